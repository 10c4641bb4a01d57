"""Reads, hashes and extracts documents where their bytes lie: a worker is given places in files, and gives back results."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.article import Article, Document, Failure
from extractors.extract import attempt
from flows.discover import open_file, warc
from flows.extraction.workers import read_timed
from warehouse.files import archive, foreign_records
from warehouse.stories import content_hash, document_id, storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A record unzips to at most this; a larger one is left to the streaming reader, which doesn't read it.
MOST_UNZIPPED = warc.LARGEST + 2 * warc.HEADERS


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document lies: a file, or a gzip member of a WARC file."""

    path: str
    offset: int | None = None
    """Of the member in the file; None for the whole file."""
    length: int = 0
    known: tuple[str, ...] = ()
    """Ids of the documents that this extractor version has read from here."""
    sites: tuple[str, ...] = ()
    """Only pages of these hosts and their subdomains are documents; empty for all."""

    @property
    def name(self) -> str:
        """As news.documents.path has it."""
        return self.path if self.offset is None else f"{self.path}#{self.offset}"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document without its bytes, and what the extractors made of it."""

    document_id: str
    content_hash: str
    document: Document
    """With empty data."""
    size: int
    record: bytes | None
    """The record to archive; None: the member at its place, as it is."""
    outcome: Article | Failure | None
    """None: this version has read it before."""


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """All that was found at a place: one document, none, or of a damaged or unusual member several."""

    place: Place
    found: tuple[ReadDocument | Failure, ...]
    """A Failure is of bytes that could not be read as a document."""


def read_places(places: tuple[Place, ...], seconds: float) -> list[ReadPlace]:
    """Read some places, each document within so many seconds; what a worker does at a time."""
    return [read_place(place, partial(read_timed, seconds=seconds, reader=attempt)) for place in places]


def read_place(place: Place, extract: Callable[[Document], Article | Failure]) -> ReadPlace:
    """Read one place with a given extractor."""
    found: list[ReadDocument | Failure] = []
    for document, is_kept in _documents(place):
        if isinstance(document, Failure):
            found.append(document)
            continue
        if place.sites and not _is_of(document.url, place.sites):
            continue
        key = document_id(document)
        outcome = None if key in place.known else extract(document)
        found.append(
            ReadDocument(
                document_id=key,
                content_hash=content_hash(document),
                document=document.model_copy(update={"data": b""}),
                size=len(document.data),
                record=None if is_kept or outcome is None else archive.record_of(document),
                outcome=storable(outcome) if isinstance(outcome, Article) else outcome,
            )
        )
    return ReadPlace(place, tuple(found))


def _is_of(url: str | None, sites: tuple[str, ...]) -> bool:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return False
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _documents(place: Place) -> Iterator[tuple[Document | Failure, bool]]:
    """Give the documents of a place, and of each whether the archive can keep the member as it is."""
    if place.offset is None:
        yield open_file(Path(place.path)), False
        return
    try:
        with Path(place.path).open("rb") as file:
            file.seek(place.offset)
            member = file.read(place.length)
    except OSError as error:
        yield warc.failure(place.name, f"can't be read: {error.strerror or error}"), False
        return
    record = foreign_records.unzipped(member, MOST_UNZIPPED)
    if record is not None and foreign_records.record_type(record) not in {"response", "resource"}:
        return
    foreign = foreign_records.parse(record) if record else None
    if foreign is None or len(foreign.document.data) > warc.LARGEST:
        for found in warc.read_stream(io.BytesIO(member), place.path, start=place.offset):
            yield found, False
    elif foreign.status == warc.OK and warc.is_page(foreign.document.content_type):
        yield foreign.document.model_copy(update={"path": place.name}), True
