"""What of a day is due in a backfill: whether its archive is walked, and which of its stories are asked for. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.runs import archive_pages

if TYPE_CHECKING:
    from flows.config import Source
    from warehouse.acquisition import Window, candidates


def wants(window: Window, *, retry_failed: bool) -> bool:
    """Whether there is something to do for a day: what never was done, or with `retry_failed` what failed."""
    return window.state in (("failed", "fetched") if retry_failed else ("planned", "discovered"))


def states_of(*, again: bool, retry_failed: bool) -> tuple[candidates.State, ...]:
    """Which of a day's stories are asked for: those that wait, or with an option those that failed or all that may be asked for."""
    if again:
        return ("waiting", "failed", "gone", "rejected", "read")
    return ("failed", "waiting") if retry_failed else ("waiting",)


def is_stale(window: Window, source: Source) -> bool:
    """Whether a day was walked before it was over."""
    _, ends = archive_pages.bounds_of(window.day, archive_pages.zone_of(source))
    return window.discovered_at is not None and window.discovered_at < ends
