"""Who looks at the alerts' rules while Prefect can't run `watch`: its server is away, or has no room to write.

`python -m flows.service.watchdog HOME` looks once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from flows.alerts import looked_at
from flows.config import every_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.config import Settings

LATE_SECONDS = 900.0
SERVER_LOG = "prefect-server.log"
"""In WARTA_HOME."""


def stalled(home: Path) -> str:
    """What is wrong, and what to do."""
    return (
        "Nothing runs by the clock although `warta up` goes on: its Prefect server gives no answer, or can't write because the disk is "
        f"full. Make room and it goes on by itself; its log is {home / SERVER_LOG}; `warta poll --direct` works without it."
    )


class Lookout:
    """Has the rules looked at, in a process of its own, when nobody has for longer than the schedule lets expect."""

    def __init__(self, read: Settings, say: Callable[[str], None]) -> None:
        self._home = read.home.absolute()
        self._late = _late_seconds(read.schedule.watch)
        self._say = say
        self._since = time.time()
        self._process: subprocess.Popen[bytes] | None = None

    def look(self, *, now: float | None = None) -> None:
        """Begin a look where one is overdue; never waits."""
        moment = time.time() if now is None else now
        going_on = self._process is not None and self._process.poll() is None
        if self._late is None or going_on or moment - max(self._since, looked_at(self._home)) < self._late:
            return
        self._since = moment
        self._say(f"nothing has run by the clock for {self._late / 60:.0f} min; the alerts' rules are looked at without Prefect")
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-P", "-m", "flows.service.watchdog", str(self._home)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    def wait(self) -> None:
        """Wait for the end of a look that goes on."""
        if self._process is not None:
            self._process.wait()

    def end(self) -> None:
        """End a look that goes on."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self.wait()


def _late_seconds(line: str) -> float | None:
    """None where nobody looks by the clock, or on some days alone: that nobody has looked for long means nothing then."""
    return max(LATE_SECONDS, 3 * every_seconds(line)) if line.split()[2:] == ["*"] * 3 else None


def main() -> None:
    """Look once, and tell; what doesn't take the message is named on standard error."""
    from flows.alerts import look
    from flows.config import settings
    from flows.runs import utc_now

    home = Path(sys.argv[1])
    os.environ["WARTA_HOME"] = str(home)
    read = settings.load()
    found = look(read.at(None, None), read, now=utc_now(), stalled=stalled(home))
    sys.stderr.writelines(f"event=alert_not_sent to={address!r}\n" for address in found.failed)


if __name__ == "__main__":
    main()
