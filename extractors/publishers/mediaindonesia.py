"""Media Indonesia: the site of a national daily."""

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
    name="Media Indonesia",
    hosts=("mediaindonesia.com",),
    addresses=(Address(path=r"/[\w-]+/(?P<id>\d+)(?:/.*)?"), Address(path=r"/read/detail/(?P<id>\d+)(?:-.*)?")),
    feeds=("https://mediaindonesia.com/feed",),
    listings=("https://mediaindonesia.com/terkini",),
    layouts=(
        Layout(
            since="2020",
            story="div.article",
            without=".main-img, .related-news, .flying-carpet, .ext-channel, .info-author, ._ap_apex_ad, .dfp-ad, .pagination",
            title=first(text(".post-header h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".post-header .datetime, .datetime")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".mi-breadcrumb li:last-child"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".author-2")), AUTHORS), ()),
            editors=default(names(text(".info-author")), ()),
            images=pictures(".article .main-img", caption="figcaption"),
            related=links(".article .related-news a[href]"),
        ),
    ),
)
