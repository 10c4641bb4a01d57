"""tdmrep.json: which of a host's paths are reserved against text and data mining; asked for once a day, when a page was had."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import httpx
from protego import Protego

from flows.fetch.exchange import Answer, Fault
from flows.fetch.outcome import OptOut
from flows.fetch.policy import ROBOT
from flows.fetch.robots import Copy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from flows.fetch.clock import Clock
    from flows.fetch.policy import Policy
    from flows.fetch.robots import RobotsStore

PATH = b"/.well-known/tdmrep.json"
"""TDM Reservation Protocol, W3C Community Group report of 2024-05-10, section 5."""

MOST_ORIGINS = 5000


class ReservedPaths:
    """One host's tdmrep.json; empty where it has none that can be read."""

    def __init__(self, text: str) -> None:
        self._rules: list[tuple[Protego, str]] = []
        for rule in _listed(text):
            location = rule.get("location")
            if rule.get("tdm-reservation") == 1 and isinstance(location, str):
                # Its patterns are those of robots.txt.
                matcher = Protego.parse(f"User-agent: *\nDisallow: {' '.join(location.split())}")
                self._rules.append((matcher, json.dumps(rule, ensure_ascii=False, sort_keys=True)))

    def of(self, url: str) -> tuple[OptOut, ...]:
        """The reservations that hold for an address."""
        return tuple(OptOut(where="tdmrep.json", notice=text) for rule, text in self._rules if not rule.can_fetch(url, ROBOT))


class Reservations:
    """The tdmrep.json of every origin."""

    def __init__(
        self, policy: Policy, clock: Clock, ask: Callable[[httpx.URL], Awaitable[Answer | Fault]], store: RobotsStore | None = None
    ) -> None:
        self._store = store
        self._seconds = policy.robots_seconds
        self._clock = clock
        self._ask = ask
        self._known: OrderedDict[bytes, tuple[float, ReservedPaths]] = OrderedDict()

    async def of(self, url: httpx.URL) -> tuple[OptOut, ...]:
        """What the URL's own host reserves of it."""
        origin = url.raw_scheme + b"://" + url.netloc
        until, paths = self._known.get(origin, (float("-inf"), ReservedPaths("")))
        if until <= self._clock.monotonic():
            # Pages that arrive meanwhile take the old answer instead of asking too.
            self._keep(origin, paths, self._seconds)
            text, left = await self._learn(url, (origin + PATH).decode("ascii"))
            paths = ReservedPaths(text)
            self._keep(origin, paths, left)
        return paths.of(str(url))

    async def _learn(self, url: httpx.URL, address: str) -> tuple[str, float]:
        """The file's text and for how many seconds it is believed; a copy of an earlier run does while it is fresh."""
        copy = self._store.load(address) if self._store else None
        now = self._clock.now()
        if copy and (left := self._seconds - (now - copy.read_at).total_seconds()) > 0:
            return copy.text, left
        result = await self._ask(url.copy_with(raw_path=PATH))
        found = isinstance(result, Answer) and result.status == httpx.codes.OK
        text = result.data.decode("utf-8-sig", "replace") if found and isinstance(result, Answer) else ""
        if self._store and isinstance(result, Answer):
            self._store.save(address, Copy(text=text, read_at=now))
        return text, self._seconds

    def _keep(self, origin: bytes, paths: ReservedPaths, seconds: float) -> None:
        self._known[origin] = (self._clock.monotonic() + seconds, paths)
        if len(self._known) > MOST_ORIGINS:
            self._known.popitem(last=False)


def _listed(text: str) -> list[dict[str, Any]]:
    try:
        rules = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []
