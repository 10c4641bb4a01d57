"""What a backfill knows of a source before and while it walks its archive: how story addresses look, and what other days' pages show."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from extractors.article import Document
from extractors.listings import NOTHING_LEARNED, AddressShapes
from flows.discover import Candidate, UnreadableSourceError
from flows.runs import archive_pages
from flows.runs.archive_pages import Scope, days_of
from flows.runs.discovery import stories_of
from flows.runs.empty_days import is_empty
from flows.runs.fetched_documents import Asked
from warehouse.acquisition import backfill_ledger, candidates
from warehouse.files import transaction
from warehouse.stories import Missed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb

    from flows.config import Source
    from flows.runs.archive_pages import Found
    from flows.runs.collector import Collector
    from flows.runs.empty_days import PageView
    from flows.runs.session import Session
    from warehouse.acquisition import Walk

# A site has a handful of address forms; a few hundred stories show all that matter.
MOST_ADDRESSES = 300
# Below that a form may be chance, so the feed is asked.
ENOUGH_ADDRESSES = 5
# A long weekend: behind so many days without stories no page is asked for as a witness.
FARTHEST = 4
# Pages of so many days are kept in memory for comparison with days without stories.
MOST_VIEWS = 60


class ArchiveKnowledge:
    """Of one source, in one backfill."""

    def __init__(self, source: Source, session: Session, collects: Collector) -> None:
        self._source = source
        self._session = session
        self._collects = collects
        self._shapes: AddressShapes | None = None
        self._views: OrderedDict[date, PageView | None] = OrderedDict()
        """By day: its page where stories were recognised on it, None where none was."""
        self._empty: dict[date, PageView] = {}
        """Days whose page was read and no story recognised, until other days' pages tell why."""
        self._first_named: dict[str, str] = {}
        """By key: the scope whose page named an undated story first."""
        self.span: tuple[date, date] | None = None
        """The first and the last day that the archive's stories have."""

    @property
    def _is_daily(self) -> bool:
        return archive_pages.way_of(self._source) == "days"

    def shapes(self) -> AddressShapes:
        """How the source's story addresses look, by what was read and what its feed names; asks the feed once where little is known."""
        if self._shapes is None:
            self._shapes = NOTHING_LEARNED
            if archive_pages.way_of(self._source) in ("days", "listings"):
                self._shapes = AddressShapes.of(self._known_addresses())
        return self._shapes

    def _known_addresses(self) -> list[str]:
        with self._collects.writing() as connection:
            known = candidates.story_addresses(connection, self._source.name, self._source.feeds, most=MOST_ADDRESSES)
        if len(known) < ENOUGH_ADDRESSES and self._source.feeds:
            known += self._ask_feed()
        return known

    def _ask_feed(self) -> list[str]:
        """The addresses in the source's first feed; its stories are entered as offers, as a poll would enter them."""
        address = self._source.feeds[0]
        candidate = Candidate(address=address, source=self._source.name, found_in=address)
        offered: list[Candidate] = []
        with_fetch = self._collects.lists([Asked(url=address, candidate=candidate, kind="feed")], again=True)
        for item in with_fetch:
            found = stories_of(item, now=self._session.clock())
            offered += [] if isinstance(found, Missed) else found
        with self._collects.writing() as connection, transaction(connection):
            self._collects.enter_fetches(connection, [item.fetch for item in with_fetch if item.fetch])
            self._collects.offer(connection, offered)
        return [one.address for one in offered]

    def note(self, scope: Scope, found: Found, *, first_page: bool) -> Found:
        """Remember what a page shows, and give what it says of the scope.

        An undated story that another day's page named stands in a box that is on every page.
        """
        if found.span:
            self.span = (min(found.span[0], self.span[0]), max(found.span[1], self.span[1])) if self.span else found.span
        if self._is_daily and not found.span:
            found = self._without_repeated(scope, found)
        if self._is_daily and first_page:
            self._remember(scope.first, found.view if found.stories else None)
            if found.stories:
                self._empty.pop(scope.first, None)
            else:
                self._empty[scope.first] = found.view
        return found

    def _without_repeated(self, scope: Scope, found: Found) -> Found:
        for key in found.stories:
            self._first_named.setdefault(key, scope.name)
        own = {key: story for key, story in found.stories.items() if self._first_named[key] == scope.name}
        return archive_pages.with_stories(found, own)

    def _remember(self, day: date, view: PageView | None) -> None:
        self._views[day] = view
        while len(self._views) > MOST_VIEWS:
            self._views.popitem(last=False)

    def settle_empty_days(self, *, ask: bool) -> list[date]:
        """The days that other days' pages show to be without news; with `ask`, pages of neighbouring days are asked for where needed."""
        settled = []
        for day, view in list(self._empty.items()):
            earlier, later = self._witness(day, -1, ask=ask), self._witness(day, 1, ask=ask)
            if is_empty(view, earlier, later, known=self._known_stories(day) if earlier and later else 0):
                settled.append(day)
                del self._empty[day]
        return settled

    def _witness(self, day: date, step: int, *, ask: bool) -> PageView | None:
        """The page of the nearest day before or after on which stories were recognised."""
        today = self._session.clock().astimezone(archive_pages.zone_of(self._source)).date()
        for distance in range(1, FARTHEST + 1):
            other = day + timedelta(days=step * distance)
            if other > today or (other not in self._views and not ask):
                return None
            if other not in self._views:
                self._remember(other, self._asked_view(other))
            if view := self._views[other]:
                return view
        return None

    def _asked_view(self, day: date) -> PageView | None:
        scope = Scope(first=day, last=day)
        for root in archive_pages.roots(self._source, scope)[:1]:
            candidate = Candidate(address=root.address, source=self._source.name, found_in=root.address)
            for item in self._collects.lists([Asked(url=root.address, candidate=candidate, kind="listing")], again=True):
                if item.fetch:
                    with self._collects.writing() as connection, transaction(connection):
                        self._collects.enter_fetches(connection, [item.fetch])
                if isinstance(item.got, Document):
                    return self._view(item.got, root, scope)
        return None

    def _view(self, document: Document, root: Walk, scope: Scope) -> PageView | None:
        try:
            found = archive_pages.read(document, root, scope, self._source, (), shapes=self.shapes())
        except UnreadableSourceError:
            return None
        return found.view if found.stories else None

    def _known_stories(self, day: date) -> int:
        begins, ends = archive_pages.bounds_of(day, archive_pages.zone_of(self._source))
        with self._collects.writing() as connection:
            return candidates.claimed_between(connection, self._source.name, begins.astimezone(UTC), ends.astimezone(UTC))

    def unread_days(self, connection: duckdb.DuckDBPyConnection, scope: Scope, days: Sequence[date], *, undated: bool) -> dict[date, str]:
        """The days of a range that its pages say nothing of, each with the reason; a day between others that have stories was empty."""
        covered = self.span or backfill_ledger.named_span(connection, self._source.name)
        silent = backfill_ledger.without_stories(connection, self._source.name, [day for day in days if day in scope])
        if undated:
            return dict.fromkeys(silent, "no_dates")
        reach = days_of(*covered) if covered else []
        return dict.fromkeys((day for day in silent if day not in reach), "not_covered")
