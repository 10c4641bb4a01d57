"""Deployments: which flows a server offers, when each runs by itself, and how many of it at once.

prefect.yaml says the same for work pools; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from flows.orchestration import prefect_api

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment

    from flows.config import ScheduleSettings


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One deployment, named as its flow is."""

    name: str
    says: str
    """What it does, for people."""
    tags: tuple[str, ...] = ()
    collision: Literal["CANCEL_NEW", "ENQUEUE"] = "CANCEL_NEW"
    """Of a run that would begin while another goes on: what runs by the clock is left out, what a person asked for waits."""

    where: str | None = None
    """Module of the flow, where it isn't named as the flow is."""

    @property
    def module(self) -> str:
        """Module of the flow."""
        return f"flows.{self.where or self.name}"

    @property
    def exists(self) -> bool:
        """Whether this Warta has the flow."""
        return find_spec(self.module) is not None

    def parameters(self, schedule: ScheduleSettings) -> dict[str, list[str]]:
        """What its runs are given where nobody says otherwise."""
        return {"sources": list(schedule.sources)} if schedule.sources and self.name in {"poll", "revisit"} else {}

    def cron(self, schedule: ScheduleSettings) -> str | None:
        """When it runs by itself; None where it doesn't."""
        return getattr(schedule, self.name, None) or None


PLANS = (
    Plan(name="poll", says="Ask the feeds that are due, and load the stories that are new in them.", tags=("by-clock",)),
    Plan(name="revisit", says="Read stories again that may have changed, as often as they age.", tags=("by-clock",)),
    Plan(name="backfill", says="Load what a source has published on the days of a range.", tags=("by-hand",), collision="ENQUEUE"),
    Plan(name="ingest", says="Load files, addresses, feeds or sources.", tags=("by-hand",), collision="ENQUEUE"),
    Plan(name="replay", says="Read the archive again with the extractors as they are now.", tags=("by-hand",), collision="ENQUEUE"),
    Plan(name="maintain", says="Publish the snapshot, run the checks, and clear away what is old.", tags=("by-clock", "upkeep")),
    Plan(name="watch", says="Look at the alerts' rules, and tell those who are to be told.", tags=("by-clock", "upkeep")),
    Plan(name="report", where="daily_report", says="The report of the day before.", tags=("by-clock", "upkeep")),
)


def plans() -> tuple[Plan, ...]:
    """Those whose flows this Warta has."""
    return tuple(plan for plan in PLANS if plan.exists)


async def deployments(schedule: ScheduleSettings) -> list[RunnerDeployment]:
    """All of them, as Prefect's runner serves them."""
    return [await _deployment(plan, schedule) for plan in plans()]


async def _deployment(plan: Plan, schedule: ScheduleSettings) -> RunnerDeployment:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    flow: Flow[..., object] = getattr(import_module(plan.module), plan.name)
    cron = plan.cron(schedule)
    return await flow.ato_deployment(
        name=plan.name,
        description=plan.says,
        tags=[prefect_api.TAG, *plan.tags],
        parameters=plan.parameters(schedule),
        schedules=[Cron(cron, timezone=schedule.zone, slug=plan.name)] if cron else [],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy(plan.collision)),
        # By module, because the flows are an installed package: they are found from any working folder.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
