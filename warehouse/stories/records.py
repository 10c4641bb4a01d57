"""What is handed to the warehouse for loading, and what it answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from extractors.article import Article
from warehouse.stories.storable import storable

if TYPE_CHECKING:
    from extractors.article import Document, Failure
    from warehouse.files import Location


def address_of(document: Document) -> str:
    """Where the bytes came from: the URL, else the path, else nothing (standard input)."""
    return document.url or document.path or ""


def document_id(document: Document) -> str:
    """The key of a raw document, SHA-256 in hex over its address, NUL and its bytes: the same bytes from two places are two documents."""
    address = address_of(document).encode("utf-8", "surrogatepass")
    return hashlib.sha256(address + b"\0" + document.data).hexdigest()


def content_hash(document: Document) -> str:
    """SHA-256 of the bytes alone, in hex."""
    return hashlib.sha256(document.data).hexdigest()


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDocument:
    """A raw document that lies in the archive."""

    document_id: str
    content_hash: str
    """SHA-256 of the bytes alone, in hex."""
    url: str | None
    path: str | None
    source: str | None
    """Name of the source that offered it; None for files and single URLs."""
    found_in: str | None
    """The feed, sitemap, listing or folder that named it."""
    fetched_at: datetime
    """With a time zone; orders the versions of a story."""
    content_type: str | None
    status: int | None
    """HTTP status; None for a file."""
    size: int
    """In bytes, as archived."""
    location: Location

    @classmethod
    def of(  # noqa: PLR0913 - one keyword a column
        cls,
        document: Document,
        location: Location,
        *,
        fetched_at: datetime,
        source: str | None = None,
        found_in: str | None = None,
        status: int | None = None,
    ) -> StoredDocument:
        """Describe a document that the archive holds."""
        return cls(
            document_id=document_id(document),
            content_hash=content_hash(document),
            url=document.url,
            path=document.path,
            source=source,
            found_in=found_in,
            fetched_at=_aware(document.fetched_at or fetched_at),
            content_type=document.content_type,
            status=status,
            size=len(document.data),
            location=location,
        )

    @property
    def address(self) -> str:
        """The URL, else the path, else nothing."""
        return self.url or self.path or ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the extractors made of one archived document."""

    document: StoredDocument
    outcome: Article | Failure
    """An article as the database can hold it."""
    extractor_version: str = ""
    """The version that read it, also where it failed; the same document read by the same version is nothing new."""

    def __post_init__(self) -> None:
        if isinstance(self.outcome, Article):
            object.__setattr__(self, "outcome", storable(self.outcome))


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryReading:
    """A document and the story that was read from it."""

    document: StoredDocument
    article: Article
    fingerprint: str
    again: bool
    """True where this document told the same story before, to another version of the extractors."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed:
    """An address that gave no bytes."""

    address: str
    source: str | None
    stage: Literal["fetch", "read"]
    reason: str
    detail: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many inputs were what; the four add up to the readings and misses of the batch."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            rejected=self.rejected + other.rejected,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a document was when it was last read."""

    outcome: Literal["article", "reject"]
    extractor_version: str
