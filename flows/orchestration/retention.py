"""What Prefect keeps of old flow runs: a server that `warta up` has started clears it away itself, one that was joined may not."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterEndTime, FlowRunFilterTags
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound

from flows.orchestration.prefect_api import TAG

if TYPE_CHECKING:
    from datetime import datetime

# Hourly that is four times what the clock asks for in a day.
MOST = 150


def forget(*, before: datetime) -> int:
    """Delete Warta's flow runs that ended before, with their pages and logs, the oldest first; return how many."""
    old = FlowRunFilter(tags=FlowRunFilterTags(all_=[TAG]), end_time=FlowRunFilterEndTime(before_=before))
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=old, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=MOST)
        for run in runs:
            left = client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id])))
            # The server may have been quicker.
            with suppress(ObjectNotFound):
                for artifact in left:
                    client.delete_artifact(artifact.id)
                client.delete_flow_run(run.id)
    return len(runs)
