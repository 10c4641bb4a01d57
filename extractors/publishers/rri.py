"""RRI: the public radio's news, written by its stations.

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
    names,
    pictures,
    text,
    trimmed,
)

publisher = Publisher(
    name="RRI",
    hosts=("rri.co.id",),
    addresses=(Address(path=r"(?:/[\w-]+){1,2}/(?P<id>\d+)/[^/]+"),),
    listings=("https://rri.co.id/indeks",),
    signs=("RRI.CO.ID", "KBRN"),
    layouts=(
        Layout(
            since="2024",
            story=".post_details_inner, .main-content",
            without="[class*=related], [class*=share], [class*=ads], h1, .author, .date",
            title=first(text("h1"), trimmed(HEADLINE, r"\s+-\s+RRI.*$")),
            published_at=confirmed(PUBLISHED, first_time(".date")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".author")), AUTHORS), ()),
            images=pictures(".post_details_inner figure", caption="figcaption"),
            related=links(".post_details_inner [class*=related] a[href]"),
        ),
    ),
)
