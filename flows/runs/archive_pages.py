"""A source's archives: which pages list the stories of a day or of a range of days, and what one of these pages gives. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from extractors.identity import identify
from extractors.listings import NOTHING_LEARNED
from extractors.registry import publishers
from flows.discover import WIB, listings, sitemaps
from flows.runs.empty_days import NOTHING_SHOWN, PageView, view_of
from warehouse.acquisition import Walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import tzinfo

    from extractors.article import Document
    from extractors.listings import AddressShapes
    from flows.config import Source
    from flows.discover import Candidate

# A day of the busiest publisher has some forty pages; a list that never ends is a trap.
MOST_PAGES_OF_A_DAY = 200
MOST_PAGES_OF_A_RANGE = 2000
# Without a time on any page nothing says when the range is passed.
MOST_PAGES_WITHOUT_TIMES = 50

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The days that some archive pages are walked for: one, or a range of them."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """As the ledger has it."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What one archive page gives."""

    stories: dict[str, tuple[Candidate, date]]
    """By key: each story of the scope with its day."""
    undated: tuple[Candidate, ...]
    """Stories that may be of the scope and say nothing about their day."""
    further: tuple[Walk, ...]
    skipped: int = 0
    """Entries of a sitemap without a valid address."""
    named: int = 0
    """Story links of any day that were recognised."""
    span: tuple[date, date] | None = None
    """The first and the last day that stories of the page have, of the scope or not."""
    view: PageView = NOTHING_SHOWN
    """What a listing shows apart from stories."""


def days_of(first: date, last: date) -> list[date]:
    """Every day of a range, both ends included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def zone_of(source: Source) -> tzinfo:
    """The clock by which a source's days begin."""
    publisher = publishers().get(source.publisher or "")
    return ZoneInfo(publisher.timezone) if publisher else WIB


def bounds_of(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The instants at which a day begins and ends."""
    begins = datetime(day.year, day.month, day.day, tzinfo=zone)
    return begins.astimezone(UTC), (begins + timedelta(days=1)).astimezone(UTC)


def way_of(source: Source) -> Literal["days", "sitemaps", "ids", "listings"] | None:
    """How a source's past is had, the way that finds a day with the fewest requests first; None where it can't."""
    ways: tuple[tuple[Literal["days", "sitemaps", "ids", "listings"], tuple[str, ...]], ...] = (
        ("days", source.archives),
        ("sitemaps", source.sitemaps),
        ("ids", source.counted),
        ("listings", source.listings),
    )
    return next((way for way, there in ways if there), None)


def scopes_of(source: Source, days: Sequence[date]) -> list[Scope]:
    """A day each where the source has pages of days or counts its stories, else all days at once."""
    if way_of(source) in ("days", "ids"):
        return [Scope(first=day, last=day) for day in days]
    return [Scope(first=min(days), last=max(days))] if days else []


def claim_of(source: Source, scope: Scope) -> str:
    """What of a source only one backfill walks at a time: a day, or all of it where its pages hold many days."""
    return f"{source.name} {scope.name}" if way_of(source) in ("days", "ids") else source.name


def roots(source: Source, scope: Scope) -> list[Walk]:
    """The pages that a walk begins with."""
    if source.archives:
        return [_walk(source, scope, scope.first.strftime(template), "listing") for template in source.archives]
    if way_of(source) == "ids":
        return []
    found = [_walk(source, scope, address, "sitemap") for address in source.sitemaps]
    return found or [_walk(source, scope, address, "listing") for address in source.listings]


def read(  # noqa: PLR0913 - a page, what it is walked for, and what is known of the source
    document: Document,
    walk: Walk,
    scope: Scope,
    source: Source,
    known: Collection[Walk],
    *,
    shapes: AddressShapes = NOTHING_LEARNED,
) -> Found:
    """What a page of an archive gives. Raises UnreadableSourceError.

    Args:
        document: The page.
        walk: As the ledger has it.
        scope: The days that it is walked for.
        source: Whose archive it is.
        known: The pages of this walk so far.
        shapes: The shapes of the source's story addresses, as far as they are known.
    """
    if walk.kind == "sitemap":
        return _read_sitemap(document, walk, scope, source)
    listed = listings.read(document, source=source.name, known=shapes)
    dated = _dated(listed.candidates, scope, source, every=bool(source.archives), aside=listed.aside)
    further = _next(listed, dated, scope, source, known)
    return replace(dated, further=further, view=view_of(listed.texts, listed.others))


def _read_sitemap(document: Document, walk: Walk, scope: Scope, source: Source) -> Found:
    fetched_at, zone = document.fetched_at, zone_of(source)
    sitemap = sitemaps.read(document.data, document.url or walk.address, source=source.name, fetched_at=fetched_at, zone=zone)
    begins, _ = bounds_of(scope.first, zone)
    further = [
        _walk(source, scope, link.address, "sitemap")
        for link in sitemap.sitemaps
        # A sitemap that hasn't changed since the range began holds nothing of it.
        if (_overlaps(link.days, scope) if link.days else link.changed is None or link.changed >= begins)
    ]
    return replace(_dated(sitemap.candidates, scope, source, every=False), further=tuple(further), skipped=sitemap.skipped)


def _dated(candidates: Iterable[Candidate], scope: Scope, source: Source, *, every: bool, aside: Collection[str] = frozenset()) -> Found:
    """Stories by day; with `every`, those of the list that say no day are of the scope if no story of the page says one."""
    zone = zone_of(source)
    dated = [(candidate, _day(candidate, zone)) for candidate in candidates]
    days = [day for _, day in dated if day is not None]
    stories = {candidate.key: (candidate, day) for candidate, day in dated if day is not None and day in scope}
    undated = [candidate for candidate, day in dated if day is None]
    if every and not days:
        stories = {candidate.key: (candidate, scope.first) for candidate in undated if candidate.key not in aside}
        undated = [candidate for candidate in undated if candidate.key in aside]
    span = (min(days), max(days)) if days else None
    return Found(stories=stories, undated=tuple(undated), further=(), named=len(dated), span=span)


def with_stories(found: Found, stories: dict[str, tuple[Candidate, date]]) -> Found:
    """The same page with fewer stories of the scope; the others say nothing about their day."""
    others = tuple(candidate for key, (candidate, _) in found.stories.items() if key not in stories)
    return replace(found, stories=stories, undated=(*found.undated, *others))


def _day(candidate: Candidate, zone: tzinfo) -> date | None:
    """The day of release by the time that the archive states, else by the address, else by the last change."""
    if candidate.claimed_time:
        return _local(candidate.claimed_time, zone)
    if match := _URL_DAY.search(urlsplit(candidate.address).path):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    return _local(candidate.claimed_change, zone) if candidate.claimed_change else None


def _local(at: datetime, zone: tzinfo) -> date:
    """The day by the offset that the archive states; UTC is what machines print, not where anybody's day begins."""
    return at.date() if at.utcoffset() else at.astimezone(zone).date()


def _next(listed: listings.Listed, dated: Found, scope: Scope, source: Source, known: Collection[Walk]) -> tuple[Walk, ...]:
    """The page after this one, while there may be stories of the scope on it."""
    address = listed.next_page
    if address is None or not listed.candidates or any(_same(address, page.address) for page in known):
        return ()
    if _is_of_another_day(address, source, scope):
        return ()
    of_days = bool(source.archives)
    if len(known) >= (MOST_PAGES_OF_A_DAY if of_days else MOST_PAGES_OF_A_RANGE):
        return ()
    zone = zone_of(source)
    days = [day for candidate in listed.candidates if (day := _day(candidate, zone))]
    if of_days:
        goes_on = bool(dated.stories)
    elif days:
        goes_on = max(days) >= scope.first
    else:
        goes_on = len(known) < MOST_PAGES_WITHOUT_TIMES
    return (_walk(source, scope, address, "listing"),) if goes_on else ()


# `Berikutnya` on a day's page may lead to the next day; months have 31 days at most.
NEIGHBOURS = 31


def _is_of_another_day(address: str, source: Source, scope: Scope) -> bool:
    others = (scope.first + timedelta(days=step) for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step)
    return any(_same(address, day.strftime(template)) for template in source.archives for day in others)


def _same(one: str, other: str) -> bool:
    first, second = identify(one), identify(other)
    return one == other or (first is not None and second is not None and first.canonical_url == second.canonical_url)


def _overlaps(days: tuple[date, date], scope: Scope) -> bool:
    return days[0] <= scope.last and days[1] >= scope.first


def _walk(source: Source, scope: Scope, address: str, kind: str) -> Walk:
    return Walk(source=source.name, scope=scope.name, address=address, kind="sitemap" if kind == "sitemap" else "listing")
