"""Tribunnews: the national site and some fifty regional ones (jakarta., medan.) of the Tribun network."""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    SECTION,
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
    text,
    texts,
    trimmed,
)

publisher = Publisher(
    name="Tribunnews",
    hosts=("tribunnews.com",),
    edition=edition_by_host("www", "m", "tribunnews"),
    home_edition="national",
    addresses=(Address(path=r"/[\w-]+/(?P<id>\d{6,})(?:/.*)?"), Address(path=r"/[\w-]+/\d{4}/\d{2}/\d{2}/[^/]+")),
    feeds=("https://www.tribunnews.com/rss",),
    listings=("https://www.tribunnews.com/index-news",),
    archives=("https://www.tribunnews.com/index-news?date=%Y-%-m-%-d",),
    # An index of a sitemap for each section.
    sitemaps=("https://www.tribunnews.com/sitemap.xml",),
    signs=("TRIBUNNEWS.COM", "TRIBUNNEWS", "TRIBUN-MEDAN.com", "TRIBUNJAKARTA.COM", "WARTAKOTALIVE.COM", "SURYA.CO.ID"),
    layouts=(
        Layout(
            since="2018",
            story=".txt-article, #article_con .side-article",
            without="p.baca, .baca, .ringkasan, .ads, [id^=div-Inside], .paging, blockquote.ringkasan, .imgfull_div",
            title=first(text("h1#arttitle"), trimmed(HEADLINE, r"\s+-\s+Tribun\w*(?:[.-]\w+)*$")),
            published_at=confirmed(PUBLISHED, first_time("#article time, #artbody time, time.grey")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, text(".breadcrumb li:nth-child(2)")), None),
            tags=default(first(texts("h5.tagcloud3 a"), KEYWORDS), ()),
            reporters=default(first(names(text("#penulis a")), names(text("#penulis")), AUTHORS), ()),
            editors=default(first(names(text("#editor a")), names(text("#editor"))), ()),
            images=pictures("#artimg", caption=".grey2", credit=".white"),
            related=links(".txt-article .baca a[href]"),
        ),
    ),
)
