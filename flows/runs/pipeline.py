"""The path of one batch, as plain functions; `now` is an argument and nothing here knows Prefect.

    candidates -> read or fetch -> documents -> archive -> extract -> load: one transaction
                        |              |                      |         |
                     missed       known already            failure      +-> articles, versions, quotes, ...
                        |              |                      |
                        +---- load     +---- counted          +-------- load: rejects

Every input is counted once: seen == new + changed + unchanged + rejected + skipped.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.article import Document
from extractors.extract import VERSION
from flows.discover import open_file
from flows.runs.taken_down_documents import find_taken_down
from warehouse.files import transaction
from warehouse.stories import Missed, Reading, StoredDocument, document_id, load, withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    import duckdb

    from flows.discover import Candidate
    from flows.extraction import Workers
    from warehouse.acquisition import Fetch
    from warehouse.files import KeptWriter, Location, Writer
    from warehouse.stories import Known, Takedown, Tally


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """The document is the same as when it was last read: the server said so (304), or its bytes are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Obtained:
    """A candidate and its document, or why there is none."""

    candidate: Candidate
    got: Document | Missed | Unchanged
    status: int | None = None
    """HTTP status; None for a file."""
    location: Location | None = None
    """Where the archive holds it; None where it is still to be archived."""
    fetch: Fetch | None = None
    """The row of news.fetches; None for what was not requested now."""
    at: datetime | None = None
    """When the bytes arrived, where the document doesn't record it; None: now."""


class BatchLedger(Protocol):
    """Keeps what a batch's requests brought, beside its articles."""

    def enter_batch(self, connection: duckdb.DuckDBPyConnection, batch: Sequence[Obtained]) -> None:
        """Write its rows in the caller's transaction."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many inputs were seen, and what became of them."""

    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        mine, theirs = asdict(self), asdict(other)
        return Count(**{name: mine[name] + theirs[name] for name in mine})

    @classmethod
    def of(cls, tally: Tally) -> Count:
        """The count of a loaded batch."""
        seen = tally.new + tally.changed + tally.unchanged + tally.rejected
        return cls(seen=seen, new=tally.new, changed=tally.changed, unchanged=tally.unchanged, rejected=tally.rejected)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tools:
    """What the batches of one run share."""

    writer: KeptWriter
    """Opens the database; the lock is held while rows are read or written, not in between, unless it keeps the connection."""
    archive: Writer
    workers: Workers
    run_id: str
    on_step: Callable[[int], None]
    """Called with the number of documents of the batch that have been read."""


def read_files(candidates: Iterable[Candidate], *, now: datetime) -> list[Obtained]:
    """Open each candidate's file; one that can't be read is missed."""
    return [_read_file(candidate, now) for candidate in candidates]


def run_batch(batch: Sequence[Obtained], tools: Tools, *, now: datetime, ledger: BatchLedger | None = None) -> Count:
    """Archive, extract and load what isn't known, and its ledger's rows in the same transaction."""
    fresh, count = _without_known(batch, tools, now)
    if not fresh and not any(item.fetch for item in batch):
        return count
    readings = _read(fresh, tools, now)
    missed = [item.got for item in fresh if isinstance(item.got, Missed)]
    with tools.writer.writing() as connection, transaction(connection):
        tally = load.load_rows(connection, readings=readings, missed=missed, run_id=tools.run_id, now=now)
        if ledger is not None:
            ledger.enter_batch(connection, batch)
    return count + Count.of(tally)


def _read_file(candidate: Candidate, now: datetime) -> Obtained:
    got = open_file(Path(candidate.address))
    if isinstance(got, Document):
        return Obtained(candidate=candidate, got=got)
    missed = Missed(address=candidate.address, source=candidate.source, stage="read", reason=got.reason, detail=got.detail, at=now)
    return Obtained(candidate=candidate, got=missed)


def _without_known(batch: Sequence[Obtained], tools: Tools, now: datetime) -> tuple[list[Obtained], Count]:
    """The items that this extractor version has not read yet, and the count of the others."""
    documents = {document_id(item.got): item.got for item in batch if isinstance(item.got, Document)}
    known: Mapping[str, Known] = {}
    taken_down: Mapping[str, Takedown] = {}
    if documents:
        with tools.writer.writing() as connection:
            known = load.known(connection, documents)
            taken_down = find_taken_down(connection, documents.values())
            withheld.enter_records(connection, _archived_already(batch, taken_down))
    batch = [_without_withheld(item, taken_down, now) for item in batch]
    read = {key: what.outcome for key, what in known.items() if what.extractor_version == VERSION}
    fresh, articles, rejects = [], 0, 0
    for item in batch:
        outcome = _known_as(item, read)
        if outcome is None:
            fresh.append(item)
        articles += outcome == "article"
        rejects += outcome == "reject"
    return fresh, Count(seen=articles + rejects, unchanged=articles, rejected=rejects)


def _archived_already(batch: Sequence[Obtained], taken_down: Mapping[str, Takedown]) -> list[tuple[str, Location]]:
    """The stories that were taken down, and where the archive holds pages of them that have just arrived: pages are archived on arrival."""
    return [
        (taken_down[key].article_id, item.location)
        for item in batch
        if item.location and isinstance(item.got, Document) and (key := document_id(item.got)) in taken_down
    ]


def _known_as(item: Obtained, read: Mapping[str, str]) -> str | None:
    if isinstance(item.got, Unchanged):
        return "article"
    return read.get(document_id(item.got)) if isinstance(item.got, Document) else None


def _without_withheld(item: Obtained, taken_down: Mapping[str, Takedown], now: datetime) -> Obtained:
    found = taken_down.get(document_id(item.got)) if isinstance(item.got, Document) else None
    if found is None:
        return item
    address, source = item.candidate.address, item.candidate.source
    return replace(item, got=Missed(address=address, source=source, stage="read", reason=withheld.REASON, detail=found.detail, at=now))


def _read(items: Sequence[Obtained], tools: Tools, now: datetime) -> list[Reading]:
    """Archive before extraction: the bytes are kept also where extraction kills this process."""
    stored: list[StoredDocument] = []
    documents: list[Document] = []
    for item in items:
        if isinstance(item.got, Document):
            location = item.location or tools.archive.add(item.got, status=item.status)
            documents.append(item.got)
            stored.append(
                StoredDocument.of(
                    item.got,
                    location,
                    fetched_at=item.at or now,
                    source=item.candidate.source,
                    found_in=item.candidate.found_in,
                    status=item.status,
                )
            )
    tools.archive.sync()
    outcomes = tools.workers.read(documents, tools.on_step)
    return [
        Reading(document=document, outcome=outcome, extractor_version=VERSION) for document, outcome in zip(stored, outcomes, strict=True)
    ]
