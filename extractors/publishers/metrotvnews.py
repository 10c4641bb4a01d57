"""Metro TV: the site of the news channel.

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
    name="Metro TV",
    hosts=("metrotvnews.com",),
    addresses=(Address(path=r"/(?:read|play)/(?P<id>\w{8})-[^/]+"),),
    listings=("https://www.metrotvnews.com/news",),
    signs=("Metrotvnews.com", "metrotvnews.com"),
    layouts=(
        Layout(
            since="2024",
            story=".news-text",
            without="td:has(a), [class*=ads], [class*=related]",
            title=first(text("h1"), text("h2.title"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time("p.pt-20.date")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcrumb-content p"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(matched(text("p.pt-20.date"), r"^([^•]+)•")), AUTHORS), ()),
            images=pictures(".news-text figure", caption="figcaption"),
            related=links(".news-text td a[href]"),
        ),
    ),
)
