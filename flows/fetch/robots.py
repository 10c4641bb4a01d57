"""robots.txt by RFC 9309: read by Protego, kept for a day; what a failing one means is decided here."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import httpx
from protego import Protego

from flows.fetch.exchange import Answer, Fault
from flows.fetch.outcome import MissReason, OptOut
from flows.fetch.policy import ROBOT
from flows.fetch.usage_terms import NO_TERMS, UsageTerms

if TYPE_CHECKING:
    from flows.fetch.clock import Clock
    from flows.fetch.policy import Policy

LARGEST = 500 * 1024
"""RFC 9309 section 2.5: what a crawler parses at least; the rest is left out."""

STALE = timedelta(days=30)
"""RFC 9309 section 2.3.1.4: how long an old copy stands in for an unreachable one."""

MOST_ORIGINS = 5000

Ask = Callable[[httpx.URL], Awaitable[Answer | Fault]]
"""Fetches robots.txt with pace, retries and redirects."""

# These say more about the host than "robots.txt is unreachable" would.
_TELLING = {MissReason.CONNECT, MissReason.TLS, MissReason.ADDRESS_REFUSED, MissReason.CIRCUIT_OPEN}
# More redirects than five mean "unavailable", as a 404 does (section 2.3.1.2).
_UNAVAILABLE = {MissReason.TOO_MANY_REDIRECTS, MissReason.REDIRECT_LOOP, MissReason.BAD_REDIRECT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A robots.txt as it was read; no text means that everything is allowed."""

    text: str
    read_at: datetime


class RobotsStore(Protocol):
    """Keeps copies over runs, by origin (`https://host`); of tdmrep.json too, by its address."""

    def load(self, origin: str) -> Copy | None:
        """The copy that was saved last."""

    def save(self, origin: str, copy: Copy) -> None:
        """Keep a copy."""


@dataclass(kw_only=True, slots=True)
class Verdict:
    """What holds for one origin until `until`."""

    rules: Protego | None
    """None where nothing may be fetched."""
    until: datetime
    refusal: Fault | None = None
    terms: UsageTerms = NO_TERMS

    @classmethod
    def of(cls, text: str, until: datetime) -> Verdict:
        """What the text of a robots.txt says."""
        return cls(rules=Protego.parse(text), until=until, terms=UsageTerms.of(text))

    @property
    def crawl_delay(self) -> float:
        """Seconds between requests that it asks for, by Crawl-delay or Request-rate; 0 where it asks for none."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(ROBOT)
        delays = (self.rules.crawl_delay(ROBOT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        # "nan" is a number to Protego.
        return max((delay for delay in delays if delay > 0), default=0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self.rules.sitemaps) if self.rules else ()

    @property
    def stated(self) -> tuple[OptOut, ...]:
        """What it says about the use of content, to be kept with each document."""
        return (*(OptOut(where="license", notice=licence) for licence in self.terms.licences), *self.terms.signals)

    def refuses(self, url: str, *, permitted: bool) -> Fault | None:
        """Why a URL may not be fetched; None where it may. A permission of the user stands for accepted licence terms."""
        if self.rules is None:
            return self.refusal
        if not self.rules.can_fetch(url, ROBOT):
            return Fault(reason=MissReason.ROBOTS_DISALLOWED, detail=f"robots.txt disallows it for {ROBOT}.", from_robots=True)
        if self.terms.licences and not permitted:
            detail = (
                f"robots.txt requires the terms of a licence to be accepted: {', '.join(self.terms.licences)}. "
                "If you have accepted them, state that in warta.toml as the permission of the site's source."
            )
            return Fault(reason=MissReason.LICENCE_NOT_ACCEPTED, detail=detail, from_robots=True)
        return None


class Robots:
    """The robots.txt of every origin, each asked for once a day."""

    def __init__(self, policy: Policy, clock: Clock, ask: Ask, store: RobotsStore | None = None) -> None:
        self._policy = policy
        self._clock = clock
        self._ask = ask
        self._store = store
        self._verdicts: OrderedDict[str, Verdict] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def verdict(self, url: httpx.URL) -> Verdict:
        """What holds for the URL's origin; asks the origin where that isn't known."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if (known := self._current(origin)) is not None:
            return known
        lock = self._asking.setdefault(origin, asyncio.Lock())
        async with lock:
            if (known := self._current(origin)) is None:
                known = await self._learn(url, origin)
        self._asking.pop(origin, None)
        return known

    def _current(self, origin: str) -> Verdict | None:
        known = self._verdicts.get(origin)
        return known if known and self._clock.now() < known.until else None

    async def _learn(self, url: httpx.URL, origin: str) -> Verdict:
        copy = self._store.load(origin) if self._store else None
        fresh = timedelta(seconds=self._policy.robots_seconds)
        if copy is None or copy.read_at + fresh <= self._clock.now():
            result = await self._ask(url.copy_with(raw_path=b"/robots.txt"))
            text = _text(result)
            if text is None:
                return self._unreachable(origin, copy, result)
            copy = Copy(text=text, read_at=self._clock.now())
            if self._store:
                self._store.save(origin, copy)
        return self._keep(origin, Verdict.of(copy.text, copy.read_at + fresh))

    def _unreachable(self, origin: str, copy: Copy | None, result: Answer | Fault) -> Verdict:
        until = self._clock.now() + timedelta(seconds=self._policy.robots_failed_seconds)
        if copy and copy.read_at + STALE > self._clock.now():
            return self._keep(origin, Verdict.of(copy.text, until))
        verdict = Verdict(rules=None, until=until, refusal=_refusal(result))
        # A host that wasn't asked has not failed: ask when its circuit closes.
        if isinstance(result, Fault) and result.reason is MissReason.CIRCUIT_OPEN:
            return verdict
        return self._keep(origin, verdict)

    def _keep(self, origin: str, verdict: Verdict) -> Verdict:
        self._verdicts[origin] = verdict
        self._verdicts.move_to_end(origin)
        if len(self._verdicts) > MOST_ORIGINS:
            self._verdicts.popitem(last=False)
        return verdict


def _text(result: Answer | Fault) -> str | None:
    """The rules, or nothing where there are none; None where the origin is unreachable."""
    if isinstance(result, Fault):
        return "" if result.reason in _UNAVAILABLE else None
    if result.status == httpx.codes.OK:
        text = result.data.decode("utf-8-sig", "replace")
        # A line that the limit cut through would mean something else.
        return text.rpartition("\n")[0] if len(result.data) >= LARGEST else text
    # 429 says "slow down", not "there is no robots.txt"; RFC 9309 leaves it to the crawler.
    gone = httpx.codes.is_client_error(result.status) and result.status != httpx.codes.TOO_MANY_REQUESTS
    return "" if gone else None


def _refusal(result: Answer | Fault) -> Fault:
    if isinstance(result, Answer):
        return Fault(reason=MissReason.ROBOTS_UNREACHABLE, detail=f"robots.txt answers {result.status}.", from_robots=True)
    reason = result.reason if result.reason in _TELLING else MissReason.ROBOTS_UNREACHABLE
    return Fault(reason=reason, detail=f"robots.txt: {result.detail}", from_robots=True)
