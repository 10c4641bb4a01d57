"""CONTRIBUTING.md is followed to the letter: its example publisher is added, and what it names is there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from extractors import layouts
from extractors import publishers as folder
from extractors.article import Article
from extractors.identity import identify
from extractors.registry import _by_host, publishers
from flows.cli import app
from flows.runs.capture import as_saved, read_case
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
KEY = "kabarpesisir"


def example(language: str) -> str:
    """The one block of the guide in a language."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert isinstance(block, str)
    return block


TYPED = [line.removeprefix("warta ").split() for line in re.findall(r"(?:^|`)(warta [^`\n]+)", GUIDE, re.MULTILINE)]


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_every_command_line_is_understood(words: list[str]) -> None:
    command, _, _ = app.parse_args(words, print_error=False, exit_on_error=False)
    assert command.__name__ == words[0]


def forget() -> None:
    for known in (publishers, _by_host, identify):
        known.cache_clear()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The example's files where a contributor puts them, in folders of their own."""
    modules, saved = tmp_path / "publishers", tmp_path / "fixtures" / KEY / "2024"
    modules.mkdir()
    saved.mkdir(parents=True)
    (modules / f"{KEY}.py").write_text(example("python"), encoding="utf-8")
    (saved / "page.html").write_text(example("html"), encoding="utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(modules)])
    forget()
    yield saved
    monkeypatch.undo()
    forget()


def test_the_examples_page_reads_as_it_says(case: Path) -> None:
    article = read_case(case)
    assert isinstance(article, Article)
    assert (article.provenance.extractor, article.provenance.layout) == (KEY, "2024")
    record = json.loads(as_saved(article))
    expected = json.loads(example("json"))
    assert {name: record[name] for name in expected} == expected
    assert len(article.paragraphs) == 3
    assert article.paragraphs[0].startswith("Dermaga rakyat")
    assert [quote.speaker for quote in article.quotes] == ["Nurhayati"]
    assert [(image.caption, image.credit) for image in article.images] == [("Kapal pertama merapat.", "Teuku Fajar")]


def test_the_example_needs_no_other_file() -> None:
    assert KEY not in publishers()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:extractors|flows|warehouse|tests)/[\w./]*|\.ci/run)`", GUIDE))))
def test_paths_in_the_guide_exist(path: str) -> None:
    if "KEY" not in path and "NNNN" not in path:
        assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)  |`make (\w+)`", GUIDE))))
def test_make_targets_in_the_guide_exist(target: tuple[str, str]) -> None:
    assert re.search(rf"^{target[0] or target[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_fields_in_the_guide_exist() -> None:
    (named,) = re.findall(r"Fields come from `extractors\.layouts`: ([^.]*)\.", GUIDE)
    names = re.findall(r"`(\w+)`", named)
    assert len(names) > 10
    assert [name for name in names if not hasattr(layouts, name)] == []
