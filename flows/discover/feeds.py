"""RSS and Atom as the sites really serve them: bytes -> candidates."""

from __future__ import annotations

import codecs
import io
import re
import sys
from typing import TYPE_CHECKING, Any

import feedparser
from w3lib.encoding import http_content_type_encoding

from flows.discover.candidate import Candidate, StoryList, UnreadableSourceError, absolute
from flows.discover.claims import WIB, claimed_text, claimed_time, possible

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_ENTITY = re.compile(rb"<!ENTITY\s+(%?)\s*[\w.-]+\s+([^>]*)>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(x[0-9a-f]{1,12}|\d{1,12});?", re.IGNORECASE)
_SURROGATES = (0xD800, 0xDFFF)
_HARMLESS = re.compile(rb"""(?:"(?:&#\w{1,8};|[^&%"]{0,32})"|'(?:&#\w{1,8};|[^&%']{0,32})')\s*""")

_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_BASE = re.compile(rb"""\sxml:base\s*=\s*(["'])([^"'<>]*)\1""")
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")
MOST_ITEMS = 10_000
"""Read of one feed: feedparser takes 0.1 ms an item, so a feed takes about a second; the largest known feeds have some hundreds."""

# Comments and a style sheet's name may stand before a root.
_HEAD = 4096
_A_SITEMAP = "is a sitemap: set it as `sitemap` of the source in warta.toml, and `warta backfill NAME --from DAY --to DAY` reads it."


def read(  # noqa: PLR0913 - the feed's bytes and five facts that only its caller knows
    data: bytes,
    url: str,
    *,
    source: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    zone: tzinfo = WIB,
) -> StoryList:
    """Every item of a feed that has a valid link, in the feed's order; raises UnreadableSourceError where the bytes are not a feed.

    `zone` applies to times without one; times after `fetched_at` are ignored. Other items are skipped and counted.
    """
    refuse_entities(data, url)
    data, beyond = _first_items(data)
    entries = _entries(data, url, content_type)
    released = possible([_time(entry, zone, "published", "updated", "created") for entry in entries], seen_at=fetched_at, zone=zone)
    changed = possible([_time(entry, zone, "updated") for entry in entries], seen_at=fetched_at, zone=zone)
    stories = StoryList(
        Candidate(
            address=address,
            source=source,
            found_in=url,
            claimed_title=claimed_text(entry.get("title")),
            claimed_time=at,
            claimed_change=change if change != at else None,
            claimed_summary=claimed_text(entry.get("summary")),
        )
        for entry, at, change in zip(entries, released, changed, strict=True)
        if (address := _address(entry, url))
    )
    stories.skipped = beyond + len(entries) - len(stories)
    return stories


def _first_items(data: bytes) -> tuple[bytes, int]:
    """The feed with its first MOST_ITEMS items, and how many more it has."""
    starts = [match.start() for match in _ITEM.finditer(data)]
    if len(starts) <= MOST_ITEMS:
        return data, 0
    # What follows the last item closes the feed, so that it stays well-formed.
    end = max(data.rfind(b"</item>") + len(b"</item>"), data.rfind(b"</entry>") + len(b"</entry>"))
    tail = data[end:] if end > starts[-1] else b""
    return data[: starts[MOST_ITEMS]] + tail, len(starts) - MOST_ITEMS


def refuse_entities(data: bytes, url: str) -> None:
    """Raise UnreadableSourceError for XML whose own entities mean more than a character or a word, or come from elsewhere."""
    # Zero bytes gone, UTF-16 and UTF-32 show their declarations too.
    for percent, value in _ENTITY.findall(data.replace(b"\0", b"")):
        if percent or not _HARMLESS.fullmatch(value):
            raise UnreadableSourceError(url, "defines XML entities of its own, which only attacks do.")


def _entries(data: bytes, url: str, content_type: str | None) -> list[Any]:
    encoding = _encoding(data, content_type)
    # Whatever type the server claims, these bytes are tried as XML.
    headers = {"content-type": f"application/xml; charset={encoding}" if encoding else ""}
    # White space before the declaration would end strict parsing, and a reference to no character all parsing.
    clean = _BASE.sub(_valid_base, _REFERENCE.sub(_possible_character, data.lstrip(b" \t\r\n")))
    try:
        parsed = feedparser.parse(io.BytesIO(clean), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser raises whatever goes wrong inside it; the bytes are the cause
        raise UnreadableSourceError(url, f"can't be parsed: {type(error).__name__}: {error}.") from error
    if not parsed.get("version") and not parsed.entries:
        raise UnreadableSourceError(url, _A_SITEMAP if _SITEMAP.search(clean[:_HEAD]) else "is neither RSS nor Atom.")
    return list(parsed.entries)


def _valid_base(attribute: re.Match[bytes]) -> bytes:
    """The attribute, or nothing where its URL is invalid: feedparser would stop reading the feed there."""
    return attribute[0] if absolute("http://base.invalid/", attribute[2].decode("utf-8", "replace")) else b""


def _possible_character(reference: re.Match[bytes]) -> bytes:
    digits = reference[1].lower()
    point = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return reference[0] if point <= sys.maxunicode and not _SURROGATES[0] <= point <= _SURROGATES[1] else b"&#xFFFD;"


def _encoding(data: bytes, content_type: str | None) -> str | None:
    """UTF-8 where the bytes are, whatever is declared; else the header's word, else None: the XML declaration decides."""
    if b"\0" not in data[:64]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return "utf-16"
    return http_content_type_encoding(content_type)


def _address(entry: Any, url: str) -> str | None:  # noqa: ANN401 - feedparser's own dictionary
    for name in ("link", "id", "url"):
        value = str(entry.get(name) or "").strip()
        # A guid is often a bare number or a tag: URI.
        if value and (name == "link" or value.startswith(("http://", "https://"))) and (address := absolute(url, value)):
            return address
    return None


def _time(entry: Any, zone: tzinfo, *names: str) -> datetime | None:  # noqa: ANN401 - feedparser's own dictionary
    # feedparser answers "updated" with "published" unless asked by `in`.
    stated = (claimed_time(entry[name], zone) for name in names if name in entry)
    return next((at for at in stated if at), None)
