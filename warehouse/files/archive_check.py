"""Compare where the database says that documents are with the archive's files: a lost or shortened file shows before it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

RULE = "Every document of the database is in the archive: its file exists and is long enough."


@dataclass(frozen=True, kw_only=True, slots=True)
class Incomplete:
    """An archive file that is missing or shorter than the database's documents need."""

    file: str
    documents: int
    """How many can't be read any more."""
    bytes: int | None
    """Size of the file; None where it is missing."""
    needed_bytes: int


def incomplete_files(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Incomplete]:
    """Return the archive files that don't hold all their documents, by name; reads sizes only, no content."""
    rows = connection.execute(
        "SELECT archive_file, max(archive_offset + archive_length) FROM news.documents GROUP BY archive_file ORDER BY archive_file"
    ).fetchall()
    found = []
    for file, needed in rows:
        path = folder / file
        size = path.stat().st_size if path.is_file() else None
        if size is None or size < needed:
            query = "SELECT count(*) FROM news.documents WHERE archive_file = ? AND archive_offset + archive_length > ?"
            ((documents,),) = connection.execute(query, [file, size or 0]).fetchall()
            found.append(Incomplete(file=file, documents=documents, bytes=size, needed_bytes=needed))
    return found
