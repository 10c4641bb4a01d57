"""What a host's own files reserve: tdmrep.json and ai.txt, each requested once a day, after the first page."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Protocol

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

TDMREP = b"/.well-known/tdmrep.json"
"""TDM Reservation Protocol, W3C Community Group report of 2024-05-10, section 5."""

AI_TXT = b"/ai.txt"
"""Spawning's file of 2023: which kinds of files may be used to train models."""
LONGEST_AI_TXT = 4000
"""Characters that are kept of it with each document; the published generator's longest file has about 1,500."""

MOST_FILES = 10_000
"""Kept in memory: of 5,000 hosts."""


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


class AiTxt:
    """One host's ai.txt, kept as it is written; a page in its place says nothing."""

    def __init__(self, text: str) -> None:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        is_page = text.lstrip().startswith("<")
        self._notice = "" if is_page else "\n".join(lines)[:LONGEST_AI_TXT]

    def of(self, _url: str) -> tuple[OptOut, ...]:
        """The whole file, because its rules are about kinds of files."""
        return (OptOut(where="ai.txt", notice=self._notice),) if self._notice else ()


class Stated(Protocol):
    """What one file of a host says."""

    def of(self, url: str) -> tuple[OptOut, ...]:
        """What it says about a URL."""


FILES: dict[bytes, Callable[[str], Stated]] = {TDMREP: ReservedPaths, AI_TXT: AiTxt}


class Reservations:
    """These files of every origin."""

    def __init__(
        self, policy: Policy, clock: Clock, ask: Callable[[httpx.URL], Awaitable[Answer | Fault]], store: RobotsStore | None = None
    ) -> None:
        self._store = store
        self._seconds = policy.robots_seconds
        self._clock = clock
        self._ask = ask
        self._known: OrderedDict[str, tuple[float, Stated]] = OrderedDict()

    async def of(self, url: httpx.URL) -> tuple[OptOut, ...]:
        """What the URL's own host reserves of it."""
        found: list[OptOut] = []
        for path, parse in FILES.items():
            found += (await self._file(url, path, parse)).of(str(url))
        return tuple(found)

    async def _file(self, url: httpx.URL, path: bytes, parse: Callable[[str], Stated]) -> Stated:
        address = (url.raw_scheme + b"://" + url.netloc + path).decode("ascii")
        until, stated = self._known.get(address, (float("-inf"), parse("")))
        if until <= self._clock.monotonic():
            # Pages that arrive meanwhile take the old answer instead of asking too.
            self._keep(address, stated, self._seconds)
            text, left = await self._learn(url.copy_with(raw_path=path), address)
            stated = parse(text)
            self._keep(address, stated, left)
        return stated

    async def _learn(self, url: httpx.URL, address: str) -> tuple[str, float]:
        """The file's text and for how many seconds it is believed; a copy of an earlier run does while it is fresh."""
        copy = self._store.load(address) if self._store else None
        now = self._clock.now()
        if copy and (left := self._seconds - (now - copy.read_at).total_seconds()) > 0:
            return copy.text, left
        result = await self._ask(url)
        found = isinstance(result, Answer) and result.status == httpx.codes.OK
        text = result.data.decode("utf-8-sig", "replace") if found and isinstance(result, Answer) else ""
        if self._store and isinstance(result, Answer):
            self._store.save(address, Copy(text=text, read_at=now))
        return text, self._seconds

    def _keep(self, address: str, stated: Stated, seconds: float) -> None:
        self._known[address] = (self._clock.monotonic() + seconds, stated)
        if len(self._known) > MOST_FILES:
            self._known.popitem(last=False)


def _listed(text: str) -> list[dict[str, Any]]:
    try:
        rules = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []
