from __future__ import annotations

import gzip
import zlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from flows.discover import sitemaps
from flows.discover.candidate import UnreadableSourceError
from flows.discover.sitemaps import SitemapLink

URL = "https://www.teras.example/sitemap-news.xml"
WIB = timezone(timedelta(hours=7))
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
IMAGE = '<image:image xmlns:image="i"><image:loc>https://img.example/a.jpg</image:loc><image:title>Foto</image:title></image:image>'
NEWS = f"""<url>{IMAGE}<loc> https://www.teras.example/berita/1/panen </loc><lastmod>2026-02-14T21:00:00+07:00</lastmod>
<news:news><news:publication><news:name>Teras</news:name></news:publication><news:publication_date>2026-02-14T20:11+07:00</news:publication_date>
<news:title><![CDATA[Panen &amp; raya]]></news:title></news:news></url>"""


def urlset(*urls: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{"".join(urls)}</urlset>'.encode()


def test_a_news_sitemap_gives_title_and_times_of_the_story_not_of_its_picture() -> None:
    (found,) = sitemaps.read(urlset(NEWS), URL, source="teras").candidates
    assert (found.address, found.found_in, found.source) == ("https://www.teras.example/berita/1/panen", URL, "teras")
    assert found.claimed_title == "Panen & raya"
    assert found.claimed_time == datetime(2026, 2, 14, 20, 11, tzinfo=WIB)
    assert found.claimed_change == datetime(2026, 2, 14, 21, 0, tzinfo=WIB)


def test_lastmod_is_a_change_and_no_release() -> None:
    (found,) = sitemaps.read(urlset("<url><loc>/berita/2/dua</loc><lastmod>2026-02-14</lastmod></url>"), URL).candidates
    assert (found.address, found.claimed_time) == ("https://www.teras.example/berita/2/dua", None)
    assert found.claimed_change == datetime(2026, 2, 14, tzinfo=WIB)


@pytest.mark.parametrize("fold", [1, 2])
def test_gzip_is_undone_also_twice(fold: int) -> None:
    data = urlset(NEWS)
    for _ in range(fold):
        data = gzip.compress(data)
    assert len(sitemaps.read(data, URL + ".gz").candidates) == 1


def test_an_index_gives_its_sitemaps_with_the_days_that_their_names_tell() -> None:
    places = ("sitemap-2026-02.xml", "sitemap_20260214.xml.gz", "2024/02/peta.xml", "sitemap-4.xml", "sitemap-2026-02-31.xml")
    links = "".join(f"<sitemap><loc>https://www.teras.example/{place}</loc></sitemap>" for place in places)
    index = sitemaps.read(f"<sitemapindex {SPACES}>{links}</sitemapindex>".encode(), URL)
    assert [link.days for link in index.sitemaps] == [
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        None,
        None,
    ]
    assert index.candidates == ()


def test_the_day_of_a_sitemap_is_not_read_from_its_host() -> None:
    assert SitemapLink(address="https://2026-02.example/peta.xml").days is None


def test_a_feed_and_a_plain_list_are_sitemaps_too() -> None:
    feed = b'<rss version="2.0"><channel><item><title>A</title><link>https://www.teras.example/berita/1/a</link></item></channel></rss>'
    assert sitemaps.read(feed, URL).candidates[0].claimed_title == "A"
    listed = sitemaps.read(b"\xef\xbb\xbfhttps://www.teras.example/berita/1/a\n\nhttps://www.teras.example/berita/2/b\n", URL)
    assert len(listed.candidates) == 2


def test_a_stray_ampersand_costs_no_entry() -> None:
    data = urlset("<url><loc>https://www.teras.example/baca?id=1&p=2</loc></url>", NEWS)
    assert len(sitemaps.read(data, URL).candidates) == 2


def test_a_time_from_the_future_is_none() -> None:
    (found,) = sitemaps.read(urlset(NEWS), URL, fetched_at=datetime(2026, 2, 1, tzinfo=UTC)).candidates
    assert (found.claimed_time, found.claimed_change) == (None, None)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "neither"),
        (b"<html><p>Halaman", "not a sitemap"),
        (b"Halaman tidak ada", "neither"),
        (gzip.compress(urlset(NEWS))[:-12], "cut off"),
        (b"\x1f\x8b\x08\x00rusak", "gzip"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>', "entities"),
        (b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><urlset><url><loc>&y;</loc></url></urlset>', "entities"),
    ],
)
def test_what_is_no_sitemap_says_so(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSourceError, match=says):
        sitemaps.read(data, URL)


def test_a_bomb_stops_at_the_protocols_limit() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(60)) + packer.flush()
    with pytest.raises(UnreadableSourceError, match="50 MiB"):
        sitemaps.read(bomb, URL)


@pytest.mark.parametrize(
    "entry",
    [
        "<url><loc>http://[broken/x</loc></url>",
        "<url><loc>http://teras.example:port/</loc></url>",
        "<url><lastmod>2026-02-14</lastmod></url>",
    ],
)
def test_an_entry_without_a_valid_address_is_skipped_and_counted_and_its_neighbours_come(entry: str) -> None:
    found = sitemaps.read(urlset(f"<url><loc>/1</loc></url>{entry}<url><loc>/2</loc></url>"), URL)
    assert ([one.address.rpartition("/")[2] for one in found.candidates], found.skipped) == (["1", "2"], 1)


def test_a_broken_sitemap_of_an_index_is_skipped_and_its_neighbours_come() -> None:
    links = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in ("/a.xml", "http://[broken/b.xml", "/c.xml"))
    found = sitemaps.read(f"<sitemapindex {SPACES}>{links}</sitemapindex>".encode(), URL)
    assert (len(found.sitemaps), found.skipped) == (2, 1)


@pytest.mark.parametrize("tag", ["<a:b:c>x</a:b:c>", "<:x/>", "<1a/>"])
def test_a_strange_tag_costs_no_entry(tag: str) -> None:
    assert len(sitemaps.read(urlset(f"<url>{tag}<loc>/1</loc></url>{tag}<url><loc>/2</loc></url>"), URL).candidates) == 2


def test_a_list_of_addresses_with_a_broken_one() -> None:
    found = sitemaps.read(b"https://teras.example/1\nhttps://[broken/2\nhttps://teras.example/3\n", URL)
    assert (len(found.candidates), found.skipped) == (2, 1)
