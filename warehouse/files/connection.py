"""Where the files of a database stand, how one is opened, and what is said where it can't be."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import DatabaseError, RuinedError, disk_full_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each load rewrites the last row group of every table that it adds to; a sixth of DuckDB's default makes that a sixth of the work.
ROW_GROUP_SIZE = 20_480
# Files of DuckDB's older forms, its default, say of fewer parts that a checkpoint may leave them as they are.
FORM = f"ROW_GROUP_SIZE {ROW_GROUP_SIZE}, STORAGE_VERSION 'v1.4.0'"


def snapshot_path(database: Path) -> Path:
    """Return where readers look: snapshot.duckdb beside warta.duckdb, NAME.snapshot.duckdb beside any other NAME.duckdb."""
    return beside(database, "snapshot.duckdb")


def beside(database: Path, name: str) -> Path:
    """Return where a file that belongs to a database stands: under this name beside warta.duckdb, as NAME.this beside NAME.duckdb."""
    if database.name == "warta.duckdb":
        return database.with_name(name)
    return database.with_name(f"{database.name.removesuffix('.duckdb')}.{name}")


def lock_path(database: Path) -> Path:
    """Return the file whose lock the one writer holds."""
    return database.with_name(database.name + ".lock")


def compacted_path(database: Path) -> Path:
    """Return where a compacted copy is made before it takes the file's place."""
    return database.with_name(database.name + ".compact")


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file whose lock the caller holds; what DuckDB says about a full disk becomes DiskFullError."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, FORM)
        connection.execute("SET temp_directory = ?", [f"{database}.tmp"])
        connection.execute("SET TimeZone = 'UTC'")
        with disk_full_at(database):
            yield connection
            connection.execute("CHECKPOINT")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what is done inside, or nothing of it."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        # A fatal error has ended the transaction already, and its own text is the one to show.
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def clear(database: Path) -> None:
    """Remove a database file that is of no use any more, and its log."""
    database.with_name(database.name + ".wal").unlink(missing_ok=True)
    database.unlink(missing_ok=True)


def attach(connection: duckdb.DuckDBPyConnection, path: Path, option: str) -> None:
    """Attach a file as the connection's default database, and say in plain words why it can't be.

    `duckdb.connect` takes no row group size, and hands out a connection that the process already has to that path, on the file of that day.
    """
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS warta ({option})")
    except (duckdb.Error, OSError) as error:
        raise cannot_open(path, error) from error
    connection.execute("USE warta")
    # Where Python runs code from a string, DuckDB takes it for an interactive session and draws on standard output.
    connection.execute("SET enable_progress_bar = false")


def check_kind(database: Path) -> None:
    """Raise RuinedError for a file that is no DuckDB database by its first bytes."""
    with database.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise _other_file(database)


def check_opens(database: Path) -> None:
    """Raise DatabaseError for a file that DuckDB would not open: RuinedError if it is damaged."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")


def check_not_lost(database: Path) -> None:
    """Raise RuinedError where a snapshot is there without its database: an empty one's snapshot would take its place."""
    snapshot = snapshot_path(database)
    if snapshot.exists() and not database.exists():
        raise RuinedError(
            f"{database} is gone, and {snapshot} is its last state: rename that to {database.name} to go on from there, or "
            f"`warta restore` a backup; to begin anew, remove it"
        )


def cannot_open(database: Path, error: Exception) -> DatabaseError:
    """Say in plain words why DuckDB would not open a file."""
    text = str(error)
    first = text.splitlines()[0] if text else type(error).__name__
    if "Could not set lock" in text:
        return DatabaseError(f"{database} is open in another program (a DuckDB shell?): close it there, and read {snapshot_path(database)}")
    if "not a valid DuckDB database" in text:
        return _other_file(database)
    return RuinedError(f"{database} can't be opened, it may be damaged: {first}")


def _other_file(database: Path) -> RuinedError:
    return RuinedError(f"{database} is no DuckDB database; move it away or name another file")
