"""tvOnenews: the site of the news channel tvOne.

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
    name="tvOnenews",
    hosts=("tvonenews.com",),
    addresses=(Address(path=r"(?:/[\w-]+)+/(?P<id>\d+)-[^/]+"),),
    listings=("https://www.tvonenews.com/indeks",),
    sitemaps=("https://www.tvonenews.com/sitemap/news/berita.xml",),
    signs=("tvOnenews.com", "tvOnenews"),
    layouts=(
        Layout(
            since="2024",
            story=".detail-content",
            without="[class^=baca-juga], [class*=' baca-juga'], [class*=related], [class*=video], [class*=ads]",
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".detail-date")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcrumb li:last-child a"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".detail-author")), AUTHORS), ()),
            images=pictures(".detail-content figure", caption="figcaption"),
            related=links(".detail-content [class*=baca-juga] a[href]"),
        ),
    ),
)
