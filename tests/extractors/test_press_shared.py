"""The real pages beside the checkout, where they are."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

from extractors.article import Article, Document
from extractors.extract import attempt

if TYPE_CHECKING:
    from pathlib import Path

FURNITURE = re.compile(
    r"Baca [Jj]uga|BACA JUGA|ADVERTISEMENT|adsbygoogle|Pewarta\s*:|Editor\s*:|COPYRIGHT|\[Gambas|Simak Video|Google News|Jangan Lewatkan"
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_pages_of_the_press_read_as_other_projects_tests_state(shared: Path) -> None:
    folder = shared / "data" / "press_html"
    for name, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items():
        article = attempt(Document(data=(folder / name).resolve().read_bytes()))
        assert isinstance(article, Article), name
        assert words(article.title) == words(expected["title"]), name
        assert article.published_at is not None, name
        wanted = dt.datetime.fromtimestamp(expected["published_ms"] / 1000, dt.UTC)
        assert abs(article.published_at - wanted) < dt.timedelta(minutes=1), name
        assert article.provenance.extractor == article.publisher, name
        assert article.warnings == (), name
        body, text = words(" ".join(article.paragraphs)), words(expected["content"])
        assert len(set(text) & set(body)) >= 0.95 * len(set(text)), name


def test_no_furniture_is_left_in_any_page(shared: Path) -> None:
    for folder in ("press_html", "antara_html"):
        for path in (shared / "data" / folder).glob("*.html"):
            article = attempt(Document(data=path.read_bytes()))
            if isinstance(article, Article):
                assert not [paragraph for paragraph in article.paragraphs if FURNITURE.search(paragraph)], path.name
