"""The tables `[schedule]` and `[alerts]` of warta.toml: when flows run, and who is notified of what."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import islice, pairwise
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from pydantic import BaseModel, ConfigDict, Field, field_validator

# ANTARA's national desk works by it.
ZONE = "Asia/Jakarta"
CRON_FIELDS = 5
# Of a line that runs every three minutes in working hours, the nights of two days are among so many runs.
MOST_RUNS = 500
# Any day will do: a year is the same for most lines.
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)

Rule = Literal[
    "source_silent",
    "feeds_failing",
    "reject_rate",
    "failed_runs",
    "service_stalled",
    "database_unreadable",
    "checks_failed",
    "disk_low",
    "schema_drift",
]


class ScheduleSettings(BaseModel):
    """Cron lines of the deployments; a flow with an empty one runs only when it is started by hand."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    zone: str = ZONE
    """Time zone of the cron lines, and of the days of reports and digests."""
    sources: tuple[str, ...] = ()
    """Names of the sources that scheduled runs poll and revisit; all otherwise. Read when a run begins."""
    poll: str = "*/3 * * * *"
    """When due feeds are requested; how often each feed is due follows from the news that it brings."""
    revisit: str = "7-59/15 * * * *"
    """When stories that are due are read again."""
    maintain: str = "41 * * * *"
    """When the snapshot is published, the checks run and old rows are deleted."""
    watch: str = "4-59/5 * * * *"
    """When the alert rules are evaluated."""
    report: str = "30 6 * * *"
    """When the report of the day before is made."""
    keep_days: int = Field(default=90, ge=1)
    """Days after which rows of runs that brought nothing, and of requests for feeds and lists, are deleted."""
    flow_run_days: int = Field(default=30, ge=1)
    """Days after which Prefect's flow runs, artifacts and logs are deleted; `news.runs` stays. A day takes some 15 MB."""

    @property
    def tz(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone {value!r}; write it as Asia/Jakarta") from error
        return value

    @field_validator("poll", "revisit", "maintain", "watch", "report")
    @classmethod
    def _cron(cls, value: str) -> str:
        line = value.strip()
        if not line:
            return line
        try:
            # cronsim takes a line of six fields, too, whose first is the second.
            if len(line.split()) != CRON_FIELDS:
                raise CronSimError("it needs five fields")  # noqa: TRY301 - the same sentence as for what cronsim refuses
            CronSim(line, SOME_DAY)
        except CronSimError as error:
            problem = str(error)[:1].lower() + str(error)[1:]
            raise ValueError(f"{value!r} is not a cron line ({problem}): minute (0-59), hour, day of month, month, day of week") from error
        return line


def every_seconds(line: str) -> float:
    """The longest time between two runs of a cron line."""
    runs = islice(CronSim(line, SOME_DAY), MOST_RUNS)
    return max((later - run).total_seconds() for run, later in pairwise(runs))


class AlertSettings(BaseModel):
    """Who is notified, and the thresholds of the rules."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    to: tuple[str, ...] = ()
    """Addresses as apprise writes them: `mailtos://user:password@mail.example?to=desk@news.example`, `tgram://...`, `json://host/hook`."""
    digest: time | None = None
    """When the daily digest is sent, in the zone of the schedule: `07:00`; without it there is none."""
    silent_hours: float = Field(default=24.0, gt=0)
    """A source watched for a week is silent after this long without a story, and twice its longest pause in eight weeks."""
    failed_polls: int = Field(default=4, ge=1)
    """Polls in a row without an answer, with an HTTP error or something other than a feed, each twice as late as the one before."""
    reject_rate: float = Field(default=0.5, gt=0, le=1)
    """Share of a source's documents of the last day that became no article."""
    reject_least: int = Field(default=10, ge=1)
    """Documents of a source that must have come for the share to count."""
    failed_runs: int = Field(default=3, ge=1)
    """Runs of one command in a row that failed or crashed."""
    disk_free_gb: float = Field(default=2.0, ge=0)
    """Gigabytes that must stay free."""
    drift_rate: float = Field(default=0.3, gt=0, le=1)
    """A layout drifts when a field that nearly all of its stories had is missing in this share of the last day's."""
    drift_least: int = Field(default=10, ge=1)
    """Stories of a layout that must have come on the last day for its fields to be judged."""
    off: frozenset[Rule] = frozenset()
    """Rules that are switched off; they are `source_silent`, `feeds_failing`, `reject_rate`, `failed_runs`, `service_stalled`,
    `database_unreadable`, `checks_failed`, `disk_low`, `schema_drift`."""

    @field_validator("to", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value
