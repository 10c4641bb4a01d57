"""`warta check`: do the tables keep their rules, is the archive complete, and is what comes in as good as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from warehouse.checks import Result


def check(
    *, db: Path | None = None, archive: Path | None = None, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Check every rule of the warehouse on the published snapshot; exit status 1 if one is broken.

    A rule is a query that finds what breaks it: a part without its story, two current versions, a quote that isn't in its
    text, a time in the future, a field that is suddenly found more rarely, a source that has fallen silent. Archive files that
    are missing or too short break a rule too.

    ```
    warta check
    warta check --json
    ```

    Args:
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print the results as JSON.
    """
    from dataclasses import asdict

    from flows.config import settings
    from flows.present import tables
    from warehouse.checks import run_checks
    from warehouse.files import open_snapshot

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(f"{snapshot.note} (of {snapshot.taken_at:%Y-%m-%d %H:%M:%S} UTC)")
        results = (*run_checks(snapshot.connection), _archive(snapshot.connection, places.archive))
    if as_json:
        plain = [asdict(result) | {"sample": json.loads(_rows(tables.as_json, result))} for result in results]
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(map(_verdict, results)))
    return int(any(result.broken for result in results))


def _archive(connection: duckdb.DuckDBPyConnection, folder: Path) -> Result:
    from dataclasses import asdict

    from warehouse.checks import SAMPLE, Result
    from warehouse.files import RULE, incomplete_files

    incomplete = incomplete_files(connection, folder)
    sample = tuple(asdict(one) for one in incomplete[:SAMPLE])
    return Result(name="archive_is_complete", rule=f"{RULE} ({folder})", broken=len(incomplete), sample=sample)


def _verdict(result: Result) -> str:
    from flows.present import tables

    if not result.broken:
        return f"holds   {result.name}: {result.rule}\n"
    rows = "".join(f"        {line}\n" for line in _rows(tables.as_table, result).splitlines())
    more = f"        … and {result.broken - len(result.sample)} more\n" if result.broken > len(result.sample) else ""
    return f"BROKEN  {result.name}: {result.rule} {result.broken} {'row' if result.broken == 1 else 'rows'}:\n{rows}{more}"


def _rows(form: Callable[[Sequence[str], Sequence[tuple[Any, ...]]], str], result: Result) -> str:
    """The rows that break a rule, in one of the forms of an answer to `warta sql`."""
    columns = tuple(result.sample[0]) if result.sample else ()
    return form(columns, [tuple(row.values()) for row in result.sample])


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
