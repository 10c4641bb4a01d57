"""Read the warehouse from the published snapshot, strictly read-only, also while a load runs."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import BusyError, DamagedError, DatabaseError, DiskFullError, NoDatabaseError, OldSchemaError
from warehouse.files.connection import attach, check_not_lost, snapshot_path
from warehouse.files.database import WAIT_FOREVER
from warehouse.files.integrity import damage_at
from warehouse.files.migrate import check_readable, not_migrated, views_are_current
from warehouse.files.snapshot import is_stale, log_path, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# In this order: nothing can be set after the last. Queries can't attach databases, load extensions, see the program's own variables, or
# touch any file but the snapshot, which `check_reads_only` guards.
LOCKDOWN = (
    "SET TimeZone = 'UTC'",
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """A connection to the published state."""

    connection: duckdb.DuckDBPyConnection
    taken_at: datetime
    """When the state was last written to, in UTC."""
    note: str | None
    """Why it isn't the newest state, to be shown; None where it is."""
    damaged: bool = False
    """Whether the database itself is damaged or missing, and only this snapshot is left."""


@contextmanager
def open_snapshot(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> Iterator[Snapshot]:
    """Open the newest state that is available without disturbing a writer.

    An old snapshot is renewed if nobody writes, else served with a note; if there is none yet, this waits for the writer. A damaged
    snapshot is made again from the database.

    Raises:
        OldSchemaError, NewerSchemaError: for a schema that isn't this version's.
        DamagedError: for a snapshot that can't be read, here or later.
    """
    note, damaged = _renew(database, timeout=timeout, on_wait=on_wait)
    path = snapshot_path(database)
    taken_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    with duckdb.connect(":memory:") as connection:
        _attach(connection, database)
        with _readable(connection, database):
            _lock_down(connection)
            yield Snapshot(connection=connection, taken_at=taken_at, note=note, damaged=damaged)


def _attach(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    path = snapshot_path(database)
    try:
        attach(connection, path, "READ_ONLY")
    except DamagedError:
        if not database.exists():
            raise
        # The database is the original. If that is damaged too, its own error is the one to show.
        publish(database, timeout=0, anew=True)
        attach(connection, path, "READ_ONLY")


@contextmanager
def _readable(connection: duckdb.DuckDBPyConnection, database: Path) -> Iterator[None]:
    """Tell what a reader meets in an old or damaged snapshot."""
    with damage_at(snapshot_path(database)):
        check_readable(connection, database)
        current = views_are_current(connection)
        try:
            yield
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if current:
                raise
            raise OldSchemaError(not_migrated(database)) from error


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    # For large sorts; DuckDB's default is a folder in the working folder.
    connection.execute("SET temp_directory = ?", [str(Path(tempfile.gettempdir()) / f"warta-{os.getpid()}")])
    for setting in LOCKDOWN:
        connection.execute(setting)


def _renew(database: Path, *, timeout: float, on_wait: Callable[[str], None] | None) -> tuple[str | None, bool]:
    # A snapshot is never written to. A log beside it is a stranger's, and DuckDB would apply it.
    with suppress(OSError):
        log_path(snapshot_path(database)).unlink(missing_ok=True)
    if not snapshot_path(database).exists():
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database} yet: ingest something first")
        publish(database, timeout=timeout, on_wait=on_wait)
        return None, False
    try:
        check_not_lost(database)
        if is_stale(database):
            publish(database, timeout=0)
    except BusyError:
        return "a load is running; this is the state before it", False
    except (DatabaseError, DiskFullError) as error:
        return f"this is an older state: {error}", isinstance(error, DamagedError)
    return None, False
