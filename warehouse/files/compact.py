"""Write the database anew: DuckDB leaves deleted rows' bytes in its file until other rows happen to take their place."""

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
    """Replace the file by a copy of what its tables hold, in one rename; takes the writer's lock."""
    fresh = compacted_path(database)
    with locked(database, timeout=timeout, on_wait=on_wait):
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
