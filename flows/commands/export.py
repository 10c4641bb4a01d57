"""`warta export`: the warehouse as Parquet files."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter


def export(
    *,
    to: Path,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Write the tables as Parquet, stories and their parts partitioned by the month of release, all of one state.

    Works while a load runs; an earlier export in the folder is replaced once the new one is complete. The file attach.sql in it
    defines the tables and views as schema `news`; its paths are relative, so the folder can be moved. Any program that reads
    Parquet can read the files: one for each table, or for each table and month.

    ```
    warta export --to parquet
    cd parquet && duckdb -init attach.sql
    duckdb -c "SELECT month, count(*) FROM 'parquet/articles/*/*.parquet' GROUP BY month"
    ```

    Args:
        to: The folder: new, empty, or of an earlier export.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; raw documents are not exported.
        as_json: Print folder, state and rows as JSON.
    """
    from flows.config import settings
    from warehouse.backup import export
    from warehouse.files import open_snapshot
    from warehouse.takedown import copies_elsewhere, facts_file

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(snapshot.note)
    done = export.export(places.database, to)
    copies_elsewhere.enter(places.database, copies_elsewhere.Copy(kind="export", folder=str(to.absolute()), state_of=done.state_of))
    if facts_file.changed_since(places.database, done.state_of):
        _say("a story was taken down meanwhile, and is still in this export: make it anew")
    rows = {one.table: one.rows for one in done.tables}
    if as_json:
        record = {"folder": str(to.absolute()), "state_of": done.state_of.isoformat(), "rows": rows}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return 0
    width = max(map(len, rows), default=0)
    sys.stdout.write("".join(f"{table:<{width}}  {number:>12,}\n" for table, number in rows.items()))
    sys.stdout.write(f"Read it with: cd {shlex.quote(str(to.absolute()))} && duckdb -init {export.ATTACH}\n")
    return 0


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
