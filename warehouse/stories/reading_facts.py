"""What loaded documents say, and what articles say now: for whoever decides when to ask for them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING, Any

from warehouse.files import IDS, as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a document, or a story as it is now, says."""

    article_id: str | None
    """None: the document is no article."""
    reason: str | None
    """Why it is none."""
    published_at: datetime | None
    section: str | None
    is_version: bool
    """Whether a version of the story was read from it."""
    run_id: str
    """The run that loaded that version, else the document."""


def by_document(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, Told]:
    """What loaded documents say, by their ids."""
    query = f"""SELECT d.document_id, d.article_id, any_value(r.reason), any_value(a.published_at), any_value(a.section),
                       count(v.version) > 0, coalesce(max(v.run_id), any_value(d.run_id))
                FROM news.documents AS d LEFT JOIN news.articles AS a USING (article_id)
                LEFT JOIN news.article_versions AS v ON v.document_id = d.document_id AND v.article_id = d.article_id
                LEFT JOIN news.rejects AS r ON r.document_id = d.document_id AND r.resolved_at IS NULL
                WHERE d.document_id IN {IDS} GROUP BY d.document_id, d.article_id"""  # noqa: S608 - IDS is a constant
    return {key: _told(rest) for key, *rest in connection.execute(query, [as_json(document_ids)]).fetchall()}


def by_article(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, Told]:
    """What articles say now, by their ids."""
    query = f"""SELECT article_id, article_id, NULL, published_at, section, true, run_id FROM news.articles WHERE article_id IN {IDS}"""  # noqa: S608 - IDS is a constant
    return {key: _told(rest) for key, *rest in connection.execute(query, [as_json(article_ids)]).fetchall()}


def _told(values: Sequence[Any]) -> Told:
    names = ("article_id", "reason", "published_at", "section", "is_version", "run_id")
    return Told(**dict(zip(names, values, strict=True)))
