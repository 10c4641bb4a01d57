"""Which statements may run on the snapshot: DuckDB's read-only mode lets them read and write the attached file's own path."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import RefusedQueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# EXPLAIN ANALYZE runs what it explains, so that is checked as well.
EXPLAIN = re.compile(r"\s*EXPLAIN\b\s*(?:ANALYZE\b|ANALYSE\b|VERBOSE\b|\([\w\s,]*\))?", re.IGNORECASE)
# Table functions that read no file, change no setting and run no statement given as text; all others are refused.
HARMLESS = re.compile(
    r"duckdb_\w+|pragma_\w+|generate_series|range|repeat|repeat_row|summary|unnest|json_each|json_tree|icu_calendar_names|pg_timezone_names"
)


def check_reads_only(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Raise RefusedQueryError unless the text is queries alone; duckdb.Error where it can't be parsed."""
    words = _words(text)
    for statement in connection.extract_statements(text):
        if not _is_query(connection, statement, words):
            kind = statement.type.name.replace("_", " ")
            raise RefusedQueryError(f"only queries are allowed (SELECT, FROM, DESCRIBE, SHOW, EXPLAIN), not {kind}")
    if used := sorted({name for name, following in pairwise(words) if following == "("} & {*_refused(connection)}):
        raise RefusedQueryError(f"{used[0]}() is not allowed: queries read only the tables of the warehouse")


def _is_query(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, words: Collection[str]) -> bool:
    if statement.type == duckdb.StatementType.SELECT:
        return True
    if statement.type == duckdb.StatementType.CREATE:
        # A PIVOT becomes a CREATE TYPE in memory and a SELECT; nobody wrote CREATE.
        return "create" not in words
    if statement.type != duckdb.StatementType.EXPLAIN:
        return False
    rest, found = EXPLAIN.subn("", statement.query, count=1)
    return bool(found) and all(inner.type == duckdb.StatementType.SELECT for inner in connection.extract_statements(rest))


def _refused(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    names = connection.execute("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table'").fetchall()
    for (name,) in names:
        if not HARMLESS.fullmatch(name):
            yield name


def _words(text: str) -> list[str]:
    """The first word or sign of each token, names without their quotes and in lower case; comments are no tokens."""
    return [_word(text.encode()[start:].decode()).lower() for start, _ in duckdb.tokenize(text)]


def _word(rest: str) -> str:
    if quoted := re.match(r'"((?:[^"]|"")*)', rest):
        return quoted[1].replace('""', '"')
    word = re.match(r"\w+", rest)
    return word[0] if word else rest[:1]
