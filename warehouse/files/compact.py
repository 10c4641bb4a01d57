"""Rewrite the database: DuckDB leaves deleted rows' bytes in its file until other rows happen to overwrite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.errors import disk_full_at
from warehouse.files.atomic_files import sync_file
from warehouse.files.connection import FORM, clear, compacted_path, opened
from warehouse.files.database import WAIT_FOREVER, locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def compact(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> None:
    """Replace the file by a copy of its tables, in one rename; takes the writer's lock."""
    with locked(database, timeout=timeout, on_wait=on_wait):
        rewrite(database)


def rewrite(database: Path) -> None:
    """Do the same where the caller holds the lock: blocks that are not in use go, indexes are built again."""
    fresh = compacted_path(database)
    clear(fresh)
    try:
        with disk_full_at(database), opened(database) as connection:
            (name,) = connection.execute("SELECT current_database()").fetchall()[0]
            quoted = str(fresh).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS compacted ({FORM})")
            connection.execute(f'COPY FROM DATABASE "{name}" TO compacted')
            connection.execute("DETACH compacted")
        sync_file(fresh)
        fresh.replace(database)
    finally:
        clear(fresh)
