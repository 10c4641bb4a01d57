"""The soup of an element: what of it is kept, and that it is a soup like any other."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag
from selectolax.lexbor import LexborHTMLParser

from extractors.document.soup import BREAK, soup_of

STORY = """<article class="story wide" id="s"><h2>Judul</h2>
<p>Satu <b>dua</b> <a href="/x">tiga</a>.<br>Empat &amp; lima</p><!-- catatan --><script>x()</script>
<div class="ads"><p>Iklan</p></div> <span>enam</span> <span class="baca">tujuh</span><ul><li hidden>delapan</li></ul><hr></article>"""


def soup(html: str, without: str = "") -> Tag:
    body = LexborHTMLParser(html).body
    assert body is not None
    return soup_of(body, without)


def test_a_soup_holds_the_blocks_and_the_text_of_what_runs_on() -> None:
    assert str(soup(STORY, ".ads")) == (
        '<body><body><article class="story wide" id="s"><h2>Judul</h2>'
        f'<p>Satu dua tiga.{BREAK}Empat &amp; lima</p>\n enam <span class="baca">tujuh</span>'
        '<ul><li hidden="">delapan</li></ul><hr/></article></body></body>'
    )


def test_it_is_searched_like_any_soup() -> None:
    found = soup(STORY)
    assert [tag.get_text() for tag in found.select("article.wide > .ads p, li[hidden]")] == ["Iklan", "delapan"]
    article = found.find(id="s")
    assert isinstance(article, Tag)
    assert article["class"] == ["story", "wide"]
    assert found.find_all(string="tujuh")[0].find_parent("article") is article


def test_its_elements_know_their_neighbours_as_after_parsing() -> None:
    built = soup(STORY)
    parsed = BeautifulSoup(str(built), "html.parser").body
    assert parsed is not None
    assert [str(element) for element in built.descendants] == [str(element) for element in parsed.descendants]
    for one, other in zip(built.descendants, parsed.descendants, strict=True):
        for step in ("parent", "next_element", "previous_element", "next_sibling", "previous_sibling"):
            assert str(getattr(one, step)) == str(getattr(other, step))


def test_an_element_that_is_itself_left_out_is_empty() -> None:
    node = LexborHTMLParser('<div class="ads"><p>Iklan</p></div>').css_first("div")
    assert node is not None
    assert soup_of(node, ".ads").get_text() == ""


def test_a_name_that_is_left_out_in_another_box_alone_stays() -> None:
    assert soup('<p class="baca">Satu</p><div class="ads"><p class="baca">Dua</p></div>', ".ads .baca").get_text() == "Satu"


def test_no_depth_is_too_deep() -> None:
    nested = soup("<p>Satu</p>" + "<div>" * 5000 + "<p>Dua</p><p>Tiga</p>" + "</div>" * 5000)
    assert nested.get_text() == "SatuDuaTiga"
    assert len(list(nested.find_all("div"))) < 500
    assert soup("<b>" * 3000 + "<p>Satu</p><p>Dua</p>").find_all("p")[1].get_text() == "Dua"
