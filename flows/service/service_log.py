"""What `warta up` says while it serves: which runs come next, and a line for each that has ended."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import httpx

from flows.orchestration import prefect_api

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_SECONDS = 5.0
# Of quiet hours: a log should show that the service is alive.
NEXT_SECONDS = 3600.0
# Prefect's own words, in those of this project.
_WORDS = {"Runner is shutting down.": "Stopped; the next run goes on from there."}


class Showing:
    """Asks the server now and then, and says what is new."""

    def __init__(self, api: str, zone: str, say: Callable[[str], None]) -> None:
        self._api = api
        self._zone = ZoneInfo(zone)
        self._say = say
        self._since = datetime.now(UTC)
        self._said: set[str] = set()
        self._look_at = 0.0
        self._next_at = 0.0

    def look(self, *, now: bool = False) -> None:
        """Say what has ended since, and now and then what is next; a server that doesn't answer is asked again later.

        With `now` at once, and of what has ended alone: at the end nothing is next.
        """
        moment = time.monotonic()
        if moment < self._look_at and not now:
            return
        self._look_at = moment + LOOK_SECONDS
        try:
            self._show_ended()
            if moment >= self._next_at and not now and (words := self._next()):
                self._say(f"next runs: {words}")
                self._next_at = moment + NEXT_SECONDS
        except httpx.HTTPError:
            return

    def _show_ended(self) -> None:
        for run in prefect_api.ended(self._api, since=self._since):
            if run["id"] not in self._said:
                self._said.add(run["id"])
                self._say(_line(run))
        # What ended a while ago has been said; a run's end may reach the server's tables late.
        if self._said:
            self._since = max(self._since, datetime.now(UTC) - timedelta(minutes=10))
        if len(self._said) > 1000:  # noqa: PLR2004 - of 10 minutes there are fewer
            self._said.clear()

    def _next(self) -> str:
        runs = prefect_api.upcoming(self._api)
        words = ", ".join(f"{name} {at.astimezone(self._zone):%H:%M}" for name, at in runs.items())
        return f"{words} ({datetime.now(self._zone):%Z})" if words else ""


def _line(run: dict[str, Any]) -> str:
    state = run.get("state") or {}
    words = f"{run['name']}: {str(run['state_name']).lower()} after {run.get('total_run_time') or 0:.0f} s"
    message = state.get("message")
    return f"{words}: {_WORDS.get(message, message)}" if message and run["state_type"] != "COMPLETED" else words
