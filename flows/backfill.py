"""The flow `backfill`: `flows.runs.backfill` with each batch as a Prefect task."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Prefect reads the annotations
from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING, Annotated

from prefect import flow
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all
from pydantic import Field

from flows.ingest import as_task
from flows.orchestration import flow_run, ui_progress
from flows.runs import BackfillOrder, BackfillResult, reporter, run_backfill

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext


@flow(name="backfill", flow_run_name=flow_run.run_name, persist_result=False)
def backfill(  # noqa: PLR0913 - the command's options
    source: str,
    since: dt.date,
    until: dt.date,
    *,
    retry_failed: bool = False,
    again: bool = False,
    limit: Annotated[int | None, Field(ge=1)] = None,
    db: Path | None = None,
    archive: Path | None = None,
) -> BackfillResult | State[BackfillResult]:
    """Load what a source published on the days of a range; stories that are loaded already cost no request.

    Args:
        source: Name of the source, as `warta sources` lists it.
        since: First day of release.
        until: Last day, included.
        retry_failed: Repeat what failed, and nothing else.
        again: Do all days anew, whatever the ledger says of them.
        limit: Fetch at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places, context: RunContext) -> BackfillResult:
        order = BackfillOrder(
            source=source, first=since, last=until, places=places, settings=read, retry_failed=retry_failed, again=again, limit=limit
        )
        progress = ui_progress.PageProgress(reporter(), "backfill-progress")
        return run_backfill(order, replace(context, reporter=progress, step=as_task))

    return flow_run.run_flow(work, db=db, archive=archive)
