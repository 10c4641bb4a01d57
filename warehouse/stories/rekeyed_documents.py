"""Documents that tell another story than they did: the old one keeps its versions, and knows where the document went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.files import IDS, as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    import duckdb

_PAIRS = """(SELECT unnest(from_json($pairs::JSON, '[{"document_id": "VARCHAR", "article_id": "VARCHAR"}]'), max_depth := 2))"""


def depart(connection: duckdb.DuckDBPyConnection, to: Mapping[str, str], *, run_id: str, now: datetime) -> None:
    """Enter that documents, by id, tell these stories now; call it while news.documents still says which ones they told."""
    if to:
        pairs = as_json([{"document_id": document, "article_id": article} for document, article in to.items()])
        connection.execute(
            f"""INSERT INTO news.moved_documents BY NAME
                SELECT d.document_id, d.article_id, d.fingerprint, d.stated_at, s.article_id AS moved_to, $now AS moved_at, $run AS run_id
                FROM news.documents AS d JOIN {_PAIRS} AS s USING (document_id)""",  # noqa: S608 - a constant
            {"pairs": pairs, "now": now, "run": run_id},
        )


def come_back(connection: duckdb.DuckDBPyConnection, to: Mapping[str, str]) -> dict[str, str]:
    """Take out that documents had left the stories that they tell again; return these documents' fingerprints, as first read."""
    if not to:
        return {}
    pairs = as_json([{"document_id": document, "article_id": article} for document, article in to.items()])
    rows = connection.execute(
        f"""DELETE FROM news.moved_documents AS m USING {_PAIRS} AS s
            WHERE m.document_id = s.document_id AND m.article_id = s.article_id RETURNING m.document_id, m.fingerprint""",  # noqa: S608 - a constant
        {"pairs": pairs},
    ).fetchall()
    return dict(rows)


def moved_to(connection: duckdb.DuckDBPyConnection, article_id: str) -> str | None:
    """Return the article that a story's documents tell now, or that has its place under a new key; None where it hasn't moved."""
    rows = dict(
        connection.execute(
            "SELECT article_id, renamed_to FROM news.renamed_articles UNION ALL SELECT article_id, moved_to FROM news.moved_articles"
        ).fetchall()
    )
    seen = [article_id]
    while (further := rows.get(seen[-1])) is not None and further not in seen:
        seen.append(further)
    return seen[-1] if len(seen) > 1 else None


def left_behind(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[str]:
    """Return those of the stories that a document has left."""
    query = f"SELECT DISTINCT article_id FROM news.moved_documents WHERE article_id IN {IDS} ORDER BY article_id"  # noqa: S608 - IDS is a constant
    return [article_id for (article_id,) in connection.execute(query, [as_json(article_ids)]).fetchall()]


def earlier_stories(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> list[str]:
    """Return the stories that these documents told before they moved."""
    query = f"SELECT DISTINCT article_id FROM news.moved_documents WHERE document_id IN {IDS} ORDER BY article_id"  # noqa: S608 - IDS is a constant
    return [article_id for (article_id,) in connection.execute(query, [as_json(document_ids)]).fetchall()]
