"""A temporary Prefect server doesn't outlive a command that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from prefect.server.api.server import SubprocessASGIServer

from flows.orchestration import temporary_server

PARENT = """
import subprocess, sys, time
from flows.orchestration.temporary_server import end_with_this_process
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
watch = end_with_this_process(child.pid)
print(child.pid, flush=True)
time.sleep(600)
"""


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_ends_with_a_parent_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - our own code
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_there(pid)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while is_there(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_there(pid)


def test_prefect_starts_the_one_that_is_watched() -> None:
    temporary_server.prepare()
    try:
        assert isinstance(SubprocessASGIServer(), temporary_server.TemporaryServer)
    finally:
        SubprocessASGIServer().stop()
