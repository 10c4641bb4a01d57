"""KapanLagi.com: an entertainment portal."""

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
    trimmed,
)

OWN_TITLE = trimmed(HEADLINE, r"^KapanLagi\.com:\s*|\s+[-|]\s+KapanLagi\.com$")

publisher = Publisher(
    name="KapanLagi.com",
    hosts=("kapanlagi.com",),
    addresses=(Address(path=r"/(?:[\w-]+/)*[\w-]+-(?P<id>[0-9a-f]{6})\.html"),),
    feeds=("https://www.kapanlagi.com/feed/",),
    listings=("https://www.kapanlagi.com/indeks/",),
    signs=("Kapanlagi.com", "KapanLagi.com", "Kapanlagi.com®"),
    layouts=(
        Layout(
            since="2020",
            story=".body-paragraph, .dt-paragraph, .detail-body",
            without=".box-related, .baca-juga, .ads, .paging",
            title=first(text(".detail-header h1"), text("article h1"), OWN_TITLE),
            published_at=confirmed(PUBLISHED, first_time(".date-post, .detail-header time, .dt-post-date")),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts(".box-tag a"), KEYWORDS), ()),
            reporters=default(AUTHORS, ()),
            images=pictures(".detail-media, .img-detail", caption="figcaption, .caption"),
        ),
        Layout(
            since="2015",
            story=".entertainment-detail-news",
            # Below the story, links to others stand bare after a heading of their own.
            without=".entertainment-newsdetail-image-caption, .entertainment-detail-news > h2 ~ a",
            title=first(text(".entertainment-newsdetail-title-new"), OWN_TITLE),
            published_at=first_time(".newsdetail-schedule-new"),
            section=default(text(".newsdetail-categorylink"), None),
            reporters=default(names(text(".newsdetail-author")), ()),
            images=pictures(".entertainment-newsdetail-headlineimg, .entertainment-newsdetail-image-caption", caption="self"),
            related=links(".entertainment-detail-news > h2 ~ a"),
        ),
    ),
)
