"""After a crash: flow runs whose process is gone, and which Prefect still takes for running, are marked as crashed.

Prefect gives their places free then, so that the next run of the deployment may begin. What such a run had loaded is whole, and
what it had fetched is loaded by the next run: rows of news.runs and the ledger's windows are put right there.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags, FlowRunFilter, FlowRunFilterState
from prefect.client.schemas.filters import FlowRunFilterStateType as StateTypes
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from flows import presence

if TYPE_CHECKING:
    from pathlib import Path

    from prefect.client.orchestration import PrefectClient
    from prefect.client.schemas.objects import FlowRun

TAG = "warta"
"""Of every deployment, so that the runs of others on the same server are left alone."""

# Between a flow run's first state and its lock lies the import of its code.
GRACE_SECONDS = 5.0
_UNFINISHED = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


async def mark_crashed(home: Path, *, grace_seconds: float = GRACE_SECONDS) -> list[str]:
    """Mark flow runs of Warta's deployments that nobody runs any more, and return their names.

    Only for a machine that alone runs them, when it isn't running any: at its start.
    """
    async with get_client() as client:
        suspects = [run for run in await _unfinished(client) if not presence.is_present(home, str(run.id))]
        if not suspects:
            return []
        await asyncio.sleep(grace_seconds)
        unfinished = {run.id for run in await _unfinished(client)}
        gone = [run for run in suspects if run.id in unfinished and not presence.is_present(home, str(run.id))]
        for run in gone:
            # Forced, because a run that was being cancelled may go to no other state by itself.
            await client.set_flow_run_state(run.id, Crashed(message="Its process is gone; the next run goes on from there."), force=True)
            presence.forget(home, str(run.id))
        return [run.name for run in gone]


async def _unfinished(client: PrefectClient) -> list[FlowRun]:
    return await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=StateTypes(any_=_UNFINISHED))),
        deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])),
    )
