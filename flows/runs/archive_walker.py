"""Walking a source's archive: page after page, each asked for once and entered with all that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.article import Document
from extractors.identity import identify
from flows.discover import Candidate, UnreadableSourceError, ids_between, sitemaps, skipped_note
from flows.runs import archive_pages
from flows.runs.archive_knowledge import ArchiveKnowledge
from flows.runs.discovery import as_offer
from flows.runs.fetched_documents import Asked
from flows.runs.journal import Walked
from warehouse.acquisition import backfill_ledger, candidates, feed_state
from warehouse.files import transaction
from warehouse.stories import Missed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import duckdb

    from flows.config import Source
    from flows.runs.archive_pages import Found, Scope
    from flows.runs.collector import Collector
    from flows.runs.pipeline import Obtained
    from flows.runs.session import Session
    from warehouse.acquisition import Walk

# Of ids that a day may have: more than any publisher releases, and few enough to ask for.
MOST_IDS = 20_000
# Pages that wait in the journal: an archive of thousands shows how far it is, and a day's few are entered with all else of the day.
MOST_FRESH = 50


class Walker:
    """Walks the archives of one source, one scope after the other: begin, walk, enter."""

    def __init__(self, source: Source, session: Session, collects: Collector) -> None:
        self._source = source
        self._session = session
        self._collects = collects
        self.counts_up = archive_pages.way_of(source) == "ids"
        """Whether the stories that came tell more exactly which others a day has."""
        self._pages: dict[str, Walk] = {}
        """Of the scope at hand."""
        self._named: set[str] = set()
        """The stories that its pages have named so far, by key."""
        self._fresh: list[Walked] = []
        """What is in the journal and not in the database."""
        self._knowledge = ArchiveKnowledge(source, session, collects)
        self._undated = False
        """Whether pages of the scope at hand name stories that state no day."""

    def begin(self, connection: duckdb.DuckDBPyConnection, scope: Scope, *, again: bool) -> None:
        """See what is left of a scope's archive, in the caller's transaction; with `again` pages that failed are walked once more."""
        if again:
            backfill_ledger.retry_walks(connection, self._source.name, scope.name)
        walks = backfill_ledger.walks(connection, self._source.name, scope.name)
        self._named, self._undated = set(), False
        self._pages = {page.address: page for page in (*archive_pages.roots(self._source, scope), *walks)}

    def walk(self, scope: Scope) -> None:
        """Ask for what is left; after a stop, some of it is left again."""
        if self._next():
            self._knowledge.shapes()
        while not self._session.stop and (page := self._next()):
            came = self._ask(page)
            if not came:
                return
            walked = self._walked(came[0], page, scope, list(self._pages.values()))
            self._collects.keep_walk(walked)
            self._fresh.append(walked)
            self._pages |= {further.address: further for further in walked.further if further.address not in self._pages}
            self._pages[page.address] = walked.walk
            if len(self._fresh) >= MOST_FRESH:
                with self._collects.writing() as connection, transaction(connection):
                    self._enter_fresh(connection)
                self.entered()

    def enter(self, connection: duckdb.DuckDBPyConnection, scope: Scope, days: Sequence[dt.date]) -> bool:
        """Enter what the archive says of the scope's days, in the caller's transaction; False where that was known.

        Tell `entered` when the transaction has ended.
        """
        if self.counts_up:
            return self._count_up(connection, days[0])
        self._enter_fresh(connection)
        if self._next() is None:
            failed = next((page.reason for page in self._pages.values() if page.state == "failed"), None)
            backfill_ledger.discovered(connection, self._source.name, days, failed=failed, now=self._session.clock())
            if failed is None:
                self._enter_unread(connection, scope, days)
        return True

    def _enter_unread(self, connection: duckdb.DuckDBPyConnection, scope: Scope, days: Sequence[dt.date]) -> None:
        """Enter days of a range of which its pages say nothing: they are not empty but unknown."""
        if archive_pages.way_of(self._source) not in ("listings", "sitemaps"):
            return
        unread = self._knowledge.unread_days(connection, scope, days, undated=self._undated)
        for reason in dict.fromkeys(unread.values()):
            some = [day for day, why in unread.items() if why == reason]
            backfill_ledger.undiscovered(connection, self._source.name, some, reason=reason, now=self._session.clock())

    def settle_empty_days(self, *, ask: bool) -> None:
        """Enter days without news as loaded, where the pages of other days show that they were understood."""
        days = [] if self._session.stop else self._knowledge.settle_empty_days(ask=ask)
        if not days:
            return
        with self._collects.writing() as connection, transaction(connection):
            backfill_ledger.confirm_empty(connection, self._source.name, days, now=self._session.clock())

    def entered(self) -> None:
        """What was entered stands in the database now."""
        self._collects.walks_entered(self._fresh)
        self._fresh = []

    def _enter_fresh(self, connection: duckdb.DuckDBPyConnection) -> None:
        for walked in self._fresh:
            self._collects.enter_walk(connection, walked)

    def _next(self) -> Walk | None:
        return next((page for page in self._pages.values() if page.state == "waiting"), None)

    def _ask(self, page: Walk) -> list[Obtained]:
        """Ask for one page; nothing comes after a stop."""
        largest = sitemaps.LARGEST if page.kind == "sitemap" else None
        candidate = Candidate(address=page.address, source=self._source.name, found_in=page.address)
        return self._collects.lists([Asked(url=page.address, candidate=candidate, kind=page.kind, max_bytes=largest)], again=True)

    def _walked(self, item: Obtained, page: Walk, scope: Scope, known: Sequence[Walk]) -> Walked:
        if item.fetch is None:
            raise TypeError(f"{page.address} came without its fetch")
        # Nothing of an archive page is kept but what it names, so it is never asked for conditionally.
        fetch, now = replace(item.fetch, validators=None), self._session.clock()
        reason = item.got.reason if isinstance(item.got, Missed) else "not_a_list"
        try:
            found = self._read(item.got, page, scope, known) if isinstance(item.got, Document) else None
        except UnreadableSourceError as error:
            self._session.reporter.say(str(error))
            found = None
        if found is None:
            return Walked(fetch=fetch, walk=replace(page, state="failed", reason=reason, walked_at=now), days={})
        if note := skipped_note(found.skipped):
            self._session.reporter.say(f"{page.address}: {note}")
            fetch = replace(fetch, detail=note)
        self._tell_undated(page, found)
        if self._is_unrecognised(page, found):
            return Walked(fetch=fetch, walk=replace(page, state="failed", reason="no_story_link", walked_at=now), days={})
        stories = [candidate for candidate, _ in found.stories.values()] + list(found.undated if page.kind == "listing" else ())
        return Walked(
            fetch=fetch,
            walk=replace(page, state="walked", reason=None, found=len(found.stories), walked_at=now),
            offers=tuple(as_offer(candidate, self._collects.permissions) for candidate in stories),
            days={key: day for key, (_, day) in found.stories.items()},
            further=self._further(page, found),
        )

    def _read(self, document: Document, page: Walk, scope: Scope, known: Sequence[Walk]) -> Found:
        found = archive_pages.read(document, page, scope, self._source, known, shapes=self._knowledge.shapes())
        found = self._knowledge.note(scope, found, first_page=self._is_root(page, scope))
        self._undated = self._undated or bool(found.undated)
        return found

    def _is_root(self, page: Walk, scope: Scope) -> bool:
        return any(page.address == root.address for root in archive_pages.roots(self._source, scope))

    def _is_unrecognised(self, page: Walk, found: Found) -> bool:
        """Whether a listing was read and no story recognised: of a day's first page none of the day, of a list's first page none at all.

        The last page of a list may be empty.
        """
        if page.kind == "sitemap" or self._named:
            return False
        return not found.stories if self._source.archives else not found.named and not self._undated

    def _further(self, page: Walk, found: Found) -> tuple[Walk, ...]:
        """The pages that a page leads to; none where a list names the same again: some servers have one page for all numbers."""
        again = page.kind == "listing" and bool(found.stories) and found.stories.keys() <= self._named
        self._named |= found.stories.keys()
        return () if again else found.further

    def _tell_undated(self, page: Walk, found: Found) -> None:
        if found.undated and page.kind == "sitemap":
            self._session.reporter.say(f"{page.address} names {len(found.undated):,} stories without any date; they are left out.")

    def _count_up(self, connection: duckdb.DuckDBPyConnection, day: dt.date) -> bool:
        """Enter the ids that the day may have; whether there were any that nobody had entered."""
        numbered, unbounded = self._ids(connection, day)
        offers = [as_offer(candidate, self._collects.permissions) for candidate in numbered]
        fresh = candidates.offer(connection, offers, now=self._session.clock())
        backfill_ledger.enter_stories(connection, self._source.name, {offer.key: day for offer in offers})
        failed = f"no story before and after the day is known of {', '.join(unbounded)}" if unbounded else None
        backfill_ledger.discovered(connection, self._source.name, [day], failed=failed, now=self._session.clock())
        return bool(fresh)

    def _ids(self, connection: duckdb.DuckDBPyConnection, day: dt.date) -> tuple[list[Candidate], list[str]]:
        """The addresses that the day may have, and the editions whose stories say too little to tell.

        An edition of which nothing is known isn't followed, unless none is.
        """
        begins, ends = archive_pages.bounds_of(day, archive_pages.zone_of(self._source))
        found: list[Candidate] = []
        unbounded, followed = [], False
        for template in self._source.counted:
            identity = identify(template.format(id=1))
            known = feed_state.anchors(connection, identity.publisher, identity.edition) if identity else []
            ids = ids_between(known, begins, ends)
            followed = followed or bool(known)
            if identity and known and ids is None:
                unbounded.append(identity.edition)
            found.extend(self._numbered(template, number) for number in (ids or ())[:MOST_IDS])
        return found, unbounded if followed else ["any edition"]

    def _numbered(self, template: str, number: int) -> Candidate:
        return Candidate(address=template.format(id=number), source=self._source.name, found_in=template)
