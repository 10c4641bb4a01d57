"""The flow `replay`: the plain run of `flows.rereading`, with each batch as a task that Prefect shows and counts."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Prefect reads the annotations
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow
from prefect.states import Failed

from flows import settings
from flows.ingest import EXPECTED, as_task
from flows.progress import reporter
from flows.rereading import Order, rerun, select

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

    from flows.runs import Summary


@flow(name="replay", persist_result=False)
def replay(  # noqa: PLR0913 - the command's options
    *,
    publisher: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    only_rejects: bool = False,
    db: Path | None = None,
    archive: Path | None = None,
) -> Summary | State[Summary]:
    """Extract archived documents again and load what reads otherwise."""
    try:
        read = settings.load()
        selection = select(publisher=publisher, since=since, until=until, only_rejects=only_rejects)
        return rerun(Order(selection=selection, places=read.at(db, archive), settings=read), reporter=reporter(), step=as_task)
    except EXPECTED as error:
        return Failed(message=str(error), data=error)
