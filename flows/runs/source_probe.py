"""A source tried out: its feed, one archive page and one story are requested, and what each gives is recorded. Nothing is stored.

name or URL -> feed -> archive page of a day that the feed names -> first story that may be requested -> extracted
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from extractors.article import Article, Document, Failure
from extractors.document import Page, host_of, joined, own_label, unzipped
from extractors.errors import NotAnArticleError
from extractors.extract import attempt
from extractors.listings import AddressShapes, looks_like_listing, read_listing
from flows.config import Permissions, Source, load_sources
from flows.discover import UnreadableSourceError, feeds, sitemaps
from flows.errors import UsageError, did_you_mean
from flows.fetch import Fetched, Missed, client, robots
from flows.runs.archive_pages import zone_of
from flows.runs.collector import policy_of
from flows.runs.context import utc_now
from flows.runs.discovery import is_feed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from flows.config import Settings
    from flows.discover import Candidate

Kind = Literal["feed", "archive", "sitemap", "listing", "page", "story"]
_FEED_LINKS = 'link[rel~="alternate"][type="application/rss+xml"], link[rel~="alternate"][type="application/atom+xml"]'


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One request and its result."""

    kind: Kind
    address: str
    stories: int | None
    """How many stories it names; None for a story and for a failed request."""
    failed: str | None = None
    """Why it gave nothing, as a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link of the archive page."""

    is_story: bool
    title: str
    address: str
    why: str


@dataclass(kw_only=True, slots=True)
class SourceProbe:
    """What was found out about a source."""

    source: Source
    configured: bool
    """Whether the source has a name in the settings already; False for a URL."""
    requests: list[Request] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    story: Article | Failure | None = None
    """What the story reads as; None where none was had."""
    robots: dict[str, str] = field(default_factory=dict)
    """By origin, its robots.txt as it was read; empty text where there is none."""
    rights: list[str] = field(default_factory=list)
    """Reservations that answers and pages state, and the source's terms where they reserve rights."""

    @property
    def works(self) -> bool:
        """Whether news can come: a feed, or a listing where there is no feed, names stories, and a story reads as an article."""
        named = any(request.stories for request in self.requests if request.kind in _NEWS)
        return named and isinstance(self.story, Article)

    @property
    def story_links(self) -> int:
        """How many links of the archive page count as stories."""
        return sum(link.is_story for link in self.links)


_NEWS = {"feed", "listing", "page", "archive", "sitemap"}


def probe_source(target: str, settings: Settings, *, now: datetime | None = None) -> SourceProbe:
    """Try out a source by its name, or a site by the URL of its feed, archive page, front page or story; raises UsageError."""
    known = load_sources(settings)
    is_url = target.startswith(("http://", "https://"))
    if not is_url and target not in known:
        raise UsageError(f"There is no source {target!r}.{did_you_mean(target, known)} Give a name of `warta sources`, or a URL.")
    source = Source(name=own_label(host_of(target))) if is_url else known[target]
    permissions = Permissions(known.values())
    if is_url and (refused := permissions.refused_article(target)):
        raise UsageError(f"{refused.reason}. {refused.remedy}")
    return asyncio.run(_Prober(source, settings, permissions, now or utc_now(), target if is_url else None).run())


class _Robots:
    """Notes every robots.txt that is read; nothing is kept for the next run."""

    def __init__(self, read: dict[str, str]) -> None:
        self._read = read

    def load(self, _origin: str) -> robots.Copy | None:
        return None

    def save(self, origin: str, copy: robots.Copy) -> None:
        if not origin.endswith(".json"):
            self._read[origin] = copy.text


class _Prober:
    """The state of one trial."""

    def __init__(self, source: Source, settings: Settings, permissions: Permissions, now: datetime, url: str | None) -> None:
        self._probe = SourceProbe(source=source, configured=url is None)
        self._settings = settings
        self._permissions = permissions
        self._now = now
        self._url = url
        self._offered: list[Candidate] = []
        self._listed: list[str] = []
        self._listing: Document | None = None

    async def run(self) -> SourceProbe:
        """Request what is there, in order."""
        store = _Robots(self._probe.robots)
        async with client.Fetcher(policy_of(self._settings), grants=self._permissions, robots_store=store) as self._fetcher:
            if self._url is not None:
                await self._start(self._url)
            source = self._probe.source
            if source.feeds and not self._offered:
                await self._feed(source.feeds[0])
            await self._archive(self._probe.source)
            if self._probe.story is None:
                await self._story()
        self._state_terms()
        return self._probe

    async def _start(self, url: str) -> None:
        """See what an address is, and learn the source's feed and listing from it."""
        document = await self._fetch("page", url)
        if document is None:
            return
        if is_feed(document):
            self._probe.source = replace(self._probe.source, feeds=(url,))
            self._read_feed(url, document)
            return
        page = Page.of(document)
        links = [joined(url, node.attributes.get("href") or "") for node in page.tree.css(_FEED_LINKS)]
        maps = await self._fetcher.sitemaps(url)
        self._probe.source = replace(self._probe.source, feeds=tuple(dict.fromkeys(links))[:1], sitemaps=maps[:1])
        article = attempt(document)
        if isinstance(article, Article) and not looks_like_listing(page):
            self._probe.story = article
            self._note("story", url)
        else:
            self._probe.source = replace(self._probe.source, listings=(url,))
            self._listing = document

    async def _feed(self, address: str) -> None:
        document = await self._fetch("feed", address)
        if document is None:
            return
        if is_feed(document):
            self._read_feed(address, document)
        else:
            self._note("feed", address, failed="The response is not a feed.")

    def _read_feed(self, address: str, document: Document) -> None:
        try:
            self._offered = feeds.read(unzipped(document.data), address, content_type=document.content_type, fetched_at=document.fetched_at)
        except UnreadableSourceError as error:
            self._note("feed", address, failed=error.detail)
            return
        self._note("feed", address, stories=len(self._offered))

    async def _archive(self, source: Source) -> None:
        """One archive page: of the latest whole day that the feed names, else the first sitemap or listing."""
        if self._listing is not None:
            # Judged now, because the feed has shown how the site's story addresses look.
            self._read_links("listing", source.listings[0], self._listing)
            return
        kind: Kind
        if source.archives:
            kind, address = "archive", self._day().strftime(source.archives[0])
        elif source.sitemaps:
            kind, address = "sitemap", source.sitemaps[0]
        elif source.listings:
            kind, address = "listing", source.listings[0]
        else:
            return
        if refused := self._permissions.refused(address):
            self._note(kind, address, failed=f"Not requested: {refused.reason}. {refused.remedy}")
            return
        document = await self._fetch(kind, address, largest=sitemaps.LARGEST if kind == "sitemap" else None)
        if document is None:
            return
        if kind == "sitemap":
            self._read_sitemap(address, document)
        else:
            self._read_links(kind, address, document)

    def _day(self) -> datetime:
        today = self._now.astimezone(zone_of(self._probe.source))
        days = [one.claimed_time.astimezone(today.tzinfo) for one in self._offered if one.claimed_time]
        return max((day for day in days if day.date() < today.date()), default=today - timedelta(days=1))

    def _read_sitemap(self, address: str, document: Document) -> None:
        try:
            read = sitemaps.read(document.data, address, fetched_at=document.fetched_at)
        except UnreadableSourceError as error:
            self._note("sitemap", address, failed=error.detail)
            return
        self._listed = [candidate.address for candidate in read.candidates]
        # An index names sitemaps; that is as good.
        self._note("sitemap", address, stories=len(read.candidates) + len(read.sitemaps))

    def _read_links(self, kind: Kind, address: str, document: Document) -> None:
        try:
            page = Page.of(document.model_copy(update={"data": unzipped(document.data)}))
        except NotAnArticleError as error:
            self._note(kind, address, failed=error.detail)
            return
        listing = read_listing(page, document.fetched_at or self._now, AddressShapes.of(one.address for one in self._offered))
        self._probe.links = [
            Link(is_story=one.is_story, title=one.link.title, address=one.link.address, why=one.why) for one in listing.verdicts
        ]
        self._listed = [story.address for story in listing.stories]
        failed = None if self._listed else "No story link was recognised on the page."
        self._note(kind, address, stories=len(self._listed), failed=failed)

    async def _story(self) -> None:
        """The first story that the terms allow to request: of the feed, else of the archive page."""
        addresses = [one.address for one in self._offered] + self._listed
        allowed = next((one for one in addresses if not self._permissions.refused(one)), None)
        if allowed is None:
            if addresses and (refused := self._permissions.refused(addresses[0])):
                self._note("story", addresses[0], failed=f"Not requested: {refused.reason}. {refused.remedy}")
            return
        document = await self._fetch("story", allowed)
        if document is None:
            return
        key = self._probe.source.publisher
        self._probe.story = attempt(document.model_copy(update={"publisher": key}) if key else document)
        failure = self._probe.story if isinstance(self._probe.story, Failure) else None
        self._note("story", allowed, failed=f"Not read as an article ({failure.reason}): {failure.detail}" if failure else None)

    async def _fetch(self, kind: Kind, address: str, *, largest: int | None = None) -> Document | None:
        outcome = await self._fetcher.fetch(address, max_bytes=largest)
        if isinstance(outcome, Fetched):
            self._probe.rights += _once((f"{one.where}: {one.notice} ({address})" for one in outcome.opt_outs), self._probe.rights)
            return outcome.document
        self._note(kind, address, failed=outcome.detail if isinstance(outcome, Missed) else "The response is empty.")
        return None

    def _note(self, kind: Kind, address: str, *, stories: int | None = None, failed: str | None = None) -> None:
        self._probe.requests.append(Request(kind=kind, address=address, stories=stories, failed=failed))

    def _state_terms(self) -> None:
        source = self._probe.source
        if source.permission:
            self._probe.rights.append(f"permission stated in warta.toml: {source.permission}")
        elif source.reserved:
            self._probe.rights.append("terms of the publisher: its pages need a permission in warta.toml; its feeds are read without one")


def _once(lines: Iterable[str], known: list[str]) -> list[str]:
    return [line for line in dict.fromkeys(lines) if line not in known]
