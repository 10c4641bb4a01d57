"""Which editions each source brings: only what a source brings is expected to go on coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.article import Article
from warehouse.files import instant, selected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import duckdb

    from warehouse.stories.records import Reading


def enter(connection: duckdb.DuckDBPyConnection, readings: Iterable[Reading]) -> None:
    """Add the editions of a batch, inside the caller's transaction; an earlier fetch moves `first_at` back."""
    first: dict[tuple[str, str, str], datetime] = {}
    for reading in readings:
        source, article, at = reading.document.source, reading.outcome, reading.document.fetched_at
        if source is not None and isinstance(article, Article):
            key = (source, article.publisher, article.edition)
            first[key] = min(at, first.get(key, at))
    if not first:
        return
    rows = [
        {"source": source, "publisher": publisher, "edition": edition, "first_at": instant(at)}
        for (source, publisher, edition), at in sorted(first.items())
    ]
    given, parameter = selected(connection, "source_editions", rows)
    connection.execute(
        f"""MERGE INTO news.source_editions AS t USING ({given}) AS s
            ON t.source = s.source AND t.publisher = s.publisher AND t.edition = s.edition
            WHEN MATCHED AND s.first_at < t.first_at THEN UPDATE SET first_at = s.first_at
            WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )
