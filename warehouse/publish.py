"""Publish a snapshot: a copy of the database that readers hold open as long as they like, replaced in one rename."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from warehouse.database import WAIT_FOREVER, locked, opened, snapshot_path
from warehouse.errors import NoDatabaseError, disk_full_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def publish(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> Path:
    """Replace the snapshot by the database as it is now, unless they are the same; return the snapshot's path.

    Takes the writer's lock, so call it after the writer has closed. On DiskFullError the old snapshot stays.
    """
    snapshot = snapshot_path(database)
    with locked(database, timeout=timeout, on_wait=on_wait):
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database}")
        if is_stale(database):
            _settle_log(database)
            _replace(database, snapshot)
    return snapshot


def is_stale(database: Path) -> bool:
    """Tell whether the database was written to since the snapshot was taken; a snapshot bears the time of the state that it copies."""
    snapshot = snapshot_path(database)
    if not database.exists():
        return False
    return not snapshot.exists() or database.stat().st_mtime_ns != snapshot.stat().st_mtime_ns or log_path(database).exists()


def log_path(database: Path) -> Path:
    """Return where DuckDB keeps what a killed writer had committed and not yet put into the file."""
    return database.with_name(database.name + ".wal")


def _settle_log(database: Path) -> None:
    if log_path(database).exists():
        with opened(database):
            pass


def _replace(database: Path, snapshot: Path) -> None:
    fresh = snapshot.with_name(snapshot.name + ".new")
    try:
        with disk_full_at(snapshot):
            shutil.copyfile(database, fresh)
            stat = database.stat()
            with fresh.open("rb+") as file:
                os.fsync(file.fileno())
            os.utime(fresh, ns=(stat.st_atime_ns, stat.st_mtime_ns))
            fresh.replace(snapshot)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
