"""Export to Parquet: every table in one consistent state, stories and their parts by the month of release."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from warehouse.database import attach, snapshot_path
from warehouse.errors import WarehouseError, disk_full_at
from warehouse.rows import CHILDREN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By month, as their stories are; the others are small and stand in one file each.
BY_MONTH = ("articles", *CHILDREN, "article_versions")
WHOLE = (
    "documents",
    "moved_documents",
    "rejects",
    "runs",
    "sources",
    "takedowns",
    "story_members",
    "places",
    "place_names",
    "place_editions",
)
UNDATED = "undated"
# Written last: a folder with it is whole.
ATTACH = "attach.sql"


class ExportError(WarehouseError):
    """Raised by the export for a folder that can't take it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One table in the export."""

    table: str
    rows: int


def export(database: Path, folder: Path) -> list[Exported]:
    """Write all tables of the readers' snapshot; an earlier export in the folder is replaced by the new one as a whole.

    Raises:
        ExportError: where the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / ATTACH).exists():
        raise ExportError(f"{folder} holds other files: name a new or empty folder, or one of an earlier export")
    fresh, old = folder.with_name(f"{folder.name}.new-{os.getpid()}"), folder.with_name(f"{folder.name}.old-{os.getpid()}")
    try:
        with disk_full_at(folder):
            fresh.mkdir(parents=True)
            with duckdb.connect(":memory:") as connection:
                attach(connection, snapshot_path(database), "READ_ONLY")
                connection.execute("SET TimeZone = 'UTC'")
                done = list(_tables(connection, fresh))
            (fresh / ATTACH).write_text(attach_sql(folder.absolute(), [one.table for one in done]), encoding="utf-8")
            if folder.exists():
                folder.replace(old)
            fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return done


def attach_sql(folder: Path, tables: list[str]) -> str:
    """Write the views by which DuckDB reads the export as schema `news`."""
    lines = [f"-- duckdb -init {folder / ATTACH}", "CREATE SCHEMA IF NOT EXISTS news;"]
    for table in tables:
        where = folder / table / ("month=*/*.parquet" if table in BY_MONTH else "*.parquet")
        path = str(where).replace("'", "''")
        options = ", hive_partitioning = true, hive_types = {'month': VARCHAR}" if table in BY_MONTH else ""
        lines.append(f"CREATE OR REPLACE VIEW news.{table} AS SELECT * FROM read_parquet('{path}'{options});")  # noqa: S608 - a folder and constants
    return "\n".join(lines) + "\n"


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
        return f"SELECT a.*, {month} FROM news.articles AS a ORDER BY a.published_at, a.article_id"  # noqa: S608 - constants
    return f"SELECT t.*, {month} FROM news.{table} AS t LEFT JOIN news.articles AS a USING (article_id) ORDER BY t.article_id"  # noqa: S608 - constants
