"""Bisnis.com: the site of the daily Bisnis Indonesia, a host a section; its design is known from public scrapers of 2023 to 2026."""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    links,
    matched,
    meta,
    names,
    pictures,
    text,
    texts,
    timestamp,
)

# Premium pages name the author alone, or with the time after a bar.
AUTHOR_LINE = first(names(text(".authorName strong")), names(text(".authorNames")), names(matched(text(".author"), r"^([^|\d]+)")))

publisher = Publisher(
    name="Bisnis.com",
    hosts=("bisnis.com",),
    addresses=(Address(path=r"/read/\d{8}/\d+/(?P<id>\d+)(?:/.*)?"),),
    listings=("https://www.bisnis.com/index",),
    archives=("https://www.bisnis.com/index?categoryId=0&type=indeks&date=%Y-%m-%d",),
    signs=("Bisnis.com",),
    layouts=(
        Layout(
            since="2023",
            story="article.detailsContent, .detailsContent, .paywall",
            without=".baca-juga-box, [class*=ads-], .paywall-box",
            title=first(text("h1.detailsTitleCaption"), HEADLINE),
            lead=default(text(".detailsLead"), None),
            published_at=confirmed(
                first(timestamp(meta("publishdate")), PUBLISHED), first_time(".detailsAttributeDates, .authorTime, .detailsAttributeItem")
            ),
            updated_at=default(UPDATED, None),
            section=default(text(".breadcrumbItem:last-child .breadcrumbLink"), None),
            tags=default(first(texts(".detailsTagLink"), KEYWORDS), ()),
            reporters=default(first(AUTHOR_LINE, AUTHORS), ()),
            editors=default(names(matched(text(".detailsAuthor"), r"Editor\s*:\s*(.+)$")), ()),
            images=pictures(".detailsCoverImg", caption=".detailsImgCaption"),
            related=links(".detailsContent .baca-juga-box a[href]"),
        ),
    ),
)
