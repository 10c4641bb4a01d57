"""Paths of a database's files, how a database is opened, and the errors where it can't be."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import DamagedError, DatabaseError, disk_full_at
from warehouse.files.atomic_files import OTHERS, private_files
from warehouse.files.integrity import damage_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each load rewrites the last row group of every table that it adds to; a sixth of DuckDB's default makes that a sixth of the work.
ROW_GROUP_SIZE = 20_480
# DuckDB's default is its oldest format, in which a checkpoint must rewrite more of the file.
FORM = f"ROW_GROUP_SIZE {ROW_GROUP_SIZE}, STORAGE_VERSION 'v1.4.0'"


def snapshot_path(database: Path) -> Path:
    """Return the path of the readers' snapshot: snapshot.duckdb for warta.duckdb, NAME.snapshot.duckdb for any other NAME.duckdb."""
    return beside(database, "snapshot.duckdb")


def beside(database: Path, name: str) -> Path:
    """Return the path of a file that belongs to a database: this name for warta.duckdb, NAME.this for any other NAME.duckdb."""
    if database.name == "warta.duckdb":
        return database.with_name(name)
    return database.with_name(f"{database.name.removesuffix('.duckdb')}.{name}")


def lock_path(database: Path) -> Path:
    """Return the path of the writer's lock file."""
    return database.with_name(database.name + ".lock")


def compacted_path(database: Path) -> Path:
    """Return the path of the compacted copy before it replaces the database."""
    return database.with_name(database.name + ".compact")


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file whose lock the caller holds; DuckDB's messages about full disks and damaged blocks become errors of their own."""
    with private_files(), duckdb.connect(":memory:") as connection:
        attach(connection, database, FORM)
        restrict(database)
        connection.execute("SET temp_directory = ?", [f"{database}.tmp"])
        connection.execute("SET TimeZone = 'UTC'")
        with damage_at(database), disk_full_at(database):
            yield connection
            connection.execute("CHECKPOINT")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit everything that is done inside, or nothing."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        # A fatal error has already ended the transaction; its own text is the one to show.
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def clear(database: Path) -> None:
    """Remove a database file and its write-ahead log."""
    database.with_name(database.name + ".wal").unlink(missing_ok=True)
    database.unlink(missing_ok=True)


def attach(connection: duckdb.DuckDBPyConnection, path: Path, option: str) -> None:
    """Attach a file as the connection's default database; raises DatabaseError where that fails.

    `duckdb.connect` takes no row group size, and reuses a connection that the process already has to that path, even to a replaced file.
    """
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS warta ({option})")
    except (duckdb.Error, OSError) as error:
        raise cannot_open(path, error) from error
    connection.execute("USE warta")
    # Where Python runs code from a string, DuckDB takes it for an interactive session and draws on standard output.
    connection.execute("SET enable_progress_bar = false")


def restrict(path: Path) -> None:
    """Take the rights of other users from a file: it may hold personal data and addresses with passwords."""
    mode = path.stat().st_mode
    if mode & OTHERS:
        # Another user's file, in a folder that both may write to, stays as it is.
        with suppress(PermissionError):
            path.chmod(mode & 0o7777 & ~OTHERS)


def check_kind(database: Path) -> None:
    """Raise DamagedError for a file that doesn't begin as a DuckDB database."""
    with database.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise _other_file(database)


def check_opens(database: Path) -> None:
    """Raise DatabaseError for a file that DuckDB can't open, DamagedError if it is damaged."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")


def check_not_lost(database: Path) -> None:
    """Raise DamagedError where the database is missing beside its snapshot: a new, empty database would replace that too."""
    snapshot = snapshot_path(database)
    if snapshot.exists() and not database.exists():
        raise DamagedError(
            database,
            f"{database} is missing, and {snapshot} is its last state: rename that to {database.name} to continue from there, or "
            f"`warta restore` a backup; to start with an empty database, remove it",
        )


def cannot_open(database: Path, error: Exception) -> DatabaseError:
    """Return the error for a file that DuckDB would not open."""
    text = str(error)
    first = text.splitlines()[0] if text else type(error).__name__
    if "Could not set lock" in text:
        return DatabaseError(f"{database} is open in another program (a DuckDB shell?): close it there, and read {snapshot_path(database)}")
    if "not a valid DuckDB database" in text:
        return _other_file(database)
    return DamagedError(database, f"{database} can't be opened, it may be damaged: {first}")


def _other_file(database: Path) -> DamagedError:
    return DamagedError(database, f"{database} is not a DuckDB database; move it away or name another file")
