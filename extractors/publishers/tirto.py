"""Tirto.id: long reads and fact checks; its pages declare neither author nor time for machines."""

from extractors.layouts import (
    HEADLINE,
    KEYWORDS,
    Address,
    Layout,
    Publisher,
    default,
    first,
    first_time,
    links,
    meta,
    names,
    pictures,
    text,
    timestamp,
    trimmed,
)

publisher = Publisher(
    name="Tirto.id",
    hosts=("tirto.id",),
    addresses=(Address(path=r"/[\w-]+-(?P<id>[a-zA-Z0-9]{4})"),),
    feeds=("https://tirto.id/sitemap/r/google-discover",),
    listings=("https://tirto.id/indeks",),
    signs=("tirto.id", "Tirto.id"),
    layouts=(
        Layout(
            since="2020",
            story=".content-text-editor",
            without=".baca-holder, .bacajuga, [id^=gpt-], .ads, .box-related",
            title=first(text("h1.article-title"), text("h1.news-detail-title"), trimmed(HEADLINE, r"\s+-\s+Tirto\.?id$")),
            lead=default(text("p.kicker"), None),
            published_at=first(
                first_time(".byline div"), first_time(".byline, .detail-date, .date-news-top"), timestamp(meta("article:published_time"))
            ),
            updated_at=default(timestamp(meta("article:modified_time")), None),
            section=default(text(".breadcrumbs-wrapper a:last-of-type"), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".byline a.reporter-name")), names(meta("article:author"))), ()),
            images=pictures(".article-content figure, figure", caption="figcaption"),
            related=links(".content-text-editor .baca-holder a[href]"),
        ),
    ),
)
