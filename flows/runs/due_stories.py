"""The stories that are due: what a poll and a revisit have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.config import chosen, load_sources
from flows.runs.ingest import check_contact
from flows.runs.pipeline import Count
from warehouse.acquisition import candidates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.config import Settings, Source
    from flows.runs.collector import Collector
    from flows.runs.session import Session

NEW: tuple[candidates.State, ...] = ("waiting", "failed")
"""Stories that have not been read yet."""
READ: tuple[candidates.State, ...] = ("read",)
"""Stories that have been read and may have changed since."""


def sources_named(settings: Settings, only: Sequence[str]) -> Mapping[str, Source]:
    """The sources of these names, all where none is given; raises UsageError for an unknown name and where no contact is set."""
    found = chosen(load_sources(settings), only)
    check_contact(settings)
    return found


def fetch_due(
    session: Session, collects: Collector, only: Sequence[str], states: Sequence[candidates.State], limit: int | None
) -> int | None:
    """Fetch and load at most `limit` stories that are due; return how many more may be fetched."""
    if session.stop:
        return limit
    now = session.clock()
    with collects.writing() as connection:
        collects.permit(connection)
        due = candidates.due(connection, now=now, states=states, sources=only or None, limit=limit)
        asked, later = collects.ready(connection, due)
    session.total = session.done.seen + len(asked) + len(later)
    session.count(Count())
    collects.work_off(asked, later)
    return None if limit is None else limit - len(due)
