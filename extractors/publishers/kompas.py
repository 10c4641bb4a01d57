"""Kompas.com: a national daily's site; redesigned in 2017."""

from extractors.layouts import (
    HEADLINE,
    KEYWORDS,
    RUBRIC,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    links,
    listed,
    matched,
    meta,
    names,
    pictures,
    text,
    texts,
    timestamp,
    trimmed,
)

OWN_TITLE = trimmed(HEADLINE, r"\s+-\s+Kompas\.com.*$")

publisher = Publisher(
    name="Kompas.com",
    hosts=("kompas.com",),
    addresses=(Address(path=r"/(?:[a-z-]+/)?read/(?:xml/)?(?P<id1>\d{4})/(?P<id2>\d{2})/(?P<id3>\d{2})/(?P<id4>\d+)(?:/.*)?"),),
    listings=("https://indeks.kompas.com/",),
    archives=("https://indeks.kompas.com/?site=all&date=%Y-%m-%d",),
    sitemaps=("https://www.kompas.com/sitemap.xml",),
    signs=("KOMPAS.com", "Kompas.com", "KOMPAS.COM", "KompasTekno", "KOMPAS.TV"),
    layouts=(
        Layout(
            since="2017",
            story=".read__content",
            without='[class*="baca-juga"]:not(a), .kompasidRec, .ads-on-body, .read__bacajuga, .photo, .photo__wrap, .advertisement, '
            ".ads__horizontal",
            title=first(text("h1.read__title"), OWN_TITLE),
            published_at=confirmed(timestamp(first(meta("content_PublishedDate", "article:published_time"))), first_time(".read__time")),
            section=default(first(text(".breadcrumb__wrap li:nth-child(2)"), meta("content_category"), RUBRIC), None),
            tags=default(first(texts(".tag__article__link"), listed(meta("content_tag")), KEYWORDS), ()),
            reporters=default(first(names(text("#penulis")), names(text(".credit-title-name")), names(meta("content_author"))), ()),
            editors=default(first(names(text("#editor")), names(meta("content_editor"))), ()),
            images=pictures(".photo__wrap, .photo", caption=".photo__caption"),
            related=links('.read__content [class*="baca-juga"] a[href], .read__content a[class*="baca-juga"]'),
        ),
        Layout(
            since="2015",
            story=".kcm-read-text",
            title=first(text(".kcm-read-top > h2"), text(".kcm-read-top h2"), OWN_TITLE),
            published_at=first_time(".kcm-read-top .msmall"),
            section=default(text(".kcm-breadcrumb li:last-child"), None),
            reporters=default(names(matched(text(".kcm-read-copy"), r"Penulis\s*:\s*(.+?)\s*(?:Editor|Sumber|$)")), ()),
            editors=default(names(matched(text(".kcm-read-copy"), r"Editor\s*:\s*(.+?)\s*(?:Sumber|$)")), ()),
            images=pictures(".kcm-read-top .photo", caption="self", credit=".author"),
            related=links(".kcm-read-terkait a"),
        ),
    ),
)
