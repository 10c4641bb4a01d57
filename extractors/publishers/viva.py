"""VIVA: a news portal; redesigned in 2018."""

from extractors.declared import AUTHORS, HEADLINE, KEYWORDS, PUBLISHED, RUBRIC, SECTION, UPDATED
from extractors.fields import default, first, links, listed, meta, names, text, timestamp
from extractors.pictures import pictures
from extractors.publisher import Address, Layout, Publisher
from extractors.timing import confirmed, first_time

publisher = Publisher(
    name="VIVA",
    hosts=("viva.co.id",),
    addresses=(Address(path=r"/(?:[\w-]+/)*(?P<id>\d+)-[^/]+"),),
    feeds=("https://www.viva.co.id/get/all",),
    listings=("https://www.viva.co.id/indeks",),
    signs=("VIVA.co.id", "VIVAnews", "VIVA"),
    layouts=(
        Layout(
            since="2018",
            story=".main-content-detail",
            without=".recommended-article, .widget-other-article, .main-content-ads, .ads, .image-caption, .image-content, .pagination",
            title=first(text("h1.main-content-title"), text(".main-title"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".main-content-date, time.date, .date-time")),
            updated_at=default(UPDATED, None),
            section=default(first(SECTION, RUBRIC, text("a.breadcrumb-step")), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(AUTHORS, names(text(".main-content-author")), names(text(".date-time .author"))), ()),
            images=pictures(".main-content-image, .image-content", caption=".image-caption, figcaption, .caption"),
            related=links(".main-content-detail .recommended-article a[href]"),
        ),
        Layout(
            since="2015",
            story="[itemprop=articleBody]",
            # Pictures and their captions stand centred among the paragraphs.
            without='#sharebox, .portlet, div[style*="center"]',
            title=first(text(".article-detail .title h1"), HEADLINE),
            lead=default(text(".article-detail .summary"), None),
            published_at=first(timestamp(meta("article:published_time")), first_time(".article-detail .date")),
            section=default(text(".upperdeck-kanal"), None),
            tags=default(listed(meta("news_keywords", "keywords")), ()),
            reporters=default(names(text(".article-detail .author")), ()),
            images=pictures(".article-detail", caption=".photodesc"),
        ),
    ),
)
