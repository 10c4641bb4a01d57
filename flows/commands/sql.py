"""`warta sql`: questions to the warehouse, read-only, also while a load runs."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter

from flows.errors import UsageError, WartaError


def sql(  # noqa: PLR0913 - a command's options
    query: str | None = None,
    /,
    *,
    file: Annotated[Path | None, Parameter(name=("-f", "--file"), allow_leading_hyphen=True)] = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    as_csv: Annotated[bool, Parameter(name="--csv", negative="")] = False,
    db: Path | None = None,
    archive: Path | None = None,
) -> int:
    """Ask the warehouse in SQL, read-only; tables and views live in schema `news`.

    Reads the published snapshot, so it works while an ingest runs, and says so if that is not the newest state.

    ```
    warta sql "SELECT title, published_at FROM news.articles ORDER BY published_at DESC LIMIT 5"
    warta sql "SHOW ALL TABLES"
    warta sql -f question.sql --csv > answer.csv
    ```

    Args:
        query: One SQL statement.
        file: A file that holds it, or - for standard input.
        as_json: Print an array of objects.
        as_csv: Print CSV.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; queries don't need it.
    """
    import duckdb

    from flows import settings, tables
    from warehouse.query import open_snapshot

    if as_json and as_csv:
        raise UsageError("Choose one of --json and --csv.")
    text = _text(query, file)
    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(f"{snapshot.note} (of {snapshot.taken_at:%Y-%m-%d %H:%M:%S} UTC)")
        try:
            answer = snapshot.connection.execute(text)
            columns = [str(column[0]) for column in answer.description or ()]
            rows = answer.fetchall()
        except duckdb.Error as error:
            # DuckDB's last line points at a column of the one before, which says nothing once the lines are one.
            told = [line for line in str(error).splitlines() if line.strip() != "^"]
            raise WartaError(f"The query failed: {' '.join(told)}") from error
    form = tables.as_json if as_json else tables.as_csv if as_csv else tables.as_table
    sys.stdout.write(form(columns, rows))
    return 0


def _text(query: str | None, file: Path | None) -> str:
    if (query is None) == (file is None):
        raise UsageError("Give one query: as an argument, or in a file with -f.")
    if file is None:
        text = query or ""
    elif str(file) == "-":
        text = sys.stdin.read()
    else:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"The query can't be read from {file}: {error}.") from error
    if not text.strip().strip(";"):
        raise UsageError("The query is empty.")
    return text


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
