from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import duckdb
import pytest

from warehouse.checks import run_checks
from warehouse.errors import BusyError, DatabaseError, DiskFullError, MigrationError, NewerSchemaError
from warehouse.files import database
from warehouse.files.connection import opened, snapshot_path
from warehouse.files.migrate import MIGRATIONS, VIEWS, migrate, migrations, schema_version

if TYPE_CHECKING:
    from pathlib import Path

NEWEST = max(step.version for step in migrations())


def test_the_snapshot_of_the_default_database_has_a_short_name(tmp_path: Path) -> None:
    assert snapshot_path(tmp_path / "warta.duckdb") == tmp_path / "snapshot.duckdb"
    assert snapshot_path(tmp_path / "mine.duckdb") == tmp_path / "mine.snapshot.duckdb"


def test_a_new_database_is_made_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "warta.duckdb"
    with database.writer(path) as connection:
        assert schema_version(connection) == NEWEST
        assert connection.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
    assert sorted(each.name for each in path.parent.iterdir() if not each.name.endswith(".lock")) == ["warta.duckdb"]


def test_every_view_and_check_answers(connection: duckdb.DuckDBPyConnection) -> None:
    for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'news'").fetchall():
        assert connection.execute(f"FROM news.{name}").fetchall() == []
    assert {result.name: result.broken for result in run_checks(connection) if result.broken} == {}


def test_a_second_writer_waits_and_says_so(path: Path) -> None:
    said: list[str] = []
    order: list[str] = []
    waiting = threading.Event()

    def heard(text: str) -> None:
        said.append(text)
        waiting.set()

    def second() -> None:
        with database.writer(path, on_wait=heard):
            order.append("second")

    with database.writer(path):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(10)
        with pytest.raises(BusyError, match="still writing"), database.locked(path, timeout=0):
            pass
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(said) == 1
    assert "waiting" in said[0]


def test_a_place_that_cannot_be_written_to_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatabaseError, match=r"file/warta\.duckdb can't be written to"), database.writer(tmp_path / "file" / "warta.duckdb"):
        pass


@pytest.mark.parametrize("garbage", [b"Baca juga: harga beras\n" * 400, b"\x00" * 20_000, b"x"], ids=["text", "zeros", "one byte"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "warta.duckdb"
    path.write_bytes(garbage)
    with pytest.raises(DatabaseError, match=r"warta\.duckdb"), database.writer(path):
        pass
    assert path.read_bytes() == garbage


def test_a_damaged_database_is_an_error_with_its_name(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:200_000] = random.Random(1).randbytes(200_000 - 4096)  # noqa: S311 - damage, no secret
    path.write_bytes(bytes(data))
    with pytest.raises(DatabaseError, match=r"warta\.duckdb can't be opened"), database.writer(path):
        pass


def test_a_database_in_another_program_is_an_error_that_says_so(path: Path) -> None:
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own code
        assert other.stdout is not None
        assert other.stdout.readline()
        with pytest.raises(DatabaseError, match="open in another program"), database.writer(path):
            pass
        other.communicate()
    with database.writer(path):
        pass


def test_a_newer_schema_is_refused(path: Path) -> None:
    with database.writer(path) as connection:
        connection.execute("INSERT INTO news.schema_migrations VALUES (9999, 'from the future', now())")
    before = path.read_bytes()
    with pytest.raises(NewerSchemaError, match="schema 9999"), database.writer(path):
        pass
    assert path.read_bytes() == before


def test_a_failed_step_leaves_the_database_as_it_was(path: Path, tmp_path: Path) -> None:
    steps = shutil.copytree(MIGRATIONS, tmp_path / "steps")
    (steps / f"{NEWEST + 1:04}_good.sql").write_text("CREATE TABLE news.good (x INTEGER);")
    (steps / f"{NEWEST + 2:04}_bad.sql").write_text("CREATE TABLE news.half (x INTEGER); INSERT INTO news.half SELECT 'no number';")
    before = path.read_bytes()
    with pytest.raises(MigrationError, match=r"migration .* \(bad\) failed"):
        migrate(path, folder=steps)
    assert path.read_bytes() == before
    with database.writer(path) as connection:
        assert schema_version(connection) == NEWEST


def test_a_changed_view_is_made_anew_and_a_dropped_one_goes(path: Path, tmp_path: Path) -> None:
    views = shutil.copytree(VIEWS, tmp_path / "views")
    (views / "a_view.sql").write_text("CREATE VIEW news.a_view AS SELECT * FROM news.z_view;")
    (views / "z_view.sql").write_text("CREATE VIEW news.z_view AS SELECT 1 AS one;")
    migrate(path, views=views)
    (views / "z_view.sql").write_text("CREATE VIEW news.z_view AS SELECT 2 AS one;")
    migrate(path, views=views)
    with opened(path) as connection:
        assert connection.execute("FROM news.a_view").fetchall() == [(2,)]
    with database.writer(path) as connection:
        assert connection.execute("SELECT view_name FROM duckdb_views() WHERE view_name LIKE '_\\_view' ESCAPE '\\'").fetchall() == []


def test_a_full_disk_in_duckdb_is_a_full_disk(path: Path) -> None:
    def write() -> None:
        with database.writer(path):
            raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    with pytest.raises(DiskFullError, match="no space left"):
        write()


KILLED = """
import os, signal, sys
from pathlib import Path
from warehouse.files import database
with database.writer(Path(sys.argv[1])) as connection:
    connection.execute("CREATE TABLE committed AS SELECT range AS n FROM range(50000)")
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE half AS SELECT range AS n FROM range(50000)")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_nothing_committed_and_keeps_nothing_else(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)  # noqa: S603 - our own code
    assert killed.returncode == -signal.SIGKILL
    with database.writer(path, timeout=0) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
        assert names == [("committed",)]
        assert connection.execute("SELECT count(*) FROM committed").fetchall() == [(50_000,)]
    assert not os.path.lexists(f"{path}.wal")
