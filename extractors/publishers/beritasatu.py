"""Beritasatu: a news site of Jakarta.

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
    first,
    first_time,
    links,
    meta,
    names,
    pictures,
    text,
)

publisher = Publisher(
    name="Beritasatu",
    hosts=("beritasatu.com",),
    addresses=(Address(path=r"/[\w-]+/(?P<id>\d+)(?:/.*)?"),),
    listings=("https://www.beritasatu.com/indeks",),
    signs=("Beritasatu.com", "BeritaSatu.com"),
    layouts=(
        Layout(
            since="2024",
            story=".article-content, .post-content, .entry-content",
            without="[class*=related], [class*=popular], [class*=ads], [class*=share], [class*=baca-juga], [class*=newsletter]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time("time")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(meta("author")), AUTHORS), ()),
            images=pictures(".article-content figure", caption="figcaption"),
            related=links("[class*=content] [class*=baca-juga] a[href]"),
        ),
    ),
)
