"""How often a feed is asked: a pure decider that follows how often it brings news; `now` is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from warehouse.acquisition import Polled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from flows.config import Settings

# A poll should bring about so many new stories: fewer is asking too often, many more risks that a feed of twenty runs over.
TARGET = 2.0
# How long the past counts against what the latest poll brought: a feed's day and night show, a burst of one minute doesn't.
MEMORY = timedelta(hours=6).total_seconds()
# A feed whose stories are all of this minute has just begun, or prints the time of the poll.
LEAST_SPAN = timedelta(hours=1)
# Polls that bring nothing make the estimate smaller, never zero: a feed that was silent for a year may wake up.
LEAST_RATE = 1 / timedelta(days=30).total_seconds()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """The shortest and the longest interval, in seconds."""

    least: float
    most: float

    @classmethod
    def of(cls, settings: Settings) -> Bounds:
        """Those of the settings."""
        return cls(least=settings.poll_min_seconds, most=settings.poll_max_seconds)

    def within(self, seconds: float) -> float:
        """The nearest interval that is allowed."""
        return min(max(seconds, self.least), self.most)


@dataclass(frozen=True, kw_only=True, slots=True)
class Poll:
    """How one poll of one feed went."""

    source: str
    address: str
    news: int = 0
    """Stories that nobody had offered before."""
    times: Sequence[datetime] = ()
    """Of all stories that the feed holds, where it states them."""
    failed: str | None = None
    """Why it brought nothing."""
    retry_after_seconds: float | None = None


def due(before: Polled | None, now: datetime) -> bool:
    """Whether a feed is to be asked: those that never were are."""
    return before is None or before.next_at <= now


def after(poll: Poll, before: Polled | None, bounds: Bounds, *, now: datetime) -> Polled:
    """The state of a feed after a poll."""
    failures = 0 if poll.failed is None else (before.failures if before else 0) + 1
    rate = _rate(poll, before, now)
    interval = bounds.within(TARGET / rate)
    return Polled(
        source=poll.source,
        address=poll.address,
        polls=(before.polls if before else 0) + 1,
        polled_at=now,
        next_at=now + timedelta(seconds=_wait(interval, failures, poll.retry_after_seconds, bounds)),
        interval_seconds=interval,
        rate=rate,
        failures=failures,
        reason=poll.failed,
        news_at=now if poll.news else _last_news(poll, before, now),
        offered=(before.offered if before else 0) + poll.news,
    )


def _last_news(poll: Poll, before: Polled | None, now: datetime) -> datetime | None:
    """Also a story that another run had brought before is news of the feed, as far as the feed states its time."""
    known = [at for at in (before.news_at if before else None, *poll.times) if at is not None and at <= now]
    return max(known, default=None)


def _wait(interval: float, failures: int, retry_after: float | None, bounds: Bounds) -> float:
    """Twice as long with each failure in a row, up to the longest interval; longer only where the host asks for it."""
    pause = bounds.within(interval * 2.0 ** min(failures, 16))
    return max(pause, retry_after or 0.0)


def _rate(poll: Poll, before: Polled | None, now: datetime) -> float:
    """New stories a second: of the feed's own times at first, then what polls bring, the latest hours counting most."""
    if before is None:
        return max(_stated_rate(poll.times, now), LEAST_RATE)
    if poll.failed is not None:
        # A failing feed says nothing about its news.
        return before.rate
    elapsed = max((now - before.polled_at).total_seconds(), 0.0)
    rate = max((before.rate * MEMORY + poll.news) / (MEMORY + elapsed), LEAST_RATE)
    # A feed of new stories alone may have lost some between the two polls: it is that quick at least.
    ran_over = poll.times and poll.news >= len(poll.times) and elapsed
    return max(rate, poll.news / elapsed) if ran_over else rate


def _stated_rate(times: Sequence[datetime], now: datetime) -> float:
    """From the oldest story that a feed holds until now: a feed that ended last year is slow, however quick it was."""
    if not times:
        return TARGET / timedelta(minutes=15).total_seconds()
    span = now - min(times)
    return len(times) / max(span, LEAST_SPAN).total_seconds()
