"""Days out of line with a source's usual yield: the decider, and the command."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flows.gaps import odd_days
from warehouse.windows import Window

# A Wednesday.
FIRST = dt.date(2026, 4, 1)
DAYS = [FIRST + dt.timedelta(days=number) for number in range(40)]
LAST = DAYS[-1]
USUAL = {day: 12 if day.isoweekday() >= 6 else 40 for day in DAYS}
WINDOW = Window(source="teras", day=DAYS[20], state="loaded", expected=40, asked=40, got=40, failed=0, reason=None, discovered_at=None)


def odd(yields: dict[dt.date, int], ledger: list[Window] | None = None, until: dt.date = LAST) -> dict[dt.date, str]:
    return {gap.day: gap.why for gap in odd_days("teras", yields, ledger or [], until=until)}


def test_weekends_are_no_gaps() -> None:
    assert odd(USUAL) == {}


def test_a_day_without_anything_one_with_little_and_one_with_much() -> None:
    yields = USUAL | {DAYS[5]: 0, DAYS[13]: 9, DAYS[20]: 300}
    assert odd(yields) == {DAYS[5]: "nothing came", DAYS[13]: "fewer than usual", DAYS[20]: "more than usual"}


def test_a_missing_day_counts_as_nothing_and_today_not_at_all() -> None:
    yields = {day: count for day, count in USUAL.items() if day != DAYS[7]} | {LAST: 1}
    assert odd(yields, until=DAYS[-2]) == {DAYS[7]: "nothing came"}


def test_a_gap_says_what_is_usual() -> None:
    (gap,) = odd_days("teras", USUAL | {DAYS[5]: 0}, [], until=LAST)
    assert (gap.source, gap.got, gap.usual, gap.expected) == ("teras", 0, 40.0, None)


def test_the_ledger_knows_more_than_counts() -> None:
    ledger = [
        replace(WINDOW, state="fetched", failed=3),
        replace(WINDOW, day=DAYS[21], state="failed", reason="timeout", expected=None),
        replace(WINDOW, day=DAYS[22], state="planned", expected=None),
        replace(WINDOW, day=DAYS[23]),
    ]
    assert odd(USUAL, ledger) == {
        DAYS[20]: "3 stories could not be had yet",
        DAYS[21]: "its archive could not be read: timeout",
        DAYS[22]: "not fetched yet",
    }


def test_a_source_of_one_story_a_day_may_have_days_without() -> None:
    assert odd({day: number % 2 for number, day in enumerate(DAYS)}) == {}


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_any_counts_are_judged(counts: list[int]) -> None:
    yields = {FIRST + dt.timedelta(days=number): count for number, count in enumerate(counts)}
    until = max(yields)
    for gap in odd_days("teras", yields, [], until=until):
        assert gap.got == yields[gap.day]
        assert gap.got != gap.usual


@given(st.integers(0, 1000))
def test_days_that_are_all_alike_are_no_gaps(count: int) -> None:
    assert odd(dict.fromkeys(DAYS, count)) == {}


def test_nothing_is_known_of_a_source_without_articles() -> None:
    assert odd({}) == {}
