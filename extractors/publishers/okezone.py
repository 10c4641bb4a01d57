"""Okezone: a news portal of the MNC group; redesigned in 2018 and 2024."""

from extractors.declared import AUTHORS, HEADLINE, KEYWORDS, PUBLISHED, RUBRIC, UPDATED
from extractors.fields import attribute, default, first, links, matched, names, text, texts, timestamp
from extractors.pictures import pictures
from extractors.publisher import Address, Layout, Publisher
from extractors.timing import confirmed, first_time

publisher = Publisher(
    name="Okezone",
    hosts=("okezone.com",),
    addresses=(Address(path=r"/read/\d{4}/\d{2}/\d{2}/\d+/(?P<id>\d+)(?:/.*)?"),),
    feeds=("https://sindikasi.okezone.com/index.php/rss/0/RSS2.0",),
    listings=("https://index.okezone.com/",),
    bare_dateline=True,
    layouts=(
        Layout(
            since="2024",
            story=".c-detail.read",
            without="#baca-juga, .baca-juga, .vicon, .box-banner, .paging, .page-break",
            title=first(text(".title-article h1"), HEADLINE),
            published_at=confirmed(
                first(PUBLISHED, timestamp(attribute("meta[itemprop=datePublished]", "content"))), first_time(".journalist")
            ),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts("#tag .box-tag a"), KEYWORDS), ()),
            reporters=default(first(names(attribute(".journalist a[title]", "title")), AUTHORS), ()),
            images=pictures(".img-article, .c-detail figure", caption="figcaption, .caption-img, .caption"),
            related=links(".c-detail #baca-juga a[href], .c-detail .baca-juga a[href]"),
        ),
        Layout(
            since="2018",
            story="#contentx[itemprop=articleBody], #contentx.read",
            without="#bacajuga, .baca-juga, #rctivideo, .rctivideo, .paging, .detads",
            title=first(text(".title h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".namerep, .reporter")),
            section=default(first(RUBRIC, text(".breadcrumb li:last-child")), None),
            tags=default(first(texts(".detail-tag a, .newtag a"), KEYWORDS), ()),
            reporters=default(first(names(text(".namerep a")), names(matched(text(".namerep"), r"^(.+?),")), AUTHORS), ()),
            images=pictures("#imgCheck, .imgmain, .detail-img", caption=".captionimg, .caption"),
            related=links("#contentx #bacajuga a[href], #contentx .baca-juga a[href]"),
        ),
        Layout(
            since="2015",
            story="#contentx",
            title=first(text(".titles h1"), HEADLINE),
            published_at=first_time("time.tgl, .tgl"),
            reporters=default(names(text(".nmreporter > div")), ()),
            images=pictures(".detail-img .imgmain, #imgCheck", caption=".caption"),
        ),
    ),
)
