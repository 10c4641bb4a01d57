"""A revisit: fetches stories again that may have changed; a change becomes a version."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.runs.collector import open_collector
from flows.runs.context import DIRECT
from flows.runs.due_stories import READ, fetch_due, sources_named
from flows.runs.ingest import summary
from flows.runs.session import open_session

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs.context import RunContext
    from flows.runs.ingest import Summary


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisitOrder:
    """What one revisit is to do."""

    places: Places
    settings: Settings
    only: tuple[str, ...] = ()
    """Names of sources; empty for all."""
    limit: int | None = None
    """Fetch at most so many stories."""


def run_revisit(order: RevisitOrder, context: RunContext = DIRECT) -> Summary:
    """Fetch the stories again whose next revisit is due."""
    began = time.monotonic()
    sources_named(order.settings, order.only)
    with (
        open_session(context, command="revisit", arguments=order.only, places=order.places, settings=order.settings) as session,
        open_collector(session) as collects,
    ):
        fetch_due(session, collects, order.only, READ, order.limit)
    return summary(session, began)
