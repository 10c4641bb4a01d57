"""Pages in every state that servers and templates leave them in."""

from __future__ import annotations

import pytest

from extractors.article import Document
from extractors.document.page import Page

TEXT = "Ia berkata “cukup”, lalu pergi ke kafé di Brüssel."


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "shift_jis", "gb2312", "x-none", "us-ascii"])
@pytest.mark.parametrize("where", ["header", "meta"])
def test_utf8_is_read_as_utf8_whatever_is_declared(declared: str | None, where: str) -> None:
    meta = f'<meta charset="{declared}">' if declared and where == "meta" else ""
    header = f"text/html; charset={declared}" if declared and where == "header" else None
    page = Page.of(Document(data=f"<html>{meta}<p>{TEXT}</p>".encode(), content_type=header))
    assert TEXT in page.html


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252"])
def test_windows_text_is_read_as_such_whatever_is_declared(declared: str | None) -> None:
    header = f"text/html; charset={declared}" if declared else None
    assert TEXT in Page.of(Document(data=f"<html><p>{TEXT}</p>".encode("cp1252"), content_type=header)).html


def test_declared_encodings_hold_where_the_bytes_allow_them() -> None:
    for encoding, text in (("shift_jis", "港の新しい埠頭"), ("windows-1251", "Новый причал"), ("iso-2022-jp", "港の新しい埠頭")):
        data = f'<html><meta charset="{encoding}"><p>{text}</p>'.encode(encoding)
        assert text in Page.of(Document(data=data)).html
    assert TEXT in Page.of(Document(data=f"<p>{TEXT}</p>".encode("utf-16"))).html


def test_a_mark_of_byte_order_is_no_text() -> None:
    assert Page.of(Document(data=f"<p>{TEXT}</p>".encode("utf-8-sig"))).html.startswith("<p>")


STORY = '{"@type": "NewsArticle", "headline": "Judul", "keywords": ["a", "b"]}'


@pytest.mark.parametrize(
    "block",
    [
        STORY,
        f"[{STORY}]",
        f'{{"@context": "https://schema.org", "@graph": [{STORY}]}}',
        f"//<![CDATA[\n{STORY}\n//]]>",
        f"/* <![CDATA[ */ {STORY} /* ]]> */",
        f"<!-- {STORY} -->",
        f"{STORY};",
        '{"@type": "NewsArticle", "headline": "Judul",\n "keywords": ["a", "b",],}',
        '{"@type": "NewsArticle", "headline": "Ju\tdul\n", "keywords": []}',
    ],
)
def test_json_ld_is_read_through_its_wrapping(block: str) -> None:
    page = Page(html=f'<html><script type="application/ld+json">{block}</script></html>')
    assert page.news["headline"] in {"Judul", "Ju dul "}


@pytest.mark.parametrize(
    "block",
    ["", "null", "true", "{", '{"a": }', "[" * 100_000, "[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000, '"a"', "[1, 2]"],
    ids=range(10),
)
def test_what_is_no_json_ld_is_nothing(block: str) -> None:
    page = Page(html=f'<html><script type="application/ld+json">{block}</script></html>')
    assert page.linked_data == ()
    assert page.news == {}


def test_one_broken_block_costs_itself_alone() -> None:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in ("[" * 9_000, STORY, "{"))
    assert Page(html=scripts).news["headline"] == "Judul"


BOXES = """<div class="a"><p>1</p><div class="a"><p>2</p></div></div><p>3</p><div class="a b"><p>4</p></div>"""


@pytest.mark.parametrize(
    ("selectors", "texts"),
    [
        ("p", ["1", "2", "3", "4"]),
        (".a p", ["1", "2", "4"]),
        (".a > p, .a .a", ["1", "2", "2", "4"]),
        (".b p, .a > .a p", ["2", "4"]),
        ("body > .a p", ["1", "2", "4"]),
        (".a + p", ["3"]),
        (".c p", []),
        (".c, .b", ["4"]),
    ],
)
def test_elements_are_found_by_their_boxes_as_in_the_whole_page(selectors: str, texts: list[str]) -> None:
    page = Page(html=BOXES)
    for _ in range(2):
        assert [node.text() for node in page.select(selectors)] == texts
    assert [node.mem_id for node in page.select(selectors)] == [node.mem_id for node in page.tree.css(selectors)]


def test_the_first_selector_of_a_list_that_matches_wins() -> None:
    page = Page(html=BOXES)
    for selectors, text in ((".c, .b, p", "4"), (".c, .a p", "1"), (".b p, .a", "4"), ("p", "1")):
        node = page.first(selectors)
        assert node is not None
        assert node.text() == text
    assert page.first(".c, .d") is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-2022-jp", "hz"])
def test_seven_bits_may_be_more_than_ascii(encoding: str) -> None:
    data = f'<html><head><meta charset="{encoding}"></head><body><p>中文 ~ 1</p></body></html>'.encode(encoding)
    assert "中文 ~ 1" in Page.of(Document(data=data, content_type=f"text/html; charset={encoding}")).html
