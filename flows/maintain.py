"""The flow `maintain`: the upkeep of `flows.runs.maintenance`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

import httpx
from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all
from prefect.exceptions import PrefectException

from flows.orchestration import flow_run, retention
from flows.runs import maintenance, utc_now

if TYPE_CHECKING:
    from flows.config import Places, Settings


@flow(name="maintain", flow_run_name=flow_run.run_name, persist_result=False)
def maintain(*, db: Path | None = None, archive: Path | None = None) -> maintenance.Kept | State[maintenance.Kept]:
    """Clear away old rows and flow runs, compact the file where it is worth it, renew search and snapshot, and try the tables' rules.

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places) -> maintenance.Kept:
        kept = maintenance.keep_up(places, read)
        _forget_flow_runs(read)
        return kept

    return flow_run.carried_out(work, db=db, archive=archive)


def _forget_flow_runs(read: Settings) -> None:
    try:
        gone = retention.forget(before=utc_now() - timedelta(days=read.schedule.flow_run_days))
    except (httpx.HTTPError, PrefectException) as error:
        # It comes again in an hour.
        get_run_logger().warning("event=flow_runs_not_forgotten reason=%r", str(error))
        return
    if gone:
        get_run_logger().info("event=flow_runs_forgotten count=%d", gone)
