"""Child processes that are restarted when they end, and the records by which the next `warta up` finds those a killed one left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Say = Callable[[str], None]

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# After running this long, a process counts as healthy: the next pause is short again.
WELL_SECONDS = 120.0
LOOK_SECONDS = 0.1
MOST_LOG_BYTES = 50_000_000
# Also for the processes that it starts itself: a folder `flows` of the user's in the working folder is not imported for Warta's.
SAFE_PATH = {"PYTHONSAFEPATH": "1"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessRecord:
    """A process that was started; its start time tells it from a later one with the same pid."""

    pid: int
    born: str
    """Its start time, as the operating system reports it."""
    about: str
    """What `warta up` must know of it: the API of a server."""


def record_process(path: Path, pid: int, about: str) -> None:
    """Write the record of a running process; nothing for one that has ended already."""
    if born := _start_time(pid):
        path.write_text(json.dumps(asdict(ProcessRecord(pid=pid, born=born, about=about))) + "\n", encoding="utf-8")


def recorded_process(path: Path) -> ProcessRecord | None:
    """The process that the record names, if it is still running."""
    try:
        found = ProcessRecord(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return found if _start_time(found.pid) == found.born else None


class AdoptedProcess:
    """A running process that is not a child of this one, with the methods of `subprocess.Popen` that are needed here."""

    def __init__(self, found: ProcessRecord) -> None:
        self.pid = found.pid
        self.returncode: int | None = None
        self._born = found.born

    def poll(self) -> int | None:
        """None while it is running; then 0, since the exit status of another's child is unknown."""
        if self.returncode is None and _start_time(self.pid) != self._born:
            self.returncode = 0
        return self.returncode

    def terminate(self) -> None:
        """Send SIGTERM."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL."""
        self._send(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises subprocess.TimeoutExpired."""
        end = time.monotonic() + timeout if timeout is not None else float("inf")
        while (status := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            time.sleep(LOOK_SECONDS)
        return status

    def _send(self, number: signal.Signals) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


class SupervisedProcess:
    """A process that is restarted when it ends."""

    def __init__(  # noqa: PLR0913 - the command, its environment, and callbacks
        self,
        name: str,
        words: Sequence[str],
        variables: dict[str, str],
        say: Say,
        *,
        log: Path | None = None,
        started: Callable[[int], None] = lambda _: None,
        may_start: Callable[[], bool] = lambda: True,
    ) -> None:
        self._name = name
        self._words = words
        self._variables = variables
        self._say = say
        self._log = log
        self._started = started
        self._may_start = may_start
        self._pause = FIRST_PAUSE
        self._process: subprocess.Popen[bytes] | AdoptedProcess | None = None
        self._begun = 0.0
        self._again_at = 0.0

    def start(self) -> None:
        """Start it in its own session, so that Ctrl-C in the terminal reaches only the parent, which stops it gracefully."""
        self._trim(0)
        with ExitStack() as stack:
            log = stack.enter_context(self._log.open("ab")) if self._log else None
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                self._words,
                env={**os.environ, **SAFE_PATH, **self._variables},
                stdin=subprocess.DEVNULL,
                stdout=log or subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._begun = time.monotonic()
        self._started(self._process.pid)

    def adopt(self, found: ProcessRecord) -> None:
        """Supervise a process that is already running."""
        self._process, self._begun = AdoptedProcess(found), time.monotonic()

    @property
    def pid(self) -> int | None:
        """Its pid while it is running."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def look(self) -> None:
        """Restart it if it has ended, after the pause and if `may_start` allows it."""
        if self.pid is not None:
            self._trim(MOST_LOG_BYTES)
            return
        now = time.monotonic()
        if self._process is not None:
            status, self._process = self._process.returncode, None
            self._pause = FIRST_PAUSE if now - self._begun > WELL_SECONDS else min(self._pause * 2, LONGEST_PAUSE)
            self._again_at = now + self._pause
            self._say(f"the {self._name} ended {_how(status)}; restarting in {self._pause:.0f} s")
        elif now >= self._again_at and self._may_start():
            self.start()

    def _trim(self, most: int) -> None:
        """Truncate the log when it is larger: a server that logs errors for a year must not fill the disk."""
        with suppress(FileNotFoundError):
            if self._log and self._log.stat().st_size > most:
                os.truncate(self._log, 0)

    def end(self, seconds: float) -> None:
        """Send SIGTERM, and SIGKILL if it takes too long."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._say(f"the {self._name} did not end within {seconds:.0f} s and is killed")
            process.kill()
            process.wait()


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        with suppress(ValueError):
            return f"by {signal.Signals(-status).name}"
    return f"with status {status}"


def _start_time(pid: int) -> str | None:
    """The start time of a process, as the operating system reports it; None if it has ended, zombies included."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            # The name before the bracket may hold anything.
            state, *rest = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return None
        return None if state in {"Z", "X"} else rest[18]
    told = subprocess.run(  # noqa: S603 - a number
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)],  # noqa: S607 - wherever the system has it
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split(maxsplit=1)
    return told[1].strip() if len(told) > 1 and not told[0].startswith("Z") else None
