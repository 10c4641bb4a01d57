"""Suara.com: a news portal; redesigned in 2025."""

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
    texts,
)

publisher = Publisher(
    name="Suara.com",
    hosts=("suara.com",),
    addresses=(Address(path=r"/[\w-]+/(?P<id1>\d{4})/(?P<id2>\d{2})/(?P<id3>\d{2})/(?P<id4>\d{6})(?:/.*)?"),),
    feeds=("https://www.suara.com/rss",),
    listings=("https://www.suara.com/indeks",),
    signs=("Suara.com", "SUARA.com"),
    layouts=(
        Layout(
            since="2025",
            story=".article-content",
            without=".ten-second, .article-read, .next-article, [id*=div-ad], .placeholder_belt, .placeholder_read_body, .wrap-pagination, "
            ".article-tags, .google-pref, .baca-juga-new",
            title=first(text(".article-image h1"), text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".author-date, .article-date, .mt-10")),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts(".article-tags a"), KEYWORDS), ()),
            reporters=default(first(AUTHORS, texts(".author-trigger a")), ()),
            images=pictures(".article-image", caption="figcaption, .article-image-desc, .caption"),
            related=links(".article-content .article-read a[href]"),
        ),
        Layout(
            since="2018",
            story=".detail-content, .content-article",
            without=".baca-juga-new, .baca-juga, .ads, .paging, [id*=div-ad]",
            title=first(text(".info h1"), text("h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".info .date, .writer .date, .date")),
            section=default(RUBRIC, None),
            tags=default(first(texts(".tag-header a, .detail-tag a"), KEYWORDS), ()),
            reporters=default(first(names(text(".writer a")), AUTHORS), ()),
            images=pictures(".img-cover, .detail-img", caption="figcaption, .caption"),
            related=links(".detail-content .baca-juga-new a[href]"),
        ),
    ),
)
