"""IDN Times: a news site with regional editions.

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
    name="IDN Times",
    hosts=("idntimes.com",),
    addresses=(Address(path=r"(?:/[\w-]+){2}/(?:[^/]*-){2,}[^/]+"),),
    edition=edition_by_host("www", "idntimes"),
    home_edition="national",
    listings=("https://www.idntimes.com/news",),
    signs=("IDN Times",),
    layouts=(
        Layout(
            since="2024",
            story="article",
            without="h1, time, header, [class*=related], [class*=ads], [class*=baca]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time("time")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(meta("author")), AUTHORS), ()),
            images=pictures("article figure", caption="figcaption"),
            related=links("article [class*=baca] a[href]"),
        ),
    ),
)
