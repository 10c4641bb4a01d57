"""What an operator may set in warta.toml: when the flows run (`[schedule]`), and who is told of what (`[alerts]`)."""

from __future__ import annotations

import re
from datetime import time
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

# Of what an operator would call a day or an hour at his own desk.
ZONE = "Asia/Jakarta"
# Of a cron line's fields; Sunday is 0 or 7.
LARGEST = (59, 23, 31, 12, 7)

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
    """Cron lines of the deployments; an empty one leaves a flow to hand."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    zone: str = ZONE
    """Time zone that the cron lines, and the days of reports and digests, are meant in."""
    sources: tuple[str, ...] = ()
    """Names of the sources that are polled and revisited by the clock; all otherwise."""
    poll: str = "*/3 * * * *"
    """How often it is looked whether a feed is due; how often each is asked for follows from the news that it brings."""
    revisit: str = "7-59/15 * * * *"
    """How often it is looked whether a story is due to be read again."""
    maintain: str = "41 * * * *"
    """When the snapshot is published, the checks run and what is old cleared away."""
    watch: str = "4-59/5 * * * *"
    """When the alerts' rules are looked at."""
    report: str = "30 6 * * *"
    """When the report of the day before is made."""
    keep_days: int = Field(default=90, ge=1)
    """Days after which rows of runs that brought nothing, and of requests for feeds and lists, are cleared away."""
    flow_run_days: int = Field(default=30, ge=1)
    """Days after which Prefect's flow runs are cleared away, with their pages and logs; `news.runs` stays. A day takes some 15 MB."""

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
        fields = value.split()
        if fields and (len(fields) != len(LARGEST) or any(_beyond(field, most) for field, most in zip(fields, LARGEST, strict=True))):
            raise ValueError(f"{value!r} is no cron line: minute (0-59), hour, day of month, month, day of week")
        return value.strip()


def every_seconds(line: str) -> float:
    """The longest time between two runs of a cron line that names minutes and hours alone."""
    minute, hour, *_ = line.split()
    if hour != "*":
        return 86_400.0
    step = re.fullmatch(r"(?:\*|\d+-\d+)(?:/(\d+))?", minute)
    return 60.0 * int(step[1] or 1) if step else 3_600.0


class AlertSettings(BaseModel):
    """Who is told, and from when on."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    to: tuple[str, ...] = ()
    """Addresses as apprise writes them: `mailtos://user:password@mail.example?to=desk@news.example`, `tgram://...`, `json://host/hook`."""
    digest: time | None = None
    """When the daily digest is sent, in the zone of the schedule: `07:00`; without it there is none."""
    silent_hours: float = Field(default=24.0, gt=0)
    """A source watched for a week is silent after this long without a story, and twice its longest pause in eight weeks."""
    failed_polls: int = Field(default=4, ge=1)
    """A feed fails that gave no answer, an HTTP error or no feed in so many polls in a row, each twice as late as the one before."""
    reject_rate: float = Field(default=0.5, gt=0, le=1)
    """Share of a source's documents of the last day that became no article."""
    reject_least: int = Field(default=10, ge=1)
    """So many documents of a source must have come for the share to count."""
    failed_runs: int = Field(default=3, ge=1)
    """Runs of one command in a row that failed or crashed."""
    disk_free_gb: float = Field(default=2.0, ge=0)
    """Gigabytes that must stay free."""
    drift_rate: float = Field(default=0.3, gt=0, le=1)
    """A layout drifts when a field that nearly all of its stories had is missing in this share of the last day's."""
    drift_least: int = Field(default=10, ge=1)
    """So many stories of a layout must have come on the last day for its fields to be judged."""
    off: frozenset[Rule] = frozenset()
    """Rules that are not looked at: `source_silent`, `feeds_failing`, `reject_rate`, `failed_runs`, `service_stalled`,
    `database_unreadable`, `checks_failed`, `disk_low`, `schema_drift`."""

    @field_validator("to", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


def _beyond(field: str, most: int) -> bool:
    """Whether a field of a cron line names a time that there isn't; a number after a slash is a step."""
    return any(int(number) > most for number in re.findall(r"(?<![/\d])\d+", field))
