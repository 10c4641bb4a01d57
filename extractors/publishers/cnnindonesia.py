"""CNN Indonesia: a news site on the same platform as detikcom; redesigned in 2023."""

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
    meta,
    names,
    pictures,
    text,
    texts,
    timestamp,
)

ADVERTS = ".linksisip, .lihatjg, .paradetail, .para_caption, .newstag, .end-of-article, .detail_tag, .topiksisip, .embed, a.border"

publisher = Publisher(
    name="CNN Indonesia",
    hosts=("cnnindonesia.com",),
    addresses=(Address(path=r"/[\w-]+/\d{14}-\d+-(?P<id>\d+)(?:/.*)?"),),
    feeds=tuple(
        f"https://www.cnnindonesia.com/{channel}/rss"
        for channel in ("nasional", "internasional", "ekonomi", "teknologi", "olahraga", "hiburan", "gaya-hidup")
    ),
    listings=("https://www.cnnindonesia.com/indeks",),
    archives=("https://www.cnnindonesia.com/indeks?date=%Y/%m/%d",),
    signs=("CNN Indonesia",),
    layouts=(
        Layout(
            since="2023",
            story=".detail-text",
            without=ADVERTS,
            title=first(text("h1"), HEADLINE),
            published_at=confirmed(first(timestamp(meta("dtk:publishdate")), PUBLISHED), first_time(".text-cnn_grey")),
            updated_at=default(UPDATED, None),
            section=default(first(text("a.gtm_breadcrumb_kanal"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(AUTHORS, names(meta("dtk:author", "author"))), ()),
            images=pictures(".detail-image, figure.media", caption="figcaption, .text-cnn_black_light3, .caption"),
            related=links(".detail-text .linksisip a[href], .detail-text .lihatjg a[href]"),
        ),
        Layout(
            since="2016",
            story="#detikdetailtext, .detail_text",
            without=ADVERTS,
            title=first(text("h1.title"), text("h1"), HEADLINE),
            published_at=confirmed(first(timestamp(meta("publishdate")), PUBLISHED), first_time(".detail_wrap .date, .date")),
            section=default(RUBRIC, None),
            tags=default(first(texts(".list-topik-terkait a"), KEYWORDS), ()),
            reporters=default(first(AUTHORS, names(meta("author"))), ()),
            images=pictures(".detail_img, .media_artikel", caption="figcaption, .media-artikel-caption, span"),
            related=links(".linksisip a[href]"),
        ),
    ),
)
