"""Upkeep: what a warehouse needs now and then: old rows cleared away, the file compacted, search and snapshot renewed, the rules tried."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from flows.coordination import Stop
from flows.fetch import sharing
from flows.runs.ingest import utc_now
from flows.runs.progress import Lines
from flows.runs.run_record import entered
from flows.runs.takedown import finish_left
from warehouse.acquisition import backfill_ledger
from warehouse.derived import search_index
from warehouse.files import compact, database, open_snapshot
from warehouse.reporting import check_results, pruning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from flows.config import Places, Settings


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
    """Do all of it; every check is tried, whatever it costs."""
    began = time.monotonic()
    say = say or Lines().say
    path = places.database
    with Stop() as stop, entered(places, command="maintain", arguments=(), clock=clock, stop=stop, say=say) as running:
        with database.writer(path, on_wait=say) as connection:
            pruned = pruning.prune(connection, before=clock() - timedelta(days=read.schedule.keep_days))
            backfill_ledger.recount(connection, None, now=clock())
            search_index.tidy(connection)
            worth_it = pruning.worth_compacting(connection)
        sharing.prune(sharing.shared_folder(path), now=clock().timestamp())
        if not stop:
            finish_left(places, say, clock)
        if worth_it and not stop:
            compact.compact(path, on_wait=say)
        check_results.refresh(
            partial(database.writer, path, on_wait=say), run_id=running.run_id, now=clock(), enough=stop.__bool__, due_only=False
        )
    with open_snapshot(path, on_wait=say) as snapshot:
        results = check_results.held(snapshot.connection)
    broken = tuple(result.name for result in results if result.broken)
    seconds = round(time.monotonic() - began, 3)
    return Kept(pruned=pruned, compacted=bool(worth_it and not stop), checks=len(results), broken=broken, seconds=seconds)
