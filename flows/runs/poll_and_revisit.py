"""Rounds: what a schedule runs. A poll asks the feeds that are due and fetches what is new; a revisit asks for stories again."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.config import check_feeds, chosen, load_sources
from flows.discover import StoryList
from flows.runs import poll_interval
from flows.runs.collector import open_collector
from flows.runs.discovery import feeds_of, left_out, stories_of, with_note
from flows.runs.ingest import Summary, check_contact, plainly, summary, utc_now
from flows.runs.pipeline import Count
from flows.runs.session import Work, opened
from warehouse.acquisition import candidates
from warehouse.acquisition import feed_state as states
from warehouse.files import transaction
from warehouse.stories import Missed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from flows.config import Places, Settings, Source
    from flows.discover import Candidate
    from flows.fetch import Clock
    from flows.runs.collector import Collector
    from flows.runs.fetched_documents import Asked
    from flows.runs.pipeline import Obtained
    from flows.runs.progress import Reporter
    from flows.runs.session import Session, Step
    from warehouse.acquisition import Fetch, Polled


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What a round is asked to do."""

    places: Places
    settings: Settings
    only: tuple[str, ...] = ()
    """Names of sources; empty for all."""
    early: bool = False
    """Ask also the feeds that are not due."""
    limit: int | None = None
    """Ask for at most so many stories."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rounded:
    """How a round ended."""

    summary: Summary
    feeds: int
    """Feeds that were asked."""
    unchanged: int
    """Feeds that were what they were."""
    failed: int
    """Feeds that gave nothing."""
    busy: int = 0
    """Sources that were left to the next round, because another run was at work there."""

    def record(self) -> dict[str, object]:
        """In JSON's types, as commands print it."""
        feeds = {"feeds": self.feeds, "feeds_unchanged": self.unchanged, "feeds_failed": self.failed, "sources_busy": self.busy}
        return {**feeds, **self.summary.record()}


def named(settings: Settings, only: Sequence[str]) -> Mapping[str, Source]:
    """The sources that a round is about; raises UsageError for a name that is none, and where nothing may be fetched."""
    found = chosen(load_sources(settings), only)
    check_contact(settings)
    return found


def polled(settings: Settings, only: Sequence[str]) -> list[Source]:
    """The sources that a poll is about; raises UsageError also for a named one that has no feed."""
    wanted = list(named(settings, only).values())
    check_feeds(wanted if only else ())
    return wanted


def poll(
    order: Round,
    *,
    reporter: Reporter | None = None,
    step: Step = plainly,
    clock: Callable[[], dt.datetime] = utc_now,
    web_clock: Clock | None = None,
) -> Rounded:
    """Ask every feed that is due, then for the stories that are new or have changed."""
    began = time.monotonic()
    asked = feeds_of(polled(order.settings, order.only))
    with opened(_work("poll", order, reporter, step, clock)) as session, open_collector(session, web_clock=web_clock) as collects:
        polls = _work_through(session, collects, order, asked)
    failed = sum(one.failed is not None for one in polls.values())
    unchanged = sum(one.failed is None and not one.news for one in polls.values())
    return Rounded(summary=summary(session, began), feeds=len(polls), unchanged=unchanged, failed=failed, busy=len(session.turns.left))


def revisit(
    order: Round,
    *,
    reporter: Reporter | None = None,
    step: Step = plainly,
    clock: Callable[[], dt.datetime] = utc_now,
    web_clock: Clock | None = None,
) -> Summary:
    """Ask again for the stories whose time has come; a change becomes a version."""
    began = time.monotonic()
    named(order.settings, order.only)
    with opened(_work("revisit", order, reporter, step, clock)) as session, open_collector(session, web_clock=web_clock) as collects:
        _fetch(session, collects, order, ("read",), order.limit)
    return summary(session, began)


def _work(command: str, order: Round, reporter: Reporter | None, step: Step, clock: Callable[[], dt.datetime]) -> Work:
    return Work(
        command=command,
        arguments=order.only,
        places=order.places,
        settings=order.settings,
        reporter=reporter,
        clock=clock,
        step=step,
    )


def _work_through(session: Session, collects: Collector, order: Round, feeds: Sequence[Asked]) -> dict[tuple[str, str], poll_interval.Poll]:
    """Feeds and stories of the sources that nobody else is at, then of those that were busy meanwhile."""
    with collects.writing() as connection:
        before = states.states(connection)
    now = session.clock()
    due = [feed for feed in feeds if order.early or poll_interval.due(before.get(_place(feed.candidate)), now)]
    polls: dict[tuple[str, str], poll_interval.Poll] = {}
    came: dict[str, Obtained] = {}
    left = order.limit
    for some in session.turns.whole(due, lambda feed: feed.candidate.source):
        # A feed of two sources is asked once; both take its stories.
        came |= {item.candidate.address: item for item in collects.lists([feed for feed in some if feed.url not in came])}
        items = [replace(came[feed.url], candidate=feed.candidate) for feed in some if feed.url in came]
        polls |= _enter(session, collects, items, before)
        left = _fetch(session, collects, order, ("waiting", "failed"), left)
    if not polls:
        # Stories may wait also where no feed is due, or none that another run isn't at.
        _fetch(session, collects, order, ("waiting", "failed"), left)
    return polls


def _place(candidate: Candidate) -> tuple[str, str]:
    return candidate.source or "", candidate.address


def _enter(
    session: Session, collects: Collector, items: Sequence[Obtained], before: Mapping[tuple[str, str], Polled]
) -> dict[tuple[str, str], poll_interval.Poll]:
    """Enter fetches, offers and the feeds' states in one transaction: a death in between loses no story that a feed offered."""
    now, bounds = session.clock(), poll_interval.Bounds.of(session.settings)
    polls: dict[tuple[str, str], poll_interval.Poll] = {}
    offered: dict[str, str] = {}
    notes: list[str] = []
    asked: dict[str, Fetch] = {}
    with collects.writing() as connection, transaction(connection):
        for item in items:
            stories = stories_of(item, now=now)
            found = StoryList() if isinstance(stories, Missed) else stories
            notes.extend([f"{item.candidate.address}: {found.note}"] if found.note else [])
            offered.update((story.key, story.address) for story in found)
            polls[_place(item.candidate)] = _poll(item, stories, collects.offer(connection, found))
            if fetch := _fetch_of(with_note(item, found), polls):
                asked[fetch.fetch_id] = fetch
        collects.enter_fetches(connection, list(asked.values()))
        states.enter(connection, [poll_interval.after(one, before.get(place), bounds, now=now) for place, one in polls.items()])
    refused = [refused for address in offered.values() if (refused := collects.permissions.refused(address))]
    for message in [*notes, *left_out(refused)]:
        session.reporter.say(message)
    return polls


def _fetch_of(item: Obtained, polls: Mapping[tuple[str, str], poll_interval.Poll]) -> Fetch | None:
    """The row of a feed; what can't be read leaves nothing to be asked for conditionally, because it would count as unchanged."""
    failed = polls[_place(item.candidate)].failed
    return item.fetch and (replace(item.fetch, validators=None) if failed else item.fetch)


def _poll(item: Obtained, stories: Sequence[Candidate] | Missed, news: int) -> poll_interval.Poll:
    source, address = _place(item.candidate)
    if isinstance(stories, Missed):
        retry = item.fetch.retry_after_seconds if item.fetch else None
        return poll_interval.Poll(source=source, address=address, failed=stories.reason, retry_after_seconds=retry)
    times = [story.claimed_time for story in stories if story.claimed_time]
    return poll_interval.Poll(source=source, address=address, news=news, times=times)


def _fetch(session: Session, collects: Collector, order: Round, wanted: Sequence[candidates.State], limit: int | None) -> int | None:
    """Ask for the stories that are due, at most `limit`; how many more may be asked for."""
    if session.stop:
        return limit
    now = session.clock()
    with collects.writing() as connection:
        collects.permit(connection)
        due = candidates.due(connection, now=now, states=wanted, sources=order.only or None, limit=limit)
        asked, later = collects.ready(connection, due)
    session.total = session.done.seen + len(asked) + len(later)
    session.count(Count())
    collects.work_off(asked, later)
    return None if limit is None else limit - len(due)
