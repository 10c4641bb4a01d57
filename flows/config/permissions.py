"""Which pages may be requested: a publisher that reserves rights is read from its feeds, until the user states a permission."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from extractors.document import host_of, split_address
from extractors.registry import publisher_of
from flows.config.rights import Permission, Refused, may_fetch_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractors.layouts import Publisher
    from flows.config.sources import Source


def utc_day() -> date:
    """The current day in UTC."""
    return datetime.now(UTC).date()


class Permissions:
    """The permissions of warta.toml, by URL."""

    def __init__(self, sources: Iterable[Source], *, today: Callable[[], date] = utc_day) -> None:
        self._of_source = {source.name: permission for source in sources if (permission := _permission(source))}
        self._today = today
        self._of_host: dict[str, Permission | None] = {}

    def refused(self, url: str) -> Refused | None:
        """Why the page at this URL is not requested; None where nothing forbids it."""
        permission = self._covering(url)
        if permission is not None and permission.is_over(self._today()):
            return permission.refusal
        publisher = _publisher(url)
        if publisher is None:
            return None
        answer = may_fetch_pages(publisher.terms, permission.ground if permission else None, source=publisher.key)
        return answer if isinstance(answer, Refused) else None

    def reserved(self, url: str) -> str | None:
        """The reason of a refusal alone, as the fetcher asks where a redirect leads."""
        refused = self.refused(url)
        return refused.reason if refused else None

    def ended(self, url: str) -> str | None:
        """A sentence about a permission for this URL that has ended; None where none has."""
        permission = self._covering(url)
        return f"{permission.refusal.reason}." if permission and permission.is_over(self._today()) else None

    def stated(self, url: str, *, source: str | None = None) -> str | None:
        """The permission for this URL of this source, as the user states it; None where there is none, or it has ended."""
        permission = self._covering(url)
        if permission is None and (of_source := self._of_source.get(source or "")) and not of_source.limited:
            permission = of_source
        return permission.notice if permission and not permission.is_over(self._today()) else None

    def refused_article(self, url: str) -> Refused | None:
        """The same as `refused` for a URL that the user named: only an article's is refused, because any other may be a feed."""
        publisher, parts = _publisher(url), split_address(url)
        if self.ended(url):
            return self.refused(url)
        if publisher is None or parts is None or publisher.address_of(parts.hostname or "", parts.path) is None:
            return None
        return self.refused(url)

    def _covering(self, url: str) -> Permission | None:
        """The permission that covers a URL, the one with the latest end where there are several."""
        host = host_of(url)
        if host not in self._of_host:
            publisher = publisher_of(host)
            found = [one for one in self._of_source.values() if one.covers(host, publisher.key if publisher else None)]
            self._of_host[host] = max(found, key=lambda one: one.until or date.max, default=None)
        return self._of_host[host]


def _publisher(url: str) -> Publisher | None:
    return publisher_of(host_of(url))


def _permission(source: Source) -> Permission | None:
    if not source.permission or not source.permission.strip():
        return None
    hosts = {host_of(address) for address in (*source.feeds, *source.listings, *source.sitemaps, *source.archives)}
    keys = {publisher.key for host in {host_of(feed) for feed in source.feeds} if (publisher := publisher_of(host))}
    return Permission(
        source=source.name,
        ground=source.permission.strip(),
        hosts=frozenset(source.permission_hosts) or frozenset(hosts - {""}),
        publishers=frozenset() if source.permission_hosts else frozenset({source.publisher or source.name} | keys),
        limited=bool(source.permission_hosts),
        purpose=source.permission_purpose,
        until=source.permission_until,
    )
