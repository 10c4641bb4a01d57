"""`warta sql`: query the warehouse, read-only, also while a load runs."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from flows.errors import UsageError, WartaError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    spreadsheet: Annotated[bool, Parameter(negative="")] = False,
    db: Path | None = None,
    archive: Path | None = None,
) -> int:
    """Query the warehouse in SQL, read-only; tables and views are in schema `news`, times are shown in UTC.

    Reads the published snapshot, so it works while an ingest runs, and says so if the snapshot is not the newest state.

    ```
    warta sql "SELECT title, published_at FROM news.articles ORDER BY published_at DESC LIMIT 5"
    warta sql "SHOW ALL TABLES"
    warta sql "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'quotes'"
    warta sql -f question.sql --csv > answer.csv
    warta sql --book list
    warta sql --book who_was_quoted_on --set.word ekspor
    ```

    Args:
        query: An SQL statement, or several separated by semicolons: each answer is printed.
        file: A file with the query, or - for standard input.
        book: Name of a question in the query book; `list` prints all names with their variables.
        variables: Variables of the query: --set.word ekspor is the value of `getvariable('word')`.
        as_json: Print an array of objects; for one answer only, as --csv.
        as_csv: Print CSV.
        spreadsheet: With --csv: put an apostrophe before texts that begin with =, +, - or @, which a spreadsheet would compute.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; queries don't need it.
    """
    import duckdb

    from flows.config import settings
    from warehouse.errors import RefusedQueryError
    from warehouse.files import check_reads_only, is_damage, open_snapshot

    form = _form(as_json=as_json, as_csv=as_csv, spreadsheet=spreadsheet)
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
            answers = _answers(snapshot.connection, text)
            if book is not None:
                _say_what_is_left_out(snapshot.connection, text)
        except RefusedQueryError as error:
            raise WartaError(f"The query failed: {error}. warta sql only reads; warta ingest and warta takedown write.") from error
        except duckdb.Error as error:
            if is_damage(error):
                raise
            # DuckDB's last line points at a column of the one before, which says nothing once the lines are one.
            lines = [line for line in str(error).splitlines() if line.strip() != "^"]
            raise WartaError(f"The query failed: {' '.join(lines)}{_remedy(error)}") from error
    if len(answers) > 1 and (as_json or as_csv):
        raise UsageError(f"The query has {len(answers)} answers; --json and --csv print one.")
    sys.stdout.write("\n".join(form(columns, rows) for columns, rows in answers))
    return 0


def _form(*, as_json: bool, as_csv: bool, spreadsheet: bool) -> Callable[[Sequence[str], Sequence[tuple[Any, ...]]], str]:
    from flows.present import tables

    if as_json and as_csv:
        raise UsageError("Choose one of --json and --csv.")
    if spreadsheet and not as_csv:
        raise UsageError("--spreadsheet is for --csv.")
    return tables.as_json if as_json else partial(tables.as_csv, for_spreadsheet=spreadsheet) if as_csv else tables.as_table


def _answers(connection: duckdb.DuckDBPyConnection, text: str) -> list[tuple[list[str], list[tuple[Any, ...]]]]:
    """Run every statement; return columns and rows of each that asks for rows, or else of the last one."""
    import duckdb

    answers, last = [], None
    for statement in connection.extract_statements(text):
        answer = connection.execute(statement)
        last = ([str(column[0]) for column in answer.description or ()], answer.fetchall())
        if statement.expected_result_type == [duckdb.ExpectedResultType.QUERY_RESULT]:
            answers.append(last)
    if last is None:
        raise UsageError("The query is empty.")
    return answers or [last]


def _say_what_is_left_out(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """For the answer that has no row to carry the column undated_left_out."""
    if "undated_left_out" not in text:
        return
    ((count,),) = connection.execute("SELECT news.undated_left_out()").fetchall()
    if count:
        how = "; --set.undated true counts them" if "in_period" in text else ""
        _say(f"{count:,} stories state no time and are left out{how}.")


def _remedy(error: duckdb.Error) -> str:
    import duckdb

    if isinstance(error, duckdb.CatalogException):
        return ' To list all tables: warta sql "SHOW ALL TABLES".'
    if isinstance(error, duckdb.BinderException):
        return ' To list the columns of a table: warta sql "DESCRIBE news.articles".'
    return " warta sql only reads; warta ingest and warta takedown write." if "read-only" in str(error) else ""


def _book() -> list[tuple[str, str, str | None]]:
    from warehouse.reporting import query_book

    return [(name, query_book.question(name), query_book.variables(name)) for name in query_book.names()]


def _check_variables(book: str | None, variables: dict[str, str]) -> None:
    from warehouse.reporting import query_book

    described = query_book.variables(book) if book else None
    for name in variables if book else ():
        if _name(name).lower() not in re.findall(r"\w+", described or ""):
            raise UsageError(f"{book} has no variable {name!r}. It has {described or 'none'}")


def _name(variable: str) -> str:
    if not variable.isidentifier():
        raise UsageError(f"{variable!r} is not a valid variable name.")
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
            raise UsageError(f"Cannot read the query from {file}: {error}.") from error
    if not text.strip().strip(";"):
        raise UsageError("The query is empty.")
    return text


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
