"""Bylines as they are printed, in the forms and languages that were met, on pages that tell nothing by their mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.document.blocks import Walk
from extractors.generic.bylines import find_authors
from extractors.generic.surrounding_lines import Line, header_lines
from tests.extractors.pages import SENTENCES, page, paragraphs

if TYPE_CHECKING:
    from extractors.document.page import Page


def lines(markup: str, lang: str = "en") -> tuple[Page, tuple[Line, ...]]:
    found = page(f"<h1>Quay opens late</h1>{markup}<div>{paragraphs(*SENTENCES)}</div>", lang=lang)
    assert found.tree.body is not None
    blocks = Walk(found.tree.body).blocks
    title = next(place for place, block in enumerate(blocks) if block.box.tag == "h1")
    story = [place for place, block in enumerate(blocks) if block.text in SENTENCES]
    return found, header_lines(blocks, title, story)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Berg, Harbour Correspondent, and Tomas Lind", ("Anna Berg", "Tomas Lind")),
        ("By Anna Berg in London and Tomas Lind in Paris", ("Anna Berg", "Tomas Lind")),
        ("By Maria del Carmen Ortiz and Jean-Luc Petit, Jakarta correspondent", ("Maria del Carmen Ortiz", "Jean-Luc Petit")),
        ("Story by Anna Berg; photos by Peter Holm", ("Anna Berg",)),
        ("Words: Anna Berg Photos: Peter Holm", ("Anna Berg",)),
        ("by Anna Berg on March 14, 2024", ("Anna Berg",)),
        ("Anna Berg, Staff reporter", ("Anna Berg",)),
        ("Anna Berg @annaberg", ("Anna Berg",)),
        ("<b>Anna Berg</b><br>Senior correspondent", ("Anna Berg",)),
        ("Von Anna Berg (Text) und Peter Holm (Fotos)", ("Anna Berg",)),
        ("Von unserer Korrespondentin Anna Berg", ("Anna Berg",)),
        ("Propos recueillis par Anna Berg", ("Anna Berg",)),
        ("De notre envoyée spéciale, Anna Berg", ("Anna Berg",)),
        ("Redacción: Anna Berg", ("Anna Berg",)),
        ("A cura di Anna Berg", ("Anna Berg",)),
        ("Door Anna Berg en Tomas Lind", ("Anna Berg", "Tomas Lind")),
        ("Geschreven door Anna Berg", ("Anna Berg",)),
        ("oprac. Anna Berg", ("Anna Berg",)),
        ("Haber: Anna Berg", ("Anna Berg",)),
        ("Текст: Анна Берг", ("Анна Берг",)),
        ("Text: Anna Berg Foto: Peter Holm", ("Anna Berg",)),
        ("Teksti: Anna Berg", ("Anna Berg",)),
        ("Reporter: Dewi Lestari Editor: Bayu Saputra", ("Dewi Lestari",)),
        ("Laporan Wartawan Kabar Pesisir, Dewi Lestari", ("Dewi Lestari",)),
        ("Kontributor: Dewi Lestari", ("Dewi Lestari",)),
        ("Selasa, 18 Februari 2025 13:27 Reporter : Dewi Lestari", ("Dewi Lestari",)),
        ("Dewi Lestari, Jurnalis · Kamis 11 Maret 2025 07:44 WIB", ("Dewi Lestari",)),
        ("Rep: Dewi Lestari/ Red: Bayu Saputra", ("Dewi Lestari",)),
        ("<div>Dewi Lestari</div><span>Jurnalis</span>", ("Dewi Lestari",)),
        ("Penulis: Sulastri", ("Sulastri",)),
        ("Oleh: Dewi Lestari, Jurnalis", ("Dewi Lestari",)),
        ("<p>Dewi Lestari</p><p>Jurnalis</p>", ("Dewi Lestari",)),
        ("Dewi Lestari - pesisirKabar", ("Dewi Lestari",)),
    ],
)
def test_people_are_read_from_a_printed_line(line: str, names: tuple[str, ...]) -> None:
    found, header = lines(f"<div>{line}</div>")
    assert find_authors(found, {}, "Harbour Herald\nkabar", header)[0] == names


@pytest.mark.parametrize(
    "line",
    [
        "Harbour News, all that is new",
        "Text Size</div><div>Reporter",
        "By the sea, where the quay is",
        "Journalist of the Year",
        "Di Balik Layar",
        "Reporter Tanpa Batas kecewa",
        "The harbour and its reporters have a long night behind them.",
        "Penulis: Redaksi",
        "Text:",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    found, header = lines(f"<div>{line}</div>")
    assert find_authors(found, {}, "Harbour Herald", header) == ((), None)


def test_the_italian_label_is_a_word_of_other_languages() -> None:
    found, header = lines("<div>di Anna Berg e Tomas Lind</div>", lang="it-IT")
    assert find_authors(found, {}, None, header)[0] == ("Anna Berg", "Tomas Lind")


def test_a_label_and_its_name_in_cells_under_the_story() -> None:
    table = (
        "<table><tr><td>Penulis</td><td>: Kontributor Lampung, Sulastri</td></tr><tr><td>Editor</td><td>: Bayu Saputra</td></tr></table>"
    )
    found, footer = lines(f"<table>{table}</table>")
    assert find_authors(found, {}, None, (), footer)[0] == ("Sulastri",)


def test_the_head_names_the_site_and_the_person() -> None:
    found = page(head='<meta name="author" content="Harbour Herald"><meta name="author" content="신현주 기자">')
    assert find_authors(found, {}, "Harbour Herald") == (("신현주",), "meta[author]")
