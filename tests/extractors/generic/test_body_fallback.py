from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.generic import body_fallback
from extractors.generic.body import Body, find_body
from extractors.generic.body_fallback import settled
from tests.extractors.pages import SENTENCES, page, paragraphs, story

STORY = {"@type": "NewsArticle", "headline": "Quay opens late"}


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_: object) -> tuple[str, ...]:
        raise AssertionError("trafilatura was asked")

    monkeypatch.setattr(body_fallback, "_by_trafilatura", ask)


@pytest.mark.usefixtures("unasked")
def test_a_sound_body_costs_no_second_opinion() -> None:
    body = find_body(story(), "Quay opens late")
    assert settled(body, story(), STORY) is body
    assert settled(body, story(), {**STORY, "articleBody": " ".join(SENTENCES)}) is body


@pytest.mark.usefixtures("unasked")
def test_nobody_is_asked_about_a_page_that_does_not_call_itself_a_story() -> None:
    empty = Body((), "densest container")
    assert settled(empty, page(), {}) is empty


def test_trafilatura_is_asked_where_little_was_found() -> None:
    found = settled(Body(("Loading.",), "densest container"), story(), STORY)
    assert found.rule == "trafilatura"
    assert set(SENTENCES) <= set(found.paragraphs)
    assert found.doubt


def test_a_wrong_container_is_told_by_the_pages_own_text() -> None:
    other = tuple(f"{text} It was written elsewhere, about another town and another year." for text in reversed(SENTENCES))
    wrong = Body(
        tuple("The old mill by the river burnt down in the night, and nobody knows why it did so." for _ in other), "densest container"
    )
    found = settled(wrong, page(f"<article>{paragraphs(*SENTENCES)}</article>"), {**STORY, "articleBody": "\n".join(SENTENCES)})
    assert set(SENTENCES) <= set(found.paragraphs)
    assert found.doubt


def test_a_cut_articlebody_does_not_replace_the_page() -> None:
    body = find_body(story(), "Quay opens late")
    teaser = "A summary that an editor wrote for machines. " * 10
    found = settled(body, story(), {**STORY, "articleBody": teaser})
    assert found == replace(body, doubt=found.doubt)
    assert found.doubt
