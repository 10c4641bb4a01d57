"""What can go wrong with the warehouse, each with the words that a person needs to act on it."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class WarehouseError(Exception):
    """Base of what the warehouse raises on purpose; its text is meant to be shown as it is."""


class ArchiveError(WarehouseError):
    """Raised by the archive for a record that is missing, cut off or damaged."""


class DatabaseError(WarehouseError):
    """Raised on opening a file that is damaged, no DuckDB database, or held by a program that ignores the lock."""


class RuinedError(DatabaseError):
    """Raised for a database that is damaged, replaced by another file, or gone from beside its snapshot."""


class NewerSchemaError(DatabaseError):
    """Raised on opening a database that a newer Warta has migrated."""


class MigrationError(DatabaseError):
    """Raised when a migration failed; the database is as it was before."""


class NoDatabaseError(DatabaseError):
    """Raised to a reader when neither a snapshot nor a database is there."""


class BusyError(WarehouseError):
    """Raised when another process held the writer's lock for longer than the caller would wait."""


class BackupError(WarehouseError):
    """Raised for a backup that is unfinished or not what its manifest says, and before something would be overwritten."""


class DiskFullError(WarehouseError):
    """Raised when the disk or the quota is full; what was written before stays, nothing half-written counts."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no space left on the disk for {path}: free some and run again")
        self.path = path


@contextmanager
def disk_full_at(path: Path) -> Iterator[None]:
    """Turn the ways in which the system and DuckDB say that the disk is full into DiskFullError."""
    try:
        yield
    except Exception as error:
        if _is_full(error):
            raise DiskFullError(path) from error
        raise


def _is_full(error: Exception) -> bool:
    """The disk, the quota, or what the process may write (`ulimit -f`)."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    # Here, because every command imports this module, and few need DuckDB.
    import duckdb

    return isinstance(error, duckdb.Error) and any(
        os.strerror(number) in str(error) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    )
