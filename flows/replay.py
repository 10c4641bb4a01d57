"""The flow `replay`: `flows.runs.replay` with each batch as a Prefect task."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Prefect reads the annotations
from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows.ingest import as_task
from flows.orchestration import flow_run, ui_progress
from flows.runs import ReplayOrder, Summary, reporter, run_replay, select

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext


@flow(name="replay", flow_run_name=flow_run.run_name, persist_result=False)
def replay(  # noqa: PLR0913 - the command's options
    *,
    publisher: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    only_rejects: bool = False,
    db: Path | None = None,
    archive: Path | None = None,
) -> Summary | State[Summary]:
    """Extract archived documents again and load the readings that differ; nothing is fetched.

    Args:
        publisher: Only the stories of this publisher, and whatever came from its hosts.
        since: First day of release; where none is known, of the fetch.
        until: Last day, included.
        only_rejects: Only documents that did not become an article, or could not be read again.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places, context: RunContext) -> Summary:
        selection = select(publisher=publisher, since=since, until=until, only_rejects=only_rejects)
        progress = ui_progress.PageProgress(reporter(), "replay-progress")
        return run_replay(ReplayOrder(selection=selection, places=places, settings=read), replace(context, reporter=progress, step=as_task))

    return flow_run.run_flow(work, db=db, archive=archive)
