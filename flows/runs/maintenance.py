"""Maintenance: deletes old rows, compacts the file, refreshes search index and snapshot, and runs the checks."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from flows.coordination import Stop
from flows.fetch import sharing
from flows.runs.context import DIRECT
from flows.runs.progress import Lines, Once
from flows.runs.run_record import recorded_run
from flows.runs.takedown import finish_left
from warehouse.acquisition import backfill_ledger
from warehouse.derived import search_index
from warehouse.files import KeptWriter, compact, database, open_snapshot
from warehouse.reporting import check_results, pruning

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.config import Places, Settings
    from flows.runs.context import RunContext


@dataclass(frozen=True, kw_only=True, slots=True)
class MaintainResult:
    """What a maintenance run did."""

    pruned: int
    """Rows that were deleted."""
    compacted: bool
    checks: int
    broken: tuple[str, ...]
    """Names of the checks that failed."""
    seconds: float

    def record(self) -> dict[str, object]:
        """In JSON's types."""
        return asdict(self) | {"broken": list(self.broken)}


def run_maintain(
    places: Places, settings: Settings, context: RunContext = DIRECT, *, say: Callable[[str], None] | None = None
) -> MaintainResult:
    """Do all of it; every check runs, whatever it costs."""
    began = time.monotonic()
    say = Once(say or Lines().say)
    clock = context.clock
    path = places.database
    with (
        Stop() as stop,
        recorded_run(
            places, context, writer=KeptWriter(places.database, on_wait=say), command="maintain", arguments=(), stop=stop, say=say
        ) as run,
    ):
        with database.writer(path, on_wait=say) as connection:
            pruned = pruning.prune(connection, before=clock() - timedelta(days=settings.schedule.keep_days))
            backfill_ledger.recount(connection, None, now=clock())
            search_index.tidy(connection)
            worth_it = pruning.worth_compacting(connection)
        sharing.prune(sharing.shared_folder(path), now=clock().timestamp())
        if not stop:
            finish_left(places, say, clock)
        if worth_it and not stop:
            compact.compact(path, on_wait=say)
        check_results.refresh(
            partial(database.writer, path, on_wait=say), run_id=run.run_id, now=clock(), enough=stop.__bool__, due_only=False
        )
    with open_snapshot(path, on_wait=say) as snapshot:
        results = check_results.held(snapshot.connection)
    broken = tuple(result.name for result in results if result.broken)
    seconds = round(time.monotonic() - began, 3)
    return MaintainResult(pruned=pruned, compacted=bool(worth_it and not stop), checks=len(results), broken=broken, seconds=seconds)
