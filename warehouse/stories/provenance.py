"""Where a story comes from: its document, where that lies in the archive, who read it, and how each field was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING

from warehouse.files import Location
from warehouse.stories.rekeyed_documents import moved_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """The provenance of a story's current version."""

    article_id: str
    title: str
    version: int
    versions: int
    change: str
    """As in news.article_versions: first, publisher, re_extraction."""
    valid_from: datetime
    extractor: str
    layout: str | None
    extractor_version: str
    document_id: str
    address: str
    """URL or path; empty for standard input."""
    fetched_at: datetime
    source: str | None
    found_in: str | None
    status: int | None
    content_type: str | None
    size: int
    location: Location
    fields: dict[str, str]
    """For each field how it was found."""


def article_meant(connection: duckdb.DuckDBPyConnection, words: Iterable[str]) -> str | None:
    """Return the id of the article with one of these ids or addresses, by an id that it had before where none has; None for none."""
    asked = list(words)
    row = connection.execute(
        """SELECT article_id FROM news.articles
           WHERE list_contains($asked, article_id) OR list_contains($asked, canonical_url) OR list_contains($asked, url)
           ORDER BY list_position($asked, article_id) NULLS LAST, article_id LIMIT 1""",
        {"asked": asked},
    ).fetchone()
    if row:
        return str(row[0])
    return next((found for word in asked if (found := moved_to(connection, word))), None)


def origin(connection: duckdb.DuckDBPyConnection, article_id: str) -> Origin | None:
    """Return a story's provenance; None where there is no such story."""
    row = connection.execute(
        """SELECT {article_id: a.article_id, title: a.title, version: a.version,
                   versions: (SELECT count(*) FROM news.article_versions AS all_versions WHERE all_versions.article_id = a.article_id),
                   change: v.change, valid_from: v.valid_from,
                   extractor: a.extractor, layout: a.layout, extractor_version: a.extractor_version,
                   document_id: d.document_id, address: coalesce(d.url, d.path, ''), fetched_at: d.fetched_at, source: d.source,
                   found_in: d.found_in, status: d.status, content_type: d.content_type, size: d.size},
                  d.archive_file, d.archive_offset, d.archive_length
           FROM news.articles AS a JOIN news.documents AS d USING (document_id)
           JOIN news.article_versions AS v ON v.article_id = a.article_id AND v.version = a.version
           WHERE a.article_id = ?""",
        [article_id],
    ).fetchone()
    if row is None:
        return None
    known, file, offset, length = row
    fields = connection.execute("SELECT field, how FROM news.field_sources WHERE article_id = ? ORDER BY field", [article_id]).fetchall()
    return Origin(**known, location=Location(file, offset, length), fields=dict(fields))
