"""Upkeep: what a warehouse needs now and then: old rows cleared away, the file compacted, search and snapshot renewed, the rules tried."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flows.fetch import sharing
from flows.progress import Lines
from flows.running import entered
from flows.runs import utc_now
from flows.stopping import Stop
from flows.takedown import finish_left
from warehouse import compact, database, pruning, search, windows
from warehouse.checks import Result, run_checks
from warehouse.query import open_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from flows.settings import Places, Settings

VERDICTS = "checks.json"
"""What the checks found last, beside the database: trying them anew at every look would take too long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What an upkeep did."""

    pruned: int
    """Rows that were cleared away."""
    compacted: bool
    checks: int
    broken: tuple[str, ...]
    """Names of the checks that failed."""
    seconds: float

    def record(self) -> dict[str, object]:
        """In JSON's types."""
        return asdict(self) | {"broken": list(self.broken)}


def keep_up(
    places: Places, read: Settings, *, say: Callable[[str], None] | None = None, clock: Callable[[], dt.datetime] = utc_now
) -> Kept:
    """Do all of it; the snapshot that the checks read is the new one."""
    began = time.monotonic()
    say = say or Lines().say
    path = places.database
    with Stop() as stop, entered(places, command="maintain", arguments=(), clock=clock, stop=stop, say=say):
        with database.writer(path, on_wait=say) as connection:
            pruned = pruning.prune(connection, before=clock() - timedelta(days=read.schedule.keep_days))
            windows.recount(connection, None, now=clock())
            search.tidy(connection)
            worth_it = pruning.worth_compacting(connection)
        sharing.prune(sharing.shared_folder(path), now=clock().timestamp())
        if not stop:
            finish_left(places, say, clock)
        if worth_it and not stop:
            compact.compact(path, on_wait=say)
    with open_snapshot(path, on_wait=say) as snapshot:
        results = run_checks(snapshot.connection)
    save_verdicts(path, results, now=clock())
    broken = tuple(result.name for result in results if result.broken)
    seconds = round(time.monotonic() - began, 3)
    return Kept(pruned=pruned, compacted=bool(worth_it and not stop), checks=len(results), broken=broken, seconds=seconds)


def save_verdicts(path: Path, results: tuple[Result, ...], *, now: dt.datetime) -> None:
    """Keep what the checks found."""
    rows = [asdict(result) for result in results if result.broken]
    fresh = path.with_name(f"{VERDICTS}.new")
    fresh.write_text(json.dumps({"at": now.isoformat(), "broken": rows}, default=str, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(path.with_name(VERDICTS))


def verdicts(path: Path) -> tuple[Result, ...]:
    """What the checks found last; nothing where they were never tried."""
    file = path.with_name(VERDICTS)
    if not file.exists():
        return ()
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["broken"]
    return tuple(Result(**{**row, "sample": tuple(row["sample"])}) for row in rows)
