"""TVRI: the public television's news.

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
    name="TVRI",
    hosts=("tvrinews.com",),
    addresses=(Address(path=r"/(?:[\w-]+/)*(?:read|berita)/[^/]+"),),
    listings=("https://www.tvrinews.com/",),
    signs=("TVRINews", "TVRI News"),
    layouts=(
        Layout(
            since="2024",
            story=".content",
            without="[class*=related], [class*=share], [class*=ads]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".date, time")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcrumb li:last-child a"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".author")), AUTHORS), ()),
            images=pictures(".content figure", caption="figcaption"),
            related=links(".content [class*=related] a[href]"),
        ),
    ),
)
