"""What one run brought, for those who look after it: out of the snapshot, in a few rows a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

# Enough to see what kind of thing came; the query that gives all stands beside it.
SAMPLE = 20

TO_GO_ON = (
    "SELECT * FROM news.articles WHERE run_id = '{}'",
    "SELECT article_id, version, change, changed_fields FROM news.article_versions WHERE run_id = '{}'",
    "SELECT stage, reason, detail, address FROM news.rejects_open WHERE run_id = '{}'",
    "SELECT source, outcome, status, reason, seconds, address FROM news.fetches WHERE run_id = '{}' ORDER BY seconds DESC",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """One run; each sample is a list of rows by column name."""

    run_id: str
    command: str
    status: str
    message: str | None
    started_at: datetime
    seconds: float | None
    new: int
    changed: int
    unchanged: int
    rejected: int
    stories: tuple[dict[str, Any], ...]
    """Some of the new ones."""
    changes: tuple[dict[str, Any], ...]
    """Some of the changed ones, with the fields that changed."""
    rejects: tuple[dict[str, Any], ...]
    """By stage, reason and source, with one address each."""
    requests: tuple[dict[str, Any], ...]
    """By source, the slowest first."""

    @property
    def queries(self) -> tuple[str, ...]:
        """What to ask to see all of it."""
        return tuple(query.format(self.run_id) for query in TO_GO_ON)


def of_flow_run(connection: duckdb.DuckDBPyConnection, flow_run_id: str) -> RunReport | None:
    """Return the report of the last run that a flow run entered; None where it entered none."""
    row = connection.execute(
        """SELECT run_id, command, status, message, started_at, date_diff('millisecond', started_at, finished_at) / 1000 AS seconds,
                  coalesce(new_articles, 0), coalesce(changed_articles, 0), coalesce(unchanged, 0), coalesce(rejected, 0)
           FROM news.runs WHERE flow_run_id = ? ORDER BY run_id DESC LIMIT 1""",
        [flow_run_id],
    ).fetchone()
    if row is None:
        return None
    names = ("run_id", "command", "status", "message", "started_at", "seconds", "new", "changed", "unchanged", "rejected")
    run_id = row[0]
    return RunReport(
        **dict(zip(names, row, strict=True)),
        stories=_stories(connection, run_id),
        changes=_changes(connection, run_id),
        rejects=_rejects(connection, run_id),
        requests=_requests(connection, run_id),
    )


def _stories(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[dict[str, Any], ...]:
    return _rows(
        connection,
        """SELECT a.published_at, a.publisher, a.edition, a.title, a.article_id
           FROM news.article_versions AS v JOIN news.articles AS a USING (article_id)
           WHERE v.run_id = ? AND v.version = 1 ORDER BY a.published_at DESC NULLS LAST, a.article_id LIMIT ?""",
        [run_id, SAMPLE],
    )


def _changes(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[dict[str, Any], ...]:
    return _rows(
        connection,
        """SELECT v.change, array_to_string(v.changed_fields, ', ') AS fields, a.title, v.article_id, v.version
           FROM news.article_versions AS v JOIN news.articles AS a USING (article_id)
           WHERE v.run_id = ? AND v.version > 1 ORDER BY v.article_id, v.version LIMIT ?""",
        [run_id, SAMPLE],
    )


def _rejects(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[dict[str, Any], ...]:
    return _rows(
        connection,
        """SELECT count(*) AS count, stage, reason, source, min(address) AS address, arg_min(detail, address) AS detail
           FROM news.rejects WHERE run_id = ? GROUP BY stage, reason, source ORDER BY count DESC, stage, reason LIMIT ?""",
        [run_id, SAMPLE],
    )


def _requests(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[dict[str, Any], ...]:
    return _rows(
        connection,
        """SELECT coalesce(source, '(by hand)') AS source, count(*) AS requests, count(*) FILTER (WHERE outcome = 'fetched') AS fetched,
                  count(*) FILTER (WHERE outcome = 'not_modified') AS unchanged, count(*) FILTER (WHERE outcome = 'missed') AS missed,
                  round(avg(seconds), 2) AS seconds_each, round(max(seconds), 2) AS slowest, round(sum(bytes) / 1e6, 2) AS mb,
                  string_agg(DISTINCT reason, ', ' ORDER BY reason) AS reasons
           FROM news.fetches WHERE run_id = ? GROUP BY ALL ORDER BY seconds_each DESC, source LIMIT 100""",
        [run_id],
    )


def source_table(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Any], ...]:
    """Return a row a source that is polled: its feeds, what it brought of late, and what is wrong with it."""
    return _rows(
        connection,
        """WITH day AS (
               SELECT source, count(*) AS documents, count(*) FILTER (WHERE outcome = 'reject') AS rejected
               FROM news.documents WHERE source IS NOT NULL AND loaded_at > now() - INTERVAL 1 DAY GROUP BY source
           )
           SELECT s.source, count(*) AS feeds, sum(s.offered) AS stories_offered, max(s.news_at) AS last_news,
                  coalesce(any_value(d.documents), 0) AS documents_today, coalesce(any_value(d.rejected), 0) AS rejected_today,
                  min(s.next_at) AS next_poll, sum(s.failures) AS failures, string_agg(DISTINCT s.reason, ', ') AS trouble
           FROM news.sources AS s LEFT JOIN day AS d USING (source) GROUP BY s.source ORDER BY failures DESC, s.source""",
        [],
    )


def _rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: list[Any]) -> tuple[dict[str, Any], ...]:
    answer = connection.execute(query, parameters)
    names = [str(column[0]) for column in answer.description or ()]
    return tuple(dict(zip(names, row, strict=True)) for row in answer.fetchall())
