"""The flow `poll`: the plain round of `flows.rounds`, with each batch as a task that Prefect shows and counts."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows import rounds
from flows.ingest import as_task
from flows.observing import carried_out, run_name
from flows.progress import reporter
from flows.rounds import Rounded  # noqa: TC001 - Prefect needs every annotation, or shows no types at all

if TYPE_CHECKING:
    from flows.settings import Places, Settings


@flow(name="poll", flow_run_name=run_name, persist_result=False)
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
        sources: Names of sources; empty for all.
        early: Ask also the feeds that are not due yet.
        limit: Ask for at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places) -> Rounded:
        order = rounds.Round(places=places, settings=read, only=tuple(sources or ()), early=early, limit=limit)
        return rounds.poll(order, reporter=reporter(), step=as_task)

    return carried_out(work, db=db, archive=archive)
