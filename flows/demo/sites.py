"""The five sites of the newsroom: what they are called, which design they have, and how their addresses look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.article import Kind

if TYPE_CHECKING:
    from flows.demo.newsitem import NewsItem

FOLDERS = {Kind.PHOTO: "foto", Kind.VIDEO: "video"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One host; each is served on a port of its own."""

    key: str
    host: str
    """The host of the canonical addresses."""
    name: str
    design: Literal["2022", "2018", "generic"]
    language: str
    feed: str
    listing: str
    publisher: str
    edition: str

    def path(self, item: NewsItem) -> str:
        """The path of a story's page."""
        if self.design == "generic":
            return f"/{item.front.published:%Y/%m/%d}/{item.slug}/"
        folder = "news" if self.language == "en" else FOLDERS.get(item.front.kind, "berita")
        return f"/{folder}/{item.front.id}/{item.slug}"

    def canonical(self, item: NewsItem) -> str:
        """The address that the story's page gives itself."""
        return f"https://{self.host}{self.path(item)}"


_BUREAU_FEED = "/rss/terkini.xml"

SITES = {
    site.key: site
    for site in (
        Site(
            key="national",
            host="www.antaranews.com",
            name="ANTARA News",
            design="2022",
            language="id",
            feed="/rss/terkini.xml",
            listing="/terkini",
            publisher="antara",
            edition="national",
        ),
        Site(
            key="lampung",
            host="lampung.antaranews.com",
            name="ANTARA News Lampung",
            design="2018",
            language="id",
            feed=_BUREAU_FEED,
            listing="/lampung-update",
            publisher="antara",
            edition="lampung",
        ),
        Site(
            key="jatim",
            host="jatim.antaranews.com",
            name="ANTARA News Jawa Timur",
            design="2018",
            language="id",
            feed=_BUREAU_FEED,
            listing="/terkini",
            publisher="antara",
            edition="jatim",
        ),
        Site(
            key="en",
            host="en.antaranews.com",
            name="ANTARA News",
            design="2022",
            language="en",
            feed="/rss/news.xml",
            listing="/latest-news",
            publisher="antara",
            edition="en",
        ),
        Site(
            key="generic",
            host="www.kabarteluk.example",
            name="Kabar Teluk",
            design="generic",
            language="id",
            feed="/feed.xml",
            listing="/berita/",
            publisher="kabarteluk.example",
            edition="main",
        ),
    )
}
