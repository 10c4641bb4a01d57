"""`warta up` from beginning to end: a Prefect server, started or joined, and the process that runs the flows, both kept alive.

What dies is started again, after growing pauses. On a signal the runs that go on end their batches, then the server stops if it was
started here; the next `warta up` goes on where this one stopped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from flows import server
from flows.errors import RunFailedError
from flows.rounds import named
from flows.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from flows.settings import Settings

    Say = Callable[[str], None]

PORT = 4200
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Prefect's server takes 10 s on an idle machine and has been seen to take 60 s on a busy one.
START_SECONDS = 180.0
# Each of the runs that go on has 30 s from Prefect to end its batch.
STOP_SECONDS = 150.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# A process that has run so long was well: the next pause is short again.
WELL_SECONDS = 120.0
TICK_SECONDS = 0.5

SERVER_LOG = "prefect-server.log"

SERVER_SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # In memory, places that runs hold would be forgotten at a restart, and those runs would be ended.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
}


class Kept:
    """A process that is started again when it ends by itself."""

    def __init__(self, name: str, words: Sequence[str], variables: dict[str, str], say: Say, *, log: Path | None = None) -> None:
        self._name = name
        self._words = words
        self._variables = variables
        self._say = say
        self._log = log
        self._pause = FIRST_PAUSE
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = 0.0
        self._again_at = 0.0

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C on the terminal is for the parent, which ends it in good order."""
        with ExitStack() as stack:
            # Anew at each start, so that it can't grow for a year.
            log = stack.enter_context(self._log.open("wb")) if self._log else None
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                self._words,
                env={**os.environ, **self._variables},
                stdin=subprocess.DEVNULL,
                stdout=log or subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._begun = time.monotonic()

    @property
    def pid(self) -> int | None:
        """Of the process, where it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def look(self) -> None:
        """Start it again where it has ended, when its pause is over."""
        if self.pid is not None:
            return
        now = time.monotonic()
        if self._process is not None:
            status, self._process = self._process.returncode, None
            self._pause = FIRST_PAUSE if now - self._begun > WELL_SECONDS else min(self._pause * 2, LONGEST_PAUSE)
            self._again_at = now + self._pause
            self._say(f"the {self._name} ended with status {status}; it is started again in {self._pause:.0f} s")
        elif now >= self._again_at:
            self.start()

    def end(self, seconds: float) -> None:
        """Ask it to end, and end it by force when it takes too long."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._say(f"the {self._name} didn't end within {seconds:.0f} s and is ended by force")
            process.kill()
            process.wait()


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where the server is."""

    api: str
    started: bool
    """False where it was there before."""

    @property
    def ui(self) -> str:
        """Where people look."""
        return self.api.removesuffix("/").removesuffix("/api")


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the place of the one `warta up` of a home; raises RunFailedError where there is another."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "up.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunFailedError(f"Another `warta up` runs for {home}: stop it first, or set another WARTA_HOME.") from error
    try:
        yield
    finally:
        lock.release()


def up(read: Settings, *, port: int = PORT, verbose: bool = False, say: Say) -> None:
    """Serve until a signal comes; raises UsageError where nothing may be fetched, and for sources that don't exist."""
    named(read, read.schedule.sources)
    # Imported before any signal is caught: what is begun after one would not end.
    from flows.showing import Showing

    with ExitStack() as stack:
        stack.enter_context(alone(read.home))
        stop = stack.enter_context(Stop())
        address, kept = stack.enter_context(_server(api_of(port), read, stop, say))
        variables = {"PREFECT_API_URL": address.api, server.CONSOLE_LEVEL: "INFO" if verbose else "ERROR"}
        runner = Kept("process that runs the flows", [sys.executable, "-m", "flows.serving", str(read.home.absolute())], variables, say)
        stack.callback(runner.end, STOP_SECONDS)
        note(read.home, address)
        say(f"{'started' if address.started else 'joined'} the Prefect server; its pages are at {address.ui}")
        showing = Showing(address.api, read.schedule.zone, say)
        while not stop:
            for one in (*kept, runner):
                one.look()
            showing.look()
            time.sleep(TICK_SECONDS)
        say("stopping: the runs that go on end their batches")


def api_of(port: int) -> str:
    """Where the server is or is to be: as PREFECT_API_URL or Prefect's profile says, else on this machine."""
    return (server.api_url() or f"http://127.0.0.1:{port}/api").rstrip("/")


def note(home: Path, address: Address) -> None:
    """Write down where the server is, for `warta status`."""
    (home / "up.url").write_text(address.api + "\n", encoding="ascii")


def noted(home: Path) -> str | None:
    """Where the last `warta up` of this home had its server."""
    path = home / "up.url"
    return path.read_text(encoding="ascii").strip() if path.exists() else None


@contextmanager
def _server(api: str, read: Settings, stop: Stop, say: Say) -> Iterator[tuple[Address, tuple[Kept, ...]]]:
    """Join the server if it answers; else start it, to be kept alive."""
    if _is_prefect(api):
        yield Address(api=api, started=False), ()
        return
    parts = urlsplit(api)
    if parts.hostname not in LOOPBACK:
        raise RunFailedError(f"The Prefect server at {api} doesn't answer. Start it there, or unset PREFECT_API_URL for one here.")
    port = str(parts.port or PORT)
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--log-level", "ERROR"]
    retention = str(read.schedule.keep_days * 86_400)
    variables = {**SERVER_SETTINGS, "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": retention, "PREFECT_API_URL": api}
    kept = Kept("Prefect server", words, variables, say, log=read.home / SERVER_LOG)
    say(f"starting a Prefect server, which takes 10-60 s; its own log is {read.home / SERVER_LOG}")
    kept.start()
    try:
        _await(api, kept, stop)
        yield Address(api=api, started=True), (kept,)
    finally:
        kept.end(STOP_SECONDS)


def _await(api: str, kept: Kept, stop: Stop) -> None:
    until = time.monotonic() + START_SECONDS
    while not stop and not _is_prefect(api):
        if kept.pid is None:
            raise RunFailedError(f"The Prefect server ended before it answered at {api}. If another program has its port, give --port.")
        if time.monotonic() > until:
            raise RunFailedError(f"The Prefect server didn't answer at {api} within {START_SECONDS:.0f} s.")
        time.sleep(TICK_SECONDS)


def _is_prefect(api: str) -> bool:
    """Whether a Prefect server answers there, and no other program."""
    import httpx

    try:
        answer = httpx.get(f"{api}/health", timeout=server.ANSWER_SECONDS, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return answer.status_code == httpx.codes.OK and answer.text.strip() == "true"
