"""A long run's progress in Prefect's pages, beside the bar or the lines on the terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self
from uuid import UUID

import httpx
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.exceptions import PrefectException

if TYPE_CHECKING:
    from flows.runs import Count, Reporter

# Each word to the server takes some 20 ms.
PAUSE_SECONDS = 3.0


class PageProgress:
    """Passes everything on to another reporter, and keeps a progress artifact up to date."""

    def __init__(self, reporter: Reporter, key: str) -> None:
        self._reporter = reporter
        self._key = key
        self._artifact: UUID | None = None
        self._told_at = 0.0
        self._last = (0.0, "")

    def __enter__(self) -> Self:
        self._reporter.__enter__()
        return self

    def __exit__(self, *how: object) -> None:
        self._tell(*self._last)
        self._reporter.__exit__(*how)

    def say(self, message: str) -> None:
        """Print one sentence."""
        self._reporter.say(message)

    def show(self, done: Count, total: int) -> None:
        """Say how far the run is; the page hears of it every few seconds."""
        self._reporter.show(done, total)
        self._last = (
            100.0 * done.seen / total if total else 0.0,
            f"{done.seen:,} of {total:,}: {done.new:,} new, {done.rejected:,} rejected",
        )
        if time.monotonic() - self._told_at >= PAUSE_SECONDS:
            self._tell(*self._last)

    def step(self, count: int) -> None:
        """Say that so many inputs of the batch at hand have been fetched or read."""
        self._reporter.step(count)

    def _tell(self, percent: float, words: str) -> None:
        if not words:
            return
        self._told_at = time.monotonic()
        percent = min(max(percent, 0.0), 100.0)
        try:
            if self._artifact is None:
                made = create_progress_artifact(percent, key=self._key, description=words)
                self._artifact = made if isinstance(made, UUID) else None
            else:
                update_progress_artifact(self._artifact, percent, description=words)
        except (httpx.HTTPError, PrefectException) as error:
            # The bar is for people; the run goes on without it.
            self._reporter.say(f"the server took no progress: {error}")
