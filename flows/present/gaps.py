"""Gaps: days whose yield is out of line with the source's usual one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from flows.present.reasons import in_words
from flows.runs import days_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from warehouse.acquisition import Window

# Of the days on either side that a day is compared with: a season, not a year.
NEAR = timedelta(days=28)
# Weekends have a usual yield of their own where so many of them are there to tell it.
ENOUGH = 4
# Times the usual deviation: with it one day in some hundreds is reported that is merely odd.
ODD = 3.5
# The median of deviations times this is the standard deviation of normally distributed ones.
SCALE = 1.4826
# Of a day's stories, beyond what the source's days usually lose: of ids that count up, many were never anything.
MOST_LOST = 0.5
MORE = "more than usual"


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
    gone: int
    """Those of them that nobody can have any more."""
    rejected: int
    """Those of them whose page is no article."""
    why: str


def odd_days(source: str, yields: Mapping[date, int], ledger: Sequence[Window], *, until: date) -> list[Gap]:
    """Days from the first to the last known that have fewer or more articles than is usual, or fewer than the archive names.

    `until` is the last day that is over: a day that goes on is no gap.
    """
    windows = {window.day: window for window in ledger if window.day <= until}
    known = [day for day in {*yields, *windows} if day <= until]
    if not known:
        return []
    # A story that another source offered first counts as that one's, but it is there.
    got = {day: max(yields.get(day, 0), windows[day].got if day in windows else 0) for day in days_of(min(known), max(known))}
    shares = [_lost_share(window) for window in windows.values() if window.expected]
    usually_lost = median(shares) if len(shares) >= ENOUGH else 0.0
    judged = (_judged(source, day, got, windows.get(day), usually_lost) for day in got)
    return [gap for gap in judged if gap]


def _judged(source: str, day: date, counts: Mapping[date, int], window: Window | None, usually_lost: float) -> Gap | None:
    got, others = counts[day], _others(day, counts)
    usual = float(median(others)) if others else float(got)
    odd = _oddness(got, usual, others) if len(others) >= ENOUGH else None
    why = _why(window, odd, usually_lost) if window else odd
    if why is None:
        return None
    expected, gone, rejected = (window.expected, window.gone, window.rejected) if window else (None, 0, 0)
    return Gap(source=source, day=day, got=got, usual=usual, expected=expected, gone=gone, rejected=rejected, why=why)


def _others(day: date, counts: Mapping[date, int]) -> list[int]:
    near = {other: count for other, count in counts.items() if other != day and abs(other - day) <= NEAR}
    alike = [count for other, count in near.items() if _weekend(other) == _weekend(day)]
    return alike if len(alike) >= ENOUGH else list(near.values())


def _weekend(day: date) -> bool:
    return day.isoweekday() >= 6  # noqa: PLR2004 - Saturday


def _why(window: Window, odd: str | None, usually_lost: float) -> str | None:
    """What the ledger knows of a day, else what its count says."""
    if window.state != "loaded":
        return _missing(window)
    parts = [f"{count:,} {what}" for count, what in ((window.gone, "are gone"), (window.rejected, "are no articles")) if count]
    if parts and odd != MORE and (odd or _lost_share(window) - usually_lost > MOST_LOST):
        return f"of {window.expected:,} stories {' and '.join(parts)}"
    return f"{odd}, and its archive names no more" if odd and odd != MORE else odd


def _missing(window: Window) -> str:
    if window.state == "failed":
        return f"its archive could not be read: {in_words(window.reason)}"
    if window.state == "fetched":
        return f"{window.failed:,} stories could not be had yet"
    if window.state == "planned":
        return "not fetched yet"
    return f"{(window.expected or 0) - window.asked:,} stories are still to be asked for"


def _lost_share(window: Window) -> float:
    return (window.gone + window.rejected) / window.expected if window.expected else 0.0


def _oddness(got: int, usual: float, others: Sequence[int]) -> str | None:
    spread = SCALE * median(abs(count - usual) for count in others)
    # Counts scatter by their square root at least, however alike the days were by chance.
    allowed = ODD * max(spread, usual**0.5, 1.0)
    if got == 0 and usual >= 2:  # noqa: PLR2004 - of a source that brings one story a day, a day without is nothing
        return "nothing came"
    if got < usual - allowed:
        return "fewer than usual"
    return MORE if got > usual + allowed else None
