"""Evaluates the alert rules while Prefect cannot run `watch`: its server is down, or its disk is full.

`python -m flows.service.watchdog HOME` evaluates them once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from flows.alerts import evaluated_at
from flows.config import every_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.config import Settings

LATE_SECONDS = 900.0
SERVER_LOG = "prefect-server.log"
"""In WARTA_HOME."""


def stalled(home: Path) -> str:
    """What is wrong and what to do."""
    return (
        "No scheduled flow runs although `warta up` is running: its Prefect server does not answer, or cannot write because the disk is "
        f"full. Free some space and it recovers by itself; its log is {home / SERVER_LOG}; `warta poll --direct` works without it."
    )


class Watchdog:
    """Evaluates the alert rules in a child process when they have not been evaluated for longer than the schedule explains."""

    def __init__(self, read: Settings, say: Callable[[str], None]) -> None:
        self._home = read.home.absolute()
        self._late = _late_seconds(read.schedule.watch)
        self._say = say
        self._since = time.time()
        self._process: subprocess.Popen[bytes] | None = None

    def look(self, *, now: float | None = None) -> None:
        """Start an evaluation if one is overdue; never waits."""
        moment = time.time() if now is None else now
        going_on = self._process is not None and self._process.poll() is None
        if self._late is None or going_on or moment - max(self._since, evaluated_at(self._home)) < self._late:
            return
        self._since = moment
        self._say(f"no scheduled flow has run for {self._late / 60:.0f} min; evaluating the alert rules without Prefect")
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-P", "-m", "flows.service.watchdog", str(self._home)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    def wait(self) -> None:
        """Wait for a running evaluation."""
        if self._process is not None:
            self._process.wait()

    def end(self) -> None:
        """Stop a running evaluation."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self.wait()


def _late_seconds(line: str) -> float | None:
    """None without a schedule, or with one for certain days only: then a long time without an evaluation means nothing."""
    return max(LATE_SECONDS, 3 * every_seconds(line)) if line.split()[2:] == ["*"] * 3 else None


def main() -> None:
    """Evaluate once and notify; addresses that failed are named on standard error."""
    from flows.alerts import evaluate
    from flows.config import settings
    from flows.runs import utc_now

    home = Path(sys.argv[1])
    os.environ["WARTA_HOME"] = str(home)
    read = settings.load()
    found = evaluate(read.at(None, None), read, now=utc_now(), stalled=stalled(home))
    sys.stderr.writelines(f"event=alert_not_sent to={address!r}\n" for address in found.failed)


if __name__ == "__main__":
    main()
