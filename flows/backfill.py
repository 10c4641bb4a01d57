"""The flow `backfill`: the plain run of `flows.backfilling`, with each batch as a task that Prefect shows and counts."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Prefect reads the annotations
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING, Annotated

from prefect import flow
from pydantic import Field

from flows import backfilling
from flows.ingest import as_task
from flows.observing import carried_out, run_name
from flows.pageprogress import PageProgress
from flows.progress import reporter

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

    from flows.backfilling import Backfilled
    from flows.settings import Places, Settings


@flow(name="backfill", flow_run_name=run_name, persist_result=False)
def backfill(  # noqa: PLR0913 - the command's options
    source: Annotated[str, Field(description="Name of the source, as `warta sources` lists it.")],
    since: Annotated[dt.date, Field(description="First day of release.")],
    until: Annotated[dt.date, Field(description="Last day, included.")],
    *,
    retry_failed: Annotated[bool, Field(description="Repeat what failed, and nothing else.")] = False,
    limit: Annotated[int | None, Field(description="Ask for at most so many stories.", ge=1)] = None,
    db: Annotated[Path | None, Field(description="The DuckDB file; otherwise warta.duckdb in WARTA_HOME.")] = None,
    archive: Annotated[Path | None, Field(description="Folder of the raw documents; otherwise `archive` beside the database.")] = None,
) -> Backfilled | State[Backfilled]:
    """Load what a source has published on the days of a range; what is there already costs no request."""

    def work(read: Settings, places: Places) -> Backfilled:
        order = backfilling.Order(
            source=source, first=since, last=until, places=places, settings=read, retry_failed=retry_failed, limit=limit
        )
        return backfilling.backfill(order, reporter=PageProgress(reporter(), "backfill-progress"), step=as_task)

    return carried_out(work, db=db, archive=archive)
