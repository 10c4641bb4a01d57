"""How each feed is polled, and what a source has brought of late: rows of news.sources and what can be told from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - the dataclasses are read and written as JSON by their annotations
from typing import TYPE_CHECKING

from warehouse.files import instant, selected

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb


@dataclass(frozen=True, kw_only=True, slots=True)
class Polled:
    """The state of one feed of one source."""

    source: str
    address: str
    polls: int
    polled_at: datetime
    next_at: datetime
    interval_seconds: float
    rate: float
    """New stories a second, of late."""
    failures: int
    reason: str | None
    news_at: datetime | None
    offered: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """What a source's candidates have become."""

    source: str
    since: datetime
    """When it first offered one."""
    offered: int
    articles: int
    waiting: int
    failed: int
    reserved: int
    rejected: int
    published_at: datetime | None
    """Of its newest article."""


_NAMES = ("source", "address", "polls", "polled_at", "next_at", "interval_seconds", "rate", "failures", "reason", "news_at", "offered")


def states(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Polled]:
    """The state of every feed that was polled, by source and address."""
    rows = connection.execute(f"SELECT {', '.join(_NAMES)} FROM news.sources ORDER BY source, address").fetchall()  # noqa: S608 - constants
    return {(row[0], row[1]): Polled(**dict(zip(_NAMES, row, strict=True))) for row in rows}


def enter(connection: duckdb.DuckDBPyConnection, polled: Iterable[Polled]) -> None:
    """Keep the states, inside the caller's transaction."""
    rows = {(one.source, one.address): {name: getattr(one, name) for name in _NAMES} for one in polled}
    if not rows:
        return
    for row in rows.values():
        row |= {name: instant(row[name]) for name in ("polled_at", "next_at", "news_at")}
    source, parameter = selected(connection, "sources", list(rows.values()))
    connection.execute(
        f"""MERGE INTO news.sources AS t USING ({source}) AS s ON t.source = s.source AND t.address = s.address
            WHEN MATCHED THEN UPDATE BY NAME WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )


def stock(connection: duckdb.DuckDBPyConnection) -> dict[str, Stock]:
    """What became of the stories that each source offered."""
    rows = connection.execute(
        """SELECT c.source, min(c.offered_at), count(*), count(*) FILTER (WHERE c.article_id IS NOT NULL),
                  count(*) FILTER (WHERE c.state = 'waiting'),
                  count(*) FILTER (WHERE c.state = 'failed'), count(*) FILTER (WHERE c.state = 'reserved'),
                  count(*) FILTER (WHERE c.state = 'rejected'), max(a.published_at)
           FROM news.candidates AS c LEFT JOIN news.articles AS a USING (article_id) WHERE c.source IS NOT NULL GROUP BY c.source"""
    ).fetchall()
    names = ("source", "since", "offered", "articles", "waiting", "failed", "reserved", "rejected", "published_at")
    return {row[0]: Stock(**dict(zip(names, row, strict=True))) for row in rows}


def yields(connection: duckdb.DuckDBPyConnection, source: str | None = None) -> dict[str, dict[date, int]]:
    """How many articles of each day of release there are, by the source that offered them; days as their publisher's clock has them."""
    rows = connection.execute(
        """SELECT d.source, CAST((a.published_at AT TIME ZONE 'UTC') + to_minutes(coalesce(a.published_offset, 0)) AS DATE) AS day, count(*)
           FROM news.articles AS a JOIN news.documents AS d USING (document_id)
           WHERE d.source IS NOT NULL AND a.published_at IS NOT NULL AND (d.source = $source OR $source IS NULL) GROUP BY ALL""",
        {"source": source},
    ).fetchall()
    found: dict[str, dict[date, int]] = {}
    for name, day, count in rows:
        found.setdefault(name, {})[day] = count
    return found


def anchors(connection: duckdb.DuckDBPyConnection, publisher: str, edition: str) -> list[tuple[int, datetime]]:
    """The native ids of a publisher's stories with their times of release, for publishers that count up."""
    return connection.execute(
        """SELECT CAST(split_part(article_id, ':', 3) AS BIGINT) AS id, published_at FROM news.articles
           WHERE publisher = ? AND edition = ? AND published_at IS NOT NULL
             AND regexp_full_match(split_part(article_id, ':', 3), '[0-9]{1,15}') ORDER BY id""",
        [publisher, edition],
    ).fetchall()
