"""Whatever a server sends in the place of a feed or sitemap is read or refused, never a crash."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.discover import feeds, sitemaps
from flows.discover.candidate import UnreadableSourceError
from flows.discover.claims import claimed_text, claimed_time

URL = "https://www.teras.example/rss"
SEEN = datetime(2026, 2, 14, tzinfo=UTC)

QUIET = settings(deadline=None, max_examples=60)

SCRAPS = st.sampled_from(
    [
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link>",
        "http://[",
        "</link>",
        "<pubDate>",
        "</pubDate>",
        "<guid>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "<!DOCTYPE",
        "<urlset>",
        "<url>",
        "<loc>",
        "</loc>",
        "<lastmod>",
        "<sitemapindex>",
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<entry>",
        '<link href="//a b"/>',
        "\0",
        "\ufeff",
        "2026-02-30",
        "24:61",
        "\x1f\x8b",
    ]
)
SOUP = st.lists(SCRAPS | st.text(max_size=8), max_size=25).map("".join)


@QUIET
@given(SOUP, st.sampled_from(["utf-8", "utf-16", "utf-7"]), st.sampled_from([None, "text/xml; charset=utf-16", "x; charset=\x00"]))
def test_feeds(text: str, encoding: str, content_type: str | None) -> None:
    with contextlib.suppress(UnreadableSourceError):
        for found in feeds.read(text.encode(encoding, "replace"), URL, content_type=content_type, fetched_at=SEEN):
            assert found.address.startswith(("http://", "https://"))
            assert found.claimed_time is None or found.claimed_time.utcoffset() is not None


@QUIET
@given(SOUP | st.just("<urlset><url><loc>a</loc></url>"), st.booleans())
def test_sitemaps(text: str, packed: bool) -> None:  # noqa: FBT001 - hypothesis gives by position
    data = text.encode("utf-8", "replace")
    with contextlib.suppress(UnreadableSourceError):
        sitemaps.read(gzip.compress(data) if packed else data, URL, fetched_at=SEEN)


@QUIET
@given(st.binary(max_size=60))
def test_bytes(data: bytes) -> None:
    for read in (feeds.read, sitemaps.read):
        with contextlib.suppress(UnreadableSourceError):
            read(data, URL)


TIMES = st.from_regex(
    r"(\w{3}, )?\d{1,4}[ /-](\d{1,2}|Feb|Mei|Desember)[ /-]\d{1,5}([ T]\d{1,3}:\d{1,3}(:\d{1,4})?)?( ?(WIB|GMT|[+-]\d{1,6}|Z))?",
    fullmatch=True,
)


@QUIET
@given(TIMES | st.text(max_size=30))
def test_times_and_texts(text: str) -> None:
    at = claimed_time(text)
    assert at is None or at.utcoffset() is not None
    shown = claimed_text(text)
    assert shown is None or shown == " ".join(shown.split())
