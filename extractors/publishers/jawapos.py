"""Jawa Pos: a daily of Surabaya and its regional papers (kaltimpost.); its design is known from public scrapers of 2022 to 2026."""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    edition_by_host,
    first,
    first_time,
    links,
    names,
    pictures,
    script_prose,
    script_text,
    script_texts,
    text,
    texts,
    timestamp,
    trimmed,
)

ARTICLE = ("#__NEXT_DATA__", "props", "pageProps", "article")

publisher = Publisher(
    name="Jawa Pos",
    hosts=("jawapos.com",),
    edition=edition_by_host("www", "m", "jawapos"),
    home_edition="national",
    addresses=(Address(path=r"/[\w-]+/(?P<id>\d{6,})(?:/.*)?"), Address(path=r"/[\w-]+(?:/[\w-]+)?/\d{2}/\d{2}/\d{4}/[^/]+")),
    feeds=("https://www.jawapos.com/rss",),
    listings=("https://www.jawapos.com/indeks-berita",),
    sitemaps=("https://www.jawapos.com/sitemap.xml",),
    signs=("JawaPos.com", "JAWAPOS.COM", "JawaPos"),
    layouts=(
        Layout(
            since="2025",
            # A Next.js page: what it shows, its script has whole.
            story="body:has(script#__NEXT_DATA__)",
            title=first(script_text(*ARTICLE, "title"), HEADLINE),
            paragraphs=script_prose(*ARTICLE, "content", without=".read__others, p:has(> strong.read__others), .ads"),
            published_at=first(timestamp(script_text(*ARTICLE, "published_at")), PUBLISHED),
            updated_at=default(UPDATED, None),
            section=default(script_text(*ARTICLE, "category", "name"), None),
            tags=default(first(script_texts(*ARTICLE, "tags", "name"), KEYWORDS), ()),
            reporters=default(first(script_texts(*ARTICLE, "authors", "name"), AUTHORS), ()),
            images=pictures("figure", caption="figcaption"),
        ),
        Layout(
            since="2021",
            story=".read__content",
            without=".read__others, .paging, .ads, [class*=ads-], .photo",
            title=first(text("h1.read__title"), trimmed(HEADLINE, r"\s+-\s+Jawa ?Pos(?:\.com)?$")),
            published_at=confirmed(PUBLISHED, first_time(".read__info__date")),
            updated_at=default(UPDATED, None),
            section=default(text(".breadcrumb__wrap li:last-child"), None),
            tags=default(first(texts(".tag--article li a, .tag__list a"), KEYWORDS), ()),
            reporters=default(first(names(text(".read__info__author")), AUTHORS), ()),
            images=pictures(".photo", caption=".photo__caption"),
            related=links(".read__content .read__others a[href]"),
        ),
    ),
)
