"""Read the warehouse: from the published snapshot, read-only in earnest, while a load runs or not."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import BusyError, DatabaseError, DiskFullError, NoDatabaseError, RuinedError
from warehouse.files.connection import attach, check_not_lost, snapshot_path
from warehouse.files.database import WAIT_FOREVER
from warehouse.files.snapshot import is_stale, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# In this order: nothing can be set after the last. Queries can't write or read files, attach databases, load extensions or see the
# program's own variables.
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
    """Why it isn't the newest state, for the reader's eyes; None where it is."""
    ruined: bool = False
    """Whether the database itself is damaged or gone: this snapshot is what is left of it."""


@contextmanager
def open_snapshot(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> Iterator[Snapshot]:
    """Open the newest state that can be had without disturbing a writer.

    An old snapshot is renewed if nobody writes, else served with a note; where there is none yet, the writer is waited for.
    """
    note, ruined = _renew(database, timeout=timeout, on_wait=on_wait)
    path = snapshot_path(database)
    taken_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    with duckdb.connect(":memory:") as connection:
        attach(connection, path, "READ_ONLY")
        _lock_down(connection)
        yield Snapshot(connection=connection, taken_at=taken_at, note=note, ruined=ruined)


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    # What a large sort doesn't keep in memory; DuckDB's default is a folder in the working folder.
    connection.execute("SET temp_directory = ?", [str(Path(tempfile.gettempdir()) / f"warta-{os.getpid()}")])
    for setting in LOCKDOWN:
        connection.execute(setting)


def _renew(database: Path, *, timeout: float, on_wait: Callable[[str], None] | None) -> tuple[str | None, bool]:
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
        return f"this is an older state: {error}", isinstance(error, RuinedError)
    return None, False
