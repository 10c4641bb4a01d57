"""Open the warehouse for writing: one writer at a time behind a file lock, migrated, closed with everything in the one file."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from warehouse.errors import BusyError, DatabaseError, disk_full_at
from warehouse.files import lock_holder
from warehouse.files.atomic_files import unfinished
from warehouse.files.connection import check_not_lost, clear, compacted_path, lock_path, opened, snapshot_path
from warehouse.files.held_lock import is_held
from warehouse.files.migrate import before_migration, is_current, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import duckdb

WAIT_FOREVER = -1.0
# The log of some 20,000 articles: read back within seconds after a crash.
LARGEST_LOG = "256MB"


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
            # Held while this process waits, so that a KeptWriter knows to give way.
            with FileLock(_queue_path(database), timeout=timeout):
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


class KeptWriter:
    """A writer whose connection may stay open between uses, as long as no other process waits for the lock.

    Not for several threads. While it keeps the connection, nothing else in this process may take the lock: `close` it first.
    """

    def __init__(self, database: Path, *, on_wait: Callable[[str], None] | None = None) -> None:
        self.keep = False
        """Whether the connection stays open after a use."""
        self._database = database
        self._on_wait = on_wait
        self._stack = ExitStack()
        self._connection: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection that may write, as `writer` does."""
        if self._connection is None:
            self._connection = self._stack.enter_context(writer(self._database, on_wait=self._on_wait))
            # What is committed stands in the log; a checkpoint after each batch would rewrite the last row groups of all tables.
            self._connection.execute(f"SET checkpoint_threshold = '{LARGEST_LOG}'")
        try:
            yield self._connection
        except BaseException as error:
            self._connection = None
            # No checkpoint after a failure; a full disk becomes DiskFullError.
            self._stack.__exit__(type(error), error, error.__traceback__)
            raise
        if not self.keep or is_held(_queue_path(self._database)):
            self.close()

    def close(self) -> None:
        """Close the connection with a checkpoint, and release the lock."""
        self._connection = None
        self._stack.close()


def _queue_path(database: Path) -> Path:
    return database.with_name(f"{database.name}.queue.lock")


def _tidy(database: Path) -> None:
    """Remove the copies that a process left which was killed while it compacted, published or migrated: they are as large as the file."""
    for left in (compacted_path(database), unfinished(snapshot_path(database)), unfinished(database)):
        clear(left)
    unfinished(before_migration(database)).unlink(missing_ok=True)
