"""Publish a snapshot: a copy of the database for readers, who may keep it open; the next one replaces it by a rename."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.errors import NoDatabaseError, disk_full_at
from warehouse.files.atomic_files import copy_whole
from warehouse.files.connection import check_kind, check_opens, opened, snapshot_path
from warehouse.files.database import WAIT_FOREVER, locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def publish(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None, anew: bool = False) -> Path:
    """Replace the snapshot by the current database, unless they are the same and `anew` isn't set; return the snapshot's path.

    Takes the writer's lock, so call it after the writer has closed. On DiskFullError the old snapshot stays.
    """
    snapshot = snapshot_path(database)
    with locked(database, timeout=timeout, on_wait=on_wait):
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database}")
        if anew or is_stale(database):
            # A damaged database, or another file in its place, must not replace the snapshot too.
            check_kind(database)
            settle_log(database)
            check_opens(database)
            with disk_full_at(snapshot):
                copy_whole(database, snapshot)
        log_path(snapshot).unlink(missing_ok=True)
    return snapshot


def is_stale(database: Path) -> bool:
    """Tell whether the database was written to since the snapshot was taken; a snapshot has the database's modification time."""
    snapshot = snapshot_path(database)
    if not database.exists():
        return False
    return not snapshot.exists() or database.stat().st_mtime_ns != snapshot.stat().st_mtime_ns or log_path(database).exists()


def log_path(database: Path) -> Path:
    """Return the path of DuckDB's write-ahead log: what a killed writer had committed and not yet written to the file."""
    return database.with_name(database.name + ".wal")


def settle_log(database: Path) -> None:
    """Write what a killed writer had committed into the file; the caller holds the writer's lock."""
    if log_path(database).exists():
        with opened(database):
            pass
