"""`warta sql`: questions to the warehouse, read-only, also while a load runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.errors import UsageError, WartaError

if TYPE_CHECKING:
    import duckdb


def sql(  # noqa: PLR0913 - a command's options
    query: str | None = None,
    /,
    *,
    file: Annotated[Path | None, Parameter(name=("-f", "--file"), allow_leading_hyphen=True)] = None,
    book: str | None = None,
    variables: Annotated[dict[str, str] | None, Parameter(name="--set")] = None,
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
    warta sql "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'quotes'"
    warta sql -f question.sql --csv > answer.csv
    warta sql --book list
    warta sql --book who_was_quoted_on --set.word ekspor
    ```

    Args:
        query: One SQL statement.
        file: A file that holds it, or - for standard input.
        book: A question of the query book by its name; `list` names them all, with their variables.
        variables: Variables of the query: --set.word ekspor is what `getvariable('word')` reads.
        as_json: Print an array of objects.
        as_csv: Print CSV.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; queries don't need it.
    """
    import duckdb

    from flows.config import settings
    from flows.present import tables
    from warehouse.errors import RefusedQueryError
    from warehouse.files import check_reads_only, is_damage, open_snapshot

    if as_json and as_csv:
        raise UsageError("Choose one of --json and --csv.")
    form = tables.as_json if as_json else tables.as_csv if as_csv else tables.as_table
    if book == "list":
        sys.stdout.write(form(["name", "question", "variables"], _book()))
        return 0
    text = _text(query, file, book)
    _check_variables(book, variables or {})
    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(f"{snapshot.note} (of {snapshot.taken_at:%Y-%m-%d %H:%M:%S} UTC)")
        try:
            for name, value in (variables or {}).items():
                snapshot.connection.execute(f"SET VARIABLE {_name(name)} = ?", [value])
            check_reads_only(snapshot.connection, text)
            answer = snapshot.connection.execute(text)
            columns = [str(column[0]) for column in answer.description or ()]
            rows = answer.fetchall()
        except RefusedQueryError as error:
            raise WartaError(f"The query failed: {error}. Queries only read; warta ingest and takedown write.") from error
        except duckdb.Error as error:
            if is_damage(error):
                raise
            # DuckDB's last line points at a column of the one before, which says nothing once the lines are one.
            told = [line for line in str(error).splitlines() if line.strip() != "^"]
            raise WartaError(f"The query failed: {' '.join(told)}{_remedy(error)}") from error
    sys.stdout.write(form(columns, rows))
    return 0


def _remedy(error: duckdb.Error) -> str:
    import duckdb

    if isinstance(error, duckdb.CatalogException):
        return ' What there is: warta sql "SHOW ALL TABLES".'
    if isinstance(error, duckdb.BinderException):
        return ' What a table holds: warta sql "DESCRIBE news.articles".'
    return " Queries only read; warta ingest and takedown write." if "read-only" in str(error) else ""


def _book() -> list[tuple[str, str, str | None]]:
    from warehouse.reporting import query_book

    return [(name, query_book.question(name), query_book.variables(name)) for name in query_book.names()]


def _check_variables(book: str | None, variables: dict[str, str]) -> None:
    from warehouse.reporting import query_book

    said = query_book.variables(book) if book else None
    for name in variables if book else ():
        if _name(name).lower() not in re.findall(r"\w+", said or ""):
            raise UsageError(f"{book} has no variable {name!r}. It has {said or 'none'}")


def _name(variable: str) -> str:
    if not variable.isidentifier():
        raise UsageError(f"{variable!r} is no name of a variable.")
    return variable


def _text(query: str | None, file: Path | None, book: str | None) -> str:
    if sum(given is not None for given in (query, file, book)) != 1:
        raise UsageError("Give one query: as an argument, in a file with -f, or by its name with --book.")
    if book is not None:
        from warehouse.reporting import query_book

        text = query_book.read(book)
    elif file is None:
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
