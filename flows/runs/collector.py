"""The collector: all HTTP requests of one run, from URLs to loaded stories, with the ledger rows that they leave.

feeds, listings, sitemaps -> offers -> candidates that are due -> asked for -> archive and journal -> batch -> load
                                                                                                        |
                          fetches, validators, rights, robots, what became of each candidate  <---------+
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from flows.config import Permissions, load_sources
from flows.coordination import Claims
from flows.discover import Candidate, unique
from flows.fetch import Policy, shared_folder
from flows.runs.background_fetcher import Web
from flows.runs.candidate_outcomes import settle
from flows.runs.discovery import as_offer
from flows.runs.fetched_documents import Arrivals, Asked, RobotsMemory, missed
from flows.runs.journal import Arrival, Journal, RobotsRead, Walked, left_behind
from flows.runs.pipeline import Count, Obtained, Unchanged, run_batch
from flows.runs.revisit_schedule import Revisits, is_due
from warehouse.acquisition import backfill_ledger, candidates, fetches
from warehouse.errors import ArchiveError
from warehouse.files import Archive, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import duckdb

    from flows.config import Settings
    from flows.runs.discovery import Offers
    from flows.runs.session import Session
    from warehouse.acquisition import Due


def policy_of(settings: Settings) -> Policy:
    """How politely the settings want sites to be visited."""
    return Policy(contact=settings.contact, allow_hosts=settings.allow_hosts, pace_seconds=settings.pace_seconds)


class Collector:
    """The web as one run sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._run_id = session.run.run_id
        self._revisits = Revisits.of(session.settings)
        self._journal = Journal(session.places.database, self._run_id)
        self.claims = Claims(session.places.database, self._run_id)
        self.sources = load_sources(session.settings)
        self.permissions = Permissions(self.sources.values())
        with self.writing() as connection:
            self._robots = RobotsMemory(fetches.robots(connection), self._journal)
        self._web = Web(
            policy_of(session.settings),
            Arrivals(self._run_id, session.tools.archive, self._journal, self.sources, self.permissions),
            robots=self._robots,
            permissions=self.permissions,
            stop=session.stop,
            on_step=session.reporter.step,
            clock=session.context.web_clock,
            shared=shared_folder(session.places.database),
        )

    def enter(self, stack: ExitStack) -> None:
        """Begin: first of all load what runs that died had fetched."""
        stack.callback(self._session.turns.give_way)
        stack.callback(self._journal.close)
        stack.callback(self.claims.close)
        stack.enter_context(self._web)
        self._recover()

    def writing(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection that may write."""
        return self._session.tools.writer.writing()

    def lists(self, asked: Sequence[Asked], *, again: bool = False) -> list[Obtained]:
        """Ask for feeds, listings or sitemaps, only if they have changed unless `again`.

        What comes is in memory alone: enter what it offers together with its fetches.
        """
        came: list[Obtained] = []
        # A URL of two sources is requested once.
        once = list({one.url: one for one in asked}.values())
        for some in self._session.turns.whole(once, lambda one: one.candidate.source):
            came += self._web.obtain(some if again else self._known(some))
        return came

    def _known(self, asked: Sequence[Asked]) -> list[Asked]:
        with self.writing() as connection:
            return self.conditional(connection, asked)

    def take(self, offers: Offers, *, again: bool = False) -> tuple[list[Asked], int]:
        """Insert what was offered; return the pages to request, and how many stories need no request, because they were read.

        A feed that is unchanged offers nothing anew, but what it offered before may still wait.
        """
        now = self._session.clock()
        keys = {candidate.key for candidate in offers.candidates}
        with self.writing() as connection, transaction(connection):
            self.enter_fetches(connection, [item.fetch for item in offers.lists if item.fetch])
            offered = [as_offer(candidate, self.permissions) for candidate in (*offers.candidates, *offers.withheld)]
            candidates.offer(connection, offered, now=now)
            stories = candidates.of_keys(connection, keys)
            waiting = candidates.of_lists(connection, [place for item in offers.lists for place in _places(item)], now=now)
            due = {story.key: story for story in (*stories, *waiting) if again or is_due(story, now)}
            order = {candidate.key: number for number, candidate in enumerate(offers.candidates)}
            first = sorted(due.values(), key=lambda story: order.get(story.key, len(order)))
            asked = self.due(connection, first)
        return asked, len(keys - due.keys())

    def conditional(self, connection: duckdb.DuckDBPyConnection, asked: Sequence[Asked]) -> list[Asked]:
        """Each only if it has changed since it was had."""
        return _conditional(asked, fetches.validators(connection, [one.url for one in asked]))

    def due(self, connection: duckdb.DuckDBPyConnection, stories: Sequence[Due]) -> list[Asked]:
        """The pages of stories, each only if it has changed since it was had; without those that another run is asking for."""
        mine = self.claims.take(stories)
        if len(mine) < len(stories):
            self._session.reporter.say(f"{len(stories) - len(mine):,} stories are left to another run, which is asking for them.")
        # Only what was read can be unchanged: a 304 would confirm what an error page left behind.
        return _conditional(asked_for(mine), fetches.validators(connection, [story.address for story in mine if story.article_id]))

    def offer(self, connection: duckdb.DuckDBPyConnection, found: Iterable[Candidate]) -> int:
        """Enter stories in the caller's transaction; give how many nobody had offered before."""
        offers = [as_offer(candidate, self.permissions) for candidate in unique(found)]
        return len(candidates.offer(connection, offers, now=self._session.clock()))

    def permit(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Queue stories that needed a permission which the user has granted since."""
        if any(source.permission for source in self.sources.values()):
            freed = [
                key
                for key, address in candidates.reserved(connection)
                if self.permissions.stated(address) and not self.permissions.reserved(address)
            ]
            candidates.permit(connection, freed, now=self._session.clock())

    def ready(self, connection: duckdb.DuckDBPyConnection, stories: Sequence[Due]) -> tuple[list[Asked], list[Due]]:
        """The pages of stories whose sources' turn it is, as `due` gives them, and the other stories: `work_off` wants both."""
        now, later = _parted(stories, self._session.turns.holds)
        return self.due(connection, now), later

    def work_off(self, asked: Sequence[Asked], later: Sequence[Due] = ()) -> None:
        """Ask for pages, and for stories when the turn of their sources comes, and load them."""
        turns = self._session.turns
        for pages in turns.shares(asked, lambda page: page.candidate.source):
            self.stories(pages)
        for some in turns.shares(later, lambda story: story.source):
            with self.writing() as connection:
                # Another run may have requested some of them meanwhile.
                held = set(candidates.of_keys(connection, [story.key for story in some]))
                pages = self.due(connection, [story for story in some if story in held])
            self.stories(pages)

    def stories(self, asked: Sequence[Asked]) -> None:
        """Ask for pages and load them batch by batch while more are under way."""
        self._session.tools.workers.expect(min(len(asked), self._session.settings.batch_size))
        for batch in self._web.stream(asked, self._session.settings.batch_size):
            self._session.batch(partial(self.load, batch))

    def load(self, batch: Sequence[Obtained]) -> Count:
        """Read and load one batch."""
        count = run_batch(batch, self._session.tools, now=self._session.clock(), ledger=self)
        self._journal.loaded(item.fetch.fetch_id for item in batch if item.fetch)
        return count

    def enter_batch(self, connection: duckdb.DuckDBPyConnection, batch: Sequence[Obtained]) -> None:
        """Enter the fetches of a batch and what became of its candidates, in the transaction of its articles."""
        rows = [item.fetch for item in batch if item.fetch]
        if rows:
            self.enter_fetches(connection, rows)
            settle(connection, batch, self._revisits, run_id=self._run_id, now=self._session.clock())
            backfill_ledger.recount(connection, None, now=self._session.clock())

    def enter_fetches(self, connection: duckdb.DuckDBPyConnection, rows: Sequence[fetches.Fetch]) -> None:
        """Enter fetches, and the robots.txt files that were read on the way, in the caller's transaction."""
        fetches.enter_fetches(connection, rows)
        fetches.enter_robots(connection, self._robots.fresh())

    def keep_walk(self, walked: Walked) -> None:
        """Write down what an archive page gave, so that a death before it is entered costs no second request."""
        self._journal.write(walked)

    def enter_walk(self, connection: duckdb.DuckDBPyConnection, walked: Walked) -> None:
        """Enter what an archive page gave, in the caller's transaction; tell `walks_entered` afterwards."""
        self.enter_fetches(connection, [walked.fetch])
        candidates.offer(connection, walked.offers, now=self._session.clock())
        backfill_ledger.enter_stories(connection, walked.walk.source, walked.days)
        backfill_ledger.enter_walks(connection, [walked.walk, *walked.further])

    def walks_entered(self, walked: Iterable[Walked]) -> None:
        """These stand in the database now."""
        self._journal.loaded(one.entry_id for one in walked)

    def _recover(self) -> None:
        left = left_behind(self._session.places.database, self._run_id)
        arrivals = [entry for entry in left.entries if isinstance(entry, Arrival)]
        if left.entries:
            with self.writing() as connection, transaction(connection):
                loaded = fetches.entered(connection, [entry.entry_id for entry in arrivals])
                fetches.enter_robots(connection, [entry.copy for entry in left.entries if isinstance(entry, RobotsRead)])
                for entry in left.entries:
                    if isinstance(entry, Walked):
                        self.enter_walk(connection, entry)
            self._load_left([entry for entry in arrivals if entry.entry_id not in loaded])
        left.done()

    def _load_left(self, waiting: Sequence[Arrival]) -> None:
        if waiting:
            self._session.reporter.say(f"{len(waiting):,} pages that a run had asked for when it was killed are loaded first.")
        archive = Archive(self._session.places.archive)
        for start in range(0, len(waiting), self._session.settings.batch_size):
            some = waiting[start : start + self._session.settings.batch_size]
            again = [item for entry in some if (item := self._again(entry, archive))]
            self._session.batch(partial(self.load, again))

    def _again(self, entry: Arrival, archive: Archive) -> Obtained | None:
        """The document that had arrived; None where the archive has lost it: its story still waits to be requested."""
        fetch, candidate = entry.fetch, entry.candidate
        try:
            kept = archive.read(entry.location) if entry.location else None
        except ArchiveError as error:
            self._session.say_once(f"{error}; what can't be read there is asked for again.")
            return None
        got = kept or (Unchanged() if fetch.outcome == "not_modified" else missed(fetch, candidate))
        return Obtained(candidate=candidate, got=got, status=fetch.status, location=entry.location, fetch=fetch)


@contextmanager
def open_collector(session: Session) -> Iterator[Collector]:
    """The web for a session; what runs that died had fetched is loaded first."""
    with ExitStack() as stack:
        collects = Collector(session)
        collects.enter(stack)
        yield collects


def _parted(stories: Sequence[Due], first: Callable[[str | None], bool]) -> tuple[list[Due], list[Due]]:
    chosen = [story for story in stories if first(story.source)]
    return chosen, [story for story in stories if not first(story.source)]


def _conditional(asked: Iterable[Asked], known: Mapping[str, fetches.Validators]) -> list[Asked]:
    return [replace(one, validators=known[one.url]) if one.url in known else one for one in asked]


def _places(item: Obtained) -> set[str]:
    """A feed's URL as requested and after redirects."""
    return {item.candidate.address} | ({item.fetch.final_address} if item.fetch else set())


def asked_for(stories: Iterable[Due]) -> list[Asked]:
    """The pages of stories that are due."""
    return [
        Asked(
            url=story.address,
            candidate=Candidate(
                address=story.address,
                source=story.source,
                found_in=story.found_in,
                claimed_title=story.claimed_title,
                claimed_time=story.claimed_time,
            ),
        )
        for story in stories
    ]
