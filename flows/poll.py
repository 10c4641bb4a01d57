"""The flow `poll`: the plain round of `flows.runs.poll_and_revisit`, with each batch as a task that Prefect shows and counts."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows.ingest import as_task
from flows.orchestration import flow_run
from flows.runs import Rounded, poll_and_revisit, reporter

if TYPE_CHECKING:
    from flows.config import Places, Settings


@flow(name="poll", flow_run_name=flow_run.run_name, persist_result=False)
def poll(
    *,
    sources: list[str] | None = None,
    early: bool = False,
    limit: int | None = None,
    db: Path | None = None,
    archive: Path | None = None,
) -> Rounded | State[Rounded]:
    """Ask every feed that is due, then for the stories that are new or have changed.

    Args:
        sources: Names of sources; [] for all; without it those of [schedule] in warta.toml, as it is when the run begins.
        early: Ask also the feeds that are not due yet.
        limit: Ask for at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places) -> Rounded:
        order = poll_and_revisit.Round(places=places, settings=read, only=flow_run.sources_of(sources, read), early=early, limit=limit)
        return poll_and_revisit.poll(order, reporter=reporter(), step=as_task)

    return flow_run.carried_out(work, db=db, archive=archive)
