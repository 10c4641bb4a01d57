"""Newsroom: five sites as pure functions of the stories and a clock; `server` puts them on loopback.

How a loopback page shows whose it is. Every site has a port of its own, but all have the host 127.0.0.1, so the address of a page
tells nothing about its publisher. What does is the page's canonical link: it names the host that the page stands for
(`https://lampung.antaranews.com/berita/9900104/...`), and identity is taken from there, as it is for a page that was saved to a file.
So a story read over loopback has the id `antara:lampung:9900104`; an AMP page and a national story on a bureau's host name the
address of the story itself. The ids begin with 99, far above those that ANTARA has given out; and every link that a machine follows (feeds,
sitemaps, listings, "Baca juga") stays on loopback, so nothing here leads a fetcher to a real publisher.

What the newsroom holds besides ordinary stories, by key:

- `cabai-turun`: corrected the day after (`advance`); `sidang-gula` too, in one figure.
- `benih-lobster` (Lampung) and `benih-lobster-jatim`: one story carried by two bureaus, near-identical.
- `gempa-ambon`: a national story that the Lampung bureau shows under `/nasional/berita/ID/`, linked with `utm_` parameters.
- `kopi-liwa`: also an AMP page, which the bureau's listing links to.
- `foto-sekaten`, `video-lontar`, `rilis-kapal`, `opini-sampah`: a photo page, a video, a press release, an op-ed without reporter.
- `arsip`: Kabar Teluk's lists of each day since April, with some 170 briefs that nothing else names (see `briefs`).
- `tangki-pecah`: a page cut off in its head, with bytes that are no text; `jembatan-tutup`: feeds name it, the page is gone (404).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b64decode
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from flows.demo import design_2018, design_2022, design_generic, feeds
from flows.demo.briefs import briefs
from flows.demo.desk import Desk, amp_path, mirror_path
from flows.demo.markup import template
from flows.demo.newsitem import every_version
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flows.demo.newsitem import NewsItem

WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
OPENING = dt.datetime(2026, 5, 11, 7, 0, tzinfo=WIB)
"""The newsroom's clock at the start: a Monday morning, after a week of stories."""
NEXT_DAY = dt.datetime(2026, 5, 12, 7, 0, tzinfo=WIB)
"""The clock after `advance`: two stories are corrected, two are new."""

HTML = "text/html; charset=utf-8"
FEED = "application/xml; charset=utf-8"
# Stories on a page of a day's list: most days have two pages.
ARCHIVE_LENGTH = 4
# One grey pixel: browsers stretch it to the size that the page names.
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4CwAA0QDQkK35LgAAAABJRU5ErkJggg==")
GARBAGE = b'\x00\xff\xfe\x9d\x81<div \xc3\x28 class="wrap\xf0\x28\x8c\x28'


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a site answers to one path."""

    body: bytes
    content_type: str
    modified: dt.datetime
    status: int = 200

    @property
    def etag(self) -> str:
        """Changes exactly when the body does."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """All sites at one moment. `bases` gives each site's base URL, without a slash at the end."""

    bases: Mapping[str, str]
    now: dt.datetime = OPENING

    def advance(self, now: dt.datetime = NEXT_DAY) -> Newsroom:
        """The same newsroom at a later moment."""
        return replace(self, now=now)

    @cached_property
    def desk(self) -> Desk:
        """What is published at this moment."""
        return Desk(versions=every_version(), now=self.now, bases=self.bases)

    def answer(self, site: str, path: str) -> Answer:
        """The answer to a path without its query; 404 for what the site hasn't."""
        make = self._routes(site).get(path)
        if make is not None:
            return make()
        if path.startswith(("/cache/", "/assets/")) and path.endswith(".png"):
            return Answer(body=PIXEL, content_type="image/png", modified=OPENING)
        body = template("not_found.html").substitute(language=SITES[site].language, site=SITES[site].name)
        return Answer(body=body.encode(), content_type=HTML, modified=self.now, status=404)

    def paths(self, site: str) -> tuple[str, ...]:
        """Every path that the site answers with a document."""
        return tuple(self._routes(site))

    def feeds(self) -> tuple[str, ...]:
        """The addresses of the feeds, one a site."""
        return tuple(self.bases[key] + site.feed for key, site in SITES.items())

    def listings(self) -> tuple[str, ...]:
        """The addresses of the listing pages, one a site."""
        return tuple(self.bases[key] + site.listing for key, site in SITES.items())

    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of the news sitemaps, one a site."""
        return tuple(f"{base}/sitemap-news.xml" for base in self.bases.values())

    def _routes(self, site: str) -> dict[str, Callable[[], Answer]]:
        place, desk = SITES[site], self.desk
        routes: dict[str, Callable[[], Answer]] = {
            "/": partial(self._made, _LISTINGS[place.design], site, HTML),
            place.listing: partial(self._made, _LISTINGS[place.design], site, HTML),
            place.feed: partial(self._made, _FEEDS[site], site, FEED),
            "/sitemap-news.xml": partial(self._made, feeds.news_sitemap, site, "application/xml"),
            "/robots.txt": partial(self._made, feeds.robots, site, "text/plain; charset=utf-8"),
        }
        for item in desk.stories(site):
            if item.front.state != "missing":
                routes[place.path(item)] = partial(_page, _PAGES[place.design], item, desk)
            if item.front.amp:
                routes[amp_path(item)] = partial(_page, design_2018.amp, item, desk)
        for item in desk.mirrors(site):
            routes[mirror_path(item)] = partial(_page, partial(design_2018.page, shown_on=site), item, desk)
        return routes | (self._archive if site == "generic" else {})

    @cached_property
    def _archive(self) -> dict[str, Callable[[], Answer]]:
        """What Kabar Teluk has besides: its briefs, a list of each day, and a sitemap a month."""
        place, desk = SITES["generic"], self.desk
        routes: dict[str, Callable[[], Answer]] = {place.path(item): partial(_page, design_generic.page, item, desk) for item in briefs()}
        days: dict[str, list[NewsItem]] = {}
        months: dict[str, list[NewsItem]] = {}
        for item in (*briefs(), *reversed(desk.stories("generic"))):
            days.setdefault(f"/arsip/{item.front.published:%Y/%m/%d}/", []).append(item)
            months.setdefault(f"{item.front.published:%Y-%m}", []).append(item)
        for path, items in days.items():
            for start in range(0, len(items), ARCHIVE_LENGTH):
                here = path if not start else f"{path}hal/{start // ARCHIVE_LENGTH + 1}/"
                more = f"{path}hal/{start // ARCHIVE_LENGTH + 2}/" if start + ARCHIVE_LENGTH < len(items) else None
                routes[here] = partial(_listed, items[start : start + ARCHIVE_LENGTH], here, more, desk)
        for month, items in months.items():
            routes[f"/sitemap-{month}.xml"] = partial(_sitemap, items, desk)
        routes["/sitemap.xml"] = partial(_index, self.bases["generic"], tuple(months), self.now)
        return routes

    def _made(self, make: Callable[[str, Desk], str], site: str, content_type: str) -> Answer:
        modified = max((item.released for item in self.desk.stories(site)), default=self.now)
        return Answer(body=make(site, self.desk).encode(), content_type=content_type, modified=modified)


def _listed(items: list[NewsItem], path: str, more: str | None, desk: Desk) -> Answer:
    body = design_generic.archive(items, path, more, desk).encode()
    return Answer(body=body, content_type=HTML, modified=max(item.released for item in items))


def _sitemap(items: list[NewsItem], desk: Desk) -> Answer:
    body = feeds.sitemap_of(items, "generic", desk).encode()
    return Answer(body=body, content_type="application/xml", modified=max(item.released for item in items))


def _index(base: str, months: tuple[str, ...], now: dt.datetime) -> Answer:
    return Answer(body=feeds.sitemap_index(base, months).encode(), content_type="application/xml", modified=now)


def _page(make: Callable[[NewsItem, Desk], str], item: NewsItem, desk: Desk) -> Answer:
    body = make(item, desk).encode()
    if item.front.state == "broken":
        body = body[: body.index(b"<meta property")] + GARBAGE
    return Answer(body=body, content_type=HTML, modified=item.released)


_PAGES: dict[str, Callable[[NewsItem, Desk], str]] = {
    "2022": design_2022.page,
    "2018": design_2018.page,
    "generic": design_generic.page,
}
_LISTINGS: dict[str, Callable[[str, Desk], str]] = {
    "2022": design_2022.listing,
    "2018": design_2018.listing,
    "generic": design_generic.listing,
}
_FEEDS: dict[str, Callable[[str, Desk], str]] = {
    "national": feeds.rss_2015,
    "lampung": feeds.rss_2022,
    "jatim": feeds.rss_2022,
    "en": feeds.rss_2022,
    "generic": feeds.atom,
}
