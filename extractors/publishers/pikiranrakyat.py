"""Pikiran Rakyat: a daily of Bandung and its network of regional sites.

Its design is second-hand: known from public scrapers of 2024 to 2026, not from a page of its own.
"""

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
    confirmed,
    default,
    edition_by_host,
    first,
    first_time,
    links,
    meta,
    names,
    pictures,
    text,
)

publisher = Publisher(
    name="Pikiran Rakyat",
    hosts=("pikiran-rakyat.com",),
    addresses=(Address(path=r"/[\w-]+/pr-(?P<id>\d+)(?:/.*)?"),),
    edition=edition_by_host("www", "pikiran-rakyat"),
    home_edition="national",
    listings=("https://www.pikiran-rakyat.com/indeks-berita",),
    sitemaps=("https://www.pikiran-rakyat.com/sitemap.xml",),
    signs=("PIKIRAN RAKYAT",),
    layouts=(
        Layout(
            since="2024",
            story="[itemprop=articleBody], .detail__content",
            without="[class*=baca], [class*=ads], [class*=related]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time("time")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(meta("author")), names(text(".author")), AUTHORS), ()),
            images=pictures("[itemprop=articleBody] figure", caption="figcaption"),
            related=links("[itemprop=articleBody] [class*=baca] a[href]"),
        ),
    ),
)
