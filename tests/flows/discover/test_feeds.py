from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from flows.discover import feeds
from flows.discover.candidate import UnreadableSourceError

URL = "https://www.teras.example/rss/terkini.xml"
WIB = timezone(timedelta(hours=7))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "feeds"


def item(title: str = "Warga Teras panen raya", link: str = "https://www.teras.example/berita/1/panen", extra: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{extra}</item>"


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Teras</title>{"".join(items)}</channel></rss>'.encode()


def date(text: str) -> str:
    return f"<pubDate>{text}</pubDate>"


def test_an_item_carries_where_it_was_found_and_what_the_feed_claims() -> None:
    teaser = "<description>&lt;img src='a.jpg' align='left'&gt;Sebanyak 29 petak sawah ...</description>"
    data = rss(item(extra=date("Sat, 14 Feb 2026 20:11:00 +0700") + teaser))
    (found,) = feeds.read(data, URL, source="teras")
    assert (found.address, found.source, found.found_in) == ("https://www.teras.example/berita/1/panen", "teras", URL)
    assert found.claimed_title == "Warga Teras panen raya"
    assert found.claimed_time == datetime(2026, 2, 14, 20, 11, tzinfo=WIB)
    assert found.claimed_time.utcoffset() == timedelta(hours=7)
    assert found.claimed_summary == "Sebanyak 29 petak sawah ..."


@pytest.mark.parametrize("front", [b"\n", b"\xef\xbb\xbf", b"\r\n \n", b"\xef\xbb\xbf\n"])
def test_what_stands_before_the_declaration_does_no_harm(front: bytes) -> None:
    assert len(feeds.read(front + rss(item(), item("Kedua", "/berita/2/dua")), URL)) == 2


def test_escapes_of_escapes_are_undone() -> None:
    (found,) = feeds.read(rss(item("Tari &amp;amp; &amp;#039;Lampung&amp;#039;&#13; &lt;b&gt;malam&lt;/b&gt;&amp;nbsp;ini")), URL)
    assert found.claimed_title == "Tari & 'Lampung' malam ini"


def test_a_reference_to_no_character_costs_no_item() -> None:
    found = feeds.read(rss(item("Panen &#xD800;raya&#1114112;"), item("Kedua", "/2")), URL)
    assert [each.claimed_title for each in found] == ["Panen \ufffdraya\ufffd", "Kedua"]


def test_a_relative_address_belongs_to_the_feeds_host() -> None:
    (found,) = feeds.read(rss(item(link="/berita/2/dua")), URL)
    assert found.address == "https://www.teras.example/berita/2/dua"


def test_the_guid_stands_in_for_a_missing_link_only_where_it_is_an_address() -> None:
    with_address = "<item><title>A</title><guid>https://www.teras.example/berita/3/tiga</guid></item>"
    without = '<item><title>B</title><guid isPermaLink="false">2934383</guid></item>'
    assert [found.address for found in feeds.read(rss(with_address, without), URL)] == ["https://www.teras.example/berita/3/tiga"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat, 14 Feb 2026 20:11:00 +0700", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("Sat, 14 Feb 2026 13:11:00 GMT", datetime(2026, 2, 14, 13, 11, tzinfo=UTC)),
        ("Sat, 14 Feb 2026 20:11:00 WIB", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("Sat, 14 Feb 2026 21:11:00 WITA", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("Sat, 14 Feb 2026 20:11:00", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("Sabtu, 14 Februari 2026 20:11 WIB", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("Rab, 06 Mei 2026 08:00:00 +0700", datetime(2026, 5, 6, 8, tzinfo=WIB)),
        ("2026-02-14T20:11:00+07:00", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("2026-02-14 20:11:00", datetime(2026, 2, 14, 20, 11, tzinfo=WIB)),
        ("2026-02-14", datetime(2026, 2, 14, tzinfo=WIB)),
        ("Thu, 01 Jan 1970 07:00:00 +0700", None),
        ("Sat, 99 Feb 2026 20:11:00 +0700", None),
        ("Sat, 14 Feb 2026 20:11:00 -9900", None),
        ("2026-02-14T20:11:00+99:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_times_as_feeds_spell_them(text: str, expected: datetime | None) -> None:
    (found,) = feeds.read(rss(item(extra=date(text))), URL)
    assert found.claimed_time == expected


def test_local_time_under_the_name_of_gmt_shows_itself_by_items_from_the_future() -> None:
    hours = ("20:05", "19:30", "18:45", "08:00")
    data = rss(*(item(link=f"/berita/{n}/a", extra=date(f"Sat, 14 Feb 2026 {hour}:00 GMT")) for n, hour in enumerate(hours)))
    seen = datetime(2026, 2, 14, 20, 11, tzinfo=WIB)
    found = feeds.read(data, URL, fetched_at=seen)
    assert [each.claimed_time for each in found] == [datetime(2026, 2, 14, int(h[:2]), int(h[3:]), tzinfo=WIB) for h in hours]


def test_one_item_from_the_future_changes_no_other_and_has_no_time() -> None:
    hours = ("23:30", "12:30", "11:45", "08:00")
    data = rss(*(item(link=f"/berita/{n}/a", extra=date(f"Sat, 14 Feb 2026 {hour}:00 +0700")) for n, hour in enumerate(hours)))
    found = feeds.read(data, URL, fetched_at=datetime(2026, 2, 14, 13, 0, tzinfo=WIB))
    assert [each.claimed_time.hour if each.claimed_time else None for each in found] == [None, 12, 11, 8]


def test_atom_with_a_change_after_the_release() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Teras</title><entry><title type="html">Panen &amp;amp; raya</title>
      <link rel="alternate" href="https://www.teras.example/berita/1/panen"/><id>tag:teras.example,2026:1</id>
      <published>2026-02-14T13:11:00Z</published><updated>2026-02-14T15:00:00Z</updated></entry></feed>"""
    (found,) = feeds.read(data, URL)
    assert found.claimed_title == "Panen & raya"
    assert found.claimed_time == datetime(2026, 2, 14, 13, 11, tzinfo=UTC)
    assert found.claimed_change == datetime(2026, 2, 14, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("content_type", ["text/html; charset=iso-8859-1", "text/plain", "application/octet-stream", None])
def test_utf8_is_read_as_utf8_whatever_header_and_declaration_say(content_type: str | None) -> None:
    data = rss(item("Café “Teras” — baru"), head='<?xml version="1.0" encoding="iso-8859-1"?>')
    assert feeds.read(data, URL, content_type=content_type)[0].claimed_title == "Café “Teras” — baru"


def test_latin_1_is_read_by_the_headers_word() -> None:
    data = rss(item("Café Teras"), head="").decode().encode("latin-1")
    assert feeds.read(data, URL, content_type="application/rss+xml; charset=iso-8859-1")[0].claimed_title == "Café Teras"


def test_utf16_is_read() -> None:
    data = rss(item("Café Teras"), head="").decode().encode("utf-16")
    assert feeds.read(data, URL)[0].claimed_title == "Café Teras"


def test_a_feed_without_items_is_empty() -> None:
    assert feeds.read(rss(), URL) == []


@pytest.mark.parametrize("data", [b"", b"<!doctype html><title>Teras</title><p>Halaman", b"\x00\x01\x02", b'{"items": []}'])
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=re.escape(URL)):
        feeds.read(data, URL)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY l0 "haha">' + LAUGHS,
        '<!ENTITY rahasia SYSTEM "file:///etc/passwd">',
        '<!ENTITY rahasia PUBLIC "x" "http://127.0.0.1/">',
        '<!ENTITY % muat SYSTEM "http://127.0.0.1/a.dtd"> %muat;',
        f'<!ENTITY besar "{"a" * 100_000}">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_and_external_entities_are_refused(declarations: str, encoding: str) -> None:
    text = f'<!DOCTYPE rss [{declarations}]><rss version="2.0"><channel>{item("&l9;&rahasia;&besar;")}</channel></rss>'
    with pytest.raises(UnreadableSourceError, match="entities"):
        feeds.read(text.encode(encoding), URL)


def test_an_entity_for_a_character_is_harmless() -> None:
    data = rss(item("Tarif&nbsp;baru"), head='<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>')
    assert feeds.read(data, URL)[0].claimed_title == "Tarif baru"


@pytest.mark.parametrize("name", sorted(path.name for path in SHARED.glob("*.xml")) if SHARED.is_dir() else [])
def test_every_item_of_the_real_feeds_has_title_address_and_time(name: str, shared: Path) -> None:
    data = (shared / "data" / "feeds" / name).read_bytes()
    items = re.findall(rb"<item[ >].*?</item>", data, re.DOTALL)
    found = feeds.read(data, URL)
    assert len(found) == len(items) > 0
    assert all(each.claimed_title and each.address.startswith("http") and each.claimed_time for each in found)
    assert not [each.claimed_title for each in found if re.search(r"&#?\w+;|<\w", each.claimed_title or "")]


@pytest.mark.parametrize("root", ["urlset", "sitemapindex", "sm:urlset"])
def test_a_sitemap_is_told_from_other_xml_and_leads_to_backfills(root: str) -> None:
    data = f'<?xml version="1.0"?><!-- made daily --><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></{root}>'.encode()
    with pytest.raises(UnreadableSourceError, match=r"is a sitemap.*warta backfill"):
        feeds.read(data, URL)
    with pytest.raises(UnreadableSourceError, match="neither RSS nor Atom"):
        feeds.read(b"<?xml version='1.0'?><ledger></ledger>", URL)


BROKEN = ("http://[broken/x", "http://teras.example:port/1", "http://", "javascript:alert(1)", "http://te\u2100ras.example/1")


@pytest.mark.parametrize("link", BROKEN)
def test_an_item_with_a_broken_link_is_skipped_and_counted_and_its_neighbours_come(link: str) -> None:
    found = feeds.read(rss(item("A", "/1"), item("B", link), item("C", "/3")), URL)
    assert [one.claimed_title for one in found] == ["A", "C"]
    assert found.skipped == 1
    assert found.note == "1 item was skipped: no valid link, or beyond the limit of items."
    assert all(one.key for one in found)


def test_a_broken_base_costs_no_neighbour() -> None:
    data = rss(item("A", "/1"), item("B", "/2").replace("<item>", '<item xml:base="http://[broken/">'), item("C", "/3"))
    assert b"[broken" in data
    assert [one.claimed_title for one in feeds.read(data, URL)] == ["A", "B", "C"]


@pytest.mark.parametrize("tag", ["<a:b:c>x</a:b:c>", "<1a>x</1a>", "<:x/>", "<x.y-z:__init__/>", "<_start_item/>"])
def test_a_strange_tag_costs_no_item(tag: str) -> None:
    assert len(feeds.read(rss(item("A", "/1", extra=tag), item("B", "/2")), URL)) == 2


def test_a_feed_of_very_many_items_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ITEMS", 3)
    found = feeds.read(rss(*(item(f"Berita {number}", f"/{number}") for number in range(8))), URL)
    assert [one.claimed_title for one in found] == ["Berita 0", "Berita 1", "Berita 2"]
    assert found.skipped == 5
    cut_off = b"<rss><channel>" + b"<item><link>https://teras.example/1</link>" * 9
    assert feeds.read(cut_off, URL).skipped >= 6
