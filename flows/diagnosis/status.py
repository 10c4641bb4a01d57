"""The state of an installation in one look: runs, sources, stories, rejects, sizes, room, and what is wrong."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from flows.alerts import gather, judge, prefect_runs
from flows.orchestration import prefect_api
from flows.orchestration import prefect_server as server
from flows.service import stalled
from flows.service import up as service
from warehouse.errors import WarehouseError
from warehouse.files import incomplete_files, open_snapshot, snapshot_path
from warehouse.reporting import read_overview, source_table

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from flows.config import Places, Settings
    from warehouse.reporting import Overview


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """All of it; times are UTC."""

    at: datetime
    database: str
    """Absolute path of the DuckDB file."""
    empty: bool
    """Whether nothing has ever run here: no database, or one without a run, and no `warta up`; probably the wrong folder."""
    server: str | None
    """API of the Prefect server that the `warta up` of this folder uses; None where there is none. Another folder's is never asked."""
    elsewhere: str | None
    """API of the server that PREFECT_API_URL or Prefect's profile names, where no `warta up` of this folder uses it."""
    serving: bool
    """Whether it answers."""
    up: bool
    """Whether a `warta up` of this home goes on."""
    died: bool
    """Whether a `warta up` of this home was killed, and nobody has started it again."""
    next_runs: dict[str, datetime]
    running: tuple[str, ...]
    """Names of the flow runs that go on."""
    warehouse: Overview | None
    """None where it can't be read."""
    trouble: str | None
    """Why it can't, or why the figures aren't the newest."""
    sources: tuple[dict[str, Any], ...]
    database_bytes: int
    snapshot_bytes: int
    archive_bytes: int
    archive_files: int
    disk_free_bytes: int
    alerts: tuple[dict[str, Any], ...]
    healthy: bool = field(default=True)
    """False where nothing is here yet, an alert rule holds, the warehouse can't be read, or `warta up` was killed."""

    def record(self) -> dict[str, Any]:
        """By name, as `--json` prints it."""
        return asdict(self)


def examine(places: Places, read: Settings, *, now: datetime) -> Status:
    """Look at everything; the only change is that an outdated snapshot is renewed."""
    home = places.database.parent
    is_up, noted = service.is_up(home), service.noted(home)
    configured = server.api_url()
    next_runs, running, serving = _of_server(noted)
    state, sources, trouble, lossy = _of_warehouse(places, read, now)
    exists = places.database.exists() or snapshot_path(places.database).exists()
    empty = not is_up and noted is None and (not exists or (state is not None and not state.runs))
    stuck = stalled(home.absolute()) if is_up and noted and not serving else None
    signs = gather(places, read, now=now, endings=prefect_runs.endings(noted if serving else None), stalled=stuck)
    alerts = judge(signs, read.alerts)
    archived = list(places.archive.glob("*.warc.gz")) if places.archive.is_dir() else []
    return Status(
        at=now,
        database=str(places.database.absolute()),
        empty=empty,
        server=noted,
        elsewhere=configured if configured and configured.rstrip("/") != noted else None,
        serving=serving,
        up=is_up,
        died=noted is not None and not is_up,
        next_runs=next_runs,
        running=running,
        warehouse=state,
        trouble=trouble,
        sources=sources,
        database_bytes=_size(places.database),
        snapshot_bytes=_size(snapshot_path(places.database)),
        archive_bytes=sum(file.stat().st_size for file in archived),
        archive_files=len(archived),
        disk_free_bytes=shutil.disk_usage(_there(places.database)).free,
        alerts=tuple({"rule": alert.rule, "subject": alert.subject, "words": alert.words} for alert in alerts),
        healthy=not (empty or alerts or lossy) and (is_up or noted is None) and not (state is None and exists),
    )


def _of_server(api: str | None) -> tuple[dict[str, datetime], tuple[str, ...], bool]:
    if api is None:
        return {}, (), False
    try:
        return prefect_api.upcoming(api), tuple(run["name"] for run in prefect_api.running(api)), True
    except httpx.HTTPError:
        return {}, (), False


def _of_warehouse(places: Places, read: Settings, now: datetime) -> tuple[Overview | None, tuple[dict[str, Any], ...], str | None, bool]:
    today = now.astimezone(read.schedule.tz).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        with open_snapshot(places.database, timeout=0) as snapshot:
            trouble = snapshot.note
            if lost := incomplete_files(snapshot.connection, places.archive):
                trouble = f"{len(lost):,} files of {places.archive} are missing or cut off, `warta check` names them"
            return read_overview(snapshot.connection, since=today), source_table(snapshot.connection), trouble, bool(lost)
    except WarehouseError as error:
        return None, (), str(error), False


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _there(path: Path) -> Path:
    return next(parent for parent in path.absolute().parents if parent.exists())
