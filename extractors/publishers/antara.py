"""ANTARA, Indonesia's national news agency: national site, bureaus, English service; redesigned in 2018 (bureaus keep that) and 2022."""

from extractors.article import Kind
from extractors.layouts import (
    HEADLINE,
    PUBLISHED,
    UPDATED,
    Address,
    Layout,
    Publisher,
    Terms,
    attribute,
    confirmed,
    default,
    edition_by_host,
    first,
    first_time,
    linked_data,
    linked_people,
    links,
    listed,
    matched,
    meta,
    names,
    pictures,
    prose,
    text,
    texts,
    timestamp,
    trimmed,
)

# These serve the national site's stories under its ids.
NATIONAL_HOSTS = ("www", "m", "pon", "otomotif", "antaranews")
BUREAUS = tuple(
    "aceh bali babel banten bengkulu gorontalo jambi jabar jateng jatim kalbar kalsel kalteng kaltim kaltara kepri kl lampung ambon "  # noqa: SIM905 - thirty quotes would be harder to read
    "megapolitan mataram kupang papua papuabarat papuatengah riau makassar sulteng sultra manado sumbar sumsel sumut jogja".split()
)
CENTRAL = ("bali", "mataram", "kupang", "kalsel", "kaltim", "kaltara", "makassar", "sulteng", "sultra", "manado", "gorontalo")
# The bureau of Papua Barat may have become that of Papua Tengah, whose ids follow its own; until that is known, they are two.
EASTERN = ("ambon", "papua", "papuabarat", "papuatengah")

# How bureaus sign their copy beside their hosts' names: `Antara Sumbar`, `ANTARA News Jawa Timur`.
SIGNATURES = {name: name for name in BUREAUS} | {
    "bangka belitung": "babel",
    "jawa barat": "jabar",
    "jawa tengah": "jateng",
    "jawa timur": "jatim",
    "kalimantan barat": "kalbar",
    "kalimantan selatan": "kalsel",
    "kalimantan tengah": "kalteng",
    "kalimantan timur": "kaltim",
    "kalimantan utara": "kaltara",
    "kepulauan riau": "kepri",
    "kuala lumpur": "kl",
    "maluku": "ambon",
    "nusa tenggara barat": "mataram",
    "ntb": "mataram",
    "nusa tenggara timur": "kupang",
    "ntt": "kupang",
    "papua barat": "papuabarat",
    "papua tengah": "papuatengah",
    "sulawesi selatan": "makassar",
    "sulsel": "makassar",
    "sulawesi tengah": "sulteng",
    "sulawesi tenggara": "sultra",
    "sulawesi utara": "manado",
    "sulut": "manado",
    "sumatera barat": "sumbar",
    "sumatera selatan": "sumsel",
    "sumatera utara": "sumut",
    "yogyakarta": "jogja",
}

KINDS = {
    "berita": Kind.ARTICLE,
    "news": Kind.ARTICLE,
    "foto": Kind.PHOTO,
    "photo": Kind.PHOTO,
    "video": Kind.VIDEO,
    "infografik": Kind.INFOGRAPHIC,
    "infographics": Kind.INFOGRAPHIC,
    "rilis-pers": Kind.PRESS_RELEASE,
}
NATIONAL_FEEDS = (
    *("terkini", "top-news", "politik", "hukum", "ekonomi", "ekonomi-finansial", "ekonomi-bisnis", "ekonomi-bursa", "metro", "sepakbola"),
    *("olahraga", "humaniora", "lifestyle", "hiburan", "dunia", "infografik", "tekno", "otomotif", "warta-bumi", "rilis-pers", "photo"),
    *("video", "nusantara", "metro-kriminalitas", "metro-lintas-kota", "metro-lenggang-jakarta", "dunia-asean", "dunia-internasional"),
    *("dunia-internasional-corner", "sepakbola-liga-indonesia", "sepakbola-internasional", "sepakbola-liga-inggris-premier"),
    *("sepakbola-liga-spanyol", "sepakbola-liga-italia-seri-a", "sepakbola-liga-champions", "sepakbola-liga-liga-dunia"),
    *("olahraga-bulutangkis", "olahraga-bola-basket", "olahraga-tenis", "olahraga-balap", "olahraga-all-sport"),
)
"""The sections' names are second-hand: from public readers of its feeds of 2024 to 2026."""


def _addresses() -> tuple[Address, ...]:
    """Native ids count up on each host; a bureau's `/nasional/` mirrors the national site under the national ids."""
    story = r"(?P<id>\d+)(?:/(?P<slug>[^/]+))?(?:/.*)?"
    mirrors = tuple(
        Address(
            path=f"/nasional/{word}/{story}", kind=kind, edition="national", canonical=rf"https://www.antaranews.com/{word}/\g<id>/\g<slug>"
        )
        for word, kind in KINDS.items()
    )
    national = tuple(
        Address(
            path=f"/{word}/{story}",
            host=r"^(?:m\.|pon\.|otomotif\.|www\.)?antaranews\.",
            kind=kind,
            edition="national",
            canonical=rf"https://www.antaranews.com/{word}/\g<id>/\g<slug>",
        )
        for word, kind in KINDS.items()
    )
    # Bureaus show national videos beside their own; no bureau has counted up to two million.
    shown = Address(
        path=r"/video/(?P<id>[2-9]\d{6,})(?:/(?P<slug>[^/]+))?(?:/.*)?",
        host=rf"^(?:{'|'.join(BUREAUS)})\.",
        kind=Kind.VIDEO,
        edition="national",
        canonical=r"https://www.antaranews.com/video/\g<id>/\g<slug>",
    )
    # Press releases are the national site's on every host.
    released = Address(
        path=rf"/rilis-pers/{story}",
        kind=Kind.PRESS_RELEASE,
        edition="national",
        canonical=r"https://www.antaranews.com/rilis-pers/\g<id>/\g<slug>",
    )
    return (*mirrors, *national, shown, released, *(Address(path=f"/{word}/{story}", kind=kind) for word, kind in KINDS.items()))


DECLARED_TITLE = trimmed(HEADLINE, r"\s+-\s+(?:ANTARA|Antara)\b.*$")
TAGS = default(
    first(
        texts('.wrap__article-detail [class*="tag"] a, .post-meta [class*="tag"] a[href*="/tag/"], .single-post ul[class*="tag"] a'),
        listed(meta("news_keywords", "keywords")),
    ),
    (),
)
# The lines under the story say it best; this is for pages that lack them.
BYLINE = default(
    first(
        linked_people("creator"),
        names(matched(text('[itemprop="author"]'), r"^(?:(?:Pewarta|Oleh)\s*:?\s*)?([^:©]{3,60})$")),
    ),
    (),
)
NEXT_TO_STORY = (
    ".card__post, .widget, .social, .share, .simple-share, .ads, .total-views, .blog-tags, .tags, .baca-juga:has(a), figure, .article-image"
)

publisher = Publisher(
    name="ANTARA",
    hosts=("antaranews.com", "antaranews.co"),
    edition=edition_by_host(*NATIONAL_HOSTS),
    home_edition="national",
    signatures=SIGNATURES,
    wire_name="antara",
    wire_prefix=r"(?:LKBN |Perum )?ANTARA(?: ?News)?(?: Biro)?\b",
    video_opening="ANTARA",
    photo_desk="ANTARA FOTO",
    addresses=_addresses(),
    feeds=(
        *(f"https://www.antaranews.com/rss/{name}.xml" for name in NATIONAL_FEEDS),
        "https://en.antaranews.com/rss/news.xml",
        *(f"https://{bureau}.antaranews.com/rss/terkini.xml" for bureau in BUREAUS),
    ),
    listings=("https://www.antaranews.com/terkini", "https://en.antaranews.com/latest-news"),
    counted=(
        "https://www.antaranews.com/berita/{id}",
        "https://en.antaranews.com/news/{id}",
        *(f"https://{bureau}.antaranews.com/berita/{{id}}" for bureau in BUREAUS),
    ),
    timezones={**dict.fromkeys(CENTRAL, "Asia/Makassar"), **dict.fromkeys(EASTERN, "Asia/Jayapura"), "kl": "Asia/Kuala_Lumpur"},
    languages={"en": "en"},
    terms=Terms(
        reserved=True,
        statement="Its pages forbid taking content, crawling and automatic indexing for AI without written permission.",
    ),
    layouts=(
        Layout(
            since="2022",
            story=".wrap__article-detail-content",
            without=NEXT_TO_STORY,
            title=first(text(".wrap__article-detail-title h1"), text(".wrap__article-detail-title"), text("h1"), DECLARED_TITLE),
            paragraphs=prose(apart=("baca-juga",), then=".wrap__article-detail p.text-muted, p.text-muted.small"),
            published_at=default(
                confirmed(
                    first(PUBLISHED, timestamp(attribute("time[itemprop=datePublished]", "datetime"))),
                    first(
                        first_time(".wrap__article-detail-info .list-inline-item, .wrap__article-detail .list-inline-item"),
                        first_time(".list-inline-item.mr-2, .text-secondary.font-weight-normal"),
                    ),
                ),
                None,
            ),
            updated_at=default(UPDATED, None),
            section=default(first(text(".breadcrumbs__item:nth-child(2)"), linked_data("articleSection")), None),
            tags=TAGS,
            reporters=BYLINE,
            images=pictures(".wrap__article-detail-image figure, .wrap__article-detail-content figure", caption="figcaption, .caption, p"),
            related=links("span.baca-juga a[href], .wrap__article-detail-content .baca-juga a[href]"),
        ),
        Layout(
            since="2018",
            story=".post-content, .single-post .post-wrapper, .post-wrapper",
            without=NEXT_TO_STORY + ", .post-header, .post-meta, .post-image",
            title=first(text("h1.post-title"), text(".post-header h1"), text("h1"), DECLARED_TITLE),
            paragraphs=prose(apart=("baca-juga",), then="footer.post-meta .tags-wrapper, footer.post-meta p, p.text-muted.small"),
            published_at=default(
                confirmed(
                    first(PUBLISHED, timestamp(attribute("time[itemprop=datePublished]", "datetime"))),
                    first_time(".article-date, .post-header .simple-share, .post-header time, .post-header p"),
                ),
                None,
            ),
            updated_at=default(UPDATED, None),
            section=default(
                first(text(".breadcrumb li:nth-child(2)"), text(".post-header .simple-share a"), linked_data("articleSection")), None
            ),
            tags=TAGS,
            reporters=BYLINE,
            images=pictures(
                ".post-header figure, .post-content figure, .post-image, figure.image-overlay",
                caption="figcaption, .wp-caption-text, .caption, p",
            ),
            related=links("span.baca-juga a[href], .post-content .baca-juga a[href]"),
        ),
        Layout(
            since="2017-amp",
            # Every AMP page has this style sheet; the classes inside are those of the theme, or none that are known.
            story=", ".join(f"head:has(style[amp-custom]) + body {story}" for story in ("[itemprop=articleBody]", "article", "main")),
            without=NEXT_TO_STORY + ", h1, header, footer, time, amp-ad, amp-sidebar, amp-carousel, amp-social-share, amp-img, "
            "[class*=related], [class*=date], [class*=breadcrumb]",
            title=first(text("article h1"), text("main h1"), text("h1"), DECLARED_TITLE),
            paragraphs=prose(apart=("baca-juga",), then="article footer p, p.text-muted, .post-meta .tags-wrapper"),
            published_at=default(confirmed(PUBLISHED, first_time("time, [class*=date], .simple-share, header p")), None),
            updated_at=default(UPDATED, None),
            section=default(first(text("[class*=breadcrumb] li:nth-child(2)"), linked_data("articleSection")), None),
            tags=TAGS,
            reporters=BYLINE,
            images=pictures("figure:has(amp-img), amp-carousel figure", caption="figcaption, p"),
            related=links(".baca-juga a[href]"),
        ),
        Layout(
            since="2015",
            story="#content_news",
            without=".sharebox, .terkait_bottom, p.mt10, p.date",
            title=first(text(".bjbrt h1.title"), text("h1.title"), DECLARED_TITLE),
            paragraphs=prose(then="#content_news p.mt10, #content_news p.date"),
            lead=default(text(".bjbrt > blockquote"), None),
            published_at=first(
                timestamp(attribute(".bjbrt time[itemprop=datePublished]", "datetime")), PUBLISHED, first_time(".bjbrt .date")
            ),
            updated_at=default(UPDATED, None),
            reporters=default(first(names(text(".byline [itemprop=author]")), names(text(".byline")), linked_people("creator")), ()),
            editors=default(
                names(first(text("#content_news [itemprop=editor]"), matched(text("#content_news p.mt10"), r"Editor\s*:\s*(.+)"))), ()
            ),
            tags=default(listed(first(attribute(".bjbrt meta[itemprop=keywords]", "content"), text(".bjbrt span[itemprop=keywords]"))), ()),
            images=pictures("#image_news", caption="#caption_news"),
        ),
    ),
)
