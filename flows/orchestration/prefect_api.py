"""What Prefect's server knows of Warta's flow runs: which have ended, which come next, which are running."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx

TAG = "warta"
"""Of every deployment, so that the runs of others on the same server are left alone."""
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
# A place that is taken by the run before is no news.
_LEFT_OUT = "Deployment concurrency limit reached"


def ended(api: str, *, since: datetime, limit: int = 50) -> list[dict[str, Any]]:
    """Warta's flow runs that have ended since, the oldest first."""
    query = {
        "flow_runs": {"state": {"type": {"any_": list(ENDED)}}, "end_time": {"after_": since.isoformat()}},
        "deployments": {"tags": {"all_": [TAG]}},
        "sort": "END_TIME_DESC",
        "limit": limit,
    }
    return [run for run in reversed(_filter(api, query)) if _LEFT_OUT not in str((run.get("state") or {}).get("message"))]


def upcoming(api: str) -> dict[str, datetime]:
    """When each deployment runs next, the soonest first."""
    query = {
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
        "deployments": {"tags": {"all_": [TAG]}},
        "sort": "EXPECTED_START_TIME_ASC",
        "limit": 200,
    }
    names = {one["id"]: one["name"] for one in _post(api, "deployments/filter", {"deployments": {"tags": {"all_": [TAG]}}})}
    found: dict[str, datetime] = {}
    for run in _filter(api, query):
        name = names.get(run.get("deployment_id"))
        if name and run.get("next_scheduled_start_time"):
            found.setdefault(name, datetime.fromisoformat(run["next_scheduled_start_time"]))
    return found


def running(api: str) -> list[dict[str, Any]]:
    """Warta's flow runs that go on."""
    return _filter(api, {"flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}}, "deployments": {"tags": {"all_": [TAG]}}})


# One for all requests: a new one each time reads the system's certificates again.
_CLIENT = httpx.Client(timeout=10.0, trust_env=False)


def _filter(api: str, query: dict[str, Any]) -> list[dict[str, Any]]:
    return _post(api, "flow_runs/filter", query)


def _post(api: str, path: str, query: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _CLIENT.post(f"{api}/{path}", json=query).raise_for_status().json()
    return found
