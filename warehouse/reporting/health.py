"""The state of a database in a few numbers, for people who look after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.files import open_snapshot

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What a database holds."""

    articles: int
    documents: int
    rejects: int
    """That no later run has resolved."""
    crashed: int
    """Runs whose process died, and after which none has come to its end."""
    note: str | None
    """Why the numbers are not the newest; None where they are."""
    damaged: bool
    """Whether the database itself is damaged or gone, and the numbers are its snapshot's."""


def report(database: Path) -> Health:
    """Count, in the published snapshot; raises DatabaseError where the file can't be read."""
    with open_snapshot(database, timeout=0) as snapshot:
        row = snapshot.connection.execute(
            """WITH done AS (SELECT coalesce(max(started_at), 'epoch'::TIMESTAMPTZ) AS at FROM news.runs WHERE status = 'finished')
               SELECT (SELECT count(*) FROM news.articles), (SELECT count(*) FROM news.documents),
                      (SELECT count(*) FROM news.rejects WHERE resolved_at IS NULL),
                      (SELECT count(*) FROM news.runs, done WHERE status = 'crashed' AND started_at > done.at)"""
        ).fetchone()
    articles, documents, rejects, crashed = row or (0, 0, 0, 0)
    return Health(articles=articles, documents=documents, rejects=rejects, crashed=crashed, note=snapshot.note, damaged=snapshot.damaged)
