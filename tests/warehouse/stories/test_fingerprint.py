"""What makes two readings of a story one version: differences that say nothing are ignored, every other is a change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from warehouse.stories.fingerprint import changed_fields, fingerprint

if TYPE_CHECKING:
    from extractors.article import Article
    from tests.warehouse.conftest import Newsroom


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.article()


def test_the_same_moment_in_another_zone_is_no_change(article: Article) -> None:
    assert article.published_at
    moved = article.model_copy(update={"published_at": article.published_at.astimezone(dt.UTC), "updated_at": None})
    same = article.model_copy(update={"updated_at": None})
    assert fingerprint(moved) == fingerprint(same)
    later = moved.model_copy(update={"published_at": article.published_at + dt.timedelta(minutes=1)})
    assert changed_fields(same, later) == ["published_at"]


def test_where_a_quotation_stands_in_its_paragraph_is_no_change_and_what_it_says_is(article: Article) -> None:
    (quote,) = article.quotes
    moved = article.model_copy(update={"quotes": (quote.model_copy(update={"start": quote.start + 3, "end": quote.end + 3}),)})
    assert fingerprint(moved) == fingerprint(article)
    other = article.model_copy(update={"quotes": (quote.model_copy(update={"text": "Harga turun sejak Senin"}),)})
    assert changed_fields(article, other) == ["quotes"]
