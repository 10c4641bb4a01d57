"""The state of a warehouse in figures, for status and digest: what it holds, what came of late, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """All of it."""

    articles: int
    documents: int
    rejects_open: int
    new_today: int
    changed_today: int
    rejected_today: int
    runs: tuple[dict[str, Any], ...]
    """The last run of each command."""
    publishers_today: tuple[dict[str, Any], ...]
    """Stories that came today, by publisher, most first."""


def read_overview(connection: duckdb.DuckDBPyConnection, *, since: datetime) -> Overview:
    """Count; `since` is when today began."""
    figures = connection.execute(
        """SELECT (SELECT count(*) FROM news.articles), (SELECT count(*) FROM news.documents),
                  (SELECT count(*) FROM news.rejects WHERE resolved_at IS NULL),
                  count(*) FILTER (WHERE version = 1), count(*) FILTER (WHERE version > 1 AND change <> 're_extraction'),
                  (SELECT count(*) FROM news.rejects WHERE rejected_at >= $since)
           FROM news.article_versions WHERE loaded_at >= $since""",
        {"since": since},
    ).fetchall()[0]
    names = ("articles", "documents", "rejects_open", "new_today", "changed_today", "rejected_today")
    return Overview(**dict(zip(names, figures, strict=True)), runs=_runs(connection), publishers_today=_publishers(connection, since))


def _runs(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Any], ...]:
    rows = connection.execute(
        """SELECT command, status, started_at, finished_at, new_articles, changed_articles, rejected, message FROM news.runs
           QUALIFY row_number() OVER (PARTITION BY command ORDER BY run_id DESC) = 1 ORDER BY started_at DESC"""
    ).fetchall()
    names = ("command", "status", "started_at", "finished_at", "new", "changed", "rejected", "message")
    return tuple(dict(zip(names, row, strict=True)) for row in rows)


def _publishers(connection: duckdb.DuckDBPyConnection, since: datetime) -> tuple[dict[str, Any], ...]:
    rows = connection.execute(
        """SELECT a.publisher, count(*) FILTER (WHERE v.version = 1) AS new, count(*) FILTER (WHERE v.version > 1) AS changed
           FROM news.article_versions AS v JOIN news.articles AS a USING (article_id)
           WHERE v.loaded_at >= ? AND v.change <> 're_extraction' GROUP BY a.publisher ORDER BY new DESC, a.publisher""",
        [since],
    ).fetchall()
    return tuple(dict(zip(("publisher", "new", "changed"), row, strict=True)) for row in rows)
