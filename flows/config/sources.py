"""Which sources exist: the publishers that Warta knows, and the user's own from warta.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.registry import publishers
from flows.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pydantic import AnyHttpUrl

    from extractors.layouts import Publisher
    from flows.config.settings import Settings, SourceSettings


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where stories come from, and what allows reading them."""

    name: str
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    """Templates (strftime) of pages that list the stories of one day."""
    counted: tuple[str, ...] = ()
    """Templates with `{id}` of addresses whose ids count up."""
    publisher: str | None = None
    """Key of the publisher whose layouts read its pages; None leaves it to each page's host."""
    reserved: bool = False
    """True where its terms forbid crawling: then only its feeds are read, until `permission` says more."""
    permission: str | None = None
    """What the user states as the ground for reading its pages."""
    permission_hosts: tuple[str, ...] = ()
    """Hosts that it covers, with their subdomains; empty for all of the source."""
    permission_purpose: str | None = None
    permission_until: date | None = None
    """Its last day; None for no end."""

    @property
    def news(self) -> tuple[str, ...]:
        """Where it is asked for news: its feeds; a source without any at its listings, which are pages and need what pages need."""
        return self.feeds or (() if self.reserved and not self.permission else self.listings)


def load_sources(settings: Settings) -> Mapping[str, Source]:
    """Every source by name; a `[source.NAME]` of a known publisher's name adds to what is known of it."""
    known = {key: _of_publisher(key, publisher) for key, publisher in publishers().items()}
    return known | {name: _of_user(name, stated, known.get(name)) for name, stated in settings.source.items()}


def chosen(known: Mapping[str, Source], only: Sequence[str]) -> Mapping[str, Source]:
    """The named ones, all where none is named; raises UsageError for a name that is none."""
    for name in only:
        if name not in known:
            raise UsageError(f"There is no source {name!r}.{did_you_mean(name, known) or ' Known are ' + ', '.join(known) + '.'}")
    return {name: source for name, source in known.items() if name in only} if only else known


def check_feeds(named: Iterable[Source]) -> None:
    """Raise UsageError for a source that was named to be asked for news and has neither feed nor listing that may be asked."""
    for source in named:
        if not source.news:
            raise UsageError(
                f"The source {source.name!r} has no feed to ask for news, and no listing that may be read. Its past days come by "
                f"`warta backfill {source.name} --from 2026-02-01 --to 2026-02-14`; a feed of it can be named in warta.toml."
            )


def _of_publisher(key: str, publisher: Publisher) -> Source:
    return Source(
        name=key,
        feeds=publisher.feeds,
        listings=publisher.listings,
        sitemaps=publisher.sitemaps,
        archives=publisher.archives,
        counted=publisher.counted,
        publisher=key,
        reserved=publisher.terms.reserved,
    )


def _of_user(name: str, stated: SourceSettings, known: Source | None) -> Source:
    key = stated.publisher or (known.publisher if known else None)
    if key is not None and key not in publishers():
        raise UsageError(f"The source {name!r} in warta.toml names an unknown publisher {key!r}.{did_you_mean(key, publishers())}")
    own = Source(
        name=name,
        feeds=_text(stated.feed) or (known.feeds if known else ()),
        listings=_text(stated.listing) or (known.listings if known else ()),
        sitemaps=_text(stated.sitemap) or (known.sitemaps if known else ()),
        archives=stated.archive or (known.archives if known else ()),
        counted=known.counted if known else (),
        publisher=key,
        reserved=publishers()[key].terms.reserved if key else False,
        permission=stated.permission,
        permission_hosts=tuple(host.lower() for host in stated.permission_hosts),
        permission_purpose=stated.permission_purpose,
        permission_until=stated.permission_until,
    )
    if not (own.feeds or own.listings or own.sitemaps or own.archives):
        raise UsageError(f'The source {name!r} in warta.toml has no feed: add feed = "https://...".{did_you_mean(name, publishers())}')
    return own


def _text(addresses: tuple[AnyHttpUrl, ...]) -> tuple[str, ...]:
    return tuple(str(url) for url in addresses)
