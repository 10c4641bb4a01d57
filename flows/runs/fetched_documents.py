"""What the fetcher answers, as the rest of a run sees it: kept at once in archive and journal, then a row of news.fetches."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from extractors.registry import publisher_of
from flows.fetch import Fetched, NotModified, Wanted, robots
from flows.fetch import outcome as outcomes
from flows.runs.journal import Arrival, RobotsRead
from flows.runs.pipeline import Obtained, Unchanged
from warehouse.acquisition import Fetch, Right, RobotsText
from warehouse.stories import Missed, document_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractors.article import Document
    from flows.config import Permissions, Source
    from flows.discover import Candidate
    from flows.fetch import Outcome
    from flows.runs.journal import Journal
    from warehouse.files import Writer

Kind = Literal["page", "feed", "listing", "sitemap"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked(Wanted):
    """An address to ask for, and the story or list that is expected there."""

    candidate: Candidate
    kind: Kind = "page"


class Arrivals:
    """Keeps what arrives in one run; called from one thread, not the one that fetches."""

    def __init__(self, run_id: str, archive: Writer, journal: Journal, sources: Mapping[str, Source], permissions: Permissions) -> None:
        self._run_id = run_id
        self._archive = archive
        self._journal = journal
        self._sources = sources
        self._permissions = permissions
        self._numbers = itertools.count(1)

    def keep(self, asked: Asked, outcome: Outcome) -> Obtained:
        """A page goes to the archive and into the journal before anything else happens to it; a list of stories is only described."""
        candidate = asked.candidate
        document = self._with_publisher(outcome.document, candidate) if isinstance(outcome, Fetched) else None
        fetch = self._fetch(asked, outcome, document)
        location = None
        if asked.kind == "page":
            if document is not None:
                location = self._archive.add(document, status=outcome.status)
            self._journal.write(Arrival(fetch=fetch, candidate=candidate, location=location))
        got = document or (Unchanged() if isinstance(outcome, NotModified) else missed(fetch, candidate))
        return Obtained(candidate=candidate, got=got, status=outcome.status, location=location, fetch=fetch)

    def _fetch(self, asked: Asked, outcome: Outcome, document: Document | None) -> Fetch:
        lost = outcome if isinstance(outcome, outcomes.Missed) else None
        return Fetch(
            fetch_id=f"{self._run_id}/{next(self._numbers):07}",
            address=outcome.url,
            final_address=outcome.final_url,
            source=asked.candidate.source,
            kind=asked.kind,
            outcome=_OUTCOMES[type(outcome)],
            status=outcome.status,
            reason=lost.reason.value if lost else None,
            detail=lost.detail if lost else None,
            conditional=asked.validators is not None,
            started_at=outcome.started_at,
            seconds=outcome.seconds,
            bytes=outcome.bytes_received,
            retries=outcome.retries,
            redirects=outcome.redirects,
            from_robots=outcome.from_robots,
            retry_after_seconds=lost.retry_after_seconds if lost else None,
            document_id=document_id(document) if document and asked.kind == "page" else None,
            validators=None if isinstance(outcome, outcomes.Missed) else outcome.validators,
            rights=self._rights(outcome, asked.candidate),
        )

    def _rights(self, outcome: Outcome, candidate: Candidate) -> tuple[Right, ...]:
        if not isinstance(outcome, Fetched):
            return ()
        stated = self._permissions.stated(outcome.final_url, source=candidate.source)
        permission = (Right(stated_in="permission", notice=stated),) if stated else ()
        return (*permission, *(Right(stated_in=opt_out.where, notice=opt_out.notice) for opt_out in outcome.opt_outs))

    def _with_publisher(self, document: Document, candidate: Candidate) -> Document:
        """The source's publisher holds where the host is nobody's."""
        source = self._sources.get(candidate.source or "")
        if source is None or source.publisher is None or publisher_of(urlsplit(document.url or "").hostname or ""):
            return document
        return document.model_copy(update={"publisher": source.publisher})


_OUTCOMES: dict[type, Literal["fetched", "not_modified", "missed"]] = {
    Fetched: "fetched",
    NotModified: "not_modified",
    outcomes.Missed: "missed",
}


def missed(fetch: Fetch, candidate: Candidate) -> Missed:
    """The same as a row of news.rejects."""
    return Missed(
        address=candidate.address,
        source=candidate.source,
        stage="fetch",
        reason=fetch.reason or "unknown",
        detail=fetch.detail or "",
        at=fetch.started_at,
    )


class RobotsMemory:
    """The robots.txt of each site over runs; what is read anew is journaled and given to the next batch that loads."""

    def __init__(self, known: Iterable[RobotsText], journal: Journal) -> None:
        self._copies = {one.origin: one for one in known}
        self._journal = journal
        self._lock = threading.Lock()
        self._fresh: list[RobotsText] = []

    def load(self, origin: str) -> robots.Copy | None:
        """The copy that was read last."""
        held = self._copies.get(origin)
        return robots.Copy(text=held.text, read_at=held.read_at) if held else None

    def save(self, origin: str, copy: robots.Copy) -> None:
        """Keep a copy."""
        read = RobotsText(origin=origin, text=copy.text, read_at=copy.read_at)
        self._journal.write(RobotsRead(copy=read))
        with self._lock:
            self._copies[origin] = read
            self._fresh.append(read)

    def fresh(self) -> list[RobotsText]:
        """What was read since this was asked last."""
        with self._lock:
            fresh, self._fresh = self._fresh, []
        return fresh
