"""Gaps: days whose yield is out of line with the source's usual one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from warehouse.windows import Window

# Of the days on either side that a day is compared with: a season, not a year.
NEAR = timedelta(days=28)
# Weekends have a usual yield of their own where so many of them are there to tell it.
ENOUGH = 4
# Times the usual deviation: with it one day in some hundreds is reported that is merely odd.
ODD = 3.5
# The median of deviations times this is the standard deviation of normally distributed ones.
SCALE = 1.4826


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A day that is worth a look."""

    source: str
    day: date
    got: int
    usual: float
    """The median of the days around it, of the same kind of day where there are enough."""
    expected: int | None
    """Stories that the archive names, where a backfill has asked."""
    why: str


def odd_days(source: str, yields: Mapping[date, int], ledger: Sequence[Window], *, until: date) -> list[Gap]:
    """Days from the first to the last known that have fewer or more articles than is usual, or fewer than the archive names.

    `until` is the last day that is over: a day that goes on is no gap.
    """
    windows = {window.day: window for window in ledger if window.day <= until}
    known = [day for day in {*yields, *windows} if day <= until]
    if not known:
        return []
    first, last = min(known), min(until, max(known))
    counts = {first + timedelta(days=n): yields.get(first + timedelta(days=n), 0) for n in range((last - first).days + 1)}
    judged = (_judged(source, day, counts, windows.get(day)) for day in counts)
    return [gap for gap in judged if gap]


def _judged(source: str, day: date, counts: Mapping[date, int], window: Window | None) -> Gap | None:
    got = counts[day]
    others = _others(day, counts)
    usual = float(median(others)) if others else float(got)
    expected = window.expected if window else None
    why = _missing(window) or (_oddness(got, usual, others) if len(others) >= ENOUGH else None)
    return Gap(source=source, day=day, got=got, usual=usual, expected=expected, why=why) if why else None


def _others(day: date, counts: Mapping[date, int]) -> list[int]:
    near = {other: count for other, count in counts.items() if other != day and abs(other - day) <= NEAR}
    alike = [count for other, count in near.items() if _weekend(other) == _weekend(day)]
    return alike if len(alike) >= ENOUGH else list(near.values())


def _weekend(day: date) -> bool:
    return day.isoweekday() >= 6  # noqa: PLR2004 - Saturday


def _missing(window: Window | None) -> str | None:
    if window is None or window.state == "loaded":
        return None
    if window.state == "failed":
        return f"its archive could not be read: {window.reason}"
    if window.state == "fetched":
        return f"{window.failed:,} stories could not be had yet"
    return "not fetched yet"


def _oddness(got: int, usual: float, others: Sequence[int]) -> str | None:
    spread = SCALE * median(abs(count - usual) for count in others)
    # Counts scatter by their square root at least, however alike the days were by chance.
    allowed = ODD * max(spread, usual**0.5, 1.0)
    if got == 0 and usual >= 2:  # noqa: PLR2004 - of a source that brings one story a day, a day without is nothing
        return "nothing came"
    if got < usual - allowed:
        return "fewer than usual"
    return "more than usual" if got > usual + allowed else None
