"""Single articles out of a snapshot: the record, its versions, and what was perhaps meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING

from extractors.article import Article

if TYPE_CHECKING:
    import duckdb


# Ids of one edition are more alike than this, and so is one with a wrong letter.
LEAST_LIKENESS = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """One version of a story."""

    number: int
    valid_from: datetime
    change: str
    changed_fields: tuple[str, ...]


def article(connection: duckdb.DuckDBPyConnection, article_id: str) -> Article | None:
    """Return the current version; None where there is no such article."""
    row = connection.execute("SELECT news.article_record(?)", [article_id]).fetchone()
    return Article.model_validate_json(row[0]) if row and row[0] else None


def states(connection: duckdb.DuckDBPyConnection, article_id: str) -> tuple[State, ...]:
    """Return the versions that the story had, oldest first."""
    rows = connection.execute(
        "SELECT version, valid_from, change, changed_fields FROM news.article_versions WHERE article_id = ? ORDER BY version", [article_id]
    ).fetchall()
    return tuple(
        State(number=number, valid_from=since, change=change, changed_fields=tuple(fields)) for number, since, change, fields in rows
    )


def similar(connection: duckdb.DuckDBPyConnection, words: str, *, limit: int = 3) -> list[tuple[str, str]]:
    """Return (article_id, title) of the articles whose id, address or title comes closest to what was typed."""
    rows = connection.execute(
        """SELECT article_id, title FROM (
               SELECT article_id, title, jaro_winkler_similarity(article_id, $words) AS likeness,
                   contains(lower(article_id), lower($words)) OR contains(lower(title), lower($words))
                       OR coalesce(canonical_url = $words OR url = $words, false) AS held
               FROM news.articles)
           WHERE held OR likeness > $least
           ORDER BY held DESC, likeness DESC, article_id
           LIMIT $limit""",
        {"words": words, "limit": limit, "least": LEAST_LIKENESS},
    ).fetchall()
    return [(str(article_id), str(title)) for article_id, title in rows]
