"""Desk: what the newsroom has published at one moment, and under which addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flows.demo.sites import SITES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from flows.demo.newsitem import NewsItem

MIRROR_TAIL = "?utm_source=antaranews&utm_medium=nasional&utm_campaign=antaranews"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The stories, the clock, and the base URL of each site (`http://127.0.0.1:PORT`); pure."""

    versions: tuple[NewsItem, ...]
    now: dt.datetime
    bases: Mapping[str, str]

    @cached_property
    def current(self) -> dict[str, NewsItem]:
        """The newest released version of each story, by key."""
        return {item.key: item for item in self.versions if item.released <= self.now}

    def stories(self, site: str) -> tuple[NewsItem, ...]:
        """The stories of a site, newest first."""
        mine = [item for item in self.current.values() if item.site == site]
        return tuple(sorted(mine, key=lambda item: item.front.published, reverse=True))

    def older(self, item: NewsItem, count: int) -> tuple[NewsItem, ...]:
        """Stories that were out before this one: a page's boxes change only when the page itself does."""
        before = [
            other for other in self.stories(item.site) if other.front.published < item.front.published and other.front.state == "served"
        ]
        return tuple(before[:count])

    def mirrors(self, site: str) -> tuple[NewsItem, ...]:
        """The stories of other sites that this one shows too."""
        return tuple(item for item in self.current.values() if site in item.front.mirrored_on)

    def link(self, item: NewsItem) -> str:
        """Where the story's page is served."""
        return self.bases[item.site] + SITES[item.site].path(item)

    def mirror_link(self, item: NewsItem, site: str) -> str:
        """Where another site shows the story, with the tail that its links have."""
        return self.bases[site] + mirror_path(item) + MIRROR_TAIL

    def amp_link(self, item: NewsItem) -> str:
        """Where the story's AMP page is served."""
        return self.bases[item.site] + amp_path(item)

    def image(self, item: NewsItem, size: str) -> str | None:
        """Where the story's picture is served; None where it has none."""
        picture = item.front.image
        return f"{self.bases[item.site]}/cache/{size}/{item.front.published:%Y/%m/%d}/{picture.file}.png" if picture else None


def mirror_path(item: NewsItem) -> str:
    """The path of a national story on a bureau's host."""
    return "/nasional" + SITES[item.site].path(item)


def amp_path(item: NewsItem) -> str:
    """The path of a story's AMP page."""
    return "/amp" + SITES[item.site].path(item)
