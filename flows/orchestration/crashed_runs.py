"""After a crash: flow runs whose process is gone, and which Prefect still takes for running, are marked as crashed.

Prefect gives their places free then, so that the next run of the deployment may begin. What such a run had loaded is whole, and
what it had fetched is loaded by the next run: rows of news.runs and the ledger's windows are put right there.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags, FlowRunFilter, FlowRunFilterState, FlowRunFilterTags
from prefect.client.schemas.filters import FlowRunFilterStateType as StateTypes
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from flows.orchestration import flow_run_locks
from flows.orchestration.prefect_api import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from uuid import UUID

    from prefect.client.orchestration import PrefectClient
    from prefect.client.schemas.objects import FlowRun


# Between a flow run's first state and its lock lies the import of its code.
GRACE_SECONDS = 5.0
_UNFINISHED = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


async def mark_crashed(home: Path, *, grace_seconds: float = GRACE_SECONDS) -> list[str]:
    """Mark flow runs of Warta's deployments that nobody runs any more, and return their names.

    Only for a machine that alone runs them, when it isn't running any: at its start.
    """
    async with get_client() as client:
        suspects = [run for run in await _unfinished(client) if not flow_run_locks.is_present(home, str(run.id))]
        if not suspects:
            return []
        await asyncio.sleep(grace_seconds)
        unfinished = {run.id for run in await _unfinished(client)}
        gone = [run for run in suspects if run.id in unfinished and not flow_run_locks.is_present(home, str(run.id))]
        for run in gone:
            # Forced, because a run that was being cancelled may go to no other state by itself.
            await client.set_flow_run_state(run.id, Crashed(message="Its process is gone; the next run resumes from there."), force=True)
            flow_run_locks.forget(home, str(run.id))
        return [run.name for run in gone]


async def thin_out(*, stopping: bool = False) -> int:
    """Take away runs that the clock has asked for while nobody served, but the last of each deployment; return how many.

    When `stopping`, also what it would ask for meanwhile, but the first of each: else a day off would be followed by hundreds of runs.
    """
    async with get_client() as client:
        runs = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=StateTypes(any_=[StateType.SCHEDULED])), tags=FlowRunFilterTags(all_=["auto-scheduled"])
            ),
            deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])),
            limit=200,
        )
        gone = superfluous(runs, now=datetime.now(UTC), stopping=stopping)
        for run in gone:
            with suppress(ObjectNotFound):
                await client.delete_flow_run(run.id)
    return len(gone)


def superfluous(runs: Iterable[FlowRun], *, now: datetime, stopping: bool) -> list[FlowRun]:
    """Those of the scheduled runs that need not be."""
    of: defaultdict[UUID | None, list[FlowRun]] = defaultdict(list)
    for run in runs:
        of[run.deployment_id].append(run)
    gone: list[FlowRun] = []
    for mine in of.values():
        missed = sorted((run for run in mine if _due(run) <= now), key=_due)
        ahead = sorted((run for run in mine if _due(run) > now), key=_due)
        gone += missed[:-1]
        if stopping:
            gone += ahead if missed else ahead[1:]
    return gone


def _due(run: FlowRun) -> datetime:
    return run.expected_start_time or datetime.max.replace(tzinfo=UTC)


async def _unfinished(client: PrefectClient) -> list[FlowRun]:
    return await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=StateTypes(any_=_UNFINISHED))),
        deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])),
    )
