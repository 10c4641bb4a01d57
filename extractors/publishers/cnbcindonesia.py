"""CNBC Indonesia: a business site on the same platform as detikcom; redesigned in 2024."""

from extractors.layouts import (
    AUTHORS,
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    RUBRIC,
    SECTION,
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

publisher = Publisher(
    name="CNBC Indonesia",
    hosts=("cnbcindonesia.com",),
    addresses=(Address(path=r"/[\w-]+/\d{14}-\d+-(?P<id>\d+)(?:/.*)?"),),
    feeds=("https://www.cnbcindonesia.com/rss",),
    listings=("https://www.cnbcindonesia.com/indeks",),
    archives=("https://www.cnbcindonesia.com/indeks?date=%Y/%m/%d",),
    signs=("CNBC Indonesia",),
    layouts=(
        Layout(
            since="2018",
            story=".detail-text .detail-text, .detail-text, .detail_text",
            without=".linksisip, .link_sisip, .sisip_video_ds, [class*=sisip_], .lihatjg, .para_caption, .detail_tag, .embed",
            title=first(text("h1.text-32"), text(".jdl h1"), text("h1"), HEADLINE),
            published_at=confirmed(
                first(timestamp(meta("dtk:publishdate", "publishdate")), PUBLISHED), first_time(".text-gray, .jdl .date, .date")
            ),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC), None),
            tags=default(first(texts(".list-tag a"), KEYWORDS), ()),
            reporters=default(first(names(meta("dtk:author", "author")), AUTHORS), ()),
            images=pictures(".media_artikel, figure.media", caption="figcaption, .caption, span"),
            related=links(".detail-text .linksisip a[href], .detail_text .linksisip a[href]"),
        ),
    ),
)
