"""Pages in every state that servers and templates leave them in."""

from __future__ import annotations

import pytest

from extractors.article import Document
from extractors.page import Page

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
