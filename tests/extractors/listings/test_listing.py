from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document, Failure
from extractors.document.page import Page
from extractors.extract import attempt
from extractors.listings import looks_like_listing, read_listing
from extractors.listings.listing import ListedStory

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 7, 14, 3, 0, tzinfo=dt.UTC)

CURRENT = """<div class="card__post card__post-list card__post__transition mt-30">
<a href="https://www.antaranews.com/berita/{id}/{slug}"><img></a>
<h2 class="post_title post_title_medium"><a href="https://www.antaranews.com/berita/{id}/{slug}" title="{title}">{title}</a></h2>
<ul class="list-inline"><li class="list-inline-item"><span class="text-secondary">{time}</span></li></ul>
<p>Cuplikan yang terpotong ...</p></div>"""
BUREAU = """<article class="simple-post simple-big clearfix">
<h3><a href="https://lampung.antaranews.com/berita/{id}/{slug}" title="{title}">{title}</a></h3>
<p class="simple-share"><a href="/lampung-update/metro">Metro</a> / <span><i class="fa fa-clock-o"></i> {time}</span></p></article>"""
OLD = """<div class="ctbox"><h3><a href="http://www.antaranews.com/berita/{id}/{slug}">{title}</a></h3>
<div class="date">{time}</div><p>Cuplikan ...</p></div>"""
TITLES = (
    "Petani Metro panen melon lebih awal",
    "Pelabuhan Bakauheni tambah dermaga baru",
    "Kemkomdigi gelar forum 17-22 Oktober 2026",
    "Harga kopi naik di tingkat petani",
    "Sekolah di Pesawaran pasang panel surya",
    "Nelayan Kalianda dapat jaring baru",
    "Jalan lintas barat selesai diperbaiki",
    "Taman bacaan dibuka di tiga desa",
    "Kebun raya Liwa tambah koleksi anggrek",
)
TIMES = (
    "21 jam lalu",
    "Kemarin 18:31",
    "9 Juli 2026",
    "3 menit lalu",
    "8 Juli 2026",
    "7 Juli 2026",
    "6 Juli 2026",
    "5 Juli 2026",
    "4 Juli 2026",
)


def listing(card: str, pager: str = "", url: str | None = None) -> Page:
    cards = (
        card.format(id=5646000 + number, slug=title.lower().replace(" ", "-"), title=title, time=time)
        for number, (title, time) in enumerate(zip(TITLES, TIMES, strict=True))
    )
    return Page(html=f"<html><body><h1>Tekno</h1>{''.join(cards)}{pager}</body></html>", url=url)


@pytest.mark.parametrize("card", [CURRENT, BUREAU, OLD])
def test_every_design_gives_title_address_and_time(card: str) -> None:
    stories = read_listing(listing(card, url="https://www.antaranews.com/tekno"), NOW).stories
    assert [story.title for story in stories] == list(TITLES)
    assert all(story.url.endswith(story.title.lower().replace(" ", "-")) for story in stories)
    times = [story.time.at.isoformat() for story in stories if story.time]
    assert times[:4] == ["2026-07-13T13:00:00+07:00", "2026-07-13T18:31:00+07:00", "2026-07-09T00:00:00+07:00", "2026-07-14T09:57:00+07:00"]
    assert len(times) == len(TITLES)


def test_a_story_is_listed_once_and_without_campaign_tags() -> None:
    html = (
        '<h3><a href="/berita/5646001/judul-berita-satu?utm_source=antaranews&utm_campaign=top_news">Judul berita satu</a></h3>'
        '<h3><a href="https://www.antaranews.com/berita/5646001/judul-berita-satu">Judul berita satu</a></h3>'
        '<h3><a href="/tag/ekonomi">Semua tentang ekonomi</a></h3><h3><a href="/tekno">Tekno</a></h3>'
    )
    page = Page(html=html, url="https://www.antaranews.com/")
    url = "https://www.antaranews.com/berita/5646001/judul-berita-satu"
    address = f"{url}?utm_source=antaranews&utm_campaign=top_news"
    assert read_listing(page, NOW).stories == (ListedStory(title="Judul berita satu", url=url, address=address),)


def test_a_cut_headline_is_whole_in_its_title_attribute() -> None:
    html = '<h3><a href="https://www.antaranews.com/berita/1/a" title="Judul berita yang panjang sekali">Judul berita yang ...</a></h3>'
    assert read_listing(Page(html=html), NOW).stories[0].title == "Judul berita yang panjang sekali"


def test_a_card_that_is_one_link_has_the_headline_in_it() -> None:
    html = """<article><a href="https://news.detik.com/berita/d-8027800/judul-berita-lampung"><span class="category">detikNews</span>
    <span class="date">Jumat, 25 Jul 2025 07:40 WIB</span><h2>Judul berita dari Lampung</h2><p>Cuplikan</p></a></article>"""
    (story,) = read_listing(Page(html=html), NOW).stories
    assert story.title == "Judul berita dari Lampung"
    assert story.time is not None
    assert story.time.at.isoformat() == "2025-07-25T07:40:00+07:00"


@pytest.mark.parametrize(
    ("pager", "url", "following"),
    [
        (
            '<div class="pagination"><a href="#" class="active">1</a><a href="https://www.antaranews.com/tekno/2">2</a></div>',
            "https://www.antaranews.com/tekno",
            "https://www.antaranews.com/tekno/2",
        ),
        (
            """<ul class="pagination"><li class="active"><a href="lampung-update/2">2</a></li><li><a href="lampung-update/3">3</a></li>
            <li><a href="lampung-update/3" aria-label="Next"><span>»</span></a></li></ul>""",
            "https://lampung.antaranews.com/lampung-update/2",
            "https://lampung.antaranews.com/lampung-update/3",
        ),
        (
            '<div class="paging"><a href="?page=2">Selanjutnya</a></div>',
            "https://warta.example/indeks",
            "https://warta.example/indeks?page=2",
        ),
        ('<link rel="next" href="/indeks?page=3">', "https://warta.example/indeks?page=2", "https://warta.example/indeks?page=3"),
        ("", "https://warta.example/indeks", None),
        ('<div class="pagination"><span class="active">9</span><a href="/indeks/8">8</a></div>', "https://warta.example/indeks/9", None),
    ],
)
def test_the_next_page(pager: str, url: str, following: str | None) -> None:
    assert read_listing(listing(CURRENT, pager, url), NOW).next_page == following


def test_a_listing_is_no_article() -> None:
    page = listing(CURRENT, url="https://www.antaranews.com/tekno")
    assert looks_like_listing(page)
    outcome = attempt(Document(data=page.html.encode(), url=page.url))
    assert isinstance(outcome, Failure)
    assert outcome.reason == "listing"


def test_an_article_among_many_links_is_no_listing() -> None:
    text = "Kalimat berita yang cukup panjang untuk menjadi paragraf tersendiri di tengah halaman yang penuh tautan. "
    story = "".join(f"<p>{text}{number}</p>" for number in range(4))
    page = listing(CURRENT)
    assert not looks_like_listing(Page(html=page.html.replace("<h1>Tekno</h1>", f"<h1>Tekno</h1><article>{story}</article>")))
    head = '<meta property="article:published_time" content="2026-07-14T10:00:00+07:00">'
    assert not looks_like_listing(Page(html=f"<head>{head}</head>{page.html}"))


@pytest.mark.parametrize(
    ("name", "fewest"),
    [("lampung_update_listing_2025-07-23.html", 100), ("national_listing_tekno_2026-07-14.html", 40)],
)
def test_real_listings_give_every_story_with_its_time(shared: Path, name: str, fewest: int) -> None:
    page = Page.of(Document(data=(shared / "data" / "antara_html" / name).read_bytes()))
    found = read_listing(page, NOW)
    assert len(found.stories) >= fewest
    times = [story.time.at for story in found.stories if story.time]
    # The stories in a site's menu have none.
    assert len(times) >= 0.95 * len(found.stories)
    assert max(times) <= NOW
    assert found.next_page


def test_real_front_pages_are_listings(shared: Path) -> None:
    pages = [path for path in (shared / "data" / "press_html").glob("*.html") if "mainpage" in path.name or "2025-07" in path.name]
    assert len(pages) >= 7
    for path in pages:
        outcome = attempt(Document(data=path.read_bytes()))
        assert isinstance(outcome, Failure), path.name
        assert outcome.reason == "listing", path.name
