"""Walking a source's archive: page after page, each asked for once and entered with all that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.article import Document
from extractors.identity import identify
from flows import archives
from flows.arrivals import Asked
from flows.discover import sitemaps
from flows.discover.candidate import Candidate, UnreadableSourceError
from flows.discover.counting import ids_between
from flows.journal import Walked
from flows.offers import as_offer
from warehouse import candidates, polling, windows
from warehouse.migrate import transaction
from warehouse.records import Missed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import duckdb

    from flows.archives import Found, Scope
    from flows.collecting import Collector
    from flows.pipeline import Obtained
    from flows.session import Session
    from flows.sources import Source
    from warehouse.windows import Walk

# Of ids that a day may have: more than any publisher releases, and few enough to ask for.
MOST_IDS = 20_000


class Walker:
    """Walks the archives of one source."""

    def __init__(self, source: Source, session: Session, collects: Collector) -> None:
        self._source = source
        self._session = session
        self._collects = collects

    def walk(self, scope: Scope, days: Sequence[dt.date], *, again: bool) -> None:
        """Walk what is left of a scope's archive; the ledger says how it went. With `again` pages that failed are walked once more."""
        if archives.way_of(self._source) == "ids":
            self._count_up(scope.first)
            return
        with self._collects.writing() as connection, transaction(connection):
            if again:
                windows.retry_walks(connection, self._source.name, scope.name)
            windows.enter_walks(connection, archives.roots(self._source, scope))
            pages = {page.address: page for page in windows.walks(connection, self._source.name, scope.name)}
        while waiting := [page for page in pages.values() if page.state == "waiting"]:
            if self._session.stop:
                return
            walked = self._step(waiting[0], scope, list(pages.values()))
            if walked is None:
                return
            pages |= {page.address: page for page in walked.further if page.address not in pages}
            pages[walked.walk.address] = walked.walk
        failed = next((page.reason for page in pages.values() if page.state == "failed"), None)
        with self._collects.writing() as connection, transaction(connection):
            windows.discovered(connection, self._source.name, days, failed=failed, now=self._session.clock())

    def more_ids(self, day: dt.date) -> bool:
        """Whether ids that weren't asked for yet may be of the day, where the source counts up."""
        return archives.way_of(self._source) == "ids" and self._count_up(day)

    def _step(self, page: Walk, scope: Scope, known: Sequence[Walk]) -> Walked | None:
        """Ask for one page and enter what it gives; None after a stop."""
        kind, largest = page.kind, sitemaps.LARGEST if page.kind == "sitemap" else None
        candidate = Candidate(address=page.address, source=self._source.name, found_in=page.address)
        came = self._collects.lists([Asked(url=page.address, candidate=candidate, kind=kind, max_bytes=largest)], again=True)
        if not came:
            return None
        walked = self._walked(came[0], page, scope, known)
        self._collects.enter_walk(walked)
        return walked

    def _walked(self, item: Obtained, page: Walk, scope: Scope, known: Sequence[Walk]) -> Walked:
        if item.fetch is None:
            raise TypeError(f"{page.address} came without its fetch")
        # Nothing of an archive page is kept but what it names, so it is never asked for conditionally.
        fetch, now = replace(item.fetch, validators=None), self._session.clock()
        reason = item.got.reason if isinstance(item.got, Missed) else "not_a_list"
        try:
            found = archives.read(item.got, page, scope, self._source, known) if isinstance(item.got, Document) else None
        except UnreadableSourceError as error:
            self._session.reporter.say(str(error))
            found = None
        if found is None:
            return Walked(fetch=fetch, walk=replace(page, state="failed", reason=reason, walked_at=now), days={})
        self._tell_undated(page, found)
        stories = [candidate for candidate, _ in found.stories.values()] + list(found.undated if page.kind == "listing" else ())
        return Walked(
            fetch=fetch,
            walk=replace(page, state="walked", reason=None, found=len(found.stories), walked_at=now),
            offers=tuple(as_offer(candidate, self._collects.permissions) for candidate in stories),
            days={key: day for key, (_, day) in found.stories.items()},
            further=found.further,
        )

    def _tell_undated(self, page: Walk, found: Found) -> None:
        if found.undated and page.kind == "sitemap":
            self._session.reporter.say(f"{page.address} names {len(found.undated):,} stories without any date; they are left out.")

    def _count_up(self, day: dt.date) -> bool:
        """Enter the ids that the day may have; whether there were any that nobody had entered."""
        with self._collects.writing() as connection, transaction(connection):
            numbered, unbounded = self._ids(connection, day)
            offers = [as_offer(candidate, self._collects.permissions) for candidate in numbered]
            fresh = candidates.offer(connection, offers, now=self._session.clock())
            windows.enter_stories(connection, self._source.name, {offer.key: day for offer in offers})
            failed = f"no story before and after the day is known of {', '.join(unbounded)}" if unbounded else None
            windows.discovered(connection, self._source.name, [day], failed=failed, now=self._session.clock())
        return bool(fresh)

    def _ids(self, connection: duckdb.DuckDBPyConnection, day: dt.date) -> tuple[list[Candidate], list[str]]:
        """The addresses that the day may have, and the editions whose stories say too little to tell.

        An edition of which nothing is known isn't followed, unless none is.
        """
        begins, ends = archives.bounds_of(day, archives.zone_of(self._source))
        found: list[Candidate] = []
        unbounded, followed = [], False
        for template in self._source.counted:
            identity = identify(template.format(id=1))
            known = polling.anchors(connection, identity.publisher, identity.edition) if identity else []
            ids = ids_between(known, begins, ends)
            followed = followed or bool(known)
            if identity and known and ids is None:
                unbounded.append(identity.edition)
            found.extend(self._numbered(template, number) for number in (ids or ())[:MOST_IDS])
        return found, unbounded if followed else ["any edition"]

    def _numbered(self, template: str, number: int) -> Candidate:
        return Candidate(address=template.format(id=number), source=self._source.name, found_in=template)
