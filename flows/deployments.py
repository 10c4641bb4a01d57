"""Deployments: the flows that a server offers, their schedules and concurrency limits.

prefect.yaml defines the same for work pools, with [schedule] of warta.toml as its source; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from flows.config import settings
from flows.orchestration import prefect_api

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment

    from flows.config import ScheduleSettings


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One deployment, named as its flow is."""

    name: str
    description: str
    tags: tuple[str, ...] = ()
    collision: Literal["CANCEL_NEW", "ENQUEUE"] = "CANCEL_NEW"
    """For a run that would start while another is active: scheduled runs are skipped, runs that a person started wait."""

    where: str | None = None
    """Module of the flow, where its name is not the flow's."""

    @property
    def module(self) -> str:
        """Module of the flow."""
        return f"flows.{self.where or self.name}"

    @property
    def entrypoint(self) -> str:
        """Where Prefect imports it from: the launcher finds Warta's packages also beside a folder `flows` of the user's."""
        return f"warta_launcher.{self.name}"

    def cron(self, schedule: ScheduleSettings) -> str | None:
        """When it runs by itself; None where it doesn't."""
        return getattr(schedule, self.name, None) or None


PLANS = (
    Plan(name="poll", description="Request the feeds that are due, and load the stories that are new in them.", tags=("by-clock",)),
    Plan(name="revisit", description="Read stories again that may have changed, ever more rarely as they age.", tags=("by-clock",)),
    Plan(name="backfill", description="Load what a source has published on the days of a range.", tags=("by-hand",), collision="ENQUEUE"),
    Plan(name="ingest", description="Load files, URLs, feeds or sources.", tags=("by-hand",), collision="ENQUEUE"),
    Plan(
        name="replay", description="Extract archived documents again with the current extractors.", tags=("by-hand",), collision="ENQUEUE"
    ),
    Plan(
        name="maintain", description="Publish the snapshot, run the checks, and delete old rows and flow runs.", tags=("by-clock", "upkeep")
    ),
    Plan(name="watch", description="Evaluate the alert rules, and notify.", tags=("by-clock", "upkeep")),
    Plan(name="report", where="daily_report", description="The report of the day before.", tags=("by-clock", "upkeep")),
)


# Never due while it is inactive; Prefect wants a cron line all the same.
INACTIVE = "0 0 1 1 *"


def schedule_values() -> dict[str, str | bool]:
    """The values that prefect.yaml takes from [schedule] when `prefect deploy` is called, as its build step: cron lines, zone, activity."""
    schedule = settings.load().schedule
    values: dict[str, str | bool] = {"zone": schedule.zone}
    for plan in PLANS:
        if hasattr(schedule, plan.name):
            cron = plan.cron(schedule)
            values |= {plan.name: cron or INACTIVE, f"{plan.name}_active": cron is not None}
    return values


async def deployments(schedule: ScheduleSettings) -> list[RunnerDeployment]:
    """All of them, as Prefect's runner serves them."""
    return [await _deployment(plan, schedule) for plan in PLANS]


async def _deployment(plan: Plan, schedule: ScheduleSettings) -> RunnerDeployment:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    flow: Flow[..., object] = getattr(import_module(plan.module), plan.name)
    cron = plan.cron(schedule)
    deployment = await flow.ato_deployment(
        name=plan.name,
        description=plan.description,
        tags=[prefect_api.TAG, *plan.tags],
        schedules=[Cron(cron, timezone=schedule.zone, slug=plan.name)] if cron else [],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy(plan.collision)),
        # By module, because the flows are an installed package: they are found from any working folder.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    deployment.entrypoint = plan.entrypoint
    return deployment
