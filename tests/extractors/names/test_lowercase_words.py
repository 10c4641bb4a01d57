"""The words that a story writes small: the same in a short text, which is searched, and in a long one, which is gathered."""

# ruff: noqa: RUF001 - typographic apostrophes stand around words
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.names.lowercase_words import SmallWords

STORY = 'Para nelayan (pesisir) menolak. "Rencana itu," kata Hasan, bukan/urusan kami. Perikanan tangkap-ukur'
# Longer than what is searched, and without a cased letter that could be a word of the story.
PADDING = " 0123" * 5000


@pytest.mark.parametrize("word", ["nelayan", "pesisir", "menolak", "itu", "kami", "tangkap-ukur"])
def test_a_word_is_found_whatever_punctuation_stands_around_it(word: str) -> None:
    assert word in SmallWords(STORY)
    assert word in SmallWords(STORY + PADDING)


@pytest.mark.parametrize("word", ["para", "rencana", "ikan", "tangkap", "urusan", "hasan", "perahu", ""])
def test_capitals_and_parts_of_words_are_no_small_words(word: str) -> None:
    assert word not in SmallWords(STORY)
    assert word not in SmallWords(STORY + PADDING)


@given(st.text(alphabet="aAb ,.'’(\n-", max_size=30), st.text(alphabet="aAb'.-", max_size=3))
def test_a_long_text_is_read_as_a_short_one(text: str, word: str) -> None:
    assert (word in SmallWords(text)) == (word in SmallWords(text + PADDING))
