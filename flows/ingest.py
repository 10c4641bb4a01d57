"""The flow `ingest`: `flows.runs.ingest` with each batch as a Prefect task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.errors import RunFailedError
from flows.orchestration import flow_run
from flows.runs import IngestOrder, Summary, reporter, run_ingest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.runs import Count


@task(name="batch", task_run_name="batch {number}", persist_result=False, cache_policy=NO_CACHE)
def batch(number: int, work: Callable[[], Count]) -> Count | State[Count]:
    """Do one batch; not retried, because the fetcher retries requests and loading is one transaction."""
    try:
        count = work()
    except flow_run.EXPECTED as error:
        # Returned as a state, because Prefect prints a raised error with its traceback.
        return Failed(message=str(error), data=error)
    get_run_logger().info(
        "batch=%d seen=%d new=%d changed=%d unchanged=%d rejected=%d",
        number, count.seen, count.new, count.changed, count.unchanged, count.rejected,
    )  # fmt: skip
    return count


def as_task(number: int, work: Callable[[], Count]) -> Count:
    """Do a batch's work as a task; raises RunFailedError where the task failed."""
    result = batch(number, work)
    if isinstance(result, State):
        raise RunFailedError(result.message or "A batch failed without a message.")
    return result


@flow(name="ingest", flow_run_name=flow_run.run_name, persist_result=False)
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
        again: Fetch also stories that were read already.
    """
    return flow_run.run_flow(
        lambda read, places, context: run_ingest(
            IngestOrder(words=tuple(what), places=places, settings=read, limit=limit, again=again),
            replace(context, reporter=reporter(), step=as_task),
        ),
        db=db,
        archive=archive,
    )
