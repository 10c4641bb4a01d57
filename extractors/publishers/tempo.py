"""Tempo.co: the site of the weekly Tempo; redesigned in 2018 and 2024."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    RUBRIC,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    links,
    meta,
    names,
    pictures,
    prose,
    text,
    texts,
    trimmed,
)

if TYPE_CHECKING:
    from extractors.document import Page

_LINES = prose()
# Tempo signs in capitals, with the source after a bar: `DINI TEJA`, `BISNIS | ANTARA`.
_SIGNATURE = re.compile(r"[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]*){0,3}(?:\s*\|\s*[A-Z][A-Z .'’]+)*")  # noqa: RUF001 - as printed


def unsigned(page: Page) -> tuple[str, ...]:
    """The paragraphs without the signature that closes them."""
    lines = _LINES(page)
    return lines[:-1] if _SIGNATURE.fullmatch(lines[-1]) else lines


def signature(page: Page) -> tuple[str, ...]:
    """The person who signs the story, written as a name."""
    match = _SIGNATURE.fullmatch(_LINES(page)[-1])
    return (match[0].split("|")[0].strip().title(),) if match else ()


publisher = Publisher(
    name="Tempo",
    hosts=("tempo.co",),
    addresses=(
        Address(path=r"/read/(?:news/)?\d{4}/\d{2}/\d{2}/(?P<id>\d+)(?:/.*)?"),
        Address(path=r"/read/(?P<id>\d+)(?:/.*)?"),
        Address(path=r"/[\w-]+/.+-(?P<id>\d{5,})"),
    ),
    feeds=("https://rss.tempo.co/", "https://rss.tempo.co/nasional", "https://rss.tempo.co/bisnis"),
    listings=("https://www.tempo.co/indeks",),
    signs=("TEMPO.CO", "TEMPO.Co", "Tempo.co", "TEMPO"),
    layouts=(
        Layout(
            since="2024",
            story="#content-wrapper, .detail-content",
            title=first(text("article h1"), text("main h1"), HEADLINE),
            published_at=first(PUBLISHED, first_time('meta[property="article:published_time"], time, .date')),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts('a[href^="/tag/"]'), KEYWORDS), ()),
            reporters=default(first(AUTHORS, names(meta("author")), texts('a[href*="/penulis/"]')), ()),
            images=pictures("article figure, main figure", caption="figcaption"),
        ),
        Layout(
            since="2018",
            story=".detail-konten, #isi, .detail-in",
            without=".bacajuga, .box-bacajuga, .inner-cover, .parallax, .iklan, .ads",
            title=first(text("h1.title"), text(".detail-title h1"), text("article h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".detail-title .date, p.date, .title .date, .date")),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts(".detail-artikel .tag a, .box-tag-detail a"), KEYWORDS), ()),
            reporters=default(first(names(text('[itemprop="author"] [itemprop="name"]')), AUTHORS), ()),
            images=pictures(".foto-detail, .detail-artikel figure", caption="figcaption, p"),
        ),
        Layout(
            since="2015",
            story=".artikel",
            without=".block-kanal-map, h1, .block-tanggal, .block-display, .share-display, .terkait, .block-tag, .berita-terkait",
            title=first(text(".artikel h1"), trimmed(HEADLINE, r"\s+\|\s+Tempo.*$")),
            published_at=confirmed(PUBLISHED, first_time(".block-tanggal")),
            paragraphs=unsigned,
            section=default(text(".block-kanal-map li:last-child"), None),
            tags=default(KEYWORDS, ()),
            reporters=signature,
            images=pictures(".block-display:has(.single-img)", caption=".deskripsi"),
            related=links(".artikel .terkait a"),
        ),
    ),
)
