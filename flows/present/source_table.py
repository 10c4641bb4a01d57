"""The sources as people look after them: how each is polled, when it last brought something, and whether it is well. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from flows.present.reasons import in_words
from flows.runs import way_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.config import Source
    from warehouse.acquisition import Polled, Stock
    from warehouse.reporting import Silence


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """One source; times are instants."""

    source: str
    health: Literal["ok", "failing", "silent", "new", "no feeds"]
    detail: str
    feeds: int
    """Or listings, where it has no feed."""
    failing: int
    """Feeds whose last poll failed."""
    archive: str | None
    """How its past can be had: days, sitemaps, listings or ids; None where it can't."""
    pages: Literal["open", "permitted", "reserved"]
    """Whether its pages may be fetched: `reserved` needs a permission in warta.toml."""
    every_seconds: float | None
    """The shortest interval of its feeds; None where none was polled."""
    polled_at: datetime | None
    next_at: datetime | None
    news_at: datetime | None
    """When it last brought a story that nobody had offered before."""
    offered: int
    articles: int
    waiting: int
    failed: int

    def record(self) -> dict[str, object]:
        """In JSON's types."""
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(self).items()}


def describe(
    source: Source, polled: Iterable[Polled], stock: Stock | None, silence: Silence | None = None, *, silent_hours: float = 24.0
) -> Described:
    """One source by its feeds' states, what became of its stories, and how long it has brought nothing; `silent_hours` as in [alerts]."""
    states = [state for state in polled if state.source == source.name and state.address in source.news]
    health, detail = _health(source, states, silence, silent_hours)
    return Described(
        source=source.name,
        health=health,
        detail=detail,
        feeds=len(source.news),
        failing=sum(state.failures > 0 for state in states),
        archive=way_of(source),
        pages="permitted" if source.permission else "reserved" if source.reserved else "open",
        every_seconds=min((state.interval_seconds for state in states), default=None),
        polled_at=max((state.polled_at for state in states), default=None),
        next_at=min((state.next_at for state in states), default=None),
        news_at=max((state.news_at for state in states if state.news_at), default=None),
        offered=sum(state.offered for state in states),
        articles=stock.articles if stock else 0,
        waiting=stock.waiting if stock else 0,
        failed=stock.failed if stock else 0,
    )


Health = Literal["ok", "failing", "silent", "new", "no feeds"]


def _health(source: Source, states: Sequence[Polled], silence: Silence | None, silent_hours: float) -> tuple[Health, str]:
    if not source.news:
        return "no feeds", "only backfills read it"
    if not states:
        return "new", "never polled"
    failing = [state for state in states if state.failures]
    if len(failing) == len(states):
        worst = max(failing, key=lambda state: state.failures)
        return "failing", f"the last {'poll' if worst.failures == 1 else f'{worst.failures} polls'} failed: {in_words(worst.reason)}"
    if silence and silence.is_too_long(silent_hours):
        return "silent", f"no story for {silence.hours:.0f} hours ({silence.basis})"
    if failing:
        return "ok", f"{len(failing)} of {len(states)} feeds fail: {in_words(failing[0].reason)}"
    return "ok", "" if any(state.news_at for state in states) else "no story yet"
