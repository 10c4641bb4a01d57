"""Bernama: Malaysia's national news agency, English service.

Its design is second-hand: known from public scrapers of 2024 to 2026, not from a page of its own.
The id stands in the query (`/en/news.php?id=2584263`).
"""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    RUBRIC,
    SECTION,
    UPDATED,
    Layout,
    Publisher,
    default,
    first,
    first_time,
    links,
    pictures,
    text,
)

publisher = Publisher(
    name="Bernama",
    hosts=("bernama.com",),
    feeds=("https://www.bernama.com/en/rssfeed.php",),
    listings=("https://www.bernama.com/en/archive.php",),
    language="en",
    timezone="Asia/Kuala_Lumpur",
    signs=("Bernama",),
    layouts=(
        Layout(
            since="2024",
            story=".col-lg-8",
            without="h1, figure, [class*=related], [class*=share], p:has(> small)",
            title=first(text("h1"), HEADLINE),
            published_at=first(PUBLISHED, first_time(".col-lg-8 p small, .col-lg-8 .text-muted")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(AUTHORS, ()),
            images=pictures(".col-lg-8 figure", caption="figcaption"),
            related=links(".col-lg-8 [class*=related] a[href]"),
        ),
    ),
)
