"""The interval of a feed follows its news: properties of the decider."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.config.settings import Settings
from flows.runs.poll_interval import TARGET, Bounds, Poll, after, due
from warehouse.acquisition.feed_state import Polled

NOW = dt.datetime(2026, 5, 11, tzinfo=dt.UTC)
BOUNDS = Bounds(least=300.0, most=21_600.0)
POLL = Poll(source="teras", address="https://teras.example/rss.xml")

polled = st.builds(
    Polled,
    source=st.just("teras"),
    address=st.just(POLL.address),
    polls=st.integers(1, 1000),
    polled_at=st.timedeltas(dt.timedelta(0), dt.timedelta(days=30)).map(lambda span: NOW - span),
    next_at=st.just(NOW),
    interval_seconds=st.floats(300, 21_600),
    rate=st.floats(1e-7, 10),
    failures=st.integers(0, 50),
    reason=st.none(),
    news_at=st.none(),
    offered=st.integers(0, 1000),
)
polls = st.builds(
    replace,
    st.just(POLL),
    news=st.integers(0, 100),
    times=st.lists(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2026, 5, 11), timezones=st.just(dt.UTC)), max_size=20),  # noqa: DTZ001 - hypothesis adds the zone
    failed=st.none() | st.just("timeout"),
    retry_after_seconds=st.none() | st.floats(0, 1e5),
)


@given(poll=polls, before=st.none() | polled)
def test_the_interval_stays_within_its_bounds(poll: Poll, before: Polled | None) -> None:
    state = after(poll, before, BOUNDS, now=NOW)
    assert BOUNDS.least <= state.interval_seconds <= BOUNDS.most
    wait = (state.next_at - NOW).total_seconds()
    assert BOUNDS.least <= round(wait, 3)
    assert wait <= max(BOUNDS.most, poll.retry_after_seconds or 0) + 0.001
    assert not due(state, NOW)
    assert due(state, state.next_at)


@given(before=polled, news=st.integers(0, 50), more=st.integers(1, 50))
def test_more_news_never_makes_the_interval_longer(before: Polled, news: int, more: int) -> None:
    few = after(replace(POLL, news=news), before, BOUNDS, now=NOW)
    many = after(replace(POLL, news=news + more), before, BOUNDS, now=NOW)
    assert many.interval_seconds <= few.interval_seconds


@given(before=polled)
def test_failures_in_a_row_never_make_it_shorter_and_keep_what_was_learnt(before: Polled) -> None:
    state, waits = before, []
    for _ in range(8):
        state = after(replace(POLL, failed="timeout"), state, BOUNDS, now=state.next_at)
        waits.append(round((state.next_at - state.polled_at).total_seconds(), 3))
    assert waits == sorted(waits)
    assert state.rate == before.rate
    assert state.failures == before.failures + 8
    assert after(POLL, state, BOUNDS, now=state.next_at).failures == 0


@pytest.mark.parametrize("minutes", [10, 60, 150])
def test_a_steady_feed_comes_to_bring_about_the_target_each_time(minutes: int) -> None:
    """One story in so many minutes."""
    state, now, total = after(POLL, None, BOUNDS, now=NOW), NOW, 0.0
    for _ in range(200):
        now, before = state.next_at, now
        total += (now - before).total_seconds() / (60 * minutes)
        news, total = int(total), total % 1
        state = after(replace(POLL, news=news), state, BOUNDS, now=now)
    assert state.interval_seconds == pytest.approx(TARGET * 60 * minutes, rel=0.35)


def test_a_very_quick_feed_is_asked_as_often_as_the_settings_allow() -> None:
    """A story every five seconds in a feed of twenty: it has run over once before that is known, and in three hours it is at the bound."""
    bounds = Bounds.of(Settings(poll_min_seconds=20))
    state, seen, ran_over = after(replace(POLL, times=_ticker(NOW)), None, bounds, now=NOW), NOW, 0
    while seen < NOW + dt.timedelta(hours=3):
        now = state.next_at
        times = _ticker(now)
        news = sum(time > seen for time in times)
        ran_over += news == len(times)
        state, seen = after(replace(POLL, news=news, times=times), state, bounds, now=now), now
    assert ran_over == 1
    assert state.interval_seconds == bounds.least == 20


def _ticker(now: dt.datetime) -> list[dt.datetime]:
    return [now - dt.timedelta(seconds=5 * number) for number in range(20)]


def test_a_silent_feed_ends_at_the_longest_interval_and_wakes_up() -> None:
    state = after(replace(POLL, times=[NOW]), None, BOUNDS, now=NOW)
    for _ in range(400):
        state = after(POLL, state, BOUNDS, now=state.next_at)
    assert state.interval_seconds == BOUNDS.most
    assert after(replace(POLL, news=20), state, BOUNDS, now=state.next_at).interval_seconds < BOUNDS.most / 2


def test_the_first_interval_follows_the_feeds_own_times() -> None:
    """Twenty stories in ten hours: two an hour."""
    times = [NOW - dt.timedelta(minutes=30 * number) for number in range(1, 21)]
    assert after(replace(POLL, times=times), None, BOUNDS, now=NOW).interval_seconds == pytest.approx(3600)


def test_a_story_that_another_run_brought_first_is_news_of_the_feed_all_the_same() -> None:
    before = after(Poll(source="s", address="a", news=2), None, BOUNDS, now=NOW)
    later = NOW + dt.timedelta(hours=30)
    poll = Poll(source="s", address="a", times=[NOW + dt.timedelta(hours=29), later + dt.timedelta(days=1)])
    assert after(poll, before, BOUNDS, now=later).news_at == NOW + dt.timedelta(hours=29)
    assert after(replace(poll, times=()), before, BOUNDS, now=later).news_at == NOW


def test_each_failure_in_a_row_doubles_the_wait_up_to_the_longest_interval() -> None:
    state, waits = after(replace(POLL, times=[NOW - dt.timedelta(hours=4)] * 8), None, BOUNDS, now=NOW), []
    for _ in range(6):
        state = after(replace(POLL, failed="timeout"), state, BOUNDS, now=NOW)
        waits.append((state.next_at - NOW).total_seconds())
    interval = state.interval_seconds
    assert waits == [min(interval * 2**number, BOUNDS.most) for number in range(1, 7)]
    assert waits[-1] == BOUNDS.most
    asked = after(replace(POLL, failed="too_many_requests", retry_after_seconds=90_000), state, BOUNDS, now=NOW)
    assert (asked.next_at - NOW).total_seconds() == 90_000
