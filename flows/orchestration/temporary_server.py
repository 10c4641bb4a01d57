"""The temporary Prefect server of a command ends with the command, also where that is killed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from prefect.server.api.server import SubprocessASGIServer

if TYPE_CHECKING:
    from subprocess import Popen

# Waits for the end of its input, which this process holds open for as long as it lives, and ends the server then.
WATCH = """
import os, signal, sys
sys.stdin.read()
try:
    os.kill(int(sys.argv[1]), signal.SIGTERM)
except ProcessLookupError:
    pass
"""


class TemporaryServer(SubprocessASGIServer):
    """Prefect's own, watched from the moment it is started."""

    def _run_uvicorn_command(self) -> Popen[Any]:
        server = super()._run_uvicorn_command()
        # Kept: where nobody has its input any more, it takes this process for dead.
        self._watch = end_with_this_process(server.pid)
        return server


def prepare() -> None:
    """Let Prefect start this server where it would start its own: there is one instance of each port, made by whoever asks first."""
    TemporaryServer()


def end_with_this_process(pid: int) -> Popen[bytes]:
    """Start a process that ends another one when this one has ended, however that happens."""
    # A session of its own: Ctrl-C in the terminal reaches it not before the server has been stopped in order.
    return subprocess.Popen([sys.executable, "-c", WATCH, str(pid)], stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - our own code
