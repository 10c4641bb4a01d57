"""Publisher and its dated layouts: where it is found, and how its addresses and pages are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from extractors.article import Kind
from extractors.layouts.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


__all__ = ["Address", "Layout", "Publisher", "Terms", "edition_by_host"]


def one_edition(_host: str) -> str:
    """The edition of a publisher that has one only."""
    return "main"


def edition_by_host(*home: str) -> Callable[[str], str]:
    """Editions under their host's name: `medan` of medan.tribunnews.com; `national` for hosts that begin with one of these words."""

    def edition(host: str) -> str:
        label = host.partition(".")[0]
        return "national" if label in home else label

    return edition


@dataclass(frozen=True, kw_only=True)
class Address:
    """A form of the publisher's article addresses."""

    path: str
    """Pattern of the whole path; the groups `id`, or `id1`, `id2` … in order, are the native id."""
    host: str = ""
    """Pattern found in the host, where the form holds on some hosts only."""
    kind: Kind = Kind.ARTICLE
    edition: str | None = None
    """The edition, where the form says more than the host."""
    canonical: str = ""
    r"""Template of the canonical address (`\g<id>`), where it isn't the address itself."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path's pattern, compiled."""
        return re.compile(self.path)

    def match(self, host: str, path: str) -> re.Match[str] | None:
        """The match of an address of this form."""
        if self.host and not re.search(self.host, host):
            return None
        return self.pattern.fullmatch(path)

    def id_groups(self, match: re.Match[str]) -> tuple[str, ...]:
        """The names of the groups that make up the native id."""
        return tuple(name for name in match.re.groupindex if name.startswith("id"))


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the publisher allows machines to do."""

    reserved: bool = False
    """True where its terms forbid crawling or indexing of its pages: then it is read from its feeds only."""
    statement: str | None = None
    """Where it says so, or what it says."""


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """A news publisher: where it is found, how its addresses and pages are read."""

    name: str
    hosts: tuple[str, ...]
    """Its domains; their subdomains belong to it."""
    layouts: tuple[Layout, ...] = ()
    """Newest first."""
    addresses: tuple[Address, ...] = ()
    edition: Callable[[str], str] = one_edition
    """From a host to the edition that it serves."""
    home_edition: str = "main"
    """The edition of a document that doesn't tell."""
    signatures: Mapping[str, str] = field(default_factory=dict)
    """Editions by the name, in lower case, that they sign copy with: `sumatera barat`."""
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    """Pages that list its stories, newest first."""
    sitemaps: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    """Templates (strftime) of pages that list the stories of one day: `https://site.example/indeks/%Y/%m/%d`."""
    counted: tuple[str, ...] = ()
    """Templates of story addresses whose ids count up in the order of release: `https://site.example/berita/{id}`."""
    timezone: str = "Asia/Jakarta"
    """Of times that are printed without an offset."""
    timezones: Mapping[str, str] = field(default_factory=dict)
    """Of editions elsewhere."""
    language: str = "id"
    languages: Mapping[str, str] = field(default_factory=dict)
    """Of editions in another language."""
    terms: Terms = Terms()
    signs: tuple[str, ...] = ()
    """How it names itself in its datelines: `JAKARTA, KOMPAS.com - `, `VIVA - `."""
    bare_dateline: bool = False
    """True where its datelines are the place alone: `Jakarta - `."""
    wire_name: str = ""
    """Word, in lower case, by which its wire copy is known in datelines and copyright lines; "" where it distributes none."""
    wire_prefix: str = ""
    """Pattern of what stands there before an edition's name: `LKBN Antara Biro ` of `LKBN Antara Biro Jawa Timur`."""
    video_opening: str = ""
    """The bare name with which its video copy opens, in place of a dateline."""
    photo_desk: str = ""
    """How its photo desk is named in credits, also by other publishers: `ANTARA FOTO/Rivan Awal Lingga`."""
    key: str = ""
    """Set when the module is found: its name."""

    def edition_signed(self, sign: str) -> str | None:
        """The edition that a sign such as `Antara Sumbar` names; None where it names none."""
        bare = re.sub(rf"^{self.wire_prefix}", "", sign, flags=re.IGNORECASE) if self.wire_prefix else sign
        return self.signatures.get(bare.strip().casefold())

    @cached_property
    def signature(self) -> re.Pattern[str] | None:
        """Its own dateline, with the groups `before` and `after` for the place and `sign` for its name; None without one."""
        if not self.signs:
            return None
        place, names = r"[A-Z][\w .'/-]{1,40}?", "|".join(map(re.escape, self.signs))
        return re.compile(rf"(?:(?P<before>{place}),\s*)?(?P<sign>{names})(?:,\s*(?P<after>{place}))?\s*[-\u2013\u2014]{{1,2}}\s*")

    def address_of(self, host: str, path: str) -> tuple[Address, re.Match[str]] | None:
        """The form of an article's address, with its match; None for any other page."""
        for form in self.addresses:
            if match := form.match(host, path):
                return form, match
        return None

    def has_host(self, host: str) -> bool:
        """Whether a host is one of its domains or lies below one."""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)

    def zone(self, edition: str) -> ZoneInfo:
        """The time zone of an edition."""
        return ZoneInfo(self.timezones.get(edition, self.timezone))
