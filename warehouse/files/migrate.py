"""Bring a database to this version's schema: each numbered migration once, views and macros again whenever their text changes."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse import gazetteer
from warehouse.errors import DiskFullError, MigrationError, NewerSchemaError, OldSchemaError, disk_full_at
from warehouse.files.atomic_files import copy_whole, unfinished
from warehouse.files.connection import clear, opened, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent.parent
MIGRATIONS = HERE / "migrations"
VIEWS = HERE / "views"

LEDGER = """
CREATE SCHEMA IF NOT EXISTS news;
CREATE TABLE IF NOT EXISTS news.schema_migrations (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL);
CREATE TABLE IF NOT EXISTS news.schema_views (hash VARCHAR NOT NULL);
COMMENT ON TABLE news.schema_migrations IS 'Which steps of the schema this database has taken';
COMMENT ON TABLE news.schema_views IS 'Hash over the views, macros and gazetteer as they were created last';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered migration."""

    version: int
    name: str
    sql: str


def migrations(folder: Path = MIGRATIONS) -> tuple[Migration, ...]:
    """Read the migrations in order: NNNN_name.sql."""
    return tuple(Migration(int(path.stem[:4]), path.stem[5:], path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.sql")))


def migrate(database: Path, *, folder: Path = MIGRATIONS, views: Path = VIEWS) -> None:
    """Apply the migrations that the database lacks, or create it; the caller holds the writer's lock.

    Each migration is one transaction. Before the first, an existing file is copied; the copy replaces it if any migration fails. A new
    file is created under another name and renamed, so that it is never incomplete.
    """
    if not database.exists():
        fresh = unfinished(database)
        clear(fresh)
        try:
            _bring_up(fresh, folder, views)
            fresh.replace(database)
        finally:
            clear(fresh)
        return
    _check_known(database, folder)
    with _backup(database):
        _bring_up(database, folder, views)


def _bring_up(database: Path, folder: Path, views: Path) -> None:
    with opened(database) as connection:
        take_steps(connection, database, _missing(connection, database, migrations(folder)))
        _refresh_views(connection, views)


def _check_known(database: Path, folder: Path) -> None:
    with opened(database) as connection:
        _missing(connection, database, migrations(folder))


def is_current(connection: duckdb.DuckDBPyConnection, database: Path, *, folder: Path = MIGRATIONS, views: Path = VIEWS) -> bool:
    """Tell whether the schema is this version's; NewerSchemaError where it is a newer version's."""
    return not _missing(connection, database, migrations(folder)) and _views_hash(connection) == _digest(_texts(views))


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the last migration, 0 for a database that is new or not Warta's."""
    found = connection.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'news' AND table_name = 'schema_migrations'").fetchone()
    if found is None:
        return 0
    (version,) = connection.execute("SELECT coalesce(max(version), 0) FROM news.schema_migrations").fetchall()[0]
    return int(version)


def check_readable(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Raise OldSchemaError or NewerSchemaError for a database of another version, on a connection that may not migrate it."""
    if _missing(connection, database, migrations()):
        raise OldSchemaError(not_migrated(database))


def not_migrated(database: Path) -> str:
    """Return what to tell whoever reads a database of an older version."""
    return f"{database} is not migrated to this version of Warta yet: run `warta maintain`, or any command that loads, and try again"


def views_are_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether views and macros are this version's."""
    return _views_hash(connection) == _digest(_texts(VIEWS))


def _missing(connection: duckdb.DuckDBPyConnection, database: Path, steps: tuple[Migration, ...]) -> list[Migration]:
    version = schema_version(connection)
    newest = max((step.version for step in steps), default=0)
    if version > newest:
        raise NewerSchemaError(f"{database} has schema {version}, this Warta knows up to {newest}: upgrade Warta or use another database")
    return [step for step in steps if step.version > version]


def take_steps(connection: duckdb.DuckDBPyConnection, database: Path, steps: Iterable[Migration]) -> None:
    """Apply these migrations, each in its own transaction; MigrationError names the one that failed."""
    connection.execute(LEDGER)
    for step in steps:
        _take(connection, database, step)


def _take(connection: duckdb.DuckDBPyConnection, database: Path, step: Migration) -> None:
    try:
        with transaction(connection):
            connection.execute(step.sql)
            connection.execute("INSERT INTO news.schema_migrations VALUES (?, ?, now())", [step.version, step.name])
    except duckdb.Error as error:
        raise MigrationError(f"{database}: migration {step.version} ({step.name}) failed, nothing was changed: {error}") from error


def before_migration(database: Path) -> Path:
    """Return the path of the copy that was made before the current migration."""
    return database.with_name(database.name + ".before-migration")


@contextmanager
def _backup(database: Path) -> Iterator[None]:
    copy = before_migration(database)
    # If it exists, an earlier migration was killed, and this is the state before that one.
    if not copy.exists():
        with disk_full_at(database):
            copy_whole(database, copy)
    try:
        yield
    except (MigrationError, DiskFullError, duckdb.Error):
        database.with_name(database.name + ".wal").unlink(missing_ok=True)
        copy.replace(database)
        raise
    copy.unlink(missing_ok=True)


def _refresh_views(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    texts = _texts(folder)
    digest = _digest(texts)
    if _views_hash(connection) == digest:
        return
    with transaction(connection):
        _drop_views(connection)
        gazetteer.install(connection)
        for text in view_texts(folder).values():
            connection.execute(text)
        connection.execute("DELETE FROM news.schema_views")
        connection.execute("INSERT INTO news.schema_views VALUES (?)", [digest])


def view_texts(folder: Path = VIEWS) -> dict[str, str]:
    """Return the SQL of the views and macros by name, in an order in which they can be created."""
    texts = _texts(folder)
    return {name: texts[name] for name in _in_order(texts)}


def _texts(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


def _digest(texts: dict[str, str]) -> str:
    parts = [gazetteer.digest(), *(f"{name}\0{text}" for name, text in texts.items())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _views_hash(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute("SELECT hash FROM news.schema_views").fetchone()
    return row[0] if row else None


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'news'").fetchall():
        connection.execute(f'DROP VIEW news."{name}"')
    macros = (
        "SELECT DISTINCT function_name, function_type FROM duckdb_functions() WHERE schema_name = 'news' AND function_type LIKE '%macro'"
    )
    for name, kind in connection.execute(macros).fetchall():
        connection.execute(f'DROP MACRO {"TABLE" if kind == "table_macro" else ""} news."{name}"')


def _in_order(texts: dict[str, str]) -> list[str]:
    """Sort views so that each comes after those that its text names as `news.NAME`."""
    names = {name: set(re.findall(r"\bnews\.(\w+)", text)) & texts.keys() - {name} for name, text in texts.items()}
    return list(TopologicalSorter(names).static_order())
