"""detikcom: a news portal whose channels (news., finance., health.) share one design; redesigned in 2020."""

from extractors.article import Kind
from extractors.layouts import (
    AUTHORS,
    HEADLINE,
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
    listed,
    meta,
    names,
    pictures,
    text,
    texts,
    timestamp,
)

publisher = Publisher(
    name="detikcom",
    hosts=("detik.com",),
    addresses=(
        Address(path=r"/(?:[\w-]+/)*d-(?P<id>\d+)(?:/.*)?"),
        Address(path=r"/read(?:foto)?/\d{4}/\d{2}/\d{2}/\d+/(?P<id>\d+)(?:/.*)?"),
        Address(path=r"/[\w-]+/\d{8}-(?P<id>\d+)(?:/.*)?", host=r"^20\.", kind=Kind.VIDEO),
    ),
    feeds=("https://news.detik.com/rss", "https://finance.detik.com/rss"),
    listings=("https://news.detik.com/indeks", "https://finance.detik.com/indeks"),
    # With a plain slash in the date every page of a day is its first.
    archives=("https://news.detik.com/indeks?date=%m%%2F%d%%2F%Y", "https://finance.detik.com/indeks?date=%m%%2F%d%%2F%Y"),
    sitemaps=("https://www.detik.com/sitemap.xml",),
    bare_dateline=True,
    layouts=(
        Layout(
            since="2020",
            story=".detail__body-text, .itp_bodycontent",
            without=".linksisip, .lihatjg, .parallaxindetail, .staticdetail_container, .para_caption, .detail__body-tag, "
            ".detail__multiple, .detail__long-nav, .noncontent, .aevp, .sisip_embed_sosmed, .embed, strong:has(#aevp_title)",
            title=first(text(".detail__title"), HEADLINE),
            published_at=confirmed(first(timestamp(meta("dtk:publishdate", "publishdate")), PUBLISHED), first_time(".detail__date")),
            updated_at=default(UPDATED, None),
            section=default(RUBRIC, None),
            tags=default(first(texts(".detail__body-tag a"), listed(meta("dtk:keywords", "keywords"))), ()),
            reporters=default(first(names(meta("dtk:author", "author")), AUTHORS, names(text(".detail__author"))), ()),
            images=pictures(".detail__media-image", caption=".detail__media-caption"),
            related=links(".detail__body-text .linksisip a[href], .itp_bodycontent .linksisip a[href], .itp_bodycontent .lihatjg a[href]"),
        ),
        Layout(
            since="2015",
            story=".text_detail, #detikdetailtext",
            without=".linksisip, .detail_tag, .newstag, .banner_inside_article",
            title=first(text(".content_detail h1"), text(".jdl h1"), text("article h1"), HEADLINE),
            published_at=first(first_time(".content_detail .date, .jdl .date, article .date"), PUBLISHED),
            tags=default(listed(meta("keywords")), ()),
            reporters=default(first(names(text(".content_detail .author strong")), names(text(".jdl .author")), names(meta("author"))), ()),
            images=pictures(".pic_artikel, .pic_artikel_2", caption="span"),
            related=links('.baca_juga2 a[href*="/read/"], .linksisip a[href]'),
        ),
    ),
)
