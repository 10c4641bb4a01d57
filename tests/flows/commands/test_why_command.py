"""`warta why` and `warta raw`: where an article comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from flows.demo.newsroom import Newsroom
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

NEWSROOM = Newsroom(bases={site: f"http://127.0.0.1:{port}" for port, site in enumerate(SITES, start=40001)})
STORY = next(item for item in NEWSROOM.desk.stories("lampung") if item.key == "benih-lobster")
ARTICLE = f"antara:lampung:{STORY.front.id}"
PAGE = NEWSROOM.answer("lampung", SITES["lampung"].path(STORY)).body


@pytest.fixture
def page(tmp_path: Path, ran: Run) -> Path:
    file = tmp_path / "benih-lobster.html"
    file.write_bytes(PAGE)
    assert ran("ingest", file, "--direct").status == 0
    return file


def test_every_field_is_told_in_words(page: Path, ran: Run) -> None:
    told = ran("why", ARTICLE)
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == f"{ARTICLE}  {STORY.front.title}"
    assert any(str(page) in line for line in lines)
    assert any("layout 2018" in line for line in lines)
    rules = {line.split()[0]: line for line in lines if line.startswith("  ")}
    assert {"title", "paragraphs", "published_at", "credits", "quotes", "language"} <= rules.keys()
    assert "selector" in rules["title"]


@pytest.mark.parametrize(("field", "piece"), [("title", STORY.front.title), ("credits", STORY.front.reporter[0]), ("dateline", "(ANTARA)")])
@pytest.mark.usefixtures("page")
def test_a_field_shows_its_raw_piece(field: str, piece: str, ran: Run) -> None:
    found = json.loads(ran("why", ARTICLE, field, "--json").out)
    assert (found["article_id"], found["field"]) == (ARTICLE, field)
    assert any("<" in shown and piece.casefold() in shown.casefold() for shown in found["pieces"])
    printed = ran("why", ARTICLE, field).out
    assert f"{field}  {found['told']}" in printed
    assert piece.casefold() in printed.casefold()


@pytest.mark.usefixtures("page")
def test_an_address_means_its_article(ran: Run) -> None:
    address = f"https://lampung.antaranews.com/amp/berita/{STORY.front.id}/judul-lain?utm_source=x"
    assert ran("why", address).out.startswith(f"{ARTICLE}  ")


def test_raw_gives_the_bytes(page: Path, ran: Run, tmp_path: Path) -> None:
    assert ran("raw", ARTICLE, "-o", tmp_path / "out.html").out == ""
    assert (tmp_path / "out.html").read_bytes() == page.read_bytes()
    assert ran("raw", ARTICLE).out == page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("page")
def test_what_is_not_there_is_said_in_a_sentence(ran: Run, home: Path) -> None:
    for file in (home / "archive").iterdir():
        file.unlink()
    no_field = ran("why", ARTICLE, "titel")
    nothing_told = ran("why", ARTICLE, "updated_at")
    no_article = ran("why", "antara:lampung:1")
    no_bytes = ran("raw", ARTICLE)
    assert (no_field.status, nothing_told.status, no_article.status, no_bytes.status) == (2, 2, 1, 1)
    assert "Did you mean 'title'" in no_field.err
    assert "has no updated_at" in nothing_told.err
    assert f"The closest are {ARTICLE}" in no_article.err
    assert ".warc.gz" in no_bytes.err
    assert "can't be shown" in ran("why", ARTICLE, "title").out
