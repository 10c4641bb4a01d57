"""Merdeka.com: a news portal; redesigned in 2023."""

from extractors.declared import AUTHORS, HEADLINE, KEYWORDS, PUBLISHED, RUBRIC, UPDATED
from extractors.fields import default, first, links, meta, names, text, texts, timestamp
from extractors.pictures import pictures
from extractors.publisher import Address, Layout, Publisher
from extractors.timing import confirmed, first_time

publisher = Publisher(
    name="Merdeka.com",
    hosts=("merdeka.com",),
    addresses=(
        Address(path=r"/(?:[\w-]+/)?read/(?P<id>\d+)(?:/.*)?"),
        Address(path=r"/(?:[\w-]+/)+.+-(?P<id>\d+)-mvk\.html"),
        Address(path=r"/[\w-]+/[^/]+\.html"),
    ),
    feeds=("https://www.merdeka.com/rss/",),
    listings=("https://www.merdeka.com/indeks",),
    signs=("Merdeka.com", "merdeka.com"),
    layouts=(
        Layout(
            since="2023",
            story=".articles-content__body, .article-body, article .dt-para",
            without=".advertisement-placeholder, .page-break, .baca-juga, .box-bacajuga, .related, .ads",
            title=first(text("h1.articles-content__title"), text("h1.article-title"), HEADLINE),
            published_at=first(timestamp(meta("article:published_time")), PUBLISHED, first_time("article time, time")),
            updated_at=default(first(timestamp(meta("article:modified_time")), UPDATED), None),
            section=default(first(text(".breadcrumb-navigation li:last-child"), RUBRIC), None),
            tags=default(first(texts(".tags-articles__list a"), KEYWORDS), ()),
            reporters=default(first(names(meta("author")), names(text("[data-tracking=author_name]"))), ()),
            images=pictures(".articles-content__media figure, .articles-content figure, article figure", caption="figcaption"),
            related=links(".articles-content__body .baca-juga a[href], .articles-content__body .box-bacajuga a[href]"),
        ),
        Layout(
            since="2018",
            story=".mdk-body-paragraph",
            without=".baca-juga-collections, .mdk-ads, .ads, .paging",
            title=first(text(".mdk-dt-headline h1"), HEADLINE),
            published_at=confirmed(PUBLISHED, first_time(".mdk-date-reporter, .date-post")),
            updated_at=default(UPDATED, None),
            section=default(first(text(".mdk-breadcrumb a:nth-of-type(2)"), RUBRIC), None),
            tags=default(KEYWORDS, ()),
            reporters=default(first(names(text(".reporter a")), AUTHORS), ()),
            images=pictures(".mdk-dt-img", caption=".mdk-dt-img-caption, figcaption"),
            related=links(".mdk-body-paragraph .baca-juga-collections a[href]"),
        ),
    ),
)
