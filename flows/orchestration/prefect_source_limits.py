"""A limit of Prefect's for each source, `warta-source-NAME`: the one run that holds its place works on the source.

A place is held by a lease, which ends by itself a minute after its run was killed, and at once when a run of the same home finds the
note that the killed one has left. Where the server doesn't answer, everybody works: claims and the database's lock hold alone then.
"""

from __future__ import annotations

import contextvars
import json
import re
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import UUID

import httpx
from filelock import FileLock
from prefect import get_run_logger
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate, GlobalConcurrencyLimitUpdate
from prefect.client.schemas.objects import ConcurrencyLeaseHolder
from prefect.client.schemas.responses import ConcurrencyLimitWithLeaseResponse
from prefect.context import SettingsContext, get_settings_context
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound, PrefectException

from flows.orchestration import flow_run_locks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from prefect.client.orchestration import SyncPrefectClient

PREFIX = "warta-source-"
# The shortest that the server grants; it looks for those that have ended every 15 s.
LEASE_SECONDS = 60.0
RENEW_SECONDS = 20.0
# A server that is away is left alone for so long, and twice as long each time: one that hangs costs two minutes a try.
AWAY_SECONDS = 20.0
MOST_AWAY_SECONDS = 640.0
# Prefect's own client would try for a minute.
TRIES = 1
LOCK_SECONDS = 30.0
MOST_LIMITS = 200

AWAY = (httpx.HTTPError, PrefectException, OSError, ValueError)
"""What goes wrong where the server is away, has no room, or isn't Prefect's."""
BUSY = {httpx.codes.LOCKED, httpx.codes.UNPROCESSABLE_ENTITY}
"""Answers for a place that is taken, and for a limit that people have set to none."""


def limit_of(source: str) -> str:
    """Name of a source's limit, without what Prefect allows in no name."""
    return PREFIX + re.sub(r"[/%&<>]", "-", source)


class SourceLimits:
    """The places that one flow run holds."""

    def __init__(self, home: Path, flow_run_id: str) -> None:
        self._home = home
        self._flow_run_id = flow_run_id
        self._holder = ConcurrencyLeaseHolder(type="flow_run", id=UUID(flow_run_id))
        self._leases: dict[str, list[str]] = {}
        """The limits of each."""
        self._owed = False
        """Whether some of them are to be given back when the server answers again."""
        self._away_until, self._away_for = 0.0, AWAY_SECONDS
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._keeper: threading.Thread | None = None

    def take(self, sources: Collection[str]) -> set[str]:
        """Those of the sources whose place is this run's now; all of them where the server is away."""
        of = {limit_of(source): source for source in sources}
        try:
            with self._asking() as client:
                if self._keeper is None:
                    tidy(client, self._home)
                    self._keep()
                if self._owed:
                    self._give_back(client)
                mine = self._take(client, sorted(of))
                self._away_for = AWAY_SECONDS
        except AWAY as error:
            self._is_away(error)
            return set(sources)
        return {of[limit] for limit in mine}

    def free(self) -> None:
        """Give back all places."""
        if not self._leases:
            return
        try:
            with self._asking() as client:
                self._give_back(client)
        except AWAY as error:
            self._owed = True
            self._is_away(error)

    def leave(self, sources: Collection[str]) -> None:
        """Note in the run's log that these stayed busy."""
        get_run_logger().info("event=sources_left sources=%r", ", ".join(sorted(sources)))

    def close(self) -> None:
        """The run is over; what can't be given back is left for the next one to find."""
        self._done.set()
        if self._keeper is not None:
            self._keeper.join()
        self.free()

    @contextmanager
    def _asking(self) -> Iterator[SyncPrefectClient]:
        if time.monotonic() < self._away_until:
            raise ConnectionError("the server didn't answer a moment ago")
        # One after the other on this machine, so that what one finds left behind another doesn't take meanwhile.
        with self._lock, alone(self._home), asking() as client:
            try:
                yield client
            finally:
                _write(_note(self._home, self._flow_run_id), self._leases)

    def _is_away(self, error: Exception) -> None:
        if time.monotonic() >= self._away_until:
            self._away_until = time.monotonic() + self._away_for
            self._away_for = min(2 * self._away_for, MOST_AWAY_SECONDS)
            get_run_logger().warning("event=no_source_limits reason=%r", str(error) or type(error).__name__)

    def _take(self, client: SyncPrefectClient, limits: Sequence[str]) -> set[str]:
        """All at once where all are free, else by halves."""
        if not limits:
            return set()
        mine = self._taken(client, limits)
        if mine is None:
            half = len(limits) // 2
            return self._take(client, limits[:half]) | self._take(client, limits[half:]) if half else set()
        missing = [limit for limit in limits if limit not in mine]
        for limit in missing:
            create(client, limit)
        return mine | self._take(client, missing)

    def _taken(self, client: SyncPrefectClient, limits: Sequence[str]) -> set[str] | None:
        """Those of the limits that the server knows, taken; None where one of them is busy."""
        try:
            answer = client.increment_concurrency_slots_with_lease(
                names=list(limits), slots=1, mode="concurrency", lease_duration=LEASE_SECONDS, holder=self._holder
            )
        except httpx.HTTPStatusError as error:
            if error.response.status_code in BUSY:
                return None
            raise
        lease = ConcurrencyLimitWithLeaseResponse.model_validate(answer.json())
        names = [limit.name for limit in lease.limits]
        if names:
            self._leases[str(lease.lease_id)] = names
        return set(names)

    def _give_back(self, client: SyncPrefectClient) -> None:
        others = _held_by_others(self._home, self._flow_run_id)
        for lease_id, limits in list(self._leases.items()):
            _end(client, lease_id, set(limits) - others)
            del self._leases[lease_id]
        self._owed = False

    def _keep(self) -> None:
        """Begin to renew what is held, in the context of the run."""
        self._keeper = threading.Thread(target=contextvars.copy_context().run, args=(self._renew,), name="source-limits", daemon=True)
        self._keeper.start()

    def _renew(self) -> None:
        while not self._done.wait(RENEW_SECONDS):
            with suppress(*AWAY), self._asking() as client:
                if self._owed:
                    self._give_back(client)
                for lease_id in self._leases:
                    _renewed(client, lease_id)


def prepare(home: Path, sources: Iterable[str]) -> None:
    """Let each source have its limit, and end what killed runs have left: before any run begins."""
    with alone(home), asking() as client:
        tidy(client, home)
        known: dict[str, int] = {}
        while page := client.read_global_concurrency_limits(limit=MOST_LIMITS, offset=len(known)):
            known |= {limit.name: limit.limit for limit in page}
        for limit in map(limit_of, sources):
            if limit not in known:
                create(client, limit)
            elif known[limit] != 1:
                client.update_global_concurrency_limit(limit, GlobalConcurrencyLimitUpdate(limit=1))


def tidy(client: SyncPrefectClient, home: Path) -> None:
    """End the leases of this home's runs whose process is gone."""
    for path, flow_run_id in _notes(home):
        if not flow_run_locks.is_present(home, flow_run_id):
            others = _held_by_others(home, flow_run_id)
            for lease_id, limits in _read(path).items():
                _end(client, lease_id, set(limits) - others)
            path.unlink(missing_ok=True)


def create(client: SyncPrefectClient, limit: str) -> None:
    """Make a limit of one place, where another run hasn't meanwhile."""
    with suppress(ObjectAlreadyExists):
        client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=limit, limit=1))


@contextmanager
def asking() -> Iterator[SyncPrefectClient]:
    """A client that doesn't wait long for a server that is away."""
    now = get_settings_context()
    settings = now.settings.model_copy(update={"client": now.settings.client.model_copy(update={"max_retries": TRIES})})
    with SettingsContext(profile=now.profile, settings=settings), get_client(sync_client=True) as client:
        yield client


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else of this home asks for places or gives any back."""
    folder = home / flow_run_locks.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "sources.lock", thread_local=False).acquire(timeout=LOCK_SECONDS):
        yield


def _end(client: SyncPrefectClient, lease_id: str, limits: Collection[str]) -> None:
    """Give a lease back; `limits` are its own that nobody else holds: one that a restarted server forgot leaves them taken for ever."""
    if _renewed(client, lease_id):
        client.release_concurrency_slots_with_lease(UUID(lease_id))
        return
    for limit in limits:
        with suppress(ObjectNotFound):
            if client.read_global_concurrency_limit_by_name(limit).active_slots:
                client.update_global_concurrency_limit(limit, GlobalConcurrencyLimitUpdate(active_slots=0))


def _renewed(client: SyncPrefectClient, lease_id: str) -> bool:
    """Whether the server knows the lease, which holds for another while then."""
    try:
        client.renew_concurrency_lease(UUID(lease_id), LEASE_SECONDS)
    except httpx.HTTPStatusError as error:
        if error.response.status_code == httpx.codes.GONE:
            return False
        raise
    return True


def _held_by_others(home: Path, flow_run_id: str) -> set[str]:
    found = [path for path, other in _notes(home) if other != flow_run_id and flow_run_locks.is_present(home, other)]
    return {limit for path in found for limits in _read(path).values() for limit in limits}


def _notes(home: Path) -> list[tuple[Path, str]]:
    """What each run of this home holds, and whose it is."""
    return [(path, path.name.removesuffix(NOTE)) for path in (home / flow_run_locks.FOLDER).glob(f"*{NOTE}")]


NOTE = ".sources.json"


def _note(home: Path, flow_run_id: str) -> Path:
    return home / flow_run_locks.FOLDER / f"{flow_run_id}{NOTE}"


def _write(path: Path, leases: dict[str, list[str]]) -> None:
    if leases:
        path.write_text(json.dumps(leases), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, list[str]]:
    """Empty where its process died over it."""
    with suppress(OSError, ValueError):
        found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        return found
    return {}
