# ruff: noqa: RUF001 - typographic dashes and quotation marks are what this tests
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.quotes.quotation_marks import spans


def texts(paragraph: str) -> list[str]:
    return [paragraph[span.start : span.end] for span in spans(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('"Kami senang sekali," katanya.', ["Kami senang sekali,"]),
        ("“Kami senang sekali,” katanya.", ["Kami senang sekali,"]),
        ('“Kami senang sekali," katanya.', ["Kami senang sekali,"]),
        ("„Kami senang sekali,“ katanya.", ["Kami senang sekali,"]),
        ("”Kami senang sekali,” katanya.", ["Kami senang sekali,"]),
        ('"Kami senang," katanya. "Kami datang lagi."', ["Kami senang,", "Kami datang lagi."]),
        ('"Toko "kios pupuk" itu ramai," katanya.', ['Toko "kios pupuk" itu ramai,']),
        ("“Film ‘Senja’ itu bagus,” katanya.", ["Film ‘Senja’ itu bagus,"]),
        ("''Kami senang sekali,'' katanya.", ["Kami senang sekali,"]),
        ('film“Senja” dan "Fajar" tayang', ["Senja", "Fajar"]),
        ('Kami senang sekali," katanya.', []),
        ('"', []),
        ('""', []),
    ],
)
def test_finds_what_stands_between_marks(paragraph: str, expected: list[str]) -> None:
    assert texts(paragraph) == expected


def test_a_quotation_left_open_reaches_to_the_paragraphs_end() -> None:
    paragraph = '"Kami senang sekali. Kami datang lagi.'
    (span,) = spans(paragraph)
    assert (span.closed, paragraph[span.start : span.end]) == (False, "Kami senang sekali. Kami datang lagi.")


@given(st.text(alphabet='"“”„ ab,.\n', max_size=60))
def test_spans_are_ordered_and_apart(paragraph: str) -> None:
    found = spans(paragraph)
    assert all(0 <= span.start < span.end <= span.after <= len(paragraph) for span in found)
    assert all(one.after <= other.start for one, other in pairwise(found))
