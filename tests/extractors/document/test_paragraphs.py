from __future__ import annotations

import pytest

from extractors.document.page import Page
from extractors.document.paragraphs import lines_of, paragraphs_of


def read(html: str, *, without: str = "", apart: tuple[str, ...] = ()) -> tuple[str, ...]:
    story = Page(html=f"<article>{html}</article>").focused("article", without=without).story
    assert story is not None
    return paragraphs_of(story, apart=apart)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>Satu.</p><p>Dua.</p>", ("Satu.", "Dua.")),
        ("Satu.<br><br>Dua.<br/><br />Tiga.", ("Satu.", "Dua.", "Tiga.")),
        ("<div>Satu.</div>lepas<div>Dua.</div>", ("Satu.", "lepas", "Dua.")),
        ("<p>Satu.<br>Dua.</p>", ("Satu.", "Dua.")),
        ("<p>baris yang<br>terlipat</p>", ("baris yang terlipat",)),
        ("<p><b>Subjudul</b><br>Kalimat.</p>", ("Subjudul", "Kalimat.")),
        ("<h2>Subjudul</h2><ul><li>a</li><li>b</li></ul>", ("Subjudul", "a", "b")),
        ("<p>kata<b>tebal</b> dan <i>miring</i>, lalu</p>", ("katatebal dan miring, lalu",)),
        ("<p>a\u200bb\u00a0 c&shy;d</p>", ("ab cd",)),
        ("<p></p><p>&nbsp;</p><p>isi</p>", ("isi",)),
    ],
)
def test_blocks_become_paragraphs(html: str, paragraphs: tuple[str, ...]) -> None:
    assert read(html) == paragraphs


def test_pictures_adverts_scripts_and_embeds_are_left_out() -> None:
    html = (
        "<p>Satu.</p><figure><img><figcaption>Gambar</figcaption></figure><script>iklan()</script><aside>Kotak</aside>"
        '<ins class="adsbygoogle"></ins><blockquote class="twitter-tweet">cuitan</blockquote><p>Dua.</p><!-- catatan -->'
    )
    assert read(html) == ("Satu.", "Dua.")


def test_a_layout_leaves_out_what_is_no_part_of_its_story() -> None:
    assert read('<p>Satu.</p><div class="terkait"><p>Lain</p></div>', without=".terkait") == ("Satu.",)


def test_inline_elements_can_stand_apart() -> None:
    html = 'Satu. <span class="baca-juga"><b>Baca juga:</b> <a href="/x">Judul</a></span> Dua.'
    assert read(html, apart=("baca-juga",)) == ("Satu.", "Baca juga: Judul", "Dua.")


def test_lines_of_a_footer_leave_out_its_lists() -> None:
    page = Page(html='<div id="f">Pewarta : Ani<br>Editor: <span>Budi</span><br>© ANTARA 2025<ul><li><a>tag</a></li></ul></div>')
    node = page.tree.css_first("#f")
    assert node is not None
    assert lines_of(node) == ("Pewarta : Ani", "Editor: Budi", "© ANTARA 2025")
