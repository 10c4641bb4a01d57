"""What `warta up` logs: the next scheduled runs, and a line for each flow run that has ended."""

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
# In quiet hours a log should show that the service is alive.
NEXT_SECONDS = 3600.0
# Prefect's messages in this project's words.
_WORDS = {"Runner is shutting down.": "Stopped; the next run resumes from there."}


class ServiceLog:
    """Polls the server and logs what is new."""

    def __init__(self, api: str, zone: str, say: Callable[[str], None]) -> None:
        self._api = api
        self._zone = ZoneInfo(zone)
        self._say = say
        self._since = datetime.now(UTC)
        self._said: set[str] = set()
        self._look_at = 0.0
        self._next_at = 0.0

    def look(self, *, now: bool = False) -> None:
        """Log the runs that have ended, and every hour the next ones; a server that does not answer is tried again later.

        With `now` at once, and only the ended runs: after a stop there are no next ones.
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
        # A run's end may reach the server's tables late.
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
