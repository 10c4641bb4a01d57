"""Invented pages in the form of the systems that sites run on, each with the fields that it must read as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.article import Article, Document, Failure
from extractors.extract import attempt

FOLDER = Path(__file__).parent / "fixtures" / "sites"
CASES = sorted(path.stem for path in FOLDER.glob("*.html"))


def read(case: str) -> Article | Failure:
    return attempt(Document(data=(FOLDER / f"{case}.html").read_bytes(), path="page.html"))


def fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "authors": [credit.name for credit in article.credits],
        "paragraphs": list(article.paragraphs),
        "language": article.language,
        "related": [link.title for link in article.related],
    }


@pytest.mark.parametrize("case", CASES)
def test_a_page_of_each_system_reads_as_a_reader_sees_it(case: str) -> None:
    expected = json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))
    outcome = read(case)
    if "reject" in expected:
        assert isinstance(outcome, Failure)
        assert outcome.reason == expected["reject"]
        return
    assert isinstance(outcome, Article)
    wanted = {name: value for name, value in expected.items() if name != "warning"}
    assert {name: value for name, value in fields(outcome).items() if name in wanted} == wanted
    assert any(expected.get("warning", "") in warning for warning in (*outcome.warnings, ""))
