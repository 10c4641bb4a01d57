"""Which pages may be asked for: a publisher that reserves rights is read from its feeds, until the user states a permission."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.registry import publisher_of
from flows.config.rights import Refused, may_fetch_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.layouts import Publisher
    from flows.config.sources import Source


class Permissions:
    """The permissions of warta.toml, asked by address."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._stated = {key: source.permission for source in sources if source.permission for key in _publishers(source)}

    def refused(self, url: str) -> Refused | None:
        """Why the page at this address is not asked for; None where nothing forbids it."""
        publisher = _publisher(url)
        if publisher is None:
            return None
        answer = may_fetch_pages(publisher.terms, self._stated.get(publisher.key), source=publisher.key)
        return answer if isinstance(answer, Refused) else None

    def reserved(self, url: str) -> str | None:
        """The reason of a refusal alone, as the fetcher asks where a redirect leads."""
        refused = self.refused(url)
        return refused.reason if refused else None

    def stated(self, url: str) -> str | None:
        """What the user states as the ground for reading this publisher's pages; None where nothing is stated."""
        publisher = _publisher(url)
        return self._stated.get(publisher.key) if publisher else None

    def refused_article(self, url: str) -> Refused | None:
        """The same for an address that the user named: only an article's is refused, because any other may be a feed."""
        publisher = _publisher(url)
        parts = urlsplit(url)
        if publisher is None or publisher.address_of(parts.hostname or "", parts.path) is None:
            return None
        return self.refused(url)


def _publisher(url: str) -> Publisher | None:
    return publisher_of(urlsplit(url).hostname or "")


def _publishers(source: Source) -> set[str]:
    hosts = (_publisher(feed) for feed in source.feeds)
    return {source.publisher or source.name} | {publisher.key for publisher in hosts if publisher}
