"""Open the warehouse for writing: one writer at a time behind a file lock, migrated, closed with everything in the one file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from warehouse.errors import BusyError, DatabaseError, disk_full_at
from warehouse.files import lock_holder
from warehouse.files.atomic_files import unfinished
from warehouse.files.connection import check_not_lost, clear, compacted_path, lock_path, opened, snapshot_path
from warehouse.files.migrate import before_migration, is_current, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import duckdb

WAIT_FOREVER = -1.0


@contextmanager
def locked(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the writer's lock; `on_wait` is called if another process holds it. BusyError after `timeout` seconds.

    Not to be nested: the same process waits for itself.
    """
    lock = FileLock(lock_path(database))
    try:
        with disk_full_at(database):
            database.parent.mkdir(parents=True, exist_ok=True)
            _acquire(lock, database, timeout, on_wait)
            lock_holder.note(database)
    except OSError as error:
        raise DatabaseError(f"{database} can't be written to: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock_holder.forget(database)
        lock.release()


def _acquire(lock: FileLock, database: Path, timeout: float, on_wait: Callable[[str], None] | None) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if on_wait is not None:
            on_wait(f"waiting for another Warta process to finish writing{lock_holder.described(database)}")
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise BusyError(f"another Warta process is still writing to {database}{lock_holder.described(database)}") from error


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


def _tidy(database: Path) -> None:
    """Remove the copies that a process left which was killed while it compacted, published or migrated: they are as large as the file."""
    for left in (compacted_path(database), unfinished(snapshot_path(database)), unfinished(database)):
        clear(left)
    unfinished(before_migration(database)).unlink(missing_ok=True)
