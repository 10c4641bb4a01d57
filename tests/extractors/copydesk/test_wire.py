from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Kind, Role
from extractors.copydesk import wire
from extractors.errors import NotAnArticleError, Reason

COPY = """
Semarang bangun taman baru di tepi sungai

Taman ini milik semua warga
Semarang (ANTARA) - Pemerintah Kota Semarang membangun taman baru di tepi sungai.
"Taman ini milik semua warga," ujar Wali Kota Semarang Danu Wiratmo di Semarang, Sabtu.
Baca juga: Sungai di Semarang bersih kembali
Pewarta : Sekar Puspita
Editor:
Rara Kirana
COPYRIGHT © ANTARA 2026
"""


def test_reads_every_part() -> None:
    story = wire.read_wire(COPY)
    assert story.title == "Semarang bangun taman baru di tepi sungai"
    assert story.lead == "Taman ini milik semua warga"
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency) == ("Semarang", "ANTARA")
    assert len(story.paragraphs) == 2
    assert [link.title for link in story.related] == ["Sungai di Semarang bersih kembali"]
    assert [(credit.role, credit.name) for credit in story.credits] == [(Role.REPORTER, "Sekar Puspita"), (Role.EDITOR, "Rara Kirana")]
    assert story.published is None
    assert story.kind is Kind.ARTICLE
    assert story.warnings == ()
    assert {"title", "lead", "dateline", "credits", "copyright", "related", "paragraphs"} <= set(story.found)


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Taman itu dibangun dengan dana dari kota untuk warga yang tinggal di tepi sungai dan di kampung itu.", "id"),
        ("The park was built with money from the city for the people of the river bank and of the village.", "en"),
        ("Taman, sungai, kota, kampung, warga, dana, jalan, jembatan, pasar, sekolah.", None),
    ],
)
def test_the_language_is_set_where_it_is_sure(paragraph: str, language: str | None) -> None:
    assert wire.read_wire(f"Semarang bangun taman\n\nSemarang (ANTARA) - {paragraph}").language == language


def test_line_ends_and_marks_of_other_systems_change_nothing() -> None:
    assert wire.read_wire("\ufeff" + COPY.replace("\n", "\r\n")) == wire.read_wire(COPY)


def test_a_title_that_is_printed_twice_is_no_story() -> None:
    twice = COPY.replace("\nTaman ini milik", "\nSemarang bangun taman baru di tepi sungai\nTaman ini milik", 1)
    assert wire.read_wire(twice).lead == "Taman ini milik semua warga"


def test_copy_without_a_headline_says_so() -> None:
    story = wire.read_wire("Semarang (ANTARA) - Pemerintah Kota Semarang membangun taman baru. Warga senang.\nEditor: Rara Kirana")
    assert story.title == "Pemerintah Kota Semarang membangun taman baru"
    assert story.found["title"] == "wire:first-sentence"
    assert len(story.warnings) == 1


def test_fragments_of_html_are_read_as_their_text() -> None:
    story = wire.read_wire(
        "Semarang bangun taman\n\n<p style='x'>Semarang (ANTARA) - Taman itu dibangun di tepi sungai.</p>\n"
        "<p>&nbsp;</p><p>Warga &amp; tamu datang.</p>"
    )
    assert story.paragraphs == ("Taman itu dibangun di tepi sungai.", "Warga & tamu datang.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Banjir melanda Demak\n\nANTARA - Banjir melanda Demak dan sekitarnya, Senin. (Danu W/Sekar P/Rara A)", Kind.VIDEO),
        ("Firma luncurkan produk\n\nISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -- Firma itu meluncurkan produk.", Kind.PRESS_RELEASE),
        ("Firma luncurkan produk\n\nJakarta (ANTARA) - Firma itu meluncurkan produk.\nPewarta: PR Wire", Kind.PRESS_RELEASE),
    ],
)
def test_knows_the_kind(text: str, kind: Kind) -> None:
    assert wire.read_wire(text).kind is kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n\t", Reason.EMPTY),
        ('{"title": "Semarang bangun taman", "body": "Taman itu dibangun di tepi sungai"}', Reason.NO_TEXT),
        ('[{"title": "Semarang bangun taman"}, {"title": "Sungai bersih kembali lagi"}]', Reason.NO_TEXT),
        ("<?xml version='1.0'?><rss><channel><title>Semarang</title></channel></rss>", Reason.FEED),
        ("nama,kota,tahun\nDanu,Semarang,2020\nSekar,Solo,2021\nRara,Demak,2022\nBagas,Kudus,2023\n", Reason.NO_TEXT),
        ("import os\n\ndef main():\n    x = 1\n    return x\n\nclass Taman:\n    nama = 'Semarang'\n", Reason.NO_TEXT),
        ("https://example.com/berita/1/taman\nhttps://example.com/berita/2/sungai\nhttps://example.com/berita/3/kota", Reason.MOSTLY_LINKS),
        ("Semarang bangun taman baru di tepi sungai kota\n\nCopyright © ANTARA 2025", Reason.NO_TEXT),
        ("Catatan belanja untuk hari ini, jangan sampai ada yang lupa lagi ya", Reason.NO_TITLE),
        ("12 34", Reason.TOO_SHORT),
        ("\x00\x01\x02", Reason.NO_TEXT),
    ],
)
def test_what_is_no_copy_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(NotAnArticleError) as refused:
        wire.read_wire(text)
    assert refused.value.reason is reason
    assert refused.value.detail


@given(st.text())
def test_any_text_is_a_story_or_refused(text: str) -> None:
    try:
        story = wire.read_wire(text)
    except NotAnArticleError:
        return
    assert story.title
    assert story.paragraphs
