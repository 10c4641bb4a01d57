"""What a warehouse need not keep for ever: rows of runs that brought nothing, and of requests for feeds and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.files import transaction

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

# Of a file whose free part is larger, a copy without it is worth the minute.
WORTH_IT = 0.4
LEAST_BYTES = 64_000_000

_NAMED = """
SELECT run_id FROM news.articles UNION SELECT run_id FROM news.article_versions UNION SELECT run_id FROM news.documents
UNION SELECT run_id FROM news.rejects UNION SELECT resolved_by FROM news.rejects WHERE resolved_by IS NOT NULL
UNION SELECT run_id FROM news.fetches UNION SELECT run_id FROM news.takedowns UNION SELECT run_id FROM news.moved_documents
"""


def prune(connection: duckdb.DuckDBPyConnection, *, before: datetime) -> int:
    """Remove finished runs that no other row names, and requests for lists; return how many rows went. Stories and pages stay."""
    with transaction(connection):
        lists = connection.execute("DELETE FROM news.fetches WHERE kind <> 'page' AND started_at < ? RETURNING 1", [before]).fetchall()
        runs = connection.execute(
            f"DELETE FROM news.runs WHERE status = 'finished' AND started_at < ? AND run_id NOT IN ({_NAMED}) RETURNING 1",  # noqa: S608 - a constant
            [before],
        ).fetchall()
    return len(lists) + len(runs)


def worth_compacting(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether much of the file is free."""
    sizes = connection.execute(
        "SELECT block_size, total_blocks, free_blocks FROM pragma_database_size() WHERE database_name = current_database()"
    )
    block_size, total, free = sizes.fetchall()[0]
    return bool(block_size * free >= LEAST_BYTES and free >= WORTH_IT * total)
