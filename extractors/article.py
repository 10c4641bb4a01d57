"""Article and its parts: the record that `warta extract` prints and the warehouse holds.

This page says what every field means; nothing else in Warta defines them anew.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What sort of piece it is."""

    ARTICLE = "article"
    PHOTO = "photo"
    VIDEO = "video"
    INFOGRAPHIC = "infographic"
    PRESS_RELEASE = "press_release"


class Precision(StrEnum):
    """The finest unit that the source printed of a time."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class Role(StrEnum):
    """What a credited person did: Pewarta is reporter, Penerjemah is translator."""

    REPORTER = "reporter"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"
    UPLOADER = "uploader"
    AUTHOR = "author"


class Part(BaseModel):
    """A piece of an article: immutable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Dateline(Part):
    """Where the story was filed and by which agency: `Bandarlampung (ANTARA) -`."""

    place: str
    """The place as printed before the bracket, without a trailing comma."""
    agency: str
    """The agency as printed inside the bracket: `ANTARA`, `ANTARA News`, `Antara/Reuters`."""


class NewsDay(Part):
    """The day that the story's own attribution names."""

    text: str
    """As printed: `Sabtu`, `Rabu (24/12/2025)`."""
    date: dt.date | None = None
    """The calendar day, in the publisher's time zone; null where nothing in the article fixes it."""


class Quote(Part):
    """Direct speech of four words or more, and who said it."""

    text: str
    """As printed between the marks, the closing comma included."""
    speaker: str | None = None
    """The fullest personal name that the article prints anywhere, without titles, ranks and degrees."""
    speaker_role: str | None = None
    """The role printed with the speaker: `Wakil Gubernur Lampung`."""
    cue: str | None = None
    """The attributing word as printed: `ujar`, `katanya`, `said`."""
    paragraph: int = Field(ge=0)
    """Index into `paragraphs`, from 0."""
    start: int = Field(ge=0)
    """Offset of the text's first character in its paragraph, in code points."""
    end: int = Field(ge=0)
    """Offset after the text's last character: `paragraphs[paragraph][start:end] == text`."""


class Credit(Part):
    """One person (or desk) who made the piece; `A/B` and `A dan B` are two credits."""

    role: Role
    name: str


class Image(Part):
    """A picture of the story."""

    url: str
    caption: str | None = None
    """The caption without its credit."""
    credit: str | None = None
    """As printed: `ANTARA FOTO/Puspa Perwitasari`."""


class Related(Part):
    """A link that the story itself offers: `Baca juga`, `Related news`."""

    title: str
    url: str | None = None


class Copyright(Part):
    """The copyright line; its year may be the crawl year, so it never dates the story."""

    holder: str
    year: int | None = None
    text: str
    """The line as printed."""


class Rights(Part):
    """What the page says about automated use."""

    ai_reserved: bool = False
    """True where the page forbids AI crawling or indexing."""
    notice: str | None = None
    """The sentence that says so."""


class Provenance(Part):
    """How the record came about."""

    extractor: str
    """The publisher key whose layout read it, `wire` or `generic`."""
    layout: str | None = None
    """The publisher's dated layout: `2022`."""
    version: str
    """The extractors' version; a newer one may read the same document better."""
    fields: dict[str, str] = Field(default_factory=dict)
    """For each field that was found, how: a selector, a JSON-LD path or a wire rule."""
    confidence: dict[str, float] = Field(default_factory=dict)
    """For fields that any site's reader found: how often it is right where it finds them so, from 0 to 1."""


class Article(Part):
    """One story as its publisher printed it."""

    article_id: str
    """`publisher:edition:native id`, else `publisher:u:hash of the canonical URL`, else `publisher:c:hash of the content`."""
    publisher: str
    """Key of the publisher's module; of an unknown site its host without `www.`; of unsigned text `unknown`."""
    edition: str
    """The publisher's edition: `national`, `en`, a bureau's host name (`lampung`); `main` where there is one only."""
    kind: Kind = Kind.ARTICLE
    url: str | None = None
    """Where it was fetched from, as given."""
    canonical_url: str | None = None
    """The one address of this story: without tracking, paging and AMP."""
    language: str | None = None
    """ISO 639-1 code."""
    title: str
    """The headline alone: no site name, section or subhead."""
    lead: str | None = None
    """What the publisher sets before the story as summary or pull quote; never a copy of the first paragraph."""
    dateline: Dateline | None = None
    """Taken off the first paragraph."""
    news_day: NewsDay | None = None
    published_at: AwareDatetime | None = None
    """The earliest release, with the source's own offset."""
    published_precision: Precision | None = None
    """Null exactly where `published_at` is."""
    updated_at: AwareDatetime | None = None
    """The last change that the source states; null where it is the release itself."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    paragraphs: tuple[str, ...]
    """The story's text in order, subheads and rows of tables included: no captions, links, credits, notices, ads or tags."""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """The tables of the text, as rows of cells; each row is also a paragraph, with tabs between its cells."""
    quotes: tuple[Quote, ...] = ()
    credits: tuple[Credit, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    """In order, once each."""
    copyright: Copyright | None = None
    rights: Rights = Rights()
    provenance: Provenance
    warnings: tuple[str, ...] = ()
    """What is doubtful about the record, one sentence each."""


class Extracted(Article):
    """A line of `warta extract`: the article and the path that it was read from."""

    source: str


class Failure(Part):
    """Why a document is no article."""

    reason: str
    """A short code of `extractors.errors.Reason`: `listing`, `no_text`."""
    detail: str
    """A sentence for the person who looks into it."""


class Failed(Part):
    """A line of `warta extract` for a file that is no article."""

    source: str
    error: Failure


class Document(Part):
    """Raw bytes as they were fetched or read, and what is known of them from outside."""

    data: bytes
    url: str | None = None
    fetched_at: dt.datetime | None = None
    """When the bytes were obtained; resolves relative times. None where nobody knows."""
    content_type: str | None = None
    """The Content-Type header with its charset, if there was one."""
    path: str | None = None
    """The file that the bytes came from, for messages and for the kind of document (`.txt`, `.html`)."""
    publisher: str | None = None
    """Key of the publisher where the user names it; otherwise the URL's host, canonical link and text decide."""
