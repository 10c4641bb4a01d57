from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Article, Provenance
from warehouse.stories.word_diff import Revision, compare

if TYPE_CHECKING:
    from collections.abc import Sequence


def story(*paragraphs: str, title: str = "Pasar murah", lead: str | None = None) -> Article:
    made = Provenance(extractor="wire", version="1")
    return Article(
        article_id="antara:c:1", publisher="antara", edition="national", title=title, lead=lead, paragraphs=paragraphs, provenance=made
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (story("Harga naik."), story("Harga  naik."), Revision(words_changed=0.0)),
        (
            story("Harga naik.", title="Pasar murah di Metro"),
            story("Harga naik.", title="Pasar mahal di Metro"),
            Revision(title_diff="Pasar [-murah-] {+mahal+} di Metro", words_changed=0.1667),
        ),
        (story("a b.", lead=None), story("a b.", lead="c d"), Revision(text_diff="{+c d+}", words_changed=0.2)),
        (story("a b.", "c d."), story("a b."), Revision(text_diff="[-c d.-]", words_changed=0.2)),
        (
            story("satu dua tiga empat lima enam tujuh delapan Rp11.000 sembilan", "Tetap."),
            story("satu dua tiga empat lima enam tujuh delapan Rp12.000 sembilan", "Tetap."),
            Revision(text_diff="… empat lima enam tujuh delapan [-Rp11.000-] {+Rp12.000+} sembilan", words_changed=0.0769),
        ),
    ],
    ids=["white space", "title", "a lead comes", "a paragraph goes", "a word in its context"],
)
def test_what_changed_is_told_in_words(before: Article, after: Article, expected: Revision) -> None:
    assert compare(before, after) == expected


def test_there_is_nothing_to_tell_of_the_first_state() -> None:
    assert compare(None, story("a b.")) == Revision(title_diff=None, text_diff=None, words_changed=None)


texts = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(" ".join), max_size=4)


@given(before=texts, after=texts)
def test_the_measure_is_0_exactly_where_nothing_is_marked(before: Sequence[str], after: Sequence[str]) -> None:
    found = compare(story(*before), story(*after))
    assert found.title_diff is None
    assert found.words_changed is not None
    assert 0 <= found.words_changed <= 1
    assert (found.text_diff is None) == (found.words_changed == 0)
    if before == after:
        assert found.text_diff is None
    # A paragraph that is only split in two has the same words.
    if " ".join(before) != " ".join(after):
        assert found.text_diff is not None
