"""Take a story out of every table, and know it when it comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING

from warehouse.derived import near_duplicates, search_index
from warehouse.files import IDS, as_json, insert, instant, transaction
from warehouse.stories import REASON, Takedown, mark, rekeyed_documents, settle, takedown_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from warehouse.files import Row

_NAMED = """(SELECT unnest(from_json($names::JSON, '["VARCHAR"]')))"""
FACTS = ("takedowns", "takedown_marks", "takedown_records")


def take_down(connection: duckdb.DuckDBPyConnection, article_id: str, *, reason: str, run_id: str, now: datetime) -> None:
    """Remove a story from all tables in one transaction, and keep the fact, its marks, and where the archive holds it.

    With it go documents of its addresses that were rejected: they may show its text too. Stories whose documents its own were once taken
    for lose what was read from these.
    """
    with transaction(connection):
        documents = _documents(connection, article_id)
        earlier = rekeyed_documents.earlier_stories(connection, [one.document_id for one in documents])
        moved = [old for old in earlier if rekeyed_documents.moved_to(connection, old) is not None]
        addresses = _addresses(connection, article_id, documents)
        enter(connection, article_id, address=addresses[0] if addresses else None, reason=reason, run_id=run_id, now=now)
        mark(connection, article_id, [*addresses, *moved, *(name for one in documents for name in (one.document_id, one.content_hash))])
        insert(connection, "takedown_records", [one.record(article_id) for one in documents])
        _delete(connection, article_id, [one.document_id for one in documents])
        _forget_offers(connection, [article_id, *moved], addresses)
        settle(connection, [], left=set(earlier) - {article_id}, run_id=run_id, now=now)


def enter(connection: duckdb.DuckDBPyConnection, article_id: str, *, address: str | None, reason: str, run_id: str, now: datetime) -> None:  # noqa: PLR0913 - one keyword a column
    """Enter the fact, inside the caller's transaction; one that is there stays as it is."""
    row = {"article_id": article_id, "address": address, "reason": reason, "taken_down_at": instant(now), "run_id": run_id}
    if not connection.execute("SELECT 1 FROM news.takedowns WHERE article_id = ?", [article_id]).fetchone():
        insert(connection, "takedowns", [row])


def forget(connection: duckdb.DuckDBPyConnection, article_id: str, marks: Sequence[str]) -> None:
    """Drop what is known of it where it is no article, inside the caller's transaction: rejected documents, and what feeds say."""
    rows = connection.execute(
        f"""WITH marks (mark) AS {IDS}
            SELECT document_id, content_hash, url, archive_file, archive_offset FROM news.documents
            WHERE article_id IS NULL AND (document_id IN (FROM marks) OR content_hash IN (FROM marks) OR url IN (FROM marks))""",  # noqa: S608 - IDS is a constant
        [as_json(marks)],
    ).fetchall()
    documents = [_Document(*row) for row in rows]
    insert(connection, "takedown_records", [one.record(article_id) for one in documents])
    _delete_documents(connection, [one.document_id for one in documents])
    _forget_offers(connection, marks, marks)


def unfinished(connection: duckdb.DuckDBPyConnection) -> list[Takedown]:
    """Return those of which something may still lie about."""
    rows = connection.execute(
        """SELECT article_id, address, reason, taken_down_at, finished_at FROM news.takedowns
           WHERE finished_at IS NULL ORDER BY taken_down_at, article_id"""
    ).fetchall()
    return [takedown_of(row) for row in rows]


def finish(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str], *, now: datetime) -> None:
    """Enter that nothing is left of these."""
    connection.execute(f"UPDATE news.takedowns SET finished_at = ? WHERE article_id IN {IDS}", [now, as_json(article_ids)])  # noqa: S608 - IDS is a constant


@dataclass(frozen=True, slots=True)
class _Document:
    document_id: str
    content_hash: str
    url: str | None
    archive_file: str
    archive_offset: int

    def record(self, article_id: str) -> Row:
        return {"article_id": article_id, "archive_file": self.archive_file, "archive_offset": self.archive_offset}


def _documents(connection: duckdb.DuckDBPyConnection, article_id: str) -> list[_Document]:
    rows = connection.execute(
        """WITH told AS (SELECT * FROM news.documents WHERE article_id = $id),
                addresses AS (
                    SELECT url FROM told WHERE url IS NOT NULL
                    UNION SELECT unnest([url, canonical_url]) FROM news.articles WHERE article_id = $id
                )
           SELECT document_id, content_hash, url, archive_file, archive_offset FROM told
           UNION ALL SELECT document_id, content_hash, url, archive_file, archive_offset FROM news.documents
           WHERE outcome = 'reject' AND url IN (SELECT url FROM addresses WHERE url IS NOT NULL)""",
        {"id": article_id},
    ).fetchall()
    return [_Document(*row) for row in rows]


def _addresses(connection: duckdb.DuckDBPyConnection, article_id: str, documents: Iterable[_Document]) -> list[str]:
    """Return the addresses of the story, the canonical one first; none that another story was told at as well."""
    known = connection.execute("SELECT unnest([canonical_url, url]) FROM news.articles WHERE article_id = ?", [article_id]).fetchall()
    addresses = [address for address in dict.fromkeys((*(one for (one,) in known), *(one.url for one in documents))) if address]
    query = f"SELECT DISTINCT url FROM news.documents WHERE outcome = 'article' AND article_id <> ? AND url IN {IDS}"  # noqa: S608 - IDS is a constant
    shared = {url for (url,) in connection.execute(query, [article_id, as_json(addresses)]).fetchall()}
    return [address for address in addresses if address not in shared]


def _delete(connection: duckdb.DuckDBPyConnection, article_id: str, document_ids: Sequence[str]) -> None:
    search_index.forget(connection, [article_id])
    near_duplicates.forget(connection, [article_id])
    tables = connection.execute(
        """SELECT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name)
           WHERE schema_name = 'news' AND column_name = 'article_id' AND database_name = current_database()"""
    ).fetchall()
    # Samples of rows may show its text.
    connection.execute("UPDATE news.check_results SET sample = '[]'")
    for (table,) in tables:
        if table not in FACTS:
            connection.execute(f"DELETE FROM news.{table} WHERE article_id = ?", [article_id])  # noqa: S608 - names of the catalogue
    _delete_documents(connection, document_ids)


def _delete_documents(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    for table in ("documents", "moved_documents", "rejects"):
        connection.execute(f"DELETE FROM news.{table} WHERE document_id IN {IDS}", [as_json(document_ids)])  # noqa: S608 - constants


def _forget_offers(connection: duckdb.DuckDBPyConnection, keys: Sequence[str], addresses: Sequence[str]) -> None:
    """What a source says about the story, in its feed, goes where the story was never read from there."""
    connection.execute(
        f"""UPDATE news.candidates SET state = 'gone', reason = $reason, next_at = NULL, claimed_title = NULL, claimed_summary = NULL
            WHERE key IN {_NAMED} OR address IN {_NAMED}""",  # noqa: S608 - a constant
        {"reason": REASON, "names": as_json([*keys, *addresses])},
    )
