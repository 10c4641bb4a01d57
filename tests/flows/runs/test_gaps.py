"""Days out of line with a source's usual yield: the decider, and the command."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flows.present.gaps import odd_days
from warehouse.acquisition.backfill_ledger import Window

# A Wednesday.
FIRST = dt.date(2026, 4, 1)
DAYS = [FIRST + dt.timedelta(days=number) for number in range(40)]
LAST = DAYS[-1]
USUAL = {day: 12 if day.isoweekday() >= 6 else 40 for day in DAYS}
WINDOW = Window(
    source="teras",
    day=DAYS[20],
    state="loaded",
    expected=40,
    asked=40,
    got=40,
    failed=0,
    gone=0,
    rejected=0,
    reason=None,
    discovered_at=None,
)


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
        replace(WINDOW, day=DAYS[24], state="discovered", asked=30),
    ]
    assert odd(USUAL, ledger) == {
        DAYS[20]: "3 stories could not be had yet",
        DAYS[21]: "its archive could not be read: no response in time (timeout)",
        DAYS[22]: "not fetched yet",
        DAYS[24]: "10 stories are still to be asked for",
    }


def test_stories_that_are_gone_are_accounted_for() -> None:
    few = replace(WINDOW, got=38, gone=2)
    assert odd(USUAL | {DAYS[20]: 38}, [few]) == {}
    many = replace(WINDOW, got=9, gone=25, rejected=6)
    assert odd(USUAL | {DAYS[20]: 9}, [many]) == {DAYS[20]: "of 40 stories 25 are gone and 6 are no articles"}
    none = replace(WINDOW, got=0, expected=0, asked=0)
    assert odd(USUAL | {DAYS[20]: 0}, [none]) == {DAYS[20]: "nothing came, and its archive names no more"}


def test_what_is_lost_shows_also_where_no_other_day_says_what_is_usual() -> None:
    lost = replace(WINDOW, got=10, gone=30)
    (gap,) = odd_days("teras", {WINDOW.day: 10}, [lost], until=LAST)
    assert (gap.got, gap.expected, gap.gone, gap.why) == (10, 40, 30, "of 40 stories 30 are gone")


def test_of_ids_that_count_up_most_may_never_have_been_stories() -> None:
    ledger = [replace(WINDOW, day=day, expected=100, asked=100, gone=60, got=40) for day in DAYS]
    assert odd(dict.fromkeys(DAYS, 40), ledger) == {}


def test_stories_that_another_source_offered_first_are_there() -> None:
    assert odd(USUAL | {DAYS[20]: 0}, [WINDOW]) == {}


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
