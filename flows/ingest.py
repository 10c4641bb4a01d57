"""The flow `ingest`: the plain run of `flows.runs`, with each batch as a task that Prefect shows and counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Failed

from flows import settings
from flows.errors import RunFailedError, WartaError
from flows.progress import reporter
from flows.runs import Order, Summary
from flows.runs import ingest as run
from warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.pipeline import Count

EXPECTED = (WartaError, WarehouseError, OSError)
"""What ends a run with a sentence for the user; anything else is a defect, and is shown with its traceback."""

# Names are for people: the whole list of words stands among the run's parameters.
NAME_LENGTH = 60


def _run_name() -> str:
    words = [Path(word).name or word for word in flow_run.parameters.get("what", [])]
    name = "ingest " + ", ".join(words)
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"


@task(name="batch", task_run_name="batch {number}", persist_result=False, cache_policy=NO_CACHE)
def batch(number: int, work: Callable[[], Count]) -> Count | State[Count]:
    """One batch; it isn't retried, because requests are retried in the fetcher and loading is one transaction."""
    try:
        count = work()
    except EXPECTED as error:
        # As a state, because a raised error is printed with its traceback.
        return Failed(message=str(error), data=error)
    get_run_logger().info(
        "batch=%d seen=%d new=%d changed=%d unchanged=%d rejected=%d",
        number, count.seen, count.new, count.changed, count.unchanged, count.rejected,
    )  # fmt: skip
    return count


def as_task(number: int, work: Callable[[], Count]) -> Count:
    """A batch's work as a task; raises RunFailedError where the task failed."""
    result = batch(number, work)
    if isinstance(result, State):
        raise RunFailedError(result.message or "A batch failed without a word.")
    return result


@flow(name="ingest", flow_run_name=_run_name, persist_result=False)
def ingest(
    what: list[str],
    *,
    db: Path | None = None,
    archive: Path | None = None,
    limit: int | None = None,
    again: bool = False,
) -> Summary | State[Summary]:
    """Load files, folders, URLs, feeds or sources into the warehouse.

    Args:
        what: Files, folders, web archives, lists of URLs, URLs, feed URLs, or names of sources.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        limit: Read at most so many inputs.
        again: Ask also for stories that were read already.
    """
    try:
        read = settings.load()
        order = Order(words=tuple(what), places=read.at(db, archive), settings=read, limit=limit, again=again)
        return run(order, reporter=reporter(), step=as_task)
    except EXPECTED as error:
        return Failed(message=str(error), data=error)
