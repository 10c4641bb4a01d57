"""Story links told from navigation: thirty pages of different make, and real ones where they are at hand."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from extractors.article import Document
from extractors.document import Page
from extractors.identity import canonical
from extractors.listings.address_shapes import AddressShapes
from extractors.listings.listing import Listing, read_listing
from tests.flows.discover.test_listings import REAL, headlines

PAGES = Path(__file__).with_name("pages")
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
RECALL, PRECISION = 0.98, 0.95


def read(name: str, *, classes: bool = True) -> Listing:
    stated, data = EXPECTED[name], (PAGES / f"{name}.html").read_bytes()
    page = Page.of(Document(data=data if classes else unmarked(data), url=stated["url"]))
    return read_listing(page, NOW, AddressShapes.of(stated.get("known", ())))


def unmarked(data: bytes) -> bytes:
    """A page without classes and ids."""
    return re.sub(rb"""\s(?:class|id)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", b"", data)


def wanted(name: str) -> set[str | None]:
    return {canonical(address) for address in EXPECTED[name]["stories"]}


def test_there_are_thirty_pages() -> None:
    assert len(EXPECTED) >= 30
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_page_gives_its_stories_and_no_other(name: str) -> None:
    assert {story.url for story in read(name).stories} == wanted(name)


def test_over_all_pages() -> None:
    found = {name: {story.url for story in read(name).stories} for name in EXPECTED}
    right = sum(len(found[name] & wanted(name)) for name in EXPECTED)
    assert right >= RECALL * sum(len(wanted(name)) for name in EXPECTED)
    assert right >= PRECISION * sum(map(len, found.values()))


@pytest.mark.parametrize("classes", [True, False], ids=["as published", "without classes and ids"])
def test_real_pages(shared: Path, classes: bool) -> None:  # noqa: FBT001 - a parameter of the test
    right = expected = found = 0
    for name, url, form, _ in REAL:
        data = (shared / "data" / name).read_bytes()
        page = Page.of(Document(data=data if classes else unmarked(data), url=url))
        given, stories = headlines(data, form), {story.address.split("?")[0] for story in read_listing(page, NOW).stories}
        right, expected, found = right + len(given & stories), expected + len(given), found + len(stories)
    assert right >= RECALL * expected
    assert right >= PRECISION * found


@pytest.mark.parametrize("name", EXPECTED)
def test_every_link_says_why_it_is_a_story_or_not(name: str) -> None:
    listing = read(name)
    assert all(verdict.why for verdict in listing.verdicts)
    assert {verdict.link.url for verdict in listing.verdicts if verdict.is_story} == {story.url for story in listing.stories}


def test_titles_are_headlines_also_where_a_label_links_to_the_story() -> None:
    titles = {story.title for name in ("05-cards-category-author-more", "06-heading-and-label-link") for story in read(name).stories}
    assert "Harga cabai turun menjelang akhir bulan" in titles
    assert not titles & {"Selengkapnya", "Baca selengkapnya", "Politik", "Rani Puspa"}


def test_a_box_beside_the_list_is_told_from_it() -> None:
    aside = {story.title for story in read("12-sidebar-and-tag-cloud").stories if story.aside}
    assert aside == {
        "Pembangkit surya di Pulau Kecil mulai menyala",
        "Nelayan Teluk Biru minta dermaga diperdalam",
        "Festival layang-layang hadirkan peserta dari sembilan negara",
    }


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("02-paragraphs-short-slugs", "https://rawa.example/berita?hal=2"),
        ("08-definition-list", "https://dl.example/?paged=2&cat=3"),
        ("13-weblog", "https://blogkota.example/2026/03/page/2/"),
        ("23-calendar-and-pager", "https://kalender.example/arsip/1-3-2026?hal=2"),
        ("01-plain-list-numbers", None),
    ],
)
def test_the_next_page_needs_no_class(name: str, address: str | None) -> None:
    assert read(name).next_page == address


def test_the_feed_tells_short_headlines_from_sections() -> None:
    html = '<ul><li><a href="/r/1">Desa</a></li><li><a href="/r/2">Kota</a></li></ul><ul><li><a href="/b/7">Panen</a></li></ul>'
    page = Page(html=html, url="https://desa.example/arsip/2026-03-01")
    assert read_listing(page, NOW).stories == ()
    known = AddressShapes.of(f"https://desa.example/b/{number}" for number in range(1, 6))
    assert [story.title for story in read_listing(page, NOW, known).stories] == ["Panen"]


def test_a_shape_is_learned_from_addresses_that_agree() -> None:
    known = AddressShapes.of([f"https://desa.example/kabar/{number}" for number in range(4)] + ["https://desa.example/video/a/b/c"])
    assert known.fits("https://desa.example/kabar/99")
    assert known.is_telling("https://desa.example/kabar/99")
    assert not known.fits("https://desa.example/rubrik/99")
    assert not known.fits("https://desa.example/video/d/e/f")
    assert not AddressShapes()


def test_a_year_in_a_headline_is_no_id() -> None:
    known = AddressShapes.of(["https://desa.example/panen-raya", "https://desa.example/pemilu-2029"])
    assert known.fits("https://desa.example/jembatan-baru")
