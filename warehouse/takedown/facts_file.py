"""Takedowns in a small file beside the database and in its backups: they outlive the database, and hold when an older state comes back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from warehouse.errors import DatabaseError, disk_full_at
from warehouse.files import IDS, as_json, beside, sync_file, transaction, unfinished
from warehouse.stories import withheld
from warehouse.takedown import takedown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    import duckdb

FILE = "takedowns.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """That a story was taken down, and by what it is known when it comes again; nothing of its text."""

    article_id: str
    address: str | None
    reason: str
    taken_down_at: datetime
    run_id: str
    marks: tuple[str, ...]


Facts = dict[str, Fact]
"""By article id."""


def of_database(connection: duckdb.DuckDBPyConnection) -> Facts:
    """Those that a database holds; none where its schema is older than takedowns."""
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'news' AND table_name = 'takedown_marks'").fetchone():
        return {}
    rows = connection.execute(
        """SELECT article_id, address, reason, taken_down_at, run_id, list(DISTINCT mark ORDER BY mark)
           FROM news.takedowns JOIN news.takedown_marks USING (article_id) GROUP BY ALL"""
    ).fetchall()
    names = ("article_id", "address", "reason", "taken_down_at", "run_id")
    return {row[0]: Fact(**dict(zip(names, row[:-1], strict=True)), marks=tuple(row[-1])) for row in rows}


def path(database: Path) -> Path:
    """Return where a database's takedowns are noted."""
    return beside(database, FILE)


def read(file: Path) -> Facts:
    """Those that a file states, none where there is none; DatabaseError where it can't be read."""
    if not file.exists():
        return {}
    try:
        stated = json.loads(file.read_bytes())
        facts = [
            Fact(**{**one, "taken_down_at": datetime.fromisoformat(one["taken_down_at"]), "marks": tuple(one["marks"])}) for one in stated
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatabaseError(f"{file} can't be read, which says what was taken down: mend or remove it ({error})") from error
    return {fact.article_id: fact for fact in facts}


def changed_since(database: Path, moment: datetime) -> bool:
    """Whether a takedown was noted beside a database after this moment."""
    file = path(database)
    return file.exists() and datetime.fromtimestamp(file.stat().st_mtime, tz=UTC) > moment


def joined(*several: Mapping[str, Fact]) -> Facts:
    """All of them, with the marks of all."""
    found: Facts = {}
    for fact in (fact for facts in several for fact in facts.values()):
        before = found.get(fact.article_id, fact)
        marks = tuple(sorted({*before.marks, *fact.marks}))
        found[fact.article_id] = Fact(**{**asdict(before), "marks": marks})
    return found


def write(file: Path, facts: Mapping[str, Fact]) -> None:
    """Let a file state these too."""
    before = read(file)
    both = joined(before, facts)
    if both == before:
        return
    fresh = unfinished(file)
    with disk_full_at(file):
        fresh.write_text(json.dumps([asdict(fact) for fact in both.values()], default=str, ensure_ascii=False, indent=1), encoding="utf-8")
        sync_file(fresh)
        fresh.replace(file)


def lacking(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, Fact]) -> Facts:
    """Those that a database doesn't hold with all their marks."""
    held = of_database(connection)
    return {key: fact for key, fact in facts.items() if key not in held or not {*fact.marks} <= {*held[key].marks}}


def repeat(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, Fact]) -> list[str]:
    """Take down what these name and the database still holds or doesn't know of; return the stories that it did hold.

    A story may stand there under another id, as earlier extractors gave it: its documents tell.
    """
    gone: list[str] = []
    if not facts:
        return gone
    for fact in lacking(connection, facts).values():
        for article_id in _held(connection, fact.marks):
            takedown.take_down(connection, article_id, reason=fact.reason, run_id=fact.run_id, now=fact.taken_down_at)
            gone.append(article_id)
        with transaction(connection):
            takedown.enter(
                connection, fact.article_id, address=fact.address, reason=fact.reason, run_id=fact.run_id, now=fact.taken_down_at
            )
            withheld.mark(connection, fact.article_id, fact.marks)
            takedown.forget(connection, fact.article_id, fact.marks)
    return gone


def _held(connection: duckdb.DuckDBPyConnection, marks: Collection[str]) -> list[str]:
    rows = connection.execute(
        f"""WITH marks (mark) AS {IDS}
            SELECT article_id FROM news.articles SEMI JOIN marks ON mark = article_id
            UNION SELECT article_id FROM news.article_versions SEMI JOIN marks ON mark = article_id
            UNION SELECT article_id FROM news.documents
            WHERE article_id IS NOT NULL AND (document_id IN (FROM marks) OR content_hash IN (FROM marks) OR url IN (FROM marks))
            ORDER BY ALL""",  # noqa: S608 - IDS is a constant
        [as_json(marks)],
    ).fetchall()
    return [article_id for (article_id,) in rows]
