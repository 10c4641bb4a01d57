"""Documents that took a time that grew by the square of their size."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document, Failure
from extractors.document import Page
from extractors.document.sniff import MOST_ATTRIBUTES, MOST_TAGS
from extractors.errors import Reason
from extractors.extract import attempt
from tests.extractors.pages import SENTENCES, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTED = 'a \\" b '
STORY = f"<h1>Quay opens late</h1>{paragraphs(*SENTENCES)}"


def seconds(data: str, path: str) -> float:
    """Of the processor, in the quickest of three readings."""
    document = Document(data=data.encode(), path=path)
    found = []
    for _ in range(3):
        start = time.process_time()
        attempt(document)
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (lambda n: f'<h1>Quay opens late</h1><script>var a="{QUOTED * n}</script>', "page.html"),
        (lambda n: f'<script type="application/ld+json">{{"articleBody":"{QUOTED * n}</script>{STORY}', "page.html"),
        (lambda n: "\n" * n + "Quay opens late\n\n" + "\n\n".join(SENTENCES), "wire.txt"),
    ],
    ids=["unclosed string in a script", "unclosed JSON-LD", "empty lines in wire copy"],
)
def test_four_times_the_size_takes_about_four_times_the_time(made: Callable[[int], str], path: str) -> None:
    # By the square it would be sixteen times; the floor is what reading any document costs.
    small, large = (max(seconds(made(n), path), 0.01) for n in (3000, 12000))
    assert large < 10 * small


def test_a_tag_of_thousands_of_attributes_is_refused() -> None:
    tag = "<div " + " ".join(f'a{n}="1"' for n in range(MOST_ATTRIBUTES + 10)) + ">"
    outcome = attempt(Document(data=f"<html><body>{tag}{STORY}".encode()))
    assert isinstance(outcome, Failure)
    assert (outcome.reason, "attributes" in outcome.detail) == (Reason.TOO_LARGE, True)


def test_a_long_attribute_is_no_thousand_of_them() -> None:
    state = "word " * 3 * MOST_ATTRIBUTES
    assert not isinstance(attempt(Document(data=f"<html><body><div data-state='{state}'>{STORY}</div>".encode())), Failure)


def test_a_style_sheet_is_no_tag() -> None:
    rules = "a > b { color: red } " + "i { margin: 0 } " * MOST_ATTRIBUTES
    assert not isinstance(attempt(Document(data=f"<html><head><style>{rules}u > b {{}}</style></head><body>{STORY}".encode())), Failure)


def test_a_page_of_a_hundred_thousand_tags_is_refused() -> None:
    outcome = attempt(Document(data=f"<html><body>{STORY}{'<div>a</div>' * (MOST_TAGS // 2)}".encode()))
    assert isinstance(outcome, Failure)
    assert (outcome.reason, "tags" in outcome.detail) == (Reason.TOO_LARGE, True)


@pytest.mark.parametrize("label", ["rot13", "zlib", "base64", "idna", "punycode", "undefined", "hex", "unicode_escape"])
@pytest.mark.parametrize("place", ["header", "meta"])
def test_a_label_that_names_no_charset_is_passed_over(label: str, place: str) -> None:
    meta = f'<meta charset="{label}">' if place == "meta" else ""
    data = f"<html><head>{meta}</head><body><h1>Caf\u00e9</h1></body></html>".encode("cp1252")
    page = Page.of(Document(data=data, content_type=f"text/html; charset={label}" if place == "header" else "text/html"))
    assert "Caf\u00e9" in page.html
