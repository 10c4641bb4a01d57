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


class DamagedError(DatabaseError):
    """Raised for a database file that is damaged, replaced by another file, or missing beside its snapshot."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


class OldSchemaError(DatabaseError):
    """Raised to a reader of a database that this version of Warta has not migrated yet."""


class NewerSchemaError(DatabaseError):
    """Raised on opening a database that a newer Warta has migrated."""


class MigrationError(DatabaseError):
    """Raised when a migration failed; the database is unchanged."""


class NoDatabaseError(DatabaseError):
    """Raised to a reader when there is neither a snapshot nor a database."""


class BusyError(WarehouseError):
    """Raised when another process held the writer's lock for longer than the caller would wait."""


class RefusedQueryError(WarehouseError):
    """Raised for a statement that could do more than read the warehouse's tables."""


class BackupError(WarehouseError):
    """Raised for a backup that is incomplete or differs from its manifest, and where a restore would overwrite something."""


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
