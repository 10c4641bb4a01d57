"""`warta takedown`: gone everywhere, also when the story comes again."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

TRACE = b"Dermaga rakyat nomor 1 di"


def traces(home: Path) -> int:
    files = [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    return sum((gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).count(TRACE) for data in files)


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(home / "snapshot.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def one_of(home: Path, words: str) -> str:
    with duckdb.connect(home / "snapshot.duckdb", read_only=True) as connection:
        ((article_id,),) = connection.execute("SELECT article_id FROM news.articles WHERE contains(title, ?)", [words]).fetchall()
    return str(article_id)


def test_the_story_leaves_no_trace_and_does_not_come_back(stories: Callable[[int], Path], home: Path, ran: Run) -> None:
    folder = stories(4)
    ran("ingest", folder, "--direct")
    article_id = one_of(home, "nomor 1 di")
    assert traces(home) > 0
    done = json.loads(ran("takedown", article_id, "--reason", "court order 12/2026", "--json").out)
    assert done == {"article_ids": [article_id], "new": True, "waiting": [], "copies": []}
    assert traces(home) == 0
    again = json.loads(ran("ingest", folder, "--direct", "--json").out)
    assert (again["unchanged"], again["rejected"], again["new"]) == (3, 1, 0)
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "1" / "story-001.txt").read_bytes())
    assert json.loads(ran("ingest", copy, "--direct", "--json").out)["rejected"] == 1
    respaced = folder / "respaced.txt"
    respaced.write_bytes(copy.read_bytes().replace(b"\n\n", b"\n \n\n"))
    assert json.loads(ran("ingest", respaced, "--direct", "--json").out)["rejected"] == 1
    assert traces(home) == 0
    assert rows(home, "SELECT DISTINCT reason, detail LIKE '%court order%' FROM news.rejects_open") == [("takedown", True)]
    assert rows(home, "SELECT reason, finished_at IS NOT NULL FROM news.takedowns") == [("court order 12/2026", True)]
    assert rows(home, "SELECT command, status FROM news.runs WHERE command = 'takedown'") == [("takedown", "finished")]
    assert json.loads(ran("replay", "--direct", "--json").out)["seen"] == 3


def test_what_was_cut_off_is_done_by_the_next_call(
    stories: Callable[[int], Path], home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("ingest", stories(2), "--direct")
    article_id = one_of(home, "nomor 1 di")
    with monkeypatch.context() as broken:
        broken.setattr(
            "warehouse.takedown.archive_erasure.search", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "Input/output error", "disk"))
        )
        assert ran("takedown", article_id, "--reason", "x").status == 1
    assert rows(home, "SELECT finished_at IS NULL FROM news.takedowns") == [(True,)]
    assert ran("takedown", "--json").status == 0
    assert traces(home) == 0
    assert rows(home, "SELECT finished_at IS NULL FROM news.takedowns") == [(False,)]


def test_what_is_not_there_or_not_meant_is_said(stories: Callable[[int], Path], home: Path, ran: Run) -> None:
    ran("ingest", stories(2), "--direct")
    article_id = one_of(home, "nomor 1 di")
    assert ran("takedown", article_id).status == 2
    assert "There is no article 'antara:x:1'" in ran("takedown", "antara:x:1", "--reason", "x").err
    assert ran("takedown", article_id, "--reason", "first").status == 0
    assert "taken down before" in ran("takedown", article_id, "--reason", "second").out
    assert rows(home, "SELECT reason FROM news.takedowns") == [("first",)]
    assert "was taken down on" in ran("why", article_id).err


def texts(folder: Path) -> int:
    """How many cells of an export bear the trace."""
    found = 0
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET file_search_path = ?", [str(folder)])
        connection.execute((folder / "attach.sql").read_text(encoding="utf-8"))
        names = connection.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'news'").fetchall()
        for (name,) in names:
            found += sum(TRACE in str(row).encode() for row in connection.execute(f"FROM news.{name}").fetchall())
    return found


def test_copies_that_hold_the_text_are_named_and_new_ones_hold_nothing_of_it(
    stories: Callable[[int], Path], home: Path, tmp_path: Path, ran: Run
) -> None:
    ran("ingest", stories(3), "--direct")
    backup, parquet, gone = tmp_path / "backup", tmp_path / "parquet", tmp_path / "gone"
    for words in (("backup", backup), ("export", "--to", parquet), ("export", "--to", gone)):
        assert ran(*words).status == 0
    shutil.rmtree(gone)
    assert texts(parquet) > 0
    article_id = one_of(home, "nomor 1 di")
    told = ran("takedown", article_id, "--reason", "x").out.splitlines()
    assert told[1:] == [
        "Made before and not remade, so the text is still in it:",
        f"  warta backup {backup}",
        f"  warta export --to {parquet}",
        f"  warta export --to {gone} (not there now: deleted, or its disk is not mounted)",
    ]
    assert ran("export", "--to", parquet).status == ran("backup", backup).status == 0
    assert texts(parquet) == traces(backup) == 0
    again = json.loads(ran("takedown", article_id, "--reason", "x", "--json").out)
    assert [copy["folder"] for copy in again["copies"]] == [str(gone)]


def test_an_export_of_the_state_before_says_that_it_must_be_made_anew(
    stories: Callable[[int], Path], home: Path, tmp_path: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("ingest", stories(2), "--direct")
    before = (home / "snapshot.duckdb").stat()
    kept = (home / "snapshot.duckdb").read_bytes()
    ran("takedown", one_of(home, "nomor 1 di"), "--reason", "x")
    # As when the takedown ran while the export did.
    (home / "snapshot.duckdb").write_bytes(kept)
    os.utime(home / "snapshot.duckdb", ns=(before.st_atime_ns, before.st_mtime_ns))
    monkeypatch.setattr("warehouse.files.query.is_stale", lambda _path: False)
    assert "make it anew" in ran("export", "--to", tmp_path / "out").err


def test_a_database_that_is_made_anew_knows_what_was_taken_down(stories: Callable[[int], Path], home: Path, ran: Run) -> None:
    folder = stories(3)
    ran("ingest", folder, "--direct")
    ran("takedown", one_of(home, "nomor 1 di"), "--reason", "court order")
    for file in home.glob("*.duckdb"):
        file.unlink()
    again = json.loads(ran("ingest", folder, "--direct", "--json").out)
    assert (again["new"], again["rejected"]) == (2, 1)
    assert rows(home, "SELECT reason FROM news.takedowns") == [("court order",)]
    assert traces(home) == 0
