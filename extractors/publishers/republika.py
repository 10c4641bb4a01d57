"""Republika Online: the site of a national daily; redesigned in 2018 and 2022."""

from extractors.layouts import (
    HEADLINE,
    KEYWORDS,
    PUBLISHED,
    UPDATED,
    Address,
    Layout,
    Publisher,
    confirmed,
    default,
    first,
    first_time,
    links,
    matched,
    names,
    pictures,
    text,
    texts,
    trimmed,
)

OWN_TITLE = trimmed(HEADLINE, r"\s*[|-]\s*Republika Online.*$")
RED = r"Red\s*:\s*(.+?)\s*(?:[/|]|Foto|$)"
REP = r"Rep\s*:\s*(.+?)\s*(?:[/|]|Red\s*:|$)"

publisher = Publisher(
    name="Republika",
    hosts=("republika.co.id",),
    addresses=(
        Address(path=r"/berita/(?:[a-z-]+/)+\d{2}/\d{2}/\d{2}/(?P<id>[a-z0-9]{6,12})(?:-.*)?"),
        Address(path=r"/berita/+(?P<id>[a-z0-9]{6,12})(?:/.*)?"),
    ),
    feeds=("https://www.republika.co.id/rss",),
    listings=("https://www.republika.co.id/index",),
    archives=("https://republika.co.id/index/%Y/%m/%d",),
    signs=("REPUBLIKA.CO.ID", "REPUBLIKA"),
    layouts=(
        Layout(
            since="2022",
            story=".article-content article, .article-content",
            without=".picked-article, .recreative, .baca-juga, .ads, .google-news, .premium-content",
            title=first(text(".max-card__title h1"), OWN_TITLE),
            published_at=first(PUBLISHED, first_time(".max-card__title .date, .date")),
            updated_at=default(UPDATED, None),
            section=default(text(".breadcrumb li:last-child a"), None),
            tags=default(KEYWORDS, ()),
            reporters=default(names(matched(text(".max-card__title"), REP)), ()),
            editors=default(names(matched(text(".max-card__title"), RED)), ()),
            images=pictures(".max-card__image, .main-content__left figure", caption="figcaption, .max-card__caption, .caption"),
            related=links(".article-content .picked-article a[href], .article-content .baca-juga a[href]"),
        ),
        Layout(
            since="2018",
            story=".artikel",
            without=".baca-juga, .ads, .picked-article",
            title=first(text(".wrap_detail h1"), OWN_TITLE),
            published_at=confirmed(PUBLISHED, first_time(".date_detail, .wrap_detail .date")),
            tags=default(KEYWORDS, ()),
            reporters=default(names(matched(text(".by"), REP)), ()),
            editors=default(names(matched(text(".by"), RED)), ()),
            images=pictures(".artikel_image, .wrap_detail figure", caption=".caption, figcaption"),
        ),
        Layout(
            since="2015",
            story=".content-detail",
            title=first(text(".jdl-detail h2"), text(".jdl-detail h1"), OWN_TITLE),
            published_at=first_time(".date-detail"),
            section=default(text(".breadcome a:nth-of-type(3)"), None),
            tags=default(texts(".tagging a"), ()),
            reporters=default(names(matched(text(".red"), REP)), ()),
            editors=default(names(matched(text(".red"), RED)), ()),
            images=pictures(".wp-conten-detail", caption=".wp-cap .caption", credit=".img-detail .cap-foto"),
            related=links(".content-detail .baca-juga a"),
        ),
    ),
)
