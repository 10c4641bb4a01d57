"""Saved pages, damaged: whatever is left of them is an article or a reason, and never a defect of a reader."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.article import Article, Document
from extractors.document.page import Page
from extractors.document.sniff import DEEPEST, LARGEST_PAGE, LARGEST_TEXT
from extractors.errors import NotAnArticleError, Reason
from extractors.extract import attempt, extract
from extractors.layouts.layout import LayoutError
from extractors.registry import publisher_of
from tests.conftest import ROOT

PAGES = [path.read_bytes() for path in sorted((ROOT / "tests" / "fixtures").glob("*/*/page.html"))]
SCRAPS = (
    *(
        b"<div>",
        b"</div>",
        b"<p>",
        b"</p>",
        b"<",
        b">",
        b'"',
        b"&",
        b"\x00",
        b"\xff",
        b"\xe2\x80",
        b"<!--",
        b"-->",
        b"<br>",
        b"<table><tr>",
    ),
    *(b"<script>", b"</script>", b'<script type="application/ld+json">', b"{", b"}", b"[", b"null", b"<h1>", b"</h1>", b"<svg>", b"]]>"),
    *(
        b'<time datetime="',
        b'content="0000-00-00T99:99:99+99:99">',
        b'<link rel="canonical" href="',
        b'href="http://["',
        b"<a href='//:0'>",
    ),
    *(b"<figure>", b"Baca juga:", b"Pewarta:", b"(ANTARA) -", b"\xc2\xa0" * 9, b"9" * 40, b"<base href=x>"),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A saved page with pieces cut out, doubled, moved or replaced by scraps."""
    page = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(page)))
        end = min(len(page), start + draw(st.integers(0, 300)))
        kind = draw(st.sampled_from(("cut", "double", "scrap", "move", "end")))
        scrap = draw(st.sampled_from(SCRAPS)) * draw(st.integers(1, 3))
        to = draw(st.integers(0, len(page)))
        page = {
            "cut": page[:start] + page[end:],
            "double": page[:end] + page[start:],
            "scrap": page[:start] + scrap + page[end:],
            "move": page[:to] + page[start:end] + page[to:],
            "end": page[:end] if end > len(page) // 2 else page,
        }[kind]
    return page


def read(data: bytes) -> Article | NotAnArticleError:
    """What the readers make of a page; any other exception is a defect and goes through."""
    try:
        return extract(Document(data=data))
    except NotAnArticleError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_a_damaged_page_is_an_article_or_has_a_reason(page: bytes) -> None:
    outcome = read(page)
    if isinstance(outcome, Article):
        assert Article.model_validate_json(outcome.model_dump_json()) == outcome
        # A defect of a layout is caught, and told as a warning.
        assert not [warning for warning in outcome.warnings if "failed:" in warning]
    else:
        assert outcome.detail


@settings(max_examples=60, deadline=None)
@given(damaged())
def test_layouts_read_damaged_pages_or_say_what_they_miss(data: bytes) -> None:
    page = Page.of(Document(data=data))
    publisher = publisher_of(page.host)
    for layout in publisher.layouts if publisher else ():
        if layout.applies(page):
            with suppress(LayoutError):
                layout.read(page)


def wide(inner: str) -> bytes:
    return f"<html><head><title>Judul</title></head><body>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    "data",
    [
        wide("x " * (LARGEST_PAGE // 2)),
        wide("<div>" * 20_000),
        wide("<div><span>" * 4_000 + "</span></div>" * 4_000),
        wide("<b>" * 200_000),
        wide("<p>" + "kata " * (LARGEST_TEXT // 4)),
        b"kata " * (LARGEST_TEXT // 4),
    ],
    ids=["large", "deep", "deep and closed", "bold", "one paragraph", "text"],
)
def test_what_would_take_too_long_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(NotAnArticleError) as caught:
        extract(Document(data=data))
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_wide_page_is_not_deep() -> None:
    table = "<table>" + "<tr><td>1<td>2" * 6_000 + "</table>"
    items = "<div><p>Satu <b>dua</b> tiga.</div>" * 3_000
    text = "".join(
        f"<p>Kalimat berita nomor {number} yang cukup panjang untuk dibaca sebagai paragraf, lengkap.</p>" for number in range(20)
    )
    outcome = attempt(Document(data=wide(f"<h1>Judul berita yang panjang</h1><article>{text}</article>{table}{items}")))
    assert isinstance(outcome, Article), outcome
    assert DEEPEST > 512
