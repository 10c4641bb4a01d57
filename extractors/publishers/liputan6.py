"""Liputan6.com: the site of the news desk of SCTV; redesigned in 2017."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.document import as_list
from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    RUBRIC,
    SECTION,
    UPDATED,
    Address,
    Layout,
    Publisher,
    attribute,
    confirmed,
    default,
    first,
    first_time,
    links,
    meta,
    names,
    people_in,
    pictures,
    text,
    texts,
    timestamp,
    trimmed,
)

if TYPE_CHECKING:
    from extractors.document import Page


def editors(page: Page) -> tuple[str, ...]:
    """The editor, who stands among the keywords: `Editor:Iskandar`."""
    words = (word for word in as_list(page.news.get("keywords")) if isinstance(word, str))
    return next((people_in(word) or () for word in words if word.startswith("Editor:")), ())


OWN_TITLE = trimmed(HEADLINE, r" - .{3,20} Liputan6\.com$")

publisher = Publisher(
    name="Liputan6.com",
    hosts=("liputan6.com",),
    addresses=(Address(path=r"/(?:[\w-]+/)?read/(?P<id>\d+)(?:/.*)?"),),
    feeds=("https://feed.liputan6.com/rss",),
    listings=("https://www.liputan6.com/indeks",),
    archives=("https://www.liputan6.com/indeks/%Y/%m/%d",),
    signs=("Liputan6.com",),
    layouts=(
        Layout(
            since="2017",
            story=".article-content-body",
            without=".baca-juga-collections, .baca-juga, .advertisement-placeholder, .advertisement-text, .readpage-paging, .vidio-embed, "
            ".article-content-body__item-media, .article-content-body__item-title, .article-content-body__item-page, .text-center",
            title=first(text("h1.read-page--header--title"), text("h1.entry-title"), text("header h1"), OWN_TITLE),
            published_at=confirmed(
                PUBLISHED, first_time(".read-page--header--author__datetime, .read-page--header time, .read-page--header--author time")
            ),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(first(texts(".tags--snippet__link, .tags--snippet a"), KEYWORDS), ()),
            reporters=default(first(names(text(".read-page--header--author__name")), AUTHORS, names(meta("author"))), ()),
            editors=editors,
            images=pictures(".read-page--photo-gallery--item, .read-page--top-media figure", caption="figcaption"),
            related=links(".article-content-body .baca-juga-collections a[href], .article-content-body .baca-juga a[href]"),
        ),
        Layout(
            since="2015",
            story=".read-page__content-body",
            without=".baca-juga",
            title=first(text("h1.read-page--header__title"), OWN_TITLE),
            published_at=first(timestamp(attribute(".read-page--header time", "datetime")), PUBLISHED),
            updated_at=default(UPDATED, None),
            section=default(SECTION, None),
            tags=default(texts(".read-page--tags__link"), ()),
            reporters=default(first(names(text(".read-page--header__author")), AUTHORS), ()),
            editors=editors,
            images=pictures(".read-page--photo-gallery--item", caption="figcaption"),
            related=links(".read-page__content-body .baca-juga a[href]"),
        ),
    ),
)
