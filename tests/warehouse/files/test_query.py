from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from warehouse.checks import run_checks
from warehouse.errors import DamagedError, DatabaseError, DiskFullError, NewerSchemaError, NoDatabaseError, OldSchemaError
from warehouse.files import database
from warehouse.files.connection import opened
from warehouse.files.migrate import migrations, take_steps
from warehouse.files.query import open_snapshot
from warehouse.files.snapshot import is_stale, publish
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def load(path: Path, newsroom: Newsroom, number: int, title: str = "Judul", hours: float = 0) -> None:
    with database.writer(path) as connection:
        reading = newsroom.told(f"{number}-{title}", newsroom.article(number, title=title), at=newsroom.at(hours))
        load_batch(connection, readings=[reading], run_id="r", now=NOW)


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with open_snapshot(path) as snapshot:
        return snapshot.connection.execute(query).fetchall()


COUNT = "SELECT count(*) FROM news.articles"


@pytest.mark.slow
def test_a_reader_holds_its_snapshot_over_many_loads(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 0)
    publish(path)
    with open_snapshot(path) as held:
        for number in range(1, 6):
            load(path, newsroom, number)
            publish(path)
            assert held.connection.execute(COUNT).fetchall() == [(1,)]
            assert ask(path, COUNT) == [(number + 1,)]


def test_publishing_twice_copies_once(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    snapshot = publish(path)
    inode = snapshot.stat().st_ino
    assert publish(path).stat().st_ino == inode
    load(path, newsroom, 2)
    assert is_stale(path)
    assert publish(path).stat().st_ino != inode


def test_a_snapshot_that_was_never_renewed_after_a_kill_is_renewed_by_the_reader(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    publish(path)
    load(path, newsroom, 2)
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute(COUNT).fetchall() == [(2,)]
        assert snapshot.note is None
        assert abs(snapshot.taken_at.timestamp() - time.time()) < 60


def test_while_a_writer_is_at_work_the_old_snapshot_is_served_with_a_note(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    publish(path)
    load(path, newsroom, 2)
    with database.locked(path), open_snapshot(path) as snapshot:
        assert snapshot.connection.execute(COUNT).fetchall() == [(1,)]
        assert snapshot.note is not None
        assert "a load is running" in snapshot.note


def test_without_a_database_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError, match="ingest something first"), open_snapshot(tmp_path / "warta.duckdb"):
        pass
    with pytest.raises(NoDatabaseError):
        publish(tmp_path / "warta.duckdb")


def test_a_damaged_snapshot_is_made_again_from_the_database(path: Path) -> None:
    snapshot = publish(path)
    snapshot.write_bytes(b"no database" * 1000)
    os.utime(snapshot, ns=(0, path.stat().st_mtime_ns))
    assert ask(path, COUNT) == [(0,)]
    assert snapshot.read_bytes() == path.read_bytes()


def test_where_snapshot_and_database_are_damaged_the_error_names_the_database(path: Path) -> None:
    snapshot = publish(path)
    for file in (snapshot, path):
        file.write_bytes(b"no database" * 1000)
        os.utime(file, ns=(0, 0))
    with pytest.raises(DamagedError, match=r"warta\.duckdb is not a DuckDB database"), open_snapshot(path):
        pass


def test_a_damaged_block_is_an_error_with_the_files_name(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    snapshot = publish(path)
    content = bytearray(snapshot.read_bytes())
    for start in range(12288 + 1000, len(content), 262144):
        content[start] ^= 255
    snapshot.write_bytes(content)
    os.utime(snapshot, ns=(0, path.stat().st_mtime_ns))
    shutil.copy2(snapshot, path)
    with pytest.raises(DamagedError, match=r"(snapshot|warta)\.duckdb"), open_snapshot(path) as read:
        read.connection.execute("SELECT * FROM news.article_versions").fetchall()


def test_a_log_beside_the_snapshot_is_never_applied(path: Path) -> None:
    forged = path.with_name("snapshot.duckdb.wal")
    publish(path)
    forged.write_bytes(b"forged")
    with database.locked(path):
        assert ask(path, COUNT) == [(0,)]
    assert not forged.exists()


def test_an_older_schema_is_said_not_to_be_migrated(tmp_path: Path) -> None:
    path = tmp_path / "warta.duckdb"
    with opened(path) as connection:
        take_steps(connection, path, migrations()[:-1])
    with pytest.raises(OldSchemaError, match="warta maintain"), open_snapshot(path):
        pass


def test_views_of_an_older_version_are_said_not_to_be_migrated(path: Path) -> None:
    with opened(path) as connection:
        connection.execute("DROP VIEW news.rejects_open; UPDATE news.schema_views SET hash = 'x'")
    with pytest.raises(OldSchemaError, match="warta maintain"):
        ask(path, "FROM news.rejects_open")
    assert ask(path, COUNT) == [(0,)]


def test_a_newer_schema_is_refused_to_readers_too(path: Path) -> None:
    with opened(path) as connection:
        connection.execute("INSERT INTO news.schema_migrations VALUES (9999, 'later', now())")
    with pytest.raises(NewerSchemaError, match="9999"), open_snapshot(path):
        pass


def test_data_files_are_closed_to_other_users(path: Path) -> None:
    path.chmod(0o644)
    with database.writer(path):
        pass
    modes = {file.name: file.stat().st_mode & 0o777 for file in (path, publish(path))}
    assert modes == {"warta.duckdb": 0o640, "snapshot.duckdb": 0o640}


def test_another_file_in_the_databases_place_leaves_the_snapshot_as_it_was(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    publish(path)
    path.write_bytes(b"no database" * 1000)
    with open_snapshot(path) as snapshot:
        assert "is not a DuckDB database" in str(snapshot.note)
        assert snapshot.connection.execute(COUNT).fetchall() == [(1,)]
    with pytest.raises(DatabaseError, match="page is not a DuckDB database"), open_snapshot(_page(path)):
        pass
    assert sorted(file.name for file in path.parent.glob("page*")) == ["page", "page.holder.lock", "page.lock"]


def test_a_damaged_database_leaves_the_snapshot_as_it_was(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    publish(path)
    os.truncate(path, path.stat().st_size // 2)
    with open_snapshot(path) as snapshot:
        assert snapshot.damaged
        assert "it may be damaged" in str(snapshot.note)
        assert snapshot.connection.execute(COUNT).fetchall() == [(1,)]


def test_a_lost_database_is_not_begun_anew_over_its_snapshot(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1)
    kept = publish(path)
    path.unlink()
    with pytest.raises(DamagedError, match="rename that to"), database.writer(path):
        pass
    with open_snapshot(path) as snapshot:
        assert snapshot.damaged
        assert "is missing" in str(snapshot.note)
    kept.rename(path)
    load(path, newsroom, 2)
    assert ask(path, COUNT) == [(2,)]


def _page(path: Path) -> Path:
    page = path.with_name("page")
    page.write_text("<p>no database</p>", encoding="utf-8")
    return page


def test_on_a_full_disk_the_old_snapshot_stays(path: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    load(path, newsroom, 1)
    publish(path)
    load(path, newsroom, 2)

    def full(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("warehouse.files.atomic_files.shutil.copyfile", full)
    with pytest.raises(DiskFullError, match=r"snapshot\.duckdb"):
        publish(path)
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute(COUNT).fetchall() == [(1,)]
        assert snapshot.note is not None
        assert "no space left" in snapshot.note
    assert [each.name for each in path.parent.iterdir() if each.name.endswith(".new")] == []


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM news.articles",
        "CREATE TABLE news.mine (x INTEGER)",
        "COPY news.articles TO 'out.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "FROM 'data.csv'",
        "ATTACH 'other.duckdb'",
        "EXPORT DATABASE 'out'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM secret",
    ],
)
def test_a_query_can_do_nothing_but_read_the_warehouse(path: Path, query: str) -> None:
    secret = duckdb.sql("SELECT 1 AS x")
    assert secret is not None
    with open_snapshot(path) as snapshot, pytest.raises(duckdb.Error):
        snapshot.connection.execute(query).fetchall()


def test_a_large_query_leaves_nothing_in_the_working_folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ((spill,),) = ask(path, "SELECT current_setting('temp_directory')")
    assert Path(spill).parent == Path(tempfile.gettempdir())


def test_what_a_story_said_at_any_time(path: Path, newsroom: Newsroom) -> None:
    load(path, newsroom, 1, "Pertama")
    load(path, newsroom, 1, "Kedua", hours=2)
    query = "SELECT title, version, len(text) > 20, record ->> '$.title' FROM news.article_as_of('antara:lampung:1', '{}')"
    told = [ask(path, query.format(newsroom.at(hours).isoformat())) for hours in (-1, 0, 1.9, 2, 99)]
    assert told == [[], *[[("Pertama", 1, True, "Pertama")]] * 2, *[[("Kedua", 2, True, "Kedua")]] * 2]
    assert ask(path, "SELECT version, title, lead, changed_fields FROM news.article_history ORDER BY version") == [
        (1, "Pertama", "Harga beras turun", []),
        (2, "Kedua", "Harga beras turun", ["title"]),
    ]


def test_the_first_views_count_what_is_there(path: Path, newsroom: Newsroom) -> None:
    late = dt.datetime(2026, 2, 14, 18, 30, tzinfo=dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=7)))
    with database.writer(path) as connection:
        readings = [
            newsroom.told("1", newsroom.article(1)),
            newsroom.told("2", newsroom.article(2, title="Lewat tengah malam", published_at=late)),
            newsroom.told("3", newsroom.article(3, published_at=None, published_precision=None)),
            newsroom.failed("4"),
        ]
        load_batch(connection, readings=readings, missed=[newsroom.missed("https://x.example/5")], run_id="r", now=NOW)
    assert ask(path, "SELECT title, published_local FROM news.latest_articles LIMIT 1") == [
        ("Lewat tengah malam", dt.datetime(2026, 2, 15, 1, 30))  # noqa: DTZ001 - a clock on the wall has no zone
    ]
    assert ask(path, "SELECT day, articles, revised FROM news.articles_by_day") == [
        (dt.date(2026, 2, 15), 1, 0),
        (dt.date(2026, 2, 14), 1, 0),
        (None, 1, 0),
    ]
    assert ask(path, "SELECT speaker, quotes, articles, roles FROM news.quotes_by_speaker") == [("Sri Wahyuni", 3, 3, ["Kepala Pasar"])]
    assert ask(path, "SELECT stage, reason FROM news.rejects_open ORDER BY 1") == [("extract", "listing"), ("fetch", "status_500")]


BREAK = {
    "keys_are_unique": "INSERT INTO news.articles FROM news.articles",
    "orphan_children": "DELETE FROM news.articles",
    "one_current_version": "UPDATE news.article_versions SET valid_to = valid_from, record = '{}'",
    "versions_follow_on": "UPDATE news.article_versions SET version = 2",
    "old_versions_are_whole": "UPDATE news.article_versions SET record = '{}'",
    "quotes_hit_their_text": "UPDATE news.quotes SET start_offset = 2",
    "times_not_in_future": "UPDATE news.articles SET published_at = seen_at + INTERVAL 2 DAY",
    "times_are_whole": "UPDATE news.articles SET published_offset = NULL",
    "documents_tell_their_story": "UPDATE news.documents SET article_id = 'another'",
}


@pytest.mark.parametrize("name", BREAK)
def test_each_check_sees_its_own_kind_of_harm(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, name: str) -> None:
    load_batch(connection, readings=[newsroom.told("1", newsroom.article())], run_id="r", now=NOW)
    assert {result.name for result in run_checks(connection)} >= BREAK.keys()
    assert [result for result in run_checks(connection) if result.broken] == []
    connection.execute(BREAK[name])
    found = {result.name: result for result in run_checks(connection)}[name]
    assert found.broken >= 1
    assert len(found.rule) > 20
    assert set(found.sample[0]) & {"article_id", "document_id", "key"}
