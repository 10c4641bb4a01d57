"""SINDOnews: a news portal of the MNC group; the text of its pages has line breaks for paragraphs."""

from extractors.declared import AUTHORS, HEADLINE, KEYWORDS, PUBLISHED, RUBRIC, UPDATED
from extractors.fields import default, first, names, text, texts
from extractors.pictures import pictures
from extractors.publisher import Address, Layout, Publisher
from extractors.timing import confirmed, first_time

publisher = Publisher(
    name="SINDOnews",
    hosts=("sindonews.com",),
    addresses=(Address(path=r"/read/(?P<id>\d+)/\d+(?:/.*)?"), Address(path=r"/berita/(?P<id>\d+)/\d+(?:/.*)?")),
    feeds=("https://www.sindonews.com/feed",),
    listings=("https://www.sindonews.com/indeks",),
    archives=("https://index.sindonews.com/index/0?t=%Y-%m-%d",),
    signs=("SINDOnews.com", "SINDOnews"),
    bare_dateline=True,
    layouts=(
        Layout(
            since="2019",
            story="#detail-desc, .detail-desc",
            without="[class^=v-], .editor, [id^=ads_], .baca-juga, .lihat-juga, .related, .paging-artikel, .box-outer-video",
            title=first(text("h1.detail-title"), text(".detail-title"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".detail-date-artikel")),
            updated_at=default(UPDATED, None),
            section=default(first(RUBRIC, text(".breadcrumb li:last-child")), None),
            tags=default(first(texts(".article-tags a, .detail-tag a"), KEYWORDS), ()),
            reporters=default(first(names(text(".detail-nama-redaksi a")), AUTHORS, names(text(".detail-nama-redaksi"))), ()),
            images=pictures(".detail-img, .article-img", caption="figcaption, .caption"),
        ),
        Layout(
            since="2017",
            story="#content[itemprop=articleBody], .article #content",
            without=".box-bacajuga, .editor, .paging",
            title=first(text(".article h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".article time")),
            reporters=default(names(text(".article .reporter p a")), ()),
            tags=default(first(texts(".tag-list a"), KEYWORDS), ()),
            images=pictures(".article figure, .article .gallery", caption="figcaption, .caption"),
        ),
    ),
)
