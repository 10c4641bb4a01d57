"""Stories that were taken down, known when they come again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING, Any

from extractors.article import Article
from warehouse.files import IDS, as_json, insert
from warehouse.stories.records import Missed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from warehouse.files import Location
    from warehouse.stories.records import Reading

REASON = "takedown"
"""What news.rejects gives as the reason for a document of a story that was taken down."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Takedown:
    """A story that was taken down."""

    article_id: str
    address: str | None
    reason: str
    taken_down_at: datetime
    finished_at: datetime | None
    """None: something of it may still be in the archive or in freed parts of the file."""

    @property
    def detail(self) -> str:
        """The sentence for a document of it that comes again."""
        return f"{self.article_id} was taken down on {self.taken_down_at:%Y-%m-%d}: {self.reason}"


def mark(connection: duckdb.DuckDBPyConnection, article_id: str, marks: Iterable[str]) -> None:
    """Enter by what it is known when it comes again, inside the caller's transaction."""
    held = {name for (name,) in connection.execute("SELECT mark FROM news.takedown_marks WHERE article_id = ?", [article_id]).fetchall()}
    insert(
        connection,
        "takedown_marks",
        [{"mark": name, "article_id": article_id} for name in dict.fromkeys((article_id, *marks)) if name not in held],
    )


def marked(connection: duckdb.DuckDBPyConnection, marks: Iterable[str]) -> dict[str, Takedown]:
    """Return, for each mark of a story that was taken down, that story."""
    if not _any(connection):
        return {}
    query = f"""SELECT m.mark, t.article_id, t.address, t.reason, t.taken_down_at, t.finished_at
                FROM news.takedown_marks AS m JOIN news.takedowns AS t USING (article_id) WHERE m.mark IN {IDS}"""  # noqa: S608 - IDS is a constant
    return {mark: takedown_of(rest) for mark, *rest in connection.execute(query, [as_json(marks)]).fetchall()}


def sort_out(connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], *, now: datetime) -> tuple[list[Reading], list[Missed]]:
    """Hold back readings of stories that were taken down; their records are to be erased from the archive.

    Called inside the transaction that loads the others.
    """
    found = marked(connection, [reading.outcome.article_id for reading in readings if isinstance(reading.outcome, Article)])
    kept: list[Reading] = []
    missed: list[Missed] = []
    for reading in readings:
        taken = found.get(reading.outcome.article_id) if isinstance(reading.outcome, Article) else None
        if taken is None:
            kept.append(reading)
            continue
        document = reading.document
        missed.append(Missed(address=document.address, source=document.source, stage="read", reason=REASON, detail=taken.detail, at=now))
        mark(connection, taken.article_id, [document.document_id, document.content_hash])
        enter_records(connection, [(taken.article_id, document.location)])
    return kept, missed


def enter_records(connection: duckdb.DuckDBPyConnection, records: Iterable[tuple[str, Location]]) -> None:
    """Enter that the archive holds documents of stories that were taken down; they are erased when the run ends."""
    rows = [{"article_id": article, "archive_file": place.file, "archive_offset": place.offset} for article, place in records]
    insert(connection, "takedown_records", rows)


def _any(connection: duckdb.DuckDBPyConnection) -> bool:
    return connection.execute("SELECT 1 FROM news.takedowns LIMIT 1").fetchone() is not None


def takedown_of(row: Sequence[Any]) -> Takedown:
    """The takedown of a row of news.takedowns."""
    article_id, address, reason, taken_down_at, finished_at = row
    return Takedown(article_id=article_id, address=address, reason=reason, taken_down_at=taken_down_at, finished_at=finished_at)
