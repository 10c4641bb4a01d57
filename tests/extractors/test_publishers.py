"""Every publisher's saved pages: a folder a case, with the page and the reviewed article that it reads as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.article import Article
from extractors.registry import publishers
from flows.runs.capture import as_saved, read_case

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CASES = sorted(page.parent for page in FIXTURES.glob("*/*/page.html"))


def read(case: Path) -> Article:
    article = read_case(case)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_page_reads_as_its_reviewed_article(case: Path, request: pytest.FixtureRequest) -> None:
    record = as_saved(read(case))
    expected = case / "article.json"
    if request.config.getoption("--update"):
        expected.write_text(record, encoding="utf-8")
    assert json.loads(record) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case_is_read_by_its_own_publisher(case: Path) -> None:
    article = read(case)
    assert article.publisher == case.parent.name
    assert article.provenance.extractor == case.parent.name
    assert article.warnings == ()


@pytest.mark.parametrize("key", publishers())
def test_every_layout_has_a_saved_page(key: str) -> None:
    read_by = {json.loads(article.read_text())["provenance"]["layout"] for article in FIXTURES.glob(f"{key}/*/article.json")}
    assert {layout.since for layout in publishers()[key].layouts} <= read_by


@pytest.mark.parametrize("key", publishers())
def test_layouts_stand_newest_first(key: str) -> None:
    years = [layout.since for layout in publishers()[key].layouts]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize("key", publishers())
def test_no_paragraph_holds_furniture(key: str) -> None:
    furniture = ("Baca ", "Lihat ", "ADVERTISEMENT", "Pewarta", "Editor:", "Copyright", "COPYRIGHT", "adsbygoogle", "WhatsApp", "[Gambas")
    for article in FIXTURES.glob(f"{key}/*/article.json"):
        for paragraph in json.loads(article.read_text())["paragraphs"]:
            assert not any(mark in paragraph for mark in furniture), (article, paragraph)
