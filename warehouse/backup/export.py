"""Export to Parquet: every table in one consistent state, stories and their parts by the month of release."""

from __future__ import annotations

import errno
import fcntl
import glob
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.export_views import attach_sql
from warehouse.errors import WarehouseError, disk_full_at
from warehouse.files import CHILDREN, attach, exchange, migrate, snapshot_path, sync_folder, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By month, as their stories are; the others are small and stand in one file each.
BY_MONTH = ("articles", *CHILDREN, "article_versions")
WHOLE = (
    "documents",
    "document_rights",
    "moved_documents",
    "renamed_articles",
    "rejects",
    "fetches",
    "runs",
    "sources",
    "source_editions",
    "candidates",
    "windows",
    "window_stories",
    "takedowns",
    "check_results",
    "story_members",
    "places",
    "place_names",
    "place_editions",
)
# Warta's own workings, which say nothing of the news.
INNER = (
    "gazetteer",
    "robots",
    "schema_migrations",
    "schema_views",
    "search_documents",
    "search_postings",
    "search_words",
    "story_bands",
    "story_links",
    "story_signatures",
    "takedown_marks",
    "takedown_records",
    "validators",
    "walks",
)
UNDATED = "undated"
# Written last: a folder with it is whole.
ATTACH = "attach.sql"
SPILLED = "spilled"
"""What a large sort doesn't keep in memory."""


class ExportError(WarehouseError):
    """Raised by the export for a folder that can't take it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One table in the export."""

    table: str
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """What was exported."""

    tables: list[Exported]
    state_of: datetime
    """When the state that was exported was last written to, in UTC."""


def export(database: Path, folder: Path) -> Export:
    """Write all tables of the readers' snapshot; whenever this ends, the folder holds the earlier export or the new one, whole.

    Raises:
        ExportError: where the folder holds something else.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / ATTACH).exists():
        raise ExportError(f"{folder} holds other files: name a new or empty folder, or one of an earlier export")
    fresh = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    with disk_full_at(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(folder)
        with _being_made(fresh):
            state_of = datetime.fromtimestamp(snapshot_path(database).stat().st_mtime, tz=UTC)
            with duckdb.connect(":memory:") as connection:
                attach(connection, snapshot_path(database), "READ_ONLY")
                connection.execute("SET TimeZone = 'UTC'")
                connection.execute("SET temp_directory = ?", [str(fresh / SPILLED)])
                # One thread writes one file for each month; two write two.
                connection.execute("SET threads = 1")
                done = list(_tables(connection, fresh))
                views = migrate.views_are_current(connection)
            shutil.rmtree(fresh / SPILLED, ignore_errors=True)
            script = attach_sql([one.table for one in done], by_month=BY_MONTH, views=views)
            (fresh / ATTACH).write_text(script, encoding="utf-8")
            sync_tree(fresh)
            _put_in_place(fresh, folder)
    return Export(tables=done, state_of=state_of)


@contextmanager
def _being_made(fresh: Path) -> Iterator[None]:
    """Hold a lock on a new folder, which tells others that it is no remainder; at the end what stands under its name goes."""
    try:
        fresh.mkdir()
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise ExportError(f"nothing can be written to {fresh.parent}: {error.strerror}") from error
        raise
    held = os.open(fresh, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(held)


def _put_in_place(fresh: Path, folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        fresh.replace(folder)
    elif not exchange(fresh, folder):
        # Killed between the two, an export is put back by the next.
        old = folder.with_name(fresh.name.replace(".new-", ".old-"))
        folder.replace(old)
        fresh.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    sync_folder(folder.parent)


def _clear_away(folder: Path) -> None:
    """Remove what exports into this folder left that were killed."""
    for left in folder.parent.glob(f"{glob.escape(folder.name)}.old-*"):
        if not folder.exists() and (left / ATTACH).exists():
            left.replace(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)
    for left in folder.parent.glob(f"{glob.escape(folder.name)}.new-*"):
        if not _is_being_made(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_being_made(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Exported]:
    held = {table for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news'").fetchall()}
    for table in (*BY_MONTH, *WHOLE):
        if table in held:
            yield Exported(table, _write(connection, table, folder / table))


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> int:
    folder.mkdir()
    if table not in BY_MONTH:
        return _copy(connection, f"FROM news.{table}", folder / f"{table}.parquet")
    rows = _copy(connection, _by_month(table), folder, "PARTITION_BY (month)")
    if not rows:
        # So that the table is there to be read all the same.
        (folder / f"month={UNDATED}").mkdir(exist_ok=True)
        _copy(connection, f"FROM news.{table} LIMIT 0", folder / f"month={UNDATED}" / "data_0.parquet")
    return rows


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, *options: str) -> int:
    quoted = str(path).replace("'", "''")
    told = ", ".join(("FORMAT parquet", "COMPRESSION zstd", *options))
    (rows,) = connection.execute(f"COPY ({query}) TO '{quoted}' ({told})").fetchall()[0]
    return int(rows)


def _by_month(table: str) -> str:
    month = f"coalesce(strftime(news.local_time(a.published_at, a.published_offset), '%Y-%m'), '{UNDATED}') AS month"
    if table == "articles":
        return f"SELECT a.*, {month} FROM news.articles AS a ORDER BY month, a.published_at, a.article_id"  # noqa: S608 - constants
    return f"SELECT t.*, {month} FROM news.{table} AS t LEFT JOIN news.articles AS a USING (article_id) ORDER BY month, t.article_id"  # noqa: S608 - constants
