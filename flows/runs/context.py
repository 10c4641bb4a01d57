"""What a run is given besides its order: who hears of its progress, the clocks, and what Prefect adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.runs.pipeline import Count

if TYPE_CHECKING:
    from flows.coordination import SourceLimits, TurnPolicy
    from flows.fetch import Clock
    from flows.runs.progress import Reporter

Step = Callable[[int, Callable[[], Count]], Count]


def utc_now() -> dt.datetime:
    """The clock of every run that isn't given another."""
    return dt.datetime.now(dt.UTC)


def run_directly(_number: int, work: Callable[[], Count]) -> Count:
    """Do a batch's work without Prefect."""
    return work()


@dataclass(frozen=True, kw_only=True, slots=True)
class RunContext:
    """How a run is carried out; its order says what it does."""

    reporter: Reporter | None = None
    """None: plain lines on standard error."""
    step: Step = run_directly
    """Does a batch's work, directly or as a Prefect task."""
    clock: Callable[[], dt.datetime] = utc_now
    web_clock: Clock | None = None
    """Clock of the HTTP client; None for the system's."""
    flow_run_id: str | None = None
    """Id of the Prefect flow run; None without Prefect."""
    source_limits: SourceLimits | None = None
    """Prefect's concurrency limits; None without Prefect: claims and the database lock alone keep runs apart then."""
    turn_policy: TurnPolicy | None = None
    """None: the policy of the run's command."""


DIRECT = RunContext()
"""A run without Prefect, by the system's clocks."""
