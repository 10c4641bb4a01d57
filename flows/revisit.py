"""The flow `revisit`: `flows.runs.revisit` with each batch as a Prefect task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows.ingest import as_task
from flows.orchestration import flow_run
from flows.runs import RevisitOrder, Summary, reporter, run_revisit

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext


@flow(name="revisit", flow_run_name=flow_run.run_name, persist_result=False)
def revisit(
    *, sources: list[str] | None = None, limit: int | None = None, db: Path | None = None, archive: Path | None = None
) -> Summary | State[Summary]:
    """Fetch the stories again whose revisit is due; a change becomes a version.

    Args:
        sources: Names of sources; [] for all; by default those of [schedule] in warta.toml when the run begins.
        limit: Fetch at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places, context: RunContext) -> Summary:
        order = RevisitOrder(places=places, settings=read, only=flow_run.sources_of(sources, read), limit=limit)
        return run_revisit(order, replace(context, reporter=reporter(), step=as_task))

    return flow_run.run_flow(work, db=db, archive=archive)
