"""What `warta sql` runs, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from warehouse.errors import RefusedQueryError
from warehouse.files.query import open_snapshot
from warehouse.files.read_only import check_reads_only
from warehouse.files.snapshot import publish

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED = (
    "SELECT count(*) FROM news.articles",
    "FROM news.articles LIMIT 1",
    "WITH a AS (SELECT 1 AS x) FROM a",
    "VALUES (1), (2)",
    "SHOW ALL TABLES",
    "DESCRIBE news.articles",
    "SUMMARIZE news.articles",
    "PIVOT news.articles ON language USING count(*)",
    "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "EXPLAIN (ANALYZE, FORMAT json) SELECT 1",
    "PRAGMA table_info('news.articles')",
    "SELECT * FROM range(3), generate_series(1, 2)",
    "SELECT * FROM duckdb_columns() WHERE table_name = 'quotes'",
    "SELECT 'read_blob(' AS word, x AS query FROM (SELECT 1 AS x)",
    "SELECT 1; SELECT 2",
)
REFUSED = (
    "COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)",
    "COPY (SELECT 'forged'::BLOB) TO '{path}.wal' (FORMAT blob)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)",
    "SELECT 1; COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)",
    "PREPARE p AS COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)",
    "SELECT content FROM read_blob('{path}')",
    "SELECT content FROM \"READ_BLOB\" /* a comment */ ('{path}')",
    "SELECT content FROM system.main.read_blob('{path}')",
    "SELECT (SELECT size FROM read_text('{path}'))",
    "FROM read_csv('{path}')",
    "FROM query('FROM read_blob(''{path}'')')",
    "FROM json_execute_serialized_sql('{{}}')",
    "PIVOT (SELECT size FROM read_blob('{path}')) ON size",
    "CREATE TABLE memory.main.x AS SELECT 1",
    "SET VARIABLE x = 1",
    "ATTACH '{path}' AS again",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CALL force_checkpoint()",
    "DELETE FROM news.articles",
    "EXPORT DATABASE '{path}.x'",
    "SELECT * FROM force_checkpoint()",
)


@pytest.mark.parametrize("query", ALLOWED)
def test_questions_are_answered(path: Path, query: str) -> None:
    with open_snapshot(path) as snapshot:
        check_reads_only(snapshot.connection, query)
        snapshot.connection.execute(query).fetchall()


@pytest.mark.parametrize("query", REFUSED)
def test_what_could_write_or_read_files_is_refused(path: Path, query: str) -> None:
    text = query.format(path=publish(path))
    with open_snapshot(path) as snapshot, pytest.raises(RefusedQueryError):
        check_reads_only(snapshot.connection, text)


def test_every_question_of_the_book_is_allowed(path: Path) -> None:
    from warehouse.reporting import query_book

    with open_snapshot(path) as snapshot:
        for name in query_book.names():
            check_reads_only(snapshot.connection, query_book.read(name))
