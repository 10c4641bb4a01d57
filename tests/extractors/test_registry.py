"""Publishers that no shared list names: built in, from installed packages, and from a folder of the user's own."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from extractors import registry
from extractors.article import Article, Document
from extractors.errors import PublisherError
from extractors.extract import attempt
from extractors.identity import identify, use_publishers_in
from extractors.layouts import Publisher
from extractors.registry import publisher_of, publishers
from flows.config import settings
from flows.errors import UsageError
from flows.extraction import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE = """'''Teras Desa: a weekly.'''

from extractors.layouts import Address, Layout, Publisher, text

publisher = Publisher(
    name="Teras Desa",
    hosts=("teras.example",),
    addresses=(Address(path=r"/k/(?P<id>\\d+)"),),
    layouts=(Layout(since="2026", story=".isi", title=text("h1")),),
)
"""
TEXT = "Warga Desa Rawa memperbaiki jembatan gantung bersama-sama sejak pagi dan berharap anak sekolah bisa lewat lagi pekan depan. "
PAGE = (
    f"<html lang='id'><body><h1>Warga memperbaiki jembatan gantung</h1><div class='isi'><p>{TEXT}</p><p>{TEXT * 2}</p></div></body></html>"
)
STORY = Document(data=PAGE.encode(), url="https://www.teras.example/k/17")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    use_publishers_in(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "teras.py").write_text(MODULE.replace("\\\\", "\\"), encoding="utf-8")
    (tmp_path / "_draft.py").write_text("1 / 0", encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_adds_a_publisher(folder: Path) -> None:
    before = identify("https://www.teras.example/k/17")
    assert before is not None
    assert before.publisher == "teras.example"
    use_publishers_in(folder)
    assert publishers()["teras"].key == "teras"
    assert publishers()["antara"].key == "antara"
    article = attempt(STORY)
    assert isinstance(article, Article)
    assert (article.article_id, article.provenance.layout) == ("teras:main:17", "2026")


def test_its_module_replaces_the_built_in_one_of_its_name(folder: Path) -> None:
    (folder / "teras.py").rename(folder / "tempo.py")
    use_publishers_in(folder)
    assert publishers()["tempo"].name == "Teras Desa"
    assert publisher_of("teras.example") is publishers()["tempo"]


@pytest.mark.parametrize(
    ("text", "why"),
    [("1 / 0", "ZeroDivisionError"), ("publisher = 3", "defines no"), ("def", "SyntaxError"), ("", "defines no")],
)
def test_what_cannot_be_used_is_named_and_changes_nothing(folder: Path, text: str, why: str) -> None:
    (folder / "rusak.py").write_text(text, encoding="utf-8")
    with pytest.raises(PublisherError, match=rf"rusak\.py.*{why}"):
        use_publishers_in(folder)
    assert "teras" not in publishers()


def test_a_folder_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        settings.load(publishers=tmp_path / "tidak-ada")


def test_the_settings_name_the_folder(folder: Path) -> None:
    settings.load(publishers=folder)
    assert "teras" in publishers()
    settings.load()
    assert "teras" not in publishers()


def test_worker_processes_know_the_same_publishers(folder: Path) -> None:
    use_publishers_in(folder)
    with Workers(processes=2, expected=100) as workers:
        (outcome,) = workers.read([STORY])
    assert isinstance(outcome, Article)
    assert outcome.article_id == "teras:main:17"


OWN = Publisher(name="Paket", hosts=("paket.example",))


def points(*named: tuple[str, str]) -> tuple[EntryPoint, ...]:
    return tuple(EntryPoint(name=name, value=value, group=registry.GROUP) for name, value in named)


@pytest.mark.parametrize("value", ["tests.extractors.test_registry:OWN", "tests.extractors.test_registry:as_module"])
def test_an_installed_package_adds_a_publisher(monkeypatch: pytest.MonkeyPatch, folder: Path, value: str) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: points(("paket", value)) if group == registry.GROUP else ())
    use_publishers_in(folder)
    assert publishers()["paket"].name == "Paket"
    assert publisher_of("www.paket.example") is publishers()["paket"]


class as_module:  # noqa: N801 - stands for a module
    publisher = OWN


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ([("a", "tests.extractors.test_registry:TEXT")], "defines no"),
        ([("a", "tests.tidak_ada:publisher")], "can't be imported"),
        ([("a", "tests.extractors.test_registry:OWN"), ("a", "other:OWN")], "Two packages"),
    ],
)
def test_an_installed_publisher_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, folder: Path, named: list[tuple[str, str]], why: str
) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: points(*named) if group == registry.GROUP else ())
    with pytest.raises(PublisherError, match=why):
        use_publishers_in(folder)
