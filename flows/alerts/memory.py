"""Which alerts were sent: a small file beside the warehouse, so that it can be written when the database cannot."""

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
# Space that is reserved beforehand, for some dozens of alerts: on a full disk there is none.
LEAST_BYTES = 16_384


class SentAlert(BaseModel):
    """An alert that was sent."""

    model_config = ConfigDict(frozen=True)

    words: str
    state: str
    since: datetime


class Memory(BaseModel):
    """All alerts that were sent and are not resolved."""

    model_config = ConfigDict(frozen=True)

    told: dict[str, SentAlert] = {}
    """By key."""
    owed: dict[str, tuple[str, ...]] = {}
    """By the name of an address, the lines that could not be delivered to it."""
    digest: date | None = None
    """Day of the last daily digest."""

    def news(self, alerts: Iterable[Alert]) -> tuple[list[Alert], list[str]]:
        """The alerts that are new or have changed, and the texts of those that are resolved."""
        found = list(alerts)
        keys = {alert.key for alert in found}
        fresh = [alert for alert in found if alert.key not in self.told or self.told[alert.key].state != alert.state]
        return fresh, [told.words for key, told in self.told.items() if key not in keys]

    def with_told(self, alerts: Iterable[Alert], *, now: datetime, keep: bool = False) -> Memory:
        """Remember these as sent, and the earlier ones only with `keep`."""
        told = {
            alert.key: SentAlert(words=alert.words, state=alert.state, since=self.told[alert.key].since if alert.key in self.told else now)
            for alert in alerts
        }
        return self.model_copy(update={"told": self.told | told if keep else told})


def load(home: Path) -> Memory:
    """Read the file; a missing or damaged one counts as empty."""
    try:
        return Memory.model_validate_json((home / NAME).read_bytes())
    except (FileNotFoundError, ValidationError):
        return Memory()


def save(home: Path, memory: Memory) -> None:
    """Write it in one rename; on a full disk into the space that it already has."""
    home.mkdir(parents=True, exist_ok=True)
    written = memory.model_dump_json(indent=1).encode().ljust(LEAST_BYTES)
    path, fresh = home / NAME, home / f"{NAME}.new"
    try:
        fresh.write_bytes(written)
        fresh.replace(path)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        # What cannot be written even so is sent again.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
            with path.open("r+b") as file:
                file.write(written)
                file.truncate()


def evaluated_at(home: Path) -> float:
    """When the rules were last evaluated, as a POSIX time; 0 if never."""
    path = home / NAME
    return path.stat().st_mtime if path.exists() else 0.0
