"""Processes that die in the midst of making, migrating, compacting and publishing; and many at once."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from warehouse.backup.manifest import verify
from warehouse.errors import MigrationError
from warehouse.files import database
from warehouse.files.compact import compact
from warehouse.files.connection import opened
from warehouse.files.migrate import MIGRATIONS, migrate, migrations, schema_version, take_steps
from warehouse.files.query import open_snapshot
from warehouse.files.snapshot import publish

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

NEWEST = max(step.version for step in migrations())
# Runs a statement with the database's path, and is killed where the named function would be called.
DIES = """
import os, signal, sys
from pathlib import Path
from unittest import mock
from warehouse.files import database
from warehouse.files.compact import compact
from warehouse.files.snapshot import publish
path = Path(sys.argv[1])
with mock.patch(sys.argv[2], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)):
    exec(sys.argv[3])
"""
MAKES = """
import sys
from pathlib import Path
from warehouse.files import database
with database.writer(Path(sys.argv[1])) as connection:
"""
OPEN = "with database.writer(path): pass"
COMMITS = """
with database.writer(path) as connection:
    connection.execute("CREATE TABLE news.fresh AS SELECT 1 AS one")
    os.getppid()
"""


def dies(path: Path, at: str, doing: str) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(path), at, doing], check=False)  # noqa: S603 - our own code
    assert done.returncode == -signal.SIGKILL


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if not each.name.endswith(".lock")}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of an earlier schema."""
    path = tmp_path / "warta.duckdb"
    with opened(path) as connection:
        take_steps(connection, path, migrations()[:3])
    return path


@pytest.mark.parametrize("at", ["warehouse.files.migrate._take", "warehouse.files.migrate._refresh_views", "pathlib.Path.replace"])
def test_a_database_that_was_never_finished_is_none(tmp_path: Path, at: str) -> None:
    path = tmp_path / "warta.duckdb"
    dies(path, at, OPEN)
    assert not path.exists()
    with database.writer(path, timeout=0) as connection:
        assert schema_version(connection) == NEWEST
    assert names(tmp_path) == {"warta.duckdb"}


def test_a_migration_that_was_killed_is_ended_by_the_next(old: Path) -> None:
    dies(old, "warehouse.files.migrate._refresh_views", OPEN)
    assert (old.parent / "warta.duckdb.before-migration").exists()
    with database.writer(old, timeout=0) as connection:
        assert schema_version(connection) == NEWEST
    assert names(old.parent) == {"warta.duckdb"}


def test_a_migration_that_fails_after_one_that_was_killed_leaves_the_first_state(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    dies(old, "warehouse.files.migrate._refresh_views", OPEN)
    steps = shutil.copytree(MIGRATIONS, tmp_path / "steps")
    (steps / f"{NEWEST + 1:04}_bad.sql").write_text("SELECT 'no number'::INTEGER;")
    with pytest.raises(MigrationError):
        migrate(old, folder=steps)
    assert old.read_bytes() == before


def test_a_copy_of_a_migration_that_was_whole_never_comes_back(path: Path) -> None:
    with database.writer(path) as connection:
        connection.execute("CREATE TABLE news.kept AS SELECT 1 AS one")
    left = path.with_name("warta.duckdb.before-migration")
    left.write_bytes(b"an older state")
    with database.writer(path):
        pass
    assert not left.exists()
    with database.writer(path) as connection:
        assert connection.execute("FROM news.kept").fetchall() == [(1,)]


@pytest.mark.parametrize("doing", ["publish(path)", "compact(path)"])
def test_what_was_killed_before_its_rename_changes_nothing_and_is_cleared_away(path: Path, doing: str) -> None:
    publish(path)
    with database.writer(path) as connection:
        connection.execute("CREATE TABLE news.fresh AS SELECT 1 AS one")
    before = {name: (path.parent / name).read_bytes() for name in ("warta.duckdb", "snapshot.duckdb")}
    dies(path, "pathlib.Path.replace", doing)
    assert len(names(path.parent)) == 3
    assert {name: (path.parent / name).read_bytes() for name in before} == before
    with database.writer(path, timeout=0) as connection:
        assert connection.execute("FROM news.fresh").fetchall() == [(1,)]
    assert names(path.parent) == {"warta.duckdb", "snapshot.duckdb"}
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute("FROM news.fresh").fetchall() == [(1,)]


def test_what_a_killed_writer_had_committed_is_published(path: Path) -> None:
    publish(path)
    dies(path, "os.getppid", COMMITS)
    assert path.with_name("warta.duckdb.wal").exists()
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute("FROM news.fresh").fetchall() == [(1,)]
        assert snapshot.note is None


def test_a_compaction_keeps_what_a_killed_writer_had_committed(path: Path) -> None:
    dies(path, "os.getppid", COMMITS)
    compact(path)
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("FROM news.fresh").fetchall() == [(1,)]


def test_two_processes_that_make_a_database_at_once_share_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "warta.duckdb"
    code = f"{MAKES}    connection.execute(sys.argv[2])"
    makers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), f"CREATE TABLE news.of_{name} (x INTEGER)"])  # noqa: S603 - our own code
        for name in ("one", "two", "three")
    ]
    assert [maker.wait(60) for maker in makers] == [0, 0, 0]
    with database.writer(path) as connection:
        made = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'of\\_%' ESCAPE '\\'").fetchall()
    assert made == [(3,)]
    assert names(path.parent) == {"warta.duckdb"}


BACKS_UP = """
import datetime as dt
from warehouse.backup.backup import back_up
back_up(path.parent / "backup", database=path, archive=path.parent / "archive", settings=path.parent / "warta.toml",
        warta_version="0", now=dt.datetime(2026, 2, 14, tzinfo=dt.UTC), say=lambda text: None)
"""


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("warehouse.backup.backup.copy_archive", "old"),
        ("warehouse.backup.backup.sum_up", "old"),
        ("warehouse.backup.backup.write", "old"),
        ("warehouse.backup.manifest.sync_file", "old"),
        ("warehouse.backup.manifest.sync_folder", "new"),
        ("warehouse.backup.backup._clear_away", "new"),
    ],
)
def test_a_backup_that_was_killed_leaves_the_old_or_the_new_one(path: Path, at: str, left: str) -> None:
    folder, settings = path.parent / "backup", path.parent / "warta.toml"

    def settings_of() -> str:
        return (folder / str(verify(folder).settings)).read_text(encoding="utf-8")

    settings.write_text("old", encoding="utf-8")
    exec(BACKS_UP, {"path": path})  # noqa: S102 - our own code
    settings.write_text("new", encoding="utf-8")
    with database.writer(path) as connection:
        connection.execute("CREATE TABLE news.fresh AS SELECT 1 AS one")
    dies(path, at, BACKS_UP)
    assert (settings_of(), verify(folder).rows.get("fresh")) == (left, 1 if left == "new" else None)
    settings.write_text("newest", encoding="utf-8")
    exec(BACKS_UP, {"path": path})  # noqa: S102 - our own code
    assert (settings_of(), verify(folder).rows["fresh"]) == ("newest", 1)
    # Database, settings and manifest of each of two or three states.
    assert len(names(folder)) in {6, 9}


GROWS = """
import sys
from pathlib import Path
from warehouse.files import database
from warehouse.files.snapshot import publish
path, grows = Path(sys.argv[1]), sys.argv[2] == "grows"
for number in range(12):
    if grows:
        with database.writer(path) as connection:
            connection.execute("INSERT INTO news.numbers SELECT ?", [number])
    publish(path)
"""


def test_publishers_at_once_never_disturb_whoever_opens_at_the_rename(path: Path) -> None:
    with database.writer(path) as connection:
        connection.execute("CREATE TABLE news.numbers (n INTEGER)")
    publish(path)
    processes = [
        subprocess.Popen([sys.executable, "-c", GROWS, str(path), kind])  # noqa: S603 - our own code
        for kind in ("grows", "copies", "grows")
    ]
    seen = [0]
    while any(process.poll() is None for process in processes):
        with open_snapshot(path) as snapshot:
            ((count,),) = snapshot.connection.execute("SELECT count(*) FROM news.numbers").fetchall()
        seen.append(count)
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert seen == sorted(seen)
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute("SELECT count(*) FROM news.numbers").fetchall() == [(24,)]
    assert names(path.parent) == {"warta.duckdb", "snapshot.duckdb"}
