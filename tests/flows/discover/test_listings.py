"""Listing pages as discovery reads them: every story with title and address, and with its time where the page prints one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document
from flows.discover import listings
from flows.discover.candidate import UnreadableSourceError

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://www.teras.example/indeks"
SEEN = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
TITLES = ("Petani Metro panen melon lebih awal", "Pelabuhan Bakauheni tambah dermaga baru", "Harga kopi naik di tingkat petani")
TIMES = ("21 jam lalu", "Kemarin 18:31", "9 Juli 2026")


def address(number: int) -> str:
    return f"https://www.teras.example/baca/{700100 + number}/berita-nomor-{number}-dari-teras"


def page(*parts: str) -> Document:
    pager = '<div class="pagination"><span class="active">1</span><a href="/indeks?hal=2">2</a></div>'
    html = f'<html lang="id"><head><title>Indeks</title></head><body>{"".join(parts)}{pager}</body></html>'
    return Document(data=html.encode(), url=URL, fetched_at=SEEN)


def cards() -> str:
    card = '<div class="kartu"><h3><a href="{url}">{title}</a></h3><span class="waktu">{time}</span></div>'
    items = zip(TITLES, TIMES, strict=True)
    return "".join(card.format(url=address(number), title=title, time=time) for number, (title, time) in enumerate(items))


def test_every_card_is_a_candidate_with_title_address_and_time() -> None:
    listed = listings.read(page(cards()), source="teras")
    assert [(each.claimed_title, each.address) for each in listed.candidates] == [
        (title, address(number)) for number, title in enumerate(TITLES)
    ]
    assert {(each.source, each.found_in) for each in listed.candidates} == {("teras", URL)}
    times = [each.claimed_time.isoformat() if each.claimed_time else None for each in listed.candidates]
    assert times == ["2026-07-13T13:00:00+07:00", "2026-07-13T18:31:00+07:00", "2026-07-09T00:00:00+07:00"]
    assert listed.next_page == URL + "?hal=2"


def test_a_story_that_a_ticker_names_first_has_the_time_of_its_card() -> None:
    ticker = "".join(f'<li><a class="ticker-title" href="{address(number)}">{title}</a></li>' for number, title in enumerate(TITLES))
    listed = listings.read(page(f"<ul>{ticker}</ul>", cards()))
    assert [each.address for each in listed.candidates] == [address(number) for number in range(len(TITLES))]
    assert [each.claimed_time for each in listed.candidates] == [each.claimed_time for each in listings.read(page(cards())).candidates]


def test_a_story_without_a_printed_time_claims_none() -> None:
    (found,) = listings.read(page(f'<h3><a href="{address(1)}">{TITLES[0]}</a></h3>')).candidates
    assert (found.claimed_title, found.claimed_time) == (TITLES[0], None)


def test_a_page_that_lists_nothing_is_an_empty_list() -> None:
    assert listings.read(page("<p>Belum ada berita.</p>")).candidates == ()


def test_broken_gzip_says_whose_it_is() -> None:
    with pytest.raises(UnreadableSourceError, match=re.escape(URL)):
        listings.read(Document(data=b"\x1f\x8b\x08\x00rusak", url=URL))


def test_a_ticker_that_calls_no_link_a_headline_names_stories_by_the_times_beside_them() -> None:
    item = '<div class="item"><span><a href="{url}">{title}</a></span> <span>{time}</span></div>'
    numbered = list(enumerate(zip(TITLES, TIMES, strict=True)))
    ticker = "".join(item.format(url=address(number), title=title, time=time) for number, (title, time) in numbered)
    menu = '<ul><li><a href="/langganan">Cara berlangganan koran ini</a></li><li><a href="/iklan">Iklan</a> 9 Juli 2026</li></ul>'
    found = listings.read(page(menu, f"<div>{ticker}</div>")).candidates
    assert [(each.claimed_title, each.address) for each in found] == [(title, address(number)) for number, (title, _) in numbered]
    assert [each.claimed_time for each in found] == [each.claimed_time for each in listings.read(page(cards())).candidates]


FORMS = r"https?://[^\"']*?/(?:berita|foto|video|infografik|read)/[^\"']*?"
REAL = [
    # How a story's address looks, and how many stories print a time beside them, as counted on the page: menus and boxes of
    # favourites print none.
    ("antara_html/lampung_update_listing_2025-07-23.html", "https://lampung.antaranews.com/lampung-update", FORMS, 168),
    ("antara_html/national_listing_tekno_2026-07-14.html", "https://www.antaranews.com/tekno", FORMS, 45),
    ("press_html/kompas-mainpage_2015-17.html", "http://www.kompas.com/", FORMS, 10),
    ("press_html/liputan6-mainpage_2015-17.html", "http://www.liputan6.com/", FORMS, 15),
    ("press_html/okezone-mainpage_2015-17.html", "http://www.okezone.com/", FORMS, 14),
    (
        "press_html/lampost_page_2025-07.html",
        "https://lampost.co/",
        r"https://lampost\.co/(?:(?!kategori/|microsite/|author/)[\w-]+/[\w/-]+|\?p=\d+)",
        44,
    ),
    (
        "press_html/rmol_page_1_2025-07.html",
        "https://www.rmollampung.id/",
        r"https://(?:www\.rmollampung\.id/(?!pedoman|kode)(?:[\w.]+-){3}|rmol\.id/\w+/read/)[\w./-]+",
        37,
    ),
    (
        "press_html/html_detik_lampung_2025-07.html",
        "https://www.detik.com/tag/lampung",
        r"https://[\w.]*detik\.com/[^\"']*\d{6}[^\"']*",
        10,
    ),
    (
        "press_html/viva_dump_2025-07.html",
        "https://lampung.viva.co.id/",
        r"https://[\w.]*viva(?:news)?\.co(?:\.id|m)/[\w/-]*/\d+-[^\"']*",
        42,
    ),
]
# Told from the raw bytes, without the parser and the rules under test: a headline's link.
LINK = r"""<a\b[^>]*?href=["']({form})["'][^>]*>(.*?)</a>"""


def headlines(data: bytes, form: str) -> set[str]:
    """Addresses that some link with three words or more leads to."""
    found = re.findall(LINK.format(form=form).encode(), data, re.DOTALL)
    linked = ((url.decode().split("?")[0], re.sub(rb"<[^>]+>", b" ", text)) for url, text in found)
    return {url for url, text in linked if len(text.split()) > 2}


@pytest.mark.parametrize(("name", "url", "form", "timed"), REAL, ids=[name.split("/")[1].split("_")[0] for name, *_ in REAL])
def test_real_listings_give_every_story(name: str, url: str, form: str, timed: int, shared: Path) -> None:
    data = (shared / "data" / name).read_bytes()
    found = listings.read(Document(data=data, url=url, fetched_at=datetime(2026, 7, 14, 12, tzinfo=UTC))).candidates
    assert {each.address.split("?")[0] for each in found} == headlines(data, form)
    assert len(found) == len({each.address for each in found})
    assert all(each.claimed_title and not re.search(r"&#?\w+;|<\w", each.claimed_title) for each in found)
    assert sum(each.claimed_time is not None for each in found) == timed


def test_a_page_that_nests_too_deep_is_refused_before_it_is_parsed() -> None:
    deep = Document(data=b"<html><body>" + b"<div>" * 80_000, url=URL)
    with pytest.raises(UnreadableSourceError, match="nested more than"):
        listings.read(deep)
