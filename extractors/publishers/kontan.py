"""Kontan: a business daily, a host a section.

Its design is second-hand: known from public scrapers of 2024 to 2026, not from a page of its own.
"""

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
    matched,
    names,
    pictures,
    text,
)

publisher = Publisher(
    name="Kontan",
    hosts=("kontan.co.id",),
    addresses=(Address(path=r"/news/[^/]+"),),
    listings=("https://www.kontan.co.id/search/indeks",),
    sitemaps=("https://www.kontan.co.id/sitemap.xml",),
    signs=("KONTAN.CO.ID",),
    layouts=(
        Layout(
            since="2024",
            story=".tmpt-desk-kon[itemprop=articleBody]",
            without="p:has(a[class^=track-]), h2:has(a[class^=track-])",
            title=first(text("h1.detail-desk"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".fs14.ff-opensans.font-gray")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcumb.fs18"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(matched(text(".tmpt-desk-kon > p:first-of-type"), r"^Reporter:\s*([^|]+)")), AUTHORS), ()),
            editors=default(names(matched(text(".tmpt-desk-kon > p:first-of-type"), r"Editor:\s*([^|]+)")), ()),
            images=pictures(".tmpt-desk-kon[itemprop=articleBody] figure", caption="figcaption"),
            related=links(".tmpt-desk-kon a[class^=track-][href]"),
        ),
    ),
)
