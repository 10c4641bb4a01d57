"""Story: what one reader found in one document, before identity, quotes and validation are added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.article import Kind, Rights

if TYPE_CHECKING:
    from datetime import date, datetime

    from extractors.article import Copyright, Credit, Dateline, Image, Precision, Related

UNRESERVED = Rights()
"""Where nothing is said."""


SHORTEST = 45
"""Characters, in Latin letters' worth: a wire flash has two sentences, or one long one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Timestamp:
    """A time with the source's offset, and how precise the source was."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """The values of `Article` that a reader (wire, a publisher's layout, generic) can see; the rest is derived from them."""

    title: str | None
    paragraphs: tuple[str, ...]
    lead: str | None = None
    dateline: Dateline | None = None
    filed: date | None = None
    """The day that the dateline prints, where it prints one."""
    kind: Kind = Kind.ARTICLE
    canonical_url: str | None = None
    language: str | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    copyright: Copyright | None = None
    rights: Rights = UNRESERVED
    found: dict[str, str] = field(default_factory=dict)
    """For each field that was found, how: becomes `provenance.fields`."""
    confidence: dict[str, float] = field(default_factory=dict)
    """For each of them, how often it is right where it is found so."""
    warnings: tuple[str, ...] = ()
