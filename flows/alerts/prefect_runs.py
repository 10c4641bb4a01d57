"""How the flow runs ended, by Prefect's word: those that failed before they could enter a run in the warehouse are known there alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx

from flows.orchestration import prefect_api
from warehouse.reporting import Ended

# Older endings say nothing about now.
DAYS = 2


def endings(api: str | None) -> list[Ended]:
    """The latest flow runs, the newest first; nothing where no server answers."""
    if api is None:
        return []
    try:
        runs = prefect_api.ended(api, since=datetime.now(UTC) - timedelta(days=DAYS), limit=200)
    except httpx.HTTPError:
        return []
    return [
        Ended(command=_flow(run["name"]), ok=run["state_type"] == "COMPLETED", message=(run.get("state") or {}).get("message"))
        for run in reversed(runs)
        if run["state_type"] != "CANCELLED"
    ]


def _flow(name: str) -> str:
    """Runs are named by their flow first."""
    return name.split(" ", 1)[0]
