"""Sitemaps, news sitemaps and their indexes, plain or gzipped: bytes -> candidates and further sitemaps."""

from __future__ import annotations

import re
import zlib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from flows.discover import feeds
from flows.discover.candidate import Candidate, UnreadableSourceError, absolute
from flows.discover.claims import WIB, claimed_text, claimed_time, possible

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

LARGEST = 50 * 1024 * 1024
"""sitemaps.org: the most that a sitemap may have after decompression."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapLink:
    """A sitemap that an index names."""

    address: str
    changed: datetime | None = None
    """`lastmod`, with an offset."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that its address tells of (`sitemap-2026-02.xml`); None where it tells none."""
        match = _DAY.search(urlsplit(self.address).path)
        if match is None:
            return None
        year, month = int(match[1]), int(match[2])
        try:
            first = date(year, month, int(match[3] or 1))
        except ValueError:
            return None
        return first, first if match[3] else first.replace(day=monthrange(year, month)[1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """What one sitemap file holds: stories, or further sitemaps."""

    candidates: tuple[Candidate, ...] = ()
    sitemaps: tuple[SitemapLink, ...] = ()
    skipped: int = 0
    """Entries without a valid address."""


def read(data: bytes, url: str, *, source: str | None = None, fetched_at: datetime | None = None, zone: tzinfo = WIB) -> Sitemap:
    """Read a sitemap in any form that the protocol allows: XML, an index, an RSS or Atom feed, a list of addresses.

    Raises UnreadableSourceError where it is none of them.
    """
    data = unzipped(data, url).lstrip(b" \t\r\n")
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"\0" not in data[:64]:
        return _listed(data, url, source)
    root = _root(data, url)
    if _name(root) in {"rss", "feed", "RDF"}:
        found = feeds.read(data, url, source=source, fetched_at=fetched_at, zone=zone)
        return Sitemap(candidates=tuple(found), skipped=found.skipped)
    if _name(root) not in {"urlset", "sitemapindex"}:
        raise UnreadableSourceError(url, f"is not a sitemap: its root is <{_name(root)}>.")
    listed = [_facts(entry) for entry in root if _name(entry) in {"url", "sitemap"}]
    entries = [facts | {"loc": address} for facts in listed if "loc" in facts and (address := absolute(url, facts["loc"]))]
    skipped = len(listed) - len(entries)
    changes = possible([claimed_time(entry.get("lastmod"), zone) for entry in entries], seen_at=fetched_at, zone=zone)
    if _name(root) == "sitemapindex":
        links = (SitemapLink(address=entry["loc"], changed=at) for entry, at in zip(entries, changes, strict=True))
        return Sitemap(sitemaps=tuple(links), skipped=skipped)
    released = possible([claimed_time(entry.get("publication_date"), zone) for entry in entries], seen_at=fetched_at, zone=zone)
    rows = zip(entries, released, changes, strict=True)
    return Sitemap(candidates=tuple(_candidate(*row, url=url, source=source) for row in rows), skipped=skipped)


def _candidate(entry: dict[str, str], released: datetime | None, changed: datetime | None, *, url: str, source: str | None) -> Candidate:
    return Candidate(
        address=entry["loc"],
        source=source,
        found_in=url,
        claimed_title=claimed_text(entry.get("title")),
        claimed_time=released,
        claimed_change=changed,
    )


def unzipped(data: bytes, url: str) -> bytes:
    """The sitemap without its gzip, also where it is zipped twice; raises UnreadableSourceError beyond the protocol's limit."""
    for _ in range(2):
        if not data.startswith(b"\x1f\x8b"):
            break
        stream = zlib.decompressobj(31)
        try:
            data = stream.decompress(data, LARGEST)
        except zlib.error as error:
            raise UnreadableSourceError(url, f"is a gzip file that does not decompress: {error}.") from error
        if not stream.eof:
            raise UnreadableSourceError(url, "is a gzip file that is cut off or has more than 50 MiB in it.")
    return data


def _root(data: bytes, url: str) -> etree._Element:
    feeds.refuse_entities(data, url)
    # Sitemaps with a stray "&" in an address are common; what can be read of them is.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSourceError(url, f"is not XML: {error}.") from error
    if root is None:
        raise UnreadableSourceError(url, "is not XML.")
    return root


def _facts(entry: etree._Element) -> dict[str, str]:
    """The entry's own and its news element's texts by local name, the first of each; pictures and videos have titles of their own."""
    facts: dict[str, str] = {}
    for child in entry:
        parts = list(child) if _name(child) == "news" else [child]
        for part in parts:
            text = "".join(str(piece) for piece in part.itertext()).strip() if isinstance(part.tag, str) else ""
            if text and _name(part) in {"loc", "lastmod", "title", "publication_date"}:
                facts.setdefault(_name(part), text)
    return facts


def _name(element: etree._Element) -> str:
    """The tag without its namespace; lxml's QName refuses what a forgiving parser lets through, such as `a:b:c`."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _listed(data: bytes, url: str, source: str | None) -> Sitemap:
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        raise UnreadableSourceError(url, "is neither XML nor a list of URLs.")
    candidates = tuple(Candidate(address=line, source=source, found_in=url) for line in lines if absolute(url, line))
    return Sitemap(candidates=candidates, skipped=len(lines) - len(candidates))
