"""`warta maintain`: the upkeep that the schedule does hourly."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter


def maintain(
    *, db: Path | None = None, archive: Path | None = None, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Delete old rows, compact the file if much of it is free, update the search index and snapshot, and run the checks.

    Exit status 1 if a rule is broken; `warta check` shows how. `warta up` does this every hour.

    ```
    warta maintain
    ```

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print what was done as JSON.
    """
    from flows.config import settings
    from flows.errors import RunFailedError
    from flows.runs import run_maintain

    read = settings.load()
    places = read.at(db, archive)
    if not places.database.exists():
        raise RunFailedError(f"There is no database at {places.database} yet: ingest something first.")
    result = run_maintain(places, read)
    if as_json:
        sys.stdout.write(json.dumps(result.record()) + "\n")
    else:
        sys.stdout.write(f"{result.pruned:,} old rows cleared away{', the file compacted' if result.compacted else ''}\n")
        sys.stdout.write(f"{result.checks} checks, {len(result.broken)} failed{': ' + ', '.join(result.broken) if result.broken else ''}\n")
    return int(bool(result.broken))
