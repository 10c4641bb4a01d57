"""What archive pages give: days, paging, sitemaps, ids that count up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Document
from flows.config.sources import Source
from flows.discover.candidate import UnreadableSourceError
from flows.discover.counting import ids_between
from flows.runs.archive_pages import Scope, read, roots, scopes_of, way_of

DAY = dt.date(2026, 2, 14)
FETCHED = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
if TYPE_CHECKING:
    from warehouse.acquisition.backfill_ledger import Walk

BASE = "https://teras.example"
OF_DAYS = Source(name="teras", archives=(f"{BASE}/indeks/%Y/%m/%d",), sitemaps=(f"{BASE}/sitemap.xml",))
OF_LISTS = Source(name="teras", listings=(f"{BASE}/terkini",))
OF_MAPS = Source(name="teras", sitemaps=(f"{BASE}/sitemap.xml",), listings=(f"{BASE}/terkini",))
MONTH = Scope(first=dt.date(2026, 2, 1), last=dt.date(2026, 2, 28))


def card(number: int, time: str = "") -> str:
    stamp = f'<time datetime="{time}">x</time>' if time else ""
    link = f"/berita/warga-kampung-memperbaiki-jembatan-{number:05}"
    return f'<article><h2><a href="{link}">Warga kampung {number} kerja</a></h2>{stamp}</article>'


def page(*cards: str, following: str = "", address: str = f"{BASE}/indeks/2026/02/14") -> Document:
    pager = f'<a rel="next" href="{following}">next</a>' if following else ""
    text = f"<html><body><main>{''.join(cards)}{pager}</main></body></html>"
    return Document(data=text.encode(), url=address, fetched_at=FETCHED, content_type="text/html")


def sitemap(*entries: str, index: bool = False) -> Document:
    tag, each = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    text = f"<{tag}>{''.join(f'<{each}>{entry}</{each}>' for entry in entries)}</{tag}>"
    return Document(data=text.encode(), url=f"{BASE}/sitemap.xml", fetched_at=FETCHED)


def root(source: Source, scope: Scope) -> Walk:
    return roots(source, scope)[0]


def test_the_way_with_the_fewest_requests_is_taken() -> None:
    assert [way_of(source) for source in (OF_DAYS, OF_MAPS, OF_LISTS, Source(name="x"))] == ["days", "sitemaps", "listings", None]
    assert [scope.name for scope in scopes_of(OF_DAYS, [DAY, DAY + dt.timedelta(days=1)])] == ["2026-02-14", "2026-02-15"]
    assert [scope.name for scope in scopes_of(OF_MAPS, [DAY, DAY + dt.timedelta(days=9)])] == ["2026-02-14/2026-02-23"]
    assert root(OF_DAYS, Scope(first=DAY, last=DAY)).address == f"{BASE}/indeks/2026/02/14"
    assert (root(OF_MAPS, MONTH).kind, root(OF_LISTS, MONTH).kind) == ("sitemap", "listing")


def test_a_days_page_gives_the_days_stories_and_the_next_page() -> None:
    scope = Scope(first=DAY, last=DAY)
    first = root(OF_DAYS, scope)
    cards = [card(1, "2026-02-14T23:59:00+07:00"), card(2, "2026-02-15T00:01:00+07:00"), card(3), card(4, "2026-02-13T20:00:00Z")]
    found = read(page(*cards, following="/indeks/2026/02/14?page=2"), first, scope, OF_DAYS, [first])
    assert sorted(candidate.claimed_title or "" for candidate, _ in found.stories.values()) == [
        "Warga kampung 1 kerja",
        "Warga kampung 4 kerja",
    ]
    assert [candidate.claimed_title for candidate in found.undated] == ["Warga kampung 3 kerja"]
    assert [walk.address for walk in found.further] == [f"{BASE}/indeks/2026/02/14?page=2"]


def test_a_page_that_prints_no_times_is_believed() -> None:
    scope = Scope(first=DAY, last=DAY)
    found = read(page(card(1), card(2)), root(OF_DAYS, scope), scope, OF_DAYS, [])
    assert ([day for _, day in found.stories.values()], found.undated) == ([DAY, DAY], ())


def test_paging_ends_where_it_leads_back_or_leaves_the_day() -> None:
    scope = Scope(first=DAY, last=DAY)
    first = root(OF_DAYS, scope)
    back = page(card(1, "2026-02-14T10:00:00+07:00"), following="/indeks/2026/02/14/?page=1&utm_source=x")
    assert read(back, first, scope, OF_DAYS, [first]).further == ()
    left = page(card(1, "2026-02-13T10:00:00+07:00"), following="/indeks/2026/02/14?page=9")
    assert read(left, first, scope, OF_DAYS, [first]).further == ()


@pytest.mark.parametrize(
    ("time", "goes_on"), [("2026-03-01T10:00:00+07:00", True), ("2026-02-02T10:00:00+07:00", True), ("2026-01-31T10:00:00+07:00", False)]
)
def test_a_list_is_followed_until_the_range_is_passed(time: str, goes_on: bool) -> None:  # noqa: FBT001 - a parameter of the test
    first = root(OF_LISTS, MONTH)
    found = read(page(card(1, time), following="/terkini?page=2", address=first.address), first, MONTH, OF_LISTS, [first])
    assert bool(found.further) is goes_on
    assert bool(found.stories) is time.startswith("2026-02")


def test_an_index_leads_to_the_sitemaps_that_may_hold_the_range() -> None:
    entries = (
        f"<loc>{BASE}/sitemap-2026-01.xml</loc>",
        f"<loc>{BASE}/sitemap-2026-02.xml</loc><lastmod>2025-01-01</lastmod>",
        f"<loc>{BASE}/sitemap-politik.xml</loc><lastmod>2026-02-20</lastmod>",
        f"<loc>{BASE}/sitemap-lama.xml</loc><lastmod>2025-12-31</lastmod>",
        f"<loc>{BASE}/sitemap-apa.xml</loc>",
    )
    found = read(sitemap(*entries, index=True), root(OF_MAPS, MONTH), MONTH, OF_MAPS, [])
    assert [walk.address.removeprefix(f"{BASE}/sitemap-") for walk in found.further] == ["2026-02.xml", "politik.xml", "apa.xml"]


def test_a_sitemap_gives_the_stories_of_the_range_by_time_address_or_last_change() -> None:
    entries = (
        f"<loc>{BASE}/a</loc><lastmod>2026-02-20T10:00:00+07:00</lastmod>",
        f"<loc>{BASE}/2026/02/03/b</loc><lastmod>2026-03-01T10:00:00+07:00</lastmod>",
        f"<loc>{BASE}/c</loc><lastmod>2026-03-01</lastmod>",
        f"<loc>{BASE}/d</loc>",
        f"<loc>{BASE}/2026/02/31/e</loc>",
    )
    found = read(sitemap(*entries), root(OF_MAPS, MONTH), MONTH, OF_MAPS, [])
    days = {candidate.address.rpartition("/")[2]: day for candidate, day in found.stories.values()}
    assert days == {"a": dt.date(2026, 2, 20), "b": dt.date(2026, 2, 3)}
    assert [candidate.address.rpartition("/")[2] for candidate in found.undated] == ["d", "e"]


def test_what_is_no_sitemap_is_told() -> None:
    with pytest.raises(UnreadableSourceError):
        read(page(card(1)), root(OF_MAPS, MONTH), MONTH, OF_MAPS, [])


def at(hours: float) -> dt.datetime:
    return FETCHED + dt.timedelta(hours=hours)


def test_ids_between_two_stories_are_spread_evenly() -> None:
    anchors = [(1000, at(0)), (1240, at(240))]
    ids = ids_between(anchors, at(48), at(72))
    assert ids is not None
    assert (ids.start, ids.stop) == (1042, 1079)


def test_without_a_story_on_either_side_nothing_is_guessed() -> None:
    assert ids_between([(1000, at(0))], at(24), at(48)) is None
    assert ids_between([(1000, at(100))], at(24), at(48)) is None
    assert ids_between([], at(24), at(48)) is None


@given(
    releases=st.lists(st.integers(0, 24 * 60), min_size=1, max_size=300).map(sorted),
    known=st.sets(st.integers(0, 299)),
    day=st.integers(0, 8),
)
def test_asking_again_after_reading_ends_with_every_id_of_the_day(releases: list[int], known: set[int], day: int) -> None:
    """Of a publisher whose ids count up, in ten days; each id that is asked for tells its time."""
    times = {100: at(-1)} | {101 + n: at(minute * 10 / 60) for n, minute in enumerate(releases)} | {101 + len(releases): at(241)}
    start, end = at(24 * day), at(24 * day + 24)
    anchors = {number: times[number] for number in (100, 101 + len(releases), *(101 + n for n in known if n < len(releases)))}
    for _ in range(60):
        ids = ids_between(sorted(anchors.items()), start, end)
        assert ids is not None
        fresh = [number for number in ids if number not in anchors]
        if not fresh:
            break
        anchors |= {number: times[number] for number in fresh}
    assert {number for number, time in times.items() if start <= time < end} <= anchors.keys()
