"""JPNN.com: the news network of the Jawa Pos group."""

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
    meta,
    names,
    pictures,
    text,
    texts,
    timestamp,
)

publisher = Publisher(
    name="JPNN",
    hosts=("jpnn.com",),
    addresses=(Address(path=r"/news/[^/]+"),),
    feeds=("https://www.jpnn.com/index.php?mib=rss",),
    listings=("https://www.jpnn.com/indeks",),
    signs=("jpnn.com", "JPNN.com"),
    layouts=(
        Layout(
            since="2018",
            story="[itemprop=articleBody]",
            without=".baca-juga, .pagination, .ads, .top-medsos",
            title=first(text("h1.judul"), HEADLINE),
            published_at=confirmed(first(PUBLISHED, timestamp(meta("jpnncom_news_pubdate"))), first_time(".date-publish")),
            updated_at=default(UPDATED, None),
            section=default(first(meta("jpnncom_news_category"), RUBRIC), None),
            tags=default(first(texts(".tags a[href*='/tag/']"), KEYWORDS), ()),
            reporters=default(
                first(
                    names(matched(text("p.waktu:not(.text-center)"), r"Reporter\s*:\s*([^|]+)")),
                    names(meta("jpnncom_news_author")),
                    AUTHORS,
                ),
                (),
            ),
            editors=default(
                names(matched(text("p.waktu:not(.text-center)"), r"Redaktur(?: & Reporter)?\s*:\s*([^|]+?)\s*(?:Reporter|\||$)")), ()
            ),
            images=pictures(".page-content:has(.caption)", caption=".caption"),
            related=links(".page-content .baca-juga a[href]"),
        ),
    ),
)
