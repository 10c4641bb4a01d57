"""When a story is requested again, and its state after each request: pure functions, `now` is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from extractors.errors import Reason
from flows.fetch import MissReason
from warehouse.acquisition import Settled

if TYPE_CHECKING:
    from flows.config import Settings
    from warehouse.acquisition import Due

# Breaking stories change within minutes.
BREAKING = 4
# A story that changes with every visit (a ticker, a page with a new advertisement in its text) isn't followed for ever.
LONGEST = timedelta(days=30)
RETRY_FIRST = timedelta(minutes=15)
RETRY_LONGEST = timedelta(days=1)
MOST_FAILURES = 10
"""Failures in a row after which a story is given up: with the pauses in between, 3.3 days, longer than a weekend's outage."""
# A page that is empty or an error with status 200 rarely heals within minutes.
RETRY_DOUBTFUL = timedelta(hours=1)

_TRANSIENT = {
    MissReason.CONNECT,
    MissReason.TLS,
    MissReason.TIMEOUT,
    MissReason.PROTOCOL,
    MissReason.TRUNCATED,
    MissReason.BAD_ENCODING,
    MissReason.UNEXPECTED_STATUS,
    MissReason.CIRCUIT_OPEN,
    MissReason.ROBOTS_UNREACHABLE,
    MissReason.TOO_MANY_REQUESTS,
    MissReason.SERVER_ERROR,
}


# Asked for again when the user states a permission.
_UNTIL_PERMITTED = {MissReason.PERMISSION_ENDED, MissReason.LICENCE_NOT_ACCEPTED}

# What a server, a cache or a network on the way may send in place of the story, for a while.
_DOUBTFUL = {
    Reason.EMPTY,
    Reason.UNREADABLE,
    Reason.NOT_FOUND,
    Reason.CONSENT,
    Reason.NO_TITLE,
    Reason.NO_TEXT,
    Reason.TOO_SHORT,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What reading a story brought."""

    article_id: str
    changed: bool
    """Whether it is new, or differs from what it said before."""
    published_at: datetime | None = None
    section: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Revisits:
    """The rule of the settings."""

    steps: tuple[timedelta, ...]
    """After the release, and after each change that was found."""
    breaking: frozenset[str] = frozenset()
    """Sections whose stories are visited sooner, in lower case."""

    @classmethod
    def of(cls, settings: Settings) -> Revisits:
        """The rule that the settings state."""
        return cls(steps=tuple(timedelta(hours=hours) for hours in settings.revisit_hours), breaking=settings.breaking_sections)

    def steps_of(self, section: str | None) -> tuple[timedelta, ...]:
        """The pauses for a section's stories."""
        return tuple(step / BREAKING for step in self.steps) if (section or "").lower() in self.breaking else self.steps

    def first(self, reading: Reading, *, now: datetime) -> tuple[datetime, int, datetime | None]:
        """From when a story that was read for the first time counts, how many steps it is past, and its next visit.

        An old story has settled already.
        """
        released = min(reading.published_at or now, now)
        times = [released + step for step in self.steps_of(reading.section)]
        return released, sum(at <= now for at in times), next((at for at in times if at > now), None)

    def next(self, changed_at: datetime, unchanged: int, section: str | None, *, now: datetime) -> datetime | None:
        """The visit after so many that brought nothing since the last change; None where the story has settled."""
        steps = self.steps_of(section)
        if unchanged >= len(steps):
            return None
        return max(changed_at + steps[unchanged], now + steps[0] / 2)


def after_reading(story: Due, reading: Reading, revisits: Revisits, *, now: datetime) -> Settled:
    """The state of a story that was read, changed or not."""
    if story.visits == 0 or story.changed_at is None:
        changed_at, unchanged, next_at = revisits.first(reading, now=now)
    elif reading.changed:
        changed_at, unchanged = now, 0
        released = reading.published_at or story.claimed_time
        followed = released is None or now - released < LONGEST
        next_at = revisits.next(now, 0, reading.section, now=now) if followed else None
    else:
        changed_at, unchanged = story.changed_at, story.unchanged + 1
        # A story that has settled stays so, whatever it was asked for again for.
        settled = story.state == "read" and story.next_at is None
        next_at = None if settled else revisits.next(changed_at, unchanged, reading.section, now=now)
    return Settled(
        key=story.key,
        state="read",
        next_at=next_at,
        visits=story.visits + 1,
        unchanged=unchanged,
        read_at=now,
        changed_at=changed_at,
        article_id=reading.article_id,
    )


def after_reject(story: Due, reason: str, *, now: datetime) -> Settled:
    """The state of an address that gave no article: tried again where the response may have been an accident, else rejected."""
    failures = story.failures + 1
    if reason in _DOUBTFUL and failures < MOST_FAILURES:
        return _failed(story, reason, max(_pause(failures), RETRY_DOUBTFUL), visits=story.visits + 1, now=now)
    return Settled(key=story.key, state="rejected", reason=reason, visits=story.visits + 1, failures=failures, read_at=now)


def after_miss(story: Due, reason: str, retry_after_seconds: float | None, *, now: datetime) -> Settled:
    """The state of an address that gave no document: tried again after growing pauses where that may help, else gone."""
    failures = story.failures + 1
    if reason in _UNTIL_PERMITTED:
        return Settled(key=story.key, state="reserved", reason=reason, visits=story.visits, unchanged=story.unchanged)
    if reason not in _TRANSIENT or failures >= MOST_FAILURES:
        # What was read stays read, also when its page is gone now.
        return Settled(key=story.key, state="gone", reason=reason, visits=story.visits, unchanged=story.unchanged, failures=failures)
    pause = max(_pause(failures), timedelta(seconds=retry_after_seconds or 0))
    return _failed(story, reason, pause, visits=story.visits, now=now)


def _pause(failures: int) -> timedelta:
    return min(RETRY_FIRST * (1 << (failures - 1)), RETRY_LONGEST)


def _failed(story: Due, reason: str, pause: timedelta, *, visits: int, now: datetime) -> Settled:
    return Settled(
        key=story.key,
        state="failed",
        reason=reason,
        next_at=now + pause,
        visits=visits,
        unchanged=story.unchanged,
        failures=story.failures + 1,
    )


def is_due(story: Due, now: datetime) -> bool:
    """Whether a story is due: it was never read, or its source says that it has changed since."""
    return story.state in ("waiting", "failed") and story.next_at is not None and story.next_at <= now
