"""`warta replay`: what would change, what is loaded, and that no request is made."""

from __future__ import annotations

import datetime as dt
import json
import socket
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from extractors import dispatch
from extractors.layouts.fields import constant, text
from extractors.registry import publishers
from flows.config import settings
from flows.demo.newsroom import Newsroom
from flows.demo.sites import SITES
from flows.runs.context import RunContext
from flows.runs.replay import ReplayOrder, run_replay
from warehouse.files import database
from warehouse.stories.replay import Selection
from warehouse.takedown import archive_erasure, takedown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.runs.pipeline import Count
    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

NEWSROOM = Newsroom(bases={site: f"http://127.0.0.1:{port}" for port, site in enumerate(SITES, start=40001)})
LAYOUT = "2018"
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(home / "warta.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def everything(home: Path) -> list[list[tuple[Any, ...]]]:
    names = ("articles", "article_versions", "paragraphs", "quotes", "credits", "field_sources", "rejects", "documents")
    with duckdb.connect(home / "warta.duckdb", read_only=True) as connection:
        # That a load wrote a row again, with what it held, is no change.
        same = "COLUMNS(c -> c <> 'changed_no')"
        return [connection.table(f"news.{name}").project(same).order("ALL").fetchall() for name in names]


def lampung_pages(folder: Path) -> dict[str, Path]:
    """Save the Lampung bureau's stories as files; their canonical links say whose they are."""
    folder.mkdir()
    pages = {}
    for item in NEWSROOM.desk.stories("lampung"):
        answer = NEWSROOM.answer("lampung", SITES["lampung"].path(item))
        if item.front.state == "served":
            pages[item.key] = folder / f"{item.key}.html"
            pages[item.key].write_bytes(answer.body)
    return pages


def redesign(monkeypatch: pytest.MonkeyPatch, **fields: object) -> None:
    """Let the layout of the bureaus read some fields otherwise."""
    antara = publishers()["antara"]
    layouts = tuple(replace(layout, **dict[str, Any](fields)) if layout.since == LAYOUT else layout for layout in antara.layouts)
    changed = {**publishers(), "antara": replace(antara, layouts=layouts)}
    monkeypatch.setattr(dispatch, "publishers", lambda: changed)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a replay asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def summary(done: Ran) -> dict[str, Any]:
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    assert found["seen"] == found["new"] + found["changed"] + found["unchanged"] + found["rejected"] + found["skipped"]
    return found


@pytest.mark.usefixtures("offline")
def test_a_changed_layout_shows_exactly_its_fields_then_makes_re_extractions(
    tmp_path: Path, home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = lampung_pages(tmp_path / "pages")
    stories = summary(ran("ingest", tmp_path / "pages", "--direct", "--json"))["new"]
    assert stories == len(pages) > 5
    redesign(monkeypatch, section=constant("Berita Daerah"), reporters=constant(("Laras Anggraini",)))
    before = everything(home)
    found = json.loads(ran("replay", "--diff", "--json").out)
    assert found["stories"] == found["fields"]["section"] == stories
    assert set(found["fields"]) == {"section", "credits"}
    assert {sample["new"] for sample in found["samples"]["section"]} == {'"Berita Daerah"'}
    assert everything(home) == before
    printed = ran("replay", "--diff").out
    assert f"section: {stories}" in printed
    assert '    + "Berita Daerah"' in printed

    assert summary(ran("replay", "--direct", "--json"))["changed"] == stories
    assert rows(home, "SELECT DISTINCT section FROM news.articles") == [("Berita Daerah",)]
    assert rows(home, "SELECT change, count(*) FROM news.article_versions GROUP BY ALL ORDER BY ALL") == [
        ("first", stories),
        ("re_extraction", stories),
    ]
    assert rows(home, "SELECT count(*) FROM news.article_versions WHERE change = 're_extraction' AND 'section' IN changed_fields") == [
        (stories,)
    ]
    after = everything(home)
    assert summary(ran("replay", "--direct", "--json"))["unchanged"] == stories
    assert everything(home) == after
    assert rows(home, "SELECT command, status, arguments FROM news.runs WHERE command = 'replay'") == [("replay", "finished", "[]")] * 2


@pytest.mark.usefixtures("offline")
def test_only_rejects_resolves_the_rejects_of_a_mended_page(tmp_path: Path, home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = lampung_pages(tmp_path / "pages")
    with monkeypatch.context() as broken:
        redesign(broken, title=text("h9"))
        broken.setattr("extractors.generic.reader.read_any_site", _no_article)
        # Status 1, because nothing was read.
        assert json.loads(ran("ingest", tmp_path / "pages", "--direct", "--json").out)["rejected"] == len(pages)
    (tmp_path / "empty.txt").touch()
    ran("ingest", tmp_path / "empty.txt", "--direct")
    found = json.loads(ran("replay", "--only-rejects", "--diff", "--json").out)
    assert (found["gained"], found["stories"]) == (len(pages), 0)
    done = summary(ran("replay", "--only-rejects", "--direct", "--json"))
    assert (done["seen"], done["new"], done["rejected"]) == (len(pages) + 1, len(pages), 1)
    assert rows(home, "SELECT count(*) FROM news.rejects WHERE resolved_at IS NOT NULL AND resolved_by IS NOT NULL") == [(len(pages),)]
    assert rows(home, "SELECT reason FROM news.rejects_open") == [("empty",)]
    assert summary(ran("replay", "--only-rejects", "--direct", "--json"))["seen"] == 1


@pytest.mark.usefixtures("offline")
def test_what_no_longer_reads_is_counted_apart_and_stays(tmp_path: Path, home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = lampung_pages(tmp_path / "pages")
    ran("ingest", tmp_path / "pages", "--direct")
    before = everything(home)[:6]
    with monkeypatch.context() as broken:
        redesign(broken, title=text("h9"))
        broken.setattr("extractors.generic.reader.read_any_site", _no_article)
        found = json.loads(ran("replay", "--diff", "--json").out)
        assert (found["unread"], found["stories"], found["moved"]) == ({"no_title": len(pages)}, 0, 0)
        assert (
            f"{len(pages)} documents of articles would no longer read, the articles stay: no_title {len(pages)}"
            in ran("replay", "--diff").out
        )
        for _ in range(2):
            done = summary(ran("replay", "--direct", "--json"))
            assert (done["rejected"], done["unchanged"]) == (len(pages), 0)
        assert everything(home)[:6] == before
        assert rows(home, "SELECT stage, count(*) FROM news.rejects GROUP BY ALL") == [("reread", len(pages))]
        assert json.loads(ran("replay", "--diff", "--json").out)["unread"] == {}
    assert json.loads(ran("replay", "--only-rejects", "--diff", "--json").out)["gained"] == len(pages)
    assert summary(ran("replay", "--only-rejects", "--direct", "--json"))["unchanged"] == len(pages)
    assert everything(home)[:6] == before
    assert rows(home, "SELECT count(*) FROM news.rejects_open") == [(0,)]


def _no_article(page: object) -> object:
    from extractors.errors import NotAnArticleError, Reason

    raise NotAnArticleError(Reason.NO_TITLE, f"nothing reads {type(page).__name__}")


def test_a_version_that_reads_the_same_makes_no_version_and_is_noted_once(
    stories: Callable[[int], Path], home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("ingest", stories(4), "--direct")
    monkeypatch.setattr("flows.runs.replay.VERSION", "next")
    assert summary(ran("replay", "--direct", "--json"))["unchanged"] == 4
    assert rows(home, "SELECT DISTINCT extractor_version FROM news.documents") == [("next",)]
    assert rows(home, "SELECT max(version), max(len(changed_fields)) FROM news.article_versions") == [(1, 0)]
    after = everything(home)
    ran("replay", "--direct")
    assert everything(home) == after


def test_a_selection_is_by_publisher_and_day(stories: Callable[[int], Path], tmp_path: Path, ran: Run) -> None:
    pages = lampung_pages(tmp_path / "pages")
    other = tmp_path / "other.txt"
    other.write_text(next(stories(1).rglob("*.txt")).read_text(encoding="utf-8").replace("ANTARA", "Teras"), encoding="utf-8")
    ran("ingest", tmp_path / "pages", other, "--direct")
    assert json.loads(ran("replay", "--diff", "--json", "--publisher", "antara").out)["documents"] == len(pages)
    days = [item.front.published.date() for item in NEWSROOM.desk.stories("lampung") if item.key in pages]
    one = min(days)
    found = json.loads(ran("replay", "--diff", "--json", "--from", str(one), "--to", str(one), "--publisher", "antara").out)
    assert found["documents"] == days.count(one)
    assert json.loads(ran("replay", "--diff", "--json", "--to", "2001-01-01").out)["documents"] == 0


def test_what_the_archive_cannot_give_is_skipped_and_said(stories: Callable[[int], Path], home: Path, ran: Run) -> None:
    ran("ingest", stories(3), "--direct")
    (file,) = (home / "archive").glob("*.warc.gz")
    file.unlink()
    done = ran("replay", "--direct", "--json")
    assert (summary(done)["skipped"], summary(done)["seen"]) == (3, 3)
    assert "counted as skipped" in done.err


def test_a_takedown_in_the_midst_of_a_replay_costs_it_its_own_story_alone(
    stories: Callable[[int], Path], home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The replay's list says where the records lay before the takedown made their file anew."""
    monkeypatch.setenv("WARTA_BATCH_SIZE", "1")
    ran("ingest", stories(4), "--direct")
    monkeypatch.setattr("flows.runs.replay.VERSION", "next")
    ((last,),) = rows(home, "SELECT article_id FROM news.documents ORDER BY archive_file DESC, archive_offset DESC LIMIT 1")

    def step(number: int, work: Callable[[], Count]) -> Count:
        if number == 2:
            with database.writer(home / "warta.duckdb") as connection:
                takedown.take_down(connection, last, reason="court order", run_id="r", now=NOW)
            assert archive_erasure.erase(home / "warta.duckdb", home / "archive", now=NOW, say=print) == []
        return work()

    read = settings.load()
    done = run_replay(ReplayOrder(selection=Selection(), places=read.at(None, None), settings=read), RunContext(step=step)).count
    assert (done.seen, done.unchanged, done.skipped) == (4, 3, 1)
    assert rows(home, "SELECT extractor_version, count(*) FROM news.documents GROUP BY ALL") == [("next", 3)]


def test_a_new_database_is_filled_from_the_archive_of_one_that_was_lost(
    copy: Callable[..., str], stories: Callable[[int], Path], tmp_path: Path, home: Path, ran: Run
) -> None:
    folder = stories(3)
    lampung_pages(tmp_path / "pages")
    ran("ingest", folder, tmp_path / "pages", "--direct")
    next(folder.rglob("story-001.txt")).write_text(copy(1, changed=True), encoding="utf-8")
    time.sleep(1.1)  # The name of an archive's file tells the second.
    ran("ingest", folder, "--direct")
    told = (
        "SELECT article_id, title, version FROM news.articles ORDER BY ALL",
        "SELECT article_id, version, change, changed_fields, fingerprint FROM news.article_versions ORDER BY ALL",
        "SELECT article_id, position, text, speaker FROM news.quotes ORDER BY ALL",
        "SELECT document_id, archive_file, archive_offset, article_id FROM news.documents ORDER BY ALL",
        "SELECT address, reason FROM news.rejects_open ORDER BY ALL",
    )
    before, archived = [rows(home, query) for query in told], sorted((home / "archive").iterdir())
    for file in home.glob("*.duckdb"):
        file.unlink()
    done = summary(ran("replay", "--unknown", "--json"))
    assert done["seen"] == len(before[3])
    assert [rows(home, query) for query in told] == before
    assert sorted((home / "archive").iterdir()) == archived
    assert summary(ran("replay", "--unknown", "--json"))["seen"] == 0


def test_what_was_loaded_after_a_backup_comes_back_from_the_archive(
    stories: Callable[[int], Path], home: Path, tmp_path: Path, ran: Run
) -> None:
    ran("ingest", stories(2), "--direct")
    ran("backup", tmp_path / "backup")
    ran("ingest", stories(5), "--direct")
    ran("restore", tmp_path / "backup", "--overwrite")
    assert rows(home, "SELECT count(*) FROM news.articles") == [(2,)]
    assert summary(ran("replay", "--unknown", "--json"))["new"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--publisher", "antarra"), "Did you mean 'antara'?"),
        (("--from", "2026-02-02", "--to", "2026-02-01"), "--from is later than --to"),
        ((), "there is no database at"),
        (("--unknown",), "holds no archive"),
        (("--unknown", "--diff"), "--unknown goes with"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_sentence(arguments: tuple[str, ...], words: str, ran: Run) -> None:
    done = ran("replay", "--direct", *arguments)
    assert done.status in {1, 2}
    assert words in done.err
    assert done.err.count("\n") == 1
