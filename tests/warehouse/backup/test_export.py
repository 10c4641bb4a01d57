"""Exports that are killed at any step: the folder holds the earlier export or the new one, whole, and the next one tidies up."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.warehouse import mixed
from warehouse.backup.export import BY_MONTH, INNER, WHOLE, export
from warehouse.files import database
from warehouse.files.query import open_snapshot
from warehouse.files.snapshot import publish
from warehouse.reporting import query_book
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.warehouse.conftest import Newsroom

# Exports, and is killed at the given call of the named function; with a third word, on a disk that can't exchange folders.
DIES = """
import os, pkgutil, signal, sys
from pathlib import Path
from unittest import mock
from warehouse.backup import export
calls = iter(range(1, 100))
name, at = sys.argv[3].rsplit(":", 1)
real = pkgutil.resolve_name(name)
def dies(*given, **named):
    if next(calls) == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
with mock.patch(name, dies):
    if sys.argv[4:]:
        export.exchange = lambda one, other: False
    export.export(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def fill(path: Path, newsroom: Newsroom, *numbers: int) -> None:
    with database.writer(path) as connection:
        readings = [newsroom.told(str(n), newsroom.article(n), url=newsroom.article(n).url) for n in numbers]
        load_batch(connection, readings=readings, run_id="r", now=newsroom.at(9))
    publish(path)


def held(folder: Path) -> int:
    """How many stories an export holds; each has its parts."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET file_search_path = ?", [str(folder)])
        connection.execute((folder / "attach.sql").read_text(encoding="utf-8"))
        counts = connection.execute(
            """SELECT (SELECT count(*) FROM news.articles), (SELECT count(*) FROM news.quotes), (SELECT count(*) FROM news.documents),
               (SELECT count(DISTINCT article_id) FROM news.paragraphs), (SELECT count(*) FROM news.article_versions)"""
        ).fetchall()[0]
    assert len(set(counts)) == 1
    return int(counts[0])


def beside(folder: Path) -> list[str]:
    return [each.name for each in folder.parent.iterdir() if each.name.startswith(f"{folder.name}.")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dies_at", "left", "kind"),
    [
        ("warehouse.backup.export._write:4", 2, []),
        ("warehouse.backup.export.sync_tree:1", 2, []),
        ("warehouse.backup.export.exchange:1", 2, []),
        ("warehouse.backup.export.sync_folder:1", 3, []),
        ("shutil.rmtree:2", 3, []),
        ("pathlib.Path.replace:1", 2, ["no exchange"]),
        ("pathlib.Path.replace:2", None, ["no exchange"]),
        ("warehouse.backup.export.sync_folder:1", 3, ["no exchange"]),
    ],
)
def test_a_killed_export_leaves_the_old_or_the_new_one(
    path: Path, newsroom: Newsroom, dies_at: str, left: int | None, kind: list[str]
) -> None:
    folder = path.parent / "it's [out]"
    fill(path, newsroom, 1, 2)
    export(path, folder)
    fill(path, newsroom, 3)
    killed = subprocess.run([sys.executable, "-c", DIES, str(path), str(folder), dies_at, *kind], check=False)  # noqa: S603 - our own code
    assert killed.returncode == -signal.SIGKILL
    # Where the disk can't exchange folders there is a moment with none of that name: both are beside it, and the next puts one back.
    assert folder.exists() == (left is not None)
    assert not folder.exists() or held(folder) == left
    fill(path, newsroom, 4)
    export(path, folder)
    assert held(folder) == 4
    assert beside(folder) == []


def test_the_next_export_puts_back_what_a_killed_one_had_moved_away(path: Path, tmp_path: Path, newsroom: Newsroom) -> None:
    folder = tmp_path / "out"
    fill(path, newsroom, 1, 2)
    export(path, folder)
    folder.rename(tmp_path / "out.old-1")
    (tmp_path / "out.new-1").mkdir()
    with pytest.raises(FileNotFoundError):
        export(tmp_path / "nothing.duckdb", folder)
    assert held(folder) == 2
    assert beside(folder) == []


def test_an_export_that_goes_on_is_left_alone(path: Path, tmp_path: Path, newsroom: Newsroom) -> None:
    fill(path, newsroom, 1)
    going_on = tmp_path / "out.new-1"
    going_on.mkdir()
    code = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX); print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, str(going_on)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own code
        assert other.stdout is not None
        assert other.stdout.readline()
        export(path, tmp_path / "out")
        assert going_on.exists()
        other.communicate()
    export(path, tmp_path / "out")
    assert not going_on.exists()


def test_every_table_is_exported_or_said_to_be_inner(connection: duckdb.DuckDBPyConnection) -> None:
    tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news'").fetchall()]
    assert sorted(tables) == sorted((*BY_MONTH, *WHOLE, *INNER))


def test_the_views_of_a_moved_export_answer_as_the_warehouse(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writer(path) as connection:
        mixed.fill(connection)
    publish(path)
    export(path, tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "elsewhere")
    with duckdb.connect(":memory:") as moved, open_snapshot(path) as snapshot:
        script = (tmp_path / "elsewhere" / "attach.sql").read_text(encoding="utf-8")
        assert str(tmp_path) not in script
        moved.execute(script)
        moved.execute(script)
        moved.execute("SET TimeZone = 'UTC'")
        views = snapshot.connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND database_name = current_database()"
        ).fetchall()
        for (view,) in views:
            query = f"FROM news.{view} ORDER BY ALL"
            assert moved.execute(query).fetchall() == snapshot.connection.execute(query).fetchall(), view
        for name in query_book.names():
            rows = moved.execute(query_book.read(name)).fetchall()
            assert rows == snapshot.connection.execute(query_book.read(name)).fetchall(), name


def test_a_month_of_a_table_is_one_file(path: Path, tmp_path: Path) -> None:
    with database.writer(path) as connection:
        mixed.fill(connection)
    publish(path)
    export(path, tmp_path / "out")
    months = {"2015-06", "2026-02", "2026-03", "undated"}
    assert {file.parent.name.removeprefix("month=") for file in (tmp_path / "out" / "articles").glob("*/*.parquet")} == months
    for table in BY_MONTH:
        files = [file.parent.name for file in (tmp_path / "out" / table).glob("*/*.parquet")]
        assert len(files) == len(set(files))
        assert files


def test_how_fields_were_found_joins_by_number(path: Path, tmp_path: Path) -> None:
    with database.writer(path) as connection:
        mixed.fill(connection)
        joined = connection.execute(
            "SELECT a.article_id, field, how FROM news.field_sources JOIN news.articles AS a USING (article_no) ORDER BY ALL"
        ).fetchall()
    assert joined == [("antara:c:1e5", "reprint", "wire:reprint-line"), ("antara:c:1e5", "title", "wire:first-sentence")]
    publish(path)
    export(path, tmp_path / "out")
    files = duckdb.read_parquet(str(tmp_path / "out" / "field_sources" / "*" / "*.parquet"))
    assert files.count("article_no").fetchall() == [(2,)]
