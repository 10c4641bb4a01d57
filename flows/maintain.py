"""The flow `maintain`: `flows.runs.maintenance`, and old flow runs deleted from Prefect."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

import httpx
from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all
from prefect.exceptions import PrefectException

from flows.orchestration import flow_run, retention
from flows.runs import MaintainResult, run_maintain, utc_now

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext


@flow(name="maintain", flow_run_name=flow_run.run_name, persist_result=False)
def maintain(*, db: Path | None = None, archive: Path | None = None) -> MaintainResult | State[MaintainResult]:
    """Delete old rows and flow runs, compact the file where it is worth it, refresh search index and snapshot, and run the checks.

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """

    def work(read: Settings, places: Places, context: RunContext) -> MaintainResult:
        result = run_maintain(places, read, context)
        _delete_flow_runs(read)
        return result

    return flow_run.run_flow(work, db=db, archive=archive)


def _delete_flow_runs(read: Settings) -> None:
    try:
        deleted = retention.forget(before=utc_now() - timedelta(days=read.schedule.flow_run_days))
    except (httpx.HTTPError, PrefectException) as error:
        # The next maintenance run tries again.
        get_run_logger().warning("event=flow_runs_not_deleted reason=%r", str(error))
        return
    if deleted:
        get_run_logger().info("event=flow_runs_deleted count=%d", deleted)
