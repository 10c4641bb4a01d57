"""What the sites offer to machines: RSS in ANTARA's form of 2015 and of 2022, Atom, a news sitemap, robots.txt."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from flows.demo.markup import teaser
from flows.demo.sites import SITES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from flows.demo.desk import Desk
    from flows.demo.newsitem import NewsItem

# ANTARA's feeds hold twenty stories.
FEED_LENGTH = 20
_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)


def rss_2015(site: str, desk: Desk) -> str:
    """The national form: a line break before the XML declaration, the picture escaped in the description, text doubly escaped."""
    stories = desk.stories(site)[:FEED_LENGTH]
    items = "".join(_item_2015(item, desk) for item in stories)
    head = _channel_head("ANTARA News - Berita Terkini", "News And Service", site, desk)
    return (
        '\n<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="/css/feed.css"?>\n<rss version="2.0">\n'
        f"  <channel>\n{head}{items}  </channel>\n</rss>\n"
    )


def _channel_head(title: str, description: str, site: str, desk: Desk) -> str:
    place = SITES[site]
    return (
        f"    <title>{title}</title>\n    <description>{description}</description>\n    <link>{desk.bases[site]}</link>\n"
        f"    <language>{place.language}</language>\n    <copyright>{desk.now.year} {place.name}</copyright>\n"
        f"    <lastBuildDate>{format_datetime(_newest(desk.stories(site), desk))}</lastBuildDate>\n"
    )


def _item_2015(item: NewsItem, desk: Desk) -> str:
    image = desk.image(item, "255x170")
    picture = f'<img src="{image}" align="left" border="0">' if image else ""
    # The text is HTML inside XML: an ampersand of the text ends up as &amp;amp;.
    description = escape(picture + escape(teaser(item), quote=False), quote=False)
    link = desk.link(item)
    return (
        f"    <item>\n      <title>{escape(item.front.title, quote=False)}</title>\n      <link>{link}</link>\n"
        f"      <pubDate>{format_datetime(item.front.published)}</pubDate>\n      <description>{description}</description>\n"
        f"      <guid>{link}</guid>\n    </item>\n"
    )


def rss_2022(site: str, desk: Desk) -> str:
    """The bureaus' form: description and content:encoded are the same cut text, the enclosure's length and type are constants."""
    place = SITES[site]
    stories = desk.stories(site)[:FEED_LENGTH]
    items = "".join(_item_2022(item, desk) for item in stories)
    head = _channel_head(f"{place.name} Terkini", f"News And Service from {place.name}", site, desk)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss {_NAMESPACES} version="2.0">\n  <channel>\n{head}{items}  </channel>\n</rss>\n'


def _item_2022(item: NewsItem, desk: Desk) -> str:
    image = desk.image(item, "255x170")
    picture = f'<img src="{image}" align="right" border="0">' if image else ""
    text = escape(teaser(item), quote=False).replace("“", "&ldquo;").replace("”", "&rdquo;").replace("- ", "-&nbsp;")
    content = f"<![CDATA[{picture}<p>{text}</p>]]>"
    enclosure = f'      <enclosure length="25000" type="image/jpeg" url="{image}"/>\n' if image else ""
    link = desk.link(item)
    return (
        f"    <item>\n      <title>{escape(item.front.title, quote=False)}</title>\n      <link>{link}</link>\n"
        f"      <pubDate>{format_datetime(item.front.published)}</pubDate>\n      <description>{content}</description>\n"
        f"      <content:encoded>{content}</content:encoded>\n      <guid>{link}</guid>\n{enclosure}    </item>\n"
    )


def atom(site: str, desk: Desk) -> str:
    """Kabar Teluk's feed."""
    place = SITES[site]
    stories = desk.stories(site)[:FEED_LENGTH]
    entries = "".join(_entry(item, desk) for item in stories)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">\n<title>{place.name}</title>\n'
        f'<id>https://{place.host}/</id>\n<link rel="self" href="{desk.bases[site]}{place.feed}"/>\n'
        f"<updated>{_newest(stories, desk).isoformat()}</updated>\n{entries}</feed>\n"
    )


def _entry(item: NewsItem, desk: Desk) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in item.front.author)
    return (
        f"<entry><title>{escape(item.front.title, quote=False)}</title><id>{SITES[item.site].canonical(item)}</id>"
        f'<link rel="alternate" href="{desk.link(item)}"/><published>{item.front.published.isoformat()}</published>'
        f"<updated>{item.released.isoformat()}</updated>{authors}<summary>{escape(teaser(item), quote=False)}</summary></entry>\n"
    )


def sitemap_index(base: str, months: Iterable[str]) -> str:
    """A sitemap a month: `2026-04`."""
    links = "".join(f"<sitemap><loc>{base}/sitemap-{month}.xml</loc></sitemap>\n" for month in months)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{links}</sitemapindex>\n'


def news_sitemap(site: str, desk: Desk) -> str:
    """A news sitemap of all stories of the site."""
    return sitemap_of(desk.stories(site), site, desk)


def sitemap_of(stories: Iterable[NewsItem], site: str, desk: Desk) -> str:
    """A news sitemap of some stories."""
    place = SITES[site]
    urls = "".join(
        f"<url><loc>{desk.link(item)}</loc><lastmod>{item.released.isoformat()}</lastmod><news:news><news:publication>"
        f"<news:name>{place.name}</news:name><news:language>{place.language}</news:language></news:publication>"
        f"<news:publication_date>{item.front.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(item.front.title, quote=False)}</news:title></news:news></url>\n"
        for item in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    )


def robots(site: str, desk: Desk) -> str:
    """No site lets robots search; Kabar Teluk asks for a second between two requests too."""
    delay = "Crawl-delay: 1\n" if SITES[site].design == "generic" else ""
    return f"User-agent: *\nDisallow: /search\n{delay}\nSitemap: {desk.bases[site]}/sitemap-news.xml\n"


def _newest(stories: tuple[NewsItem, ...], desk: Desk) -> dt.datetime:
    return max((item.released for item in stories), default=desk.now)
