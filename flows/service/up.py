"""`warta up` from beginning to end: a Prefect server, started or joined, and the process that runs the flows, both kept running.

What dies is restarted, after growing pauses. On a signal running flows finish their batches, then the server stops if a `warta up`
of this home started it; the next one resumes where this one stopped or was killed.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from flows.coordination import Stop
from flows.errors import RunFailedError
from flows.orchestration import prefect_server
from flows.runs import sources_to_poll
from flows.service.supervised_process import SupervisedProcess, record_process, recorded_process
from flows.service.watchdog import SERVER_LOG, Watchdog
from warehouse.files import is_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.config import Settings
    from flows.service.supervised_process import Say

PORT = 4200
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Prefect's server takes 10 s on an idle machine and has been seen to take 60 s on a busy one.
START_SECONDS = 180.0
# Prefect gives each running flow 30 s to finish its batch.
STOP_SECONDS = 150.0
TICK_SECONDS = 0.5

# In WARTA_HOME.
LOCK, ADDRESS, SERVER_MARK = "up.lock", "up.url", "prefect-server.json"

SERVER_SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # In memory, places that runs hold would be forgotten at a restart, and those runs would be ended.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where the server is."""

    api: str
    started: bool
    """Whether a `warta up` of this home started it, and therefore stops it."""
    taken_over: bool = False
    """Whether an earlier `warta up` started it and was killed."""

    @property
    def ui(self) -> str:
        """Address of Prefect's UI."""
        return self.api.removesuffix("/").removesuffix("/api")


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the lock of the only `warta up` of a home; raises RunFailedError if another one holds it."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / LOCK)
    try:
        # A `warta status` holds it for a moment.
        lock.acquire(timeout=1)
    except Timeout as error:
        raise RunFailedError(f"Another `warta up` is running for {home}: stop it first, or set another WARTA_HOME.") from error
    try:
        yield
    finally:
        lock.release()


def up(read: Settings, *, port: int = PORT, verbose: bool = False, say: Say) -> None:
    """Serve until a signal comes; raises UsageError where nothing may be fetched, and for sources and alert addresses that are none."""
    sources_to_poll(read, read.schedule.sources)
    _check_alerts(read)
    prefect_server.own_home(read.home)
    # Imported before any signal is caught: an import that begins after one would delay the stop.
    from flows.service.service_log import ServiceLog

    with ExitStack() as stack:
        stack.enter_context(alone(read.home))
        stop = stack.enter_context(Stop())
        address, server_process = stack.enter_context(_server(api_of(port), read, stop, say))
        variables = {"PREFECT_API_URL": address.api, prefect_server.CONSOLE_LEVEL: "INFO" if verbose else "ERROR"}
        words = [sys.executable, "-P", "-m", "flows.orchestration.runner", str(read.home.absolute()), str(os.getpid())]
        # Without a server it would end at once.
        runner = SupervisedProcess("process that runs the flows", words, variables, say, may_start=partial(_is_prefect, address.api))
        service_log = ServiceLog(address.api, read.schedule.zone, say)
        watchdog = Watchdog(read, say)
        stack.callback(watchdog.end)
        stack.callback(service_log.look, now=True)
        stack.callback(runner.end, STOP_SECONDS)
        stack.enter_context(_noted(read.home, address))
        how = "took over" if address.taken_over else "started" if address.started else "joined"
        say(f"{how} the Prefect server; its UI is at {address.ui}")
        while not stop:
            for one in (*server_process, runner):
                one.look()
            service_log.look()
            watchdog.look()
            time.sleep(TICK_SECONDS)
        say("stopping: running flows finish their batches")


def _check_alerts(read: Settings) -> None:
    if read.alerts.to:
        # Imported here, because apprise takes memory for as long as the process runs.
        from flows.alerts import check_addresses

        check_addresses(read.alerts.to)


def api_of(port: int) -> str:
    """The server's API: as PREFECT_API_URL or Prefect's profile names it, else on this machine."""
    return (prefect_server.api_url() or f"http://127.0.0.1:{port}/api").rstrip("/")


@contextmanager
def _noted(home: Path, address: Address) -> Iterator[None]:
    """Write the server's API for `warta status`; removed at a graceful stop."""
    path = home / ADDRESS
    path.write_text(address.api + "\n", encoding="ascii")
    yield
    path.unlink(missing_ok=True)


def noted(home: Path) -> str | None:
    """API of the server that the `warta up` of this home uses, or used when it was killed."""
    path = home / ADDRESS
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def is_up(home: Path) -> bool:
    """Whether a `warta up` of this home is running."""
    return is_held(home / LOCK)


@contextmanager
def _server(api: str, read: Settings, stop: Stop, say: Say) -> Iterator[tuple[Address, tuple[SupervisedProcess, ...]]]:
    """Take over the server that a killed `warta up` has left, or join one that answers; else start one and keep it running."""
    server_process = _prefect_server_process(api, read, say)
    taken_over = _take_over(api, read, server_process, say)
    if not taken_over:
        if _is_prefect(api):
            if other := _other_home(api, read.home):
                raise RunFailedError(
                    f"The Prefect server at {api} belongs to the `warta up` of {other}, and each would run the other's flows. "
                    "Use another server for this one: --port 4201, and no PREFECT_API_URL."
                )
            yield Address(api=api, started=False), ()
            return
        if urlsplit(api).hostname not in LOOPBACK:
            raise RunFailedError(f"The Prefect server at {api} does not answer. Start it there, or unset PREFECT_API_URL for one here.")
        say(f"starting a Prefect server (10-60 s); its log is {read.home / SERVER_LOG}")
        server_process.start()
    try:
        _await(api, server_process, stop)
        yield Address(api=api, started=True, taken_over=taken_over), (server_process,)
    finally:
        server_process.end(STOP_SECONDS)
        (read.home / SERVER_MARK).unlink(missing_ok=True)


def _other_home(api: str, home: Path) -> Path | None:
    """The other home whose `warta up` uses that server; None if it is this home's."""
    import httpx

    try:
        answer = httpx.get(f"{api}/admin/settings", timeout=prefect_server.ANSWER_SECONDS, trust_env=False)
        other = Path(answer.raise_for_status().json()["home"]).parent
    except (httpx.HTTPError, ValueError, TypeError, KeyError):
        return None
    return other if other != home.absolute() and (is_up(other) or recorded_process(other / SERVER_MARK)) else None


def _take_over(api: str, read: Settings, server_process: SupervisedProcess, say: Say) -> bool:
    """Whether a server that a killed `warta up` of this home left is taken over; an unusable one is stopped."""
    left = recorded_process(read.home / SERVER_MARK)
    if left is None:
        return False
    server_process.adopt(left)
    if left.about == api and _is_prefect(api):
        return True
    say("stopping the Prefect server that an earlier `warta up` left")
    server_process.end(STOP_SECONDS)
    return False


def _prefect_server_process(api: str, read: Settings, say: Say) -> SupervisedProcess:
    parts = urlsplit(api)
    port = str(parts.port or PORT)
    words = [sys.executable, "-P", "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--log-level", "ERROR"]
    retention = str(read.schedule.flow_run_days * 86_400)
    variables = {**SERVER_SETTINGS, "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": retention, "PREFECT_API_URL": api}
    started = partial(record_process, read.home / SERVER_MARK, about=api)
    return SupervisedProcess("Prefect server", words, variables, say, log=read.home / SERVER_LOG, started=started)


def _await(api: str, server_process: SupervisedProcess, stop: Stop) -> None:
    until = time.monotonic() + START_SECONDS
    while not stop and not _is_prefect(api):
        if server_process.pid is None:
            raise RunFailedError(
                f"The Prefect server ended before it answered at {api}. If another program uses that port, choose one with --port."
            )
        if time.monotonic() > until:
            raise RunFailedError(f"The Prefect server did not answer at {api} within {START_SECONDS:.0f} s.")
        time.sleep(TICK_SECONDS)


def _is_prefect(api: str) -> bool:
    """Whether a Prefect server, not another program, answers there."""
    import httpx

    try:
        answer = httpx.get(f"{api}/health", timeout=prefect_server.ANSWER_SECONDS, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return answer.status_code == httpx.codes.OK and answer.text.strip() == "true"
