"""The flow `watch`: evaluates the alert rules once and sends what is new."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Prefect reads the annotations
from typing import TYPE_CHECKING

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State  # noqa: TC002 - Prefect needs every annotation, or shows no types at all

from flows.alerts import Evaluation, evaluate, prefect_runs
from flows.orchestration import flow_run, prefect_server
from flows.runs import utc_now

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import RunContext


@flow(name="watch", flow_run_name=flow_run.run_name, persist_result=False)
def watch(*, db: Path | None = None) -> Evaluation | State[Evaluation]:
    """Look at the rules that `[alerts]` in warta.toml sets, and tell what is new and what is over.

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
    """

    def work(read: Settings, places: Places, _: RunContext) -> Evaluation:
        found = evaluate(places, read, now=utc_now(), endings=prefect_runs.endings(prefect_server.api_url()))
        for alert in found.alerts:
            get_run_logger().warning("event=alert rule=%s subject=%r words=%r", alert.rule, alert.subject, alert.words)
        for address in found.failed:
            get_run_logger().warning("event=alert_not_sent to=%r", address)
        return found

    return flow_run.run_flow(work, db=db)
