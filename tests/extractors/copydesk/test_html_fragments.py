"""Dumps of editorial systems: a headline, then pieces of HTML."""

from __future__ import annotations

import pytest

from extractors.article import Article, Document
from extractors.copydesk.html_fragments import plain
from extractors.document.sniff import Form, form_of
from extractors.extract import attempt, extract

DUMP = """Pelabuhan Tual layani kapal malam hari

<p style="font-family: sans-serif;">Tual (ANTARA News) - Pelabuhan Tual di Maluku mulai melayani
kapal pada malam hari setelah lampu suar diperbaiki.</p>
<p>&nbsp;</p>
<p>"Nelayan boleh bersandar kapan saja, dan petugas berjaga bergiliran," kata Kepala Syahbandar Tual Hasan Renwarin di Tual, Jumat.</p>
<p>Baca juga: Kapal cepat Tual&ndash;Dobo beroperasi lagi</p>
<style>p.MsoNormal {margin: 0}</style><!--[if gte mso 9]><xml>Word</xml><![endif]-->
<p>Perbaikan menelan biaya Rp2,4 miliar.<br /><br />Lampu itu terlihat dari jarak 20 mil.</p>
<p>https://www.antaranews.com/berita/665900/pelabuhan-tual-layani-kapal-malam-hari</p>
<p>Editor: Sinta Dewi</p>
<p>COPYRIGHT &copy; ANTARA 2017</p>
"""


@pytest.mark.parametrize("path", [None, "tual.txt", "tual.txt.gz"])
def test_a_dump_is_wire_copy(path: str | None) -> None:
    article = extract(Document(data=DUMP.encode(), path=path))
    assert article.provenance.extractor == "wire"
    assert article.title == "Pelabuhan Tual layani kapal malam hari"
    assert article.dateline is not None
    assert article.dateline.place == "Tual"
    assert article.paragraphs == (
        "Pelabuhan Tual di Maluku mulai melayani kapal pada malam hari setelah lampu suar diperbaiki.",
        '"Nelayan boleh bersandar kapan saja, dan petugas berjaga bergiliran," kata Kepala Syahbandar Tual Hasan Renwarin di Tual, Jumat.',
        "Perbaikan menelan biaya Rp2,4 miliar.",
        "Lampu itu terlihat dari jarak 20 mil.",
    )
    assert [link.title for link in article.related] == ["Kapal cepat Tual\u2013Dobo beroperasi lagi"]
    assert [credit.name for credit in article.credits] == ["Sinta Dewi"]
    assert article.copyright is not None


def test_an_address_of_its_own_line_says_which_story_it_is() -> None:
    assert extract(Document(data=DUMP.encode())).article_id == "antara:national:665900"
    other = "<p>https://www.antaranews.com/berita/665901/lain</p>\n<p>Editor"
    assert extract(Document(data=DUMP.replace("<p>Editor", other).encode())).article_id.startswith("antara:c:")


def test_a_dump_that_begins_with_a_tag_is_text_by_its_name_alone() -> None:
    data = b"<p>Judul berita</p><p>Isi</p>"
    assert form_of(data, path="a.txt") is Form.TEXT
    assert form_of(data, path="a.html") is Form.HTML
    assert form_of(data) is Form.HTML
    assert form_of(b"Judul\n<p>Isi</p>", "text/html") is Form.HTML
    assert form_of(b"<html><p>Isi</p>", path="a.txt") is Form.HTML


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harga < 5 persen & naik", "Harga < 5 persen & naik"),
        ("Harga &lt; 5 &amp; naik&nbsp;lagi", "Harga < 5 & naik\xa0lagi"),
        ("Satu <b>dua</b>\nTiga &quot;empat&quot;", 'Satu dua\nTiga "empat"'),
        ("Judul\n<div>Satu<br>dua<br><br>Tiga</div><ul><li>Empat</li></ul>", "Judul\n\nSatu dua\n\nTiga\n\nEmpat"),
        ("<p>Satu</p>", "Satu"),
        ("<script>x()</script><p>Satu</p><script>y()</script>", "Satu"),
    ],
)
def test_tags_and_entities_become_lines_and_characters(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_tags_without_words_are_no_story() -> None:
    assert not isinstance(attempt(Document(data=b"<p><br></p><p>&nbsp;</p>", path="a.txt")), Article)
