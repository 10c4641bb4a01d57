"""A poll: requests the feeds that are due, and fetches the stories that are new in them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.config import check_feeds
from flows.discover import StoryList
from flows.runs import poll_interval
from flows.runs.collector import open_collector
from flows.runs.context import DIRECT
from flows.runs.discovery import feeds_of, left_out, stories_of, with_note
from flows.runs.due_stories import NEW, fetch_due, sources_named
from flows.runs.ingest import Summary, summary
from flows.runs.session import open_session
from warehouse.acquisition import feed_state as states
from warehouse.files import transaction
from warehouse.stories import Missed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.config import Places, Settings, Source
    from flows.discover import Candidate
    from flows.runs.collector import Collector
    from flows.runs.context import RunContext
    from flows.runs.fetched_documents import Asked
    from flows.runs.pipeline import Obtained
    from flows.runs.session import Session
    from warehouse.acquisition import Fetch, Polled


@dataclass(frozen=True, kw_only=True, slots=True)
class PollOrder:
    """What one poll is to do."""

    places: Places
    settings: Settings
    only: tuple[str, ...] = ()
    """Names of sources; empty for all."""
    early: bool = False
    """Request also the feeds that are not due."""
    limit: int | None = None
    """Fetch at most so many stories."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PollResult:
    """How a poll ended."""

    summary: Summary
    feeds: int
    """Feeds that were requested."""
    unchanged: int
    """Feeds without news."""
    failed: int
    """Feeds that could not be read."""
    busy: int = 0
    """Sources skipped until the next poll, because another run was working on them."""

    def record(self) -> dict[str, object]:
        """In JSON's types, as commands print it."""
        feeds = {"feeds": self.feeds, "feeds_unchanged": self.unchanged, "feeds_failed": self.failed, "sources_busy": self.busy}
        return {**feeds, **self.summary.record()}


def sources_to_poll(settings: Settings, only: Sequence[str]) -> list[Source]:
    """The sources of a poll; raises UsageError for an unknown name, for a named source without a feed, and where no contact is set."""
    sources = list(sources_named(settings, only).values())
    check_feeds(sources if only else ())
    return sources


def run_poll(order: PollOrder, context: RunContext = DIRECT) -> PollResult:
    """Request every feed that is due, then the stories that are new or have changed."""
    began = time.monotonic()
    feeds = feeds_of(sources_to_poll(order.settings, order.only))
    with (
        open_session(context, command="poll", arguments=order.only, places=order.places, settings=order.settings) as session,
        open_collector(session) as collects,
    ):
        polls = _work_through(session, collects, order, feeds)
    failed = sum(one.failed is not None for one in polls.values())
    unchanged = sum(one.failed is None and not one.news for one in polls.values())
    return PollResult(
        summary=summary(session, began), feeds=len(polls), unchanged=unchanged, failed=failed, busy=len(session.turns.skipped)
    )


def _work_through(
    session: Session, collects: Collector, order: PollOrder, feeds: Sequence[Asked]
) -> dict[tuple[str, str], poll_interval.Poll]:
    """Do the sources that no other run works on, then those that were busy meanwhile."""
    with collects.writing() as connection:
        before = states.states(connection)
    now = session.clock()
    due = [feed for feed in feeds if order.early or poll_interval.due(before.get(_place(feed.candidate)), now)]
    polls: dict[tuple[str, str], poll_interval.Poll] = {}
    came: dict[str, Obtained] = {}
    left = order.limit
    for some in session.turns.whole(due, lambda feed: feed.candidate.source):
        # A feed of two sources is requested once; both take its stories.
        came |= {item.candidate.address: item for item in collects.lists([feed for feed in some if feed.url not in came])}
        items = [replace(came[feed.url], candidate=feed.candidate) for feed in some if feed.url in came]
        polls |= _enter(session, collects, items, before)
        left = fetch_due(session, collects, order.only, NEW, left)
    if not polls:
        # Stories may wait also where no feed is due, or where all due feeds belong to busy sources.
        fetch_due(session, collects, order.only, NEW, left)
    return polls


def _place(candidate: Candidate) -> tuple[str, str]:
    return candidate.source or "", candidate.address


def _enter(
    session: Session, collects: Collector, items: Sequence[Obtained], before: Mapping[tuple[str, str], Polled]
) -> dict[tuple[str, str], poll_interval.Poll]:
    """Insert fetches, offers and the feeds' states in one transaction: a crash in between loses no story that a feed offered."""
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
    """The row of a feed; an unreadable feed gets no validators, because a 304 would count as unchanged."""
    failed = polls[_place(item.candidate)].failed
    return item.fetch and (replace(item.fetch, validators=None) if failed else item.fetch)


def _poll(item: Obtained, stories: Sequence[Candidate] | Missed, news: int) -> poll_interval.Poll:
    source, address = _place(item.candidate)
    if isinstance(stories, Missed):
        retry = item.fetch.retry_after_seconds if item.fetch else None
        return poll_interval.Poll(source=source, address=address, failed=stories.reason, retry_after_seconds=retry)
    times = [story.claimed_time for story in stories if story.claimed_time]
    return poll_interval.Poll(source=source, address=address, news=news, times=times)
