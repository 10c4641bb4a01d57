"""Open the warehouse for writing: one writer at a time behind a file lock, migrated, closed with everything in the one file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
from filelock import FileLock, Timeout

from warehouse.durable import unfinished
from warehouse.errors import BusyError, DatabaseError, RuinedError, disk_full_at
from warehouse.migrate import before_migration, clear, is_current, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT_FOREVER = -1.0
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


@contextmanager
def locked(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the writer's lock; `on_wait` hears once if another process has it. BusyError after `timeout` seconds.

    Not to be nested: the same process waits for itself.
    """
    lock = FileLock(lock_path(database))
    try:
        with disk_full_at(database):
            database.parent.mkdir(parents=True, exist_ok=True)
            _acquire(lock, database, timeout, on_wait)
    except OSError as error:
        raise DatabaseError(f"{database} can't be written to: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, database: Path, timeout: float, on_wait: Callable[[str], None] | None) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if on_wait is not None:
            on_wait(f"another process is writing to {database}; waiting for it")
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise BusyError(f"another process is still writing to {database}") from error


@contextmanager
def writer(
    database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that may write, on a migrated database; at the end all of it stands in the one file, without a log beside it."""
    with locked(database, timeout=timeout, on_wait=on_wait):
        _tidy(database)
        if not database.exists():
            check_not_lost(database)
            migrate(database)
        with opened(database) as connection:
            current = is_current(connection, database)
            if current:
                before_migration(database).unlink(missing_ok=True)
                yield connection
        if not current:
            migrate(database)
            with opened(database) as connection:
                yield connection


def compacted_path(database: Path) -> Path:
    """Return where a compacted copy is made before it takes the file's place."""
    return database.with_name(database.name + ".compact")


def _tidy(database: Path) -> None:
    """Remove the copies that a process left which was killed while it compacted, published or migrated: they are as large as the file."""
    for left in (compacted_path(database), unfinished(snapshot_path(database)), unfinished(database)):
        clear(left)
    unfinished(before_migration(database)).unlink(missing_ok=True)


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
