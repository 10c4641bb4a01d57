"""Katadata: a site for business and data.

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
    names,
    pictures,
    text,
)

publisher = Publisher(
    name="Katadata",
    hosts=("katadata.co.id",),
    addresses=(Address(path=r"(?:/[\w-]+)+/(?P<id>[0-9a-f]{13,14})/[^/]+"),),
    listings=("https://katadata.co.id/indeks",),
    signs=("Katadata.co.id",),
    layouts=(
        Layout(
            since="2024",
            story=".detail-main",
            without="[class*=widget-baca-juga], [class*=ai-summary], [class*=ads]",
            title=first(text(".detail-title"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".detail-date")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".section-breadcrumb li:last-child"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".detail-author-name")), AUTHORS), ()),
            images=pictures(".detail-main figure", caption="figcaption"),
            related=links(".detail-main [class*=widget-baca-juga] a[href]"),
        ),
    ),
)
