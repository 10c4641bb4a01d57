"""Write the database anew: DuckDB leaves deleted rows' bytes in its file until other rows happen to take their place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from warehouse.database import ROW_GROUP_SIZE, WAIT_FOREVER, locked, opened
from warehouse.errors import disk_full_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def compact(database: Path, *, timeout: float = WAIT_FOREVER, on_wait: Callable[[str], None] | None = None) -> None:
    """Replace the file by a copy of what its tables hold, in one rename; takes the writer's lock."""
    fresh = database.with_name(database.name + ".compact")
    with locked(database, timeout=timeout, on_wait=on_wait):
        fresh.unlink(missing_ok=True)
        try:
            with disk_full_at(database), opened(database) as connection:
                (name,) = connection.execute("SELECT current_database()").fetchall()[0]
                quoted = str(fresh).replace("'", "''")
                connection.execute(f"ATTACH '{quoted}' AS compacted (ROW_GROUP_SIZE {ROW_GROUP_SIZE})")
                connection.execute(f'COPY FROM DATABASE "{name}" TO compacted')
                connection.execute("DETACH compacted")
            with fresh.open("rb+") as file:
                os.fsync(file.fileno())
            fresh.replace(database)
        finally:
            fresh.unlink(missing_ok=True)
            fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)
