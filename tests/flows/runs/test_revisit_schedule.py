"""When a story is asked for again: the deciders alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetch.outcome import MissReason
from flows.runs.revisit_schedule import MOST_FAILURES, Reading, Revisits, after_miss, after_reading, after_reject, is_due
from warehouse.acquisition.candidates import Due, Settled, State

NOW = dt.datetime(2026, 5, 11, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
REVISITS = Revisits(steps=(HOUR, 6 * HOUR, 24 * HOUR, 168 * HOUR), breaking=frozenset({"berita utama"}))
STORY = Due(
    key="k",
    address="https://teras.example/a",
    source="teras",
    found_in="https://teras.example/rss.xml",
    claimed_title=None,
    claimed_time=None,
    state="waiting",
    next_at=NOW,
    visits=0,
    unchanged=0,
    failures=0,
    changed_at=None,
    article_id=None,
)
READ = Reading(article_id="teras:main:1", changed=True, published_at=NOW)
SAME = replace(READ, changed=False)


def again(story: Due, settled: Settled) -> Due:
    return replace(
        story,
        state=settled.state,
        next_at=settled.next_at,
        visits=settled.visits,
        unchanged=settled.unchanged,
        failures=settled.failures,
        changed_at=settled.changed_at or story.changed_at,
        article_id=settled.article_id or story.article_id,
    )


def visits(reading: Reading, later: Reading, *, most: int = 50) -> list[float]:
    """Hours after the release at which a story is visited, until it has settled."""
    settled = after_reading(STORY, reading, REVISITS, now=NOW)
    story = again(STORY, settled)
    hours: list[float] = []
    while story.next_at is not None and len(hours) < most:
        now = story.next_at
        hours.append((now - NOW) / HOUR)
        story = again(story, after_reading(story, later, REVISITS, now=now))
    return hours


def test_a_story_that_does_not_change_is_visited_at_each_step() -> None:
    assert visits(READ, SAME) == [1, 6, 24, 168]


def test_a_breaking_story_four_times_as_soon() -> None:
    assert visits(replace(READ, section="Berita Utama"), replace(SAME, section="Berita Utama")) == [0.25, 1.5, 6, 42]


def test_an_old_story_has_settled_already() -> None:
    assert visits(replace(READ, published_at=NOW - 8 * 24 * HOUR), SAME) == []
    assert visits(replace(READ, published_at=NOW - 2 * HOUR), replace(SAME, published_at=NOW - 2 * HOUR)) == [4, 22, 166]


def test_a_time_in_the_future_counts_as_now() -> None:
    assert visits(replace(READ, published_at=NOW + 48 * HOUR), SAME) == [1, 6, 24, 168]


def test_a_story_that_changes_with_each_visit_is_not_followed_for_ever() -> None:
    hours = visits(READ, READ, most=5000)
    assert hours[-1] < 31 * 24
    assert len(hours) < 5000


def test_a_change_begins_the_steps_anew() -> None:
    first = again(STORY, after_reading(STORY, READ, REVISITS, now=NOW))
    changed = after_reading(replace(first, unchanged=3), READ, REVISITS, now=NOW + 30 * HOUR)
    assert (changed.unchanged, changed.changed_at, changed.next_at) == (0, NOW + 30 * HOUR, NOW + 31 * HOUR)


@pytest.mark.parametrize("unchanged", [0, 1, 4])
def test_a_settled_story_stays_settled_also_where_steps_are_left(unchanged: int) -> None:
    settled = replace(STORY, state="read", next_at=None, visits=5, unchanged=unchanged, changed_at=NOW, article_id="teras:main:1")
    after = after_reading(settled, SAME, REVISITS, now=NOW + HOUR)
    assert (after.state, after.next_at) == ("read", None)


@given(
    steps=st.lists(st.floats(0.1, 500), max_size=6).map(sorted),
    age=st.floats(-100, 2000),
    changes=st.lists(st.booleans(), max_size=30),
)
def test_visits_go_forward_and_end(steps: list[float], age: float, changes: list[bool]) -> None:
    revisits = Revisits(steps=tuple(HOUR * step for step in steps))
    reading = replace(READ, published_at=NOW - HOUR * age)
    story, now = again(STORY, after_reading(STORY, reading, revisits, now=NOW)), NOW
    for changed in [*changes, *[False] * (len(steps) + 1)]:
        if story.next_at is None:
            break
        assert story.next_at > now
        now = story.next_at
        story = again(story, after_reading(story, replace(reading, changed=changed), revisits, now=now))
    assert story.next_at is None


def test_what_may_come_back_is_tried_after_growing_pauses_and_given_up() -> None:
    story, waits = STORY, []
    while story.state != "gone":
        settled = after_miss(story, MissReason.TIMEOUT, None, now=NOW)
        if settled.next_at:
            waits.append((settled.next_at - NOW) / HOUR)
        story = again(story, settled)
    assert waits == [0.25, 0.5, 1, 2, 4, 8, 16, 24, 24]
    assert 3 * 24 < sum(waits) < 4 * 24
    assert story.failures == MOST_FAILURES
    assert story.next_at is None


@pytest.mark.parametrize(
    "reason", [MissReason.CLIENT_ERROR, MissReason.ROBOTS_DISALLOWED, MissReason.TOO_LARGE, MissReason.RIGHTS_RESERVED]
)
def test_what_will_not_come_back_is_not_asked_for_again(reason: MissReason) -> None:
    settled = after_miss(STORY, reason, None, now=NOW)
    assert (settled.state, settled.next_at) == ("gone", None)


def test_a_host_that_wants_to_be_left_alone_is() -> None:
    assert after_miss(STORY, MissReason.TOO_MANY_REQUESTS, 7200, now=NOW).next_at == NOW + 2 * HOUR


@pytest.mark.parametrize("reason", ["empty", "unreadable", "not_found", "consent", "no_text", "too_short"])
def test_a_page_that_may_be_an_accident_is_tried_again_over_days_before_it_is_rejected(reason: str) -> None:
    story, waits = STORY, []
    while story.state != "rejected":
        settled = after_reject(story, reason, now=NOW)
        assert settled.reason == reason
        if settled.next_at:
            waits.append((settled.next_at - NOW) / HOUR)
        story = again(story, settled)
    assert waits == [1, 1, 1, 2, 4, 8, 16, 24, 24]
    assert story.next_at is None


@pytest.mark.parametrize("reason", [MissReason.BAD_ENCODING, MissReason.UNEXPECTED_STATUS, MissReason.TRUNCATED])
def test_a_broken_body_and_a_304_that_nobody_asked_for_are_tried_again(reason: MissReason) -> None:
    settled = after_miss(STORY, reason, None, now=NOW)
    assert (settled.state, settled.next_at) == ("failed", NOW + HOUR / 4)


def test_a_reject_is_not_asked_for_again() -> None:
    settled = after_reject(STORY, "listing", now=NOW)
    assert (settled.state, settled.reason, settled.next_at) == ("rejected", "listing", None)


@pytest.mark.parametrize(("state", "next_at", "expected"), [("waiting", NOW, True), ("failed", NOW + HOUR, False), ("read", NOW, False)])
def test_due(state: State, next_at: dt.datetime, expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_due(replace(STORY, state=state, next_at=next_at), NOW) is expected
