"""Codes of what could not be had, in words."""

from __future__ import annotations

import pytest

from flows.fetch.outcome import MissReason
from flows.present.reasons import in_words


@pytest.mark.parametrize("code", [*MissReason, "not_a_feed", "not_a_list"])
def test_every_code_has_words_and_is_named_beside_them(code: str) -> None:
    words = in_words(code)
    assert words.endswith(f" ({code})")
    assert len(words.split()) > 3


def test_a_code_without_words_stands_for_itself() -> None:
    assert in_words("no story before the day is known of en") == "no story before the day is known of en"
