"""iNews: the site of the news channel, with regional editions.

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
    edition_by_host,
    first,
    first_time,
    links,
    names,
    pictures,
    text,
)

publisher = Publisher(
    name="iNews",
    hosts=("inews.id",),
    addresses=(Address(path=r"(?:/[\w-]+){2}/(?:[^/]*-){2,}[^/]+"),),
    edition=edition_by_host("www", "inews"),
    home_edition="national",
    listings=("https://www.inews.id/indeks",),
    signs=("iNews.id",),
    layouts=(
        Layout(
            since="2024",
            story=".content",
            without="[class*=baca-juga], [class*=related], [class*=ads]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".createdAt, .timeAndShare")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcrumb li:last-child a"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".author")), AUTHORS), ()),
            images=pictures(".content figure", caption="figcaption"),
            related=links(".content [class*=baca-juga] a[href]"),
        ),
    ),
)
