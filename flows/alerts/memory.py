"""What was told already: a small file beside the warehouse, so that it can be written where the database can't."""

from __future__ import annotations

import errno
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flows.alerts.rules import Alert

NAME = "alerts.json"
# Room that it takes beforehand, for some dozens of alerts: on a full disk there is none to be had.
LEAST_BYTES = 16_384


class Told(BaseModel):
    """An alert that was told."""

    model_config = ConfigDict(frozen=True)

    words: str
    state: str
    since: datetime


class Memory(BaseModel):
    """All that was told and isn't over."""

    model_config = ConfigDict(frozen=True)

    told: dict[str, Told] = {}
    """By key."""
    owed: dict[str, tuple[str, ...]] = {}
    """By the name of an address, what it has not taken yet."""
    digest: date | None = None
    """Day of the last daily digest."""

    def news(self, alerts: Iterable[Alert]) -> tuple[list[Alert], list[str]]:
        """Those that are new or have changed, and the words of those that are over."""
        found = list(alerts)
        keys = {alert.key for alert in found}
        fresh = [alert for alert in found if alert.key not in self.told or self.told[alert.key].state != alert.state]
        return fresh, [told.words for key, told in self.told.items() if key not in keys]

    def with_told(self, alerts: Iterable[Alert], *, now: datetime, keep: bool = False) -> Memory:
        """Remember these as told, and nothing else unless what was told is to be kept."""
        told = {
            alert.key: Told(words=alert.words, state=alert.state, since=self.told[alert.key].since if alert.key in self.told else now)
            for alert in alerts
        }
        return self.model_copy(update={"told": self.told | told if keep else told})


def load(home: Path) -> Memory:
    """Read what was told; a file that is missing or damaged counts as nothing told."""
    try:
        return Memory.model_validate_json((home / NAME).read_bytes())
    except (FileNotFoundError, ValidationError):
        return Memory()


def save(home: Path, memory: Memory) -> None:
    """Keep it, in one rename; on a full disk in the room that it has already."""
    home.mkdir(parents=True, exist_ok=True)
    written = memory.model_dump_json(indent=1).encode().ljust(LEAST_BYTES)
    path, fresh = home / NAME, home / f"{NAME}.new"
    try:
        fresh.write_bytes(written)
        fresh.replace(path)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        # What can't be kept even so is told again.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
            with path.open("r+b") as file:
                file.write(written)
                file.truncate()


def looked_at(home: Path) -> float:
    """When the rules were looked at last, as a POSIX time; 0 where they never were."""
    path = home / NAME
    return path.stat().st_mtime if path.exists() else 0.0
