"""Fetcher: one address in, one outcome out; the host's pace, robots.txt and the address guard are kept on every hop.

    fetch -> for each hop: guard -> robots.txt -> for each attempt: the host's turn -> one exchange -> outcome

What a server does never raises; it becomes `Missed` with a reason. Proxies of the environment are not used.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Self

import httpx

from extractors.article import Document
from flows.fetch import optouts
from flows.fetch.bodies import Body
from flows.fetch.clock import SystemClock
from flows.fetch.exchange import Answer, Exchange, Fault
from flows.fetch.grants import NoGrants
from flows.fetch.guard import RefusedError, check, polite_host, resolve
from flows.fetch.journey import Journey
from flows.fetch.outcome import MissReason
from flows.fetch.reservations import Reservations
from flows.fetch.robots import LARGEST, Robots
from flows.fetch.throttle import Throttle
from flows.fetch.waits import backoff, retry_after
from warehouse.acquisition import Validators

if TYPE_CHECKING:
    import ssl
    from pathlib import Path
    from types import TracebackType

    from flows.fetch.clock import Clock
    from flows.fetch.grants import Grants
    from flows.fetch.guard import Resolver
    from flows.fetch.outcome import Outcome
    from flows.fetch.policy import Policy
    from flows.fetch.robots import RobotsStore
    from flows.fetch.throttle import Gate

_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """What is asked for on every hop of a journey."""

    limit: int
    attempts: int
    headers: dict[str, str]
    cut: bool = False
    """Take the first `limit` bytes for the whole."""
    heeds_robots: bool = True
    """False for robots.txt itself."""


class Fetcher:
    """An HTTP client for many hosts: `async with Fetcher(policy) as fetcher: outcome = await fetcher.fetch(url)`.

    Raises ContactMissingError on construction where the policy names no contact. One event loop a fetcher.
    `grants` decides where a redirect leads to a page that needs a permission, because the caller can decide on the first URL only;
    it stands for accepted licence terms, and a permission that has ended stops every request. Fetchers of several processes keep
    pace together over the folder `shared`.
    """

    def __init__(  # noqa: PLR0913 - each has a default; they are what a fetcher meets the world by
        self,
        policy: Policy,
        *,
        clock: Clock | None = None,
        robots_store: RobotsStore | None = None,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
        grants: Grants | None = None,
        shared: Path | None = None,
    ) -> None:
        self.policy = policy
        self._grants = grants or NoGrants()
        self._clock = clock or SystemClock()
        self._exchange = Exchange(policy, self._clock, resolver, tls or httpx.create_ssl_context())
        self._throttle = Throttle(policy, self._clock, shared)
        self._robots = Robots(policy, self._clock, self._ask_robots, robots_store)
        self._reservations = Reservations(policy, self._clock, self._ask_reservations, robots_store)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._exchange.aclose()

    async def fetch(self, url: str, *, validators: Validators | None = None, max_bytes: int | None = None) -> Outcome:
        """Ask for a document, only if it has changed where `validators` tell; `max_bytes` overrides the policy's limit."""
        journey = Journey(url=url, started_at=self._clock.now())
        headers = self._conditions(validators)
        errand = Errand(limit=max_bytes or self.policy.max_bytes, attempts=self.policy.attempts, headers=headers)
        result = await self._walk(url, errand, journey)
        if isinstance(result, Fault):
            return journey.missed(result.reason, result.detail, from_robots=result.from_robots)
        if result.status == httpx.codes.OK:
            return await self._arrived(result, journey, validators)
        if result.status == httpx.codes.NOT_MODIFIED and headers and validators:
            return journey.not_modified(validators)
        reason = _reason(result.status)
        detail = f"The server answers {result.status} {httpx.codes.get_reason_phrase(result.status)}".rstrip() + "."
        if reason is MissReason.PERMISSION_NEEDED:
            detail += " A permission is needed: the page is for those who have paid or agreed to the site's terms."
        return journey.missed(reason, detail, retry_after=self._asked_pause(result))

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the URL's host names."""
        try:
            target = check(url, self.policy)
        except RefusedError:
            return ()
        return (await self._robots.verdict(target)).sitemaps

    async def _arrived(self, answer: Answer, journey: Journey, before: Validators | None) -> Outcome:
        digest = hashlib.sha256(answer.data).hexdigest()
        validators = Validators(
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            body_hash=digest,
            confirmed_at=self._clock.now(),
        )
        if before and before.body_hash == digest:
            return journey.not_modified(validators)
        content_type = answer.headers.get("content-type")
        final = journey.hops[-1]
        document = Document(data=answer.data, url=final, fetched_at=self._clock.now(), content_type=content_type)
        opt_outs = optouts.of_headers(answer.headers) + optouts.of_page(answer.data, content_type)
        if self.policy.read_reservations:
            opt_outs += await self._reservations.of(httpx.URL(final))
        opt_outs += (await self._robots.verdict(httpx.URL(final))).stated
        return journey.fetched(document, validators, opt_outs)

    async def _walk(self, url: str, errand: Errand, journey: Journey) -> Answer | Fault:
        """Follow redirects to the end; every hop is guarded, and asked of its own host's robots.txt."""
        while True:
            target = self._next(url, journey)
            if isinstance(target, Fault):
                return target
            journey.hops.append(str(target))
            if errand.heeds_robots and (refusal := await self._refused(target)):
                return refusal
            result = await self._persist(target, errand, journey)
            if isinstance(result, Fault) or result.status not in _REDIRECTS:
                return result
            try:
                url = str(target.join(result.headers["location"]))
            except (KeyError, httpx.InvalidURL, ValueError):
                return Fault(reason=MissReason.BAD_REDIRECT, detail=f"Redirect {result.status} without a usable Location.")

    def _next(self, url: str, journey: Journey) -> httpx.URL | Fault:
        """The next hop's address, or why it is not taken."""
        try:
            target = check(url, self.policy)
        except RefusedError as error:
            return Fault(reason=error.reason, detail=error.detail)
        if str(target) in journey.hops:
            return Fault(reason=MissReason.REDIRECT_LOOP, detail=f"Redirects lead back to {target}.")
        if len(journey.hops) > self.policy.max_redirects:
            return Fault(reason=MissReason.TOO_MANY_REDIRECTS, detail=f"More than {self.policy.max_redirects} redirects.")
        if ended := self._grants.ended(str(target)):
            return Fault(reason=MissReason.PERMISSION_ENDED, detail=ended)
        if journey.hops and (reserved := self._grants.reserved(str(target))):
            return Fault(reason=MissReason.RIGHTS_RESERVED, detail=f"Redirected to {target}: {reserved}")
        return target

    async def _refused(self, target: httpx.URL) -> Fault | None:
        verdict = await self._robots.verdict(target)
        self._gate(target).keep_pace(verdict.crawl_delay)
        return verdict.refuses(str(target), permitted=self._grants.stated(str(target)) is not None)

    async def _persist(self, target: httpx.URL, errand: Errand, journey: Journey) -> Answer | Fault:
        """Ask until there is an answer worth having or patience ends; each attempt waits for the host's turn."""
        gate = self._gate(target)
        ending: bytes | None = None
        for attempt in range(1, errand.attempts + 1):
            async with gate.turn():
                if closed := gate.closed_for:
                    return Fault(reason=MissReason.CIRCUIT_OPEN, detail=f"{target.host} is left alone for another {closed:.0f} seconds.")
                journey.sent(self._clock.now())
                body = Body(limit=errand.limit, cut=errand.cut)
                result = await self._exchange.get(target, errand.headers, body, answered=gate.answered)
                journey.got(result)
                if isinstance(result, Answer) and result.looks_cut and result.ending != ending:
                    ending = result.ending
                    result = _cut(result)
                again = self._judge(result, gate, attempt, errand.attempts)
            if not again:
                break
            journey.retries += 1
        return result

    def _judge(self, result: Answer | Fault, gate: Gate, attempt: int, attempts: int) -> bool:
        """Tell the host's gate how it went; True where another attempt may follow."""
        if isinstance(result, Answer) and not _overloaded(result.status):
            gate.succeeded()
            return False
        if isinstance(result, Fault) and not result.passing:
            if result.reason is MissReason.TLS:
                gate.failed()
            return False
        gate.failed()
        wait = (self._asked_pause(result) if isinstance(result, Answer) else None) or 0.0
        if wait > self.policy.patience_seconds:
            gate.close(wait)
        if attempt < attempts:
            wait = max(wait, backoff(attempt, first=self.policy.backoff_seconds, cap=self.policy.backoff_cap_seconds))
        gate.pause(wait)
        return attempt < attempts and not gate.closed_for

    def _asked_pause(self, answer: Answer) -> float | None:
        """Seconds of the answer's Retry-After header, up to the longest that is believed."""
        seconds = retry_after(answer.headers.get("retry-after"), self._clock.now())
        return None if seconds is None else min(seconds, self.policy.retry_after_cap_seconds)

    def _gate(self, target: httpx.URL) -> Gate:
        return self._throttle.gate(polite_host(target))

    def _conditions(self, validators: Validators | None) -> dict[str, str]:
        """The headers of a conditional request; none once the last whole answer is too old to believe a 304."""
        if validators is None or not self._fresh(validators):
            return {}
        stated = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        return {name: value for name, value in stated.items() if value}

    def _fresh(self, validators: Validators) -> bool:
        trust = timedelta(seconds=self.policy.trust_validators_seconds)
        return validators.confirmed_at is None or validators.confirmed_at + trust > self._clock.now()

    async def _ask_robots(self, url: httpx.URL) -> Answer | Fault:
        journey = Journey(url=str(url), started_at=self._clock.now())
        errand = Errand(limit=LARGEST, cut=True, attempts=self.policy.attempts, headers={}, heeds_robots=False)
        return await self._walk(str(url), errand, journey)

    async def _ask_reservations(self, url: httpx.URL) -> Answer | Fault:
        journey = Journey(url=str(url), started_at=self._clock.now())
        return await self._walk(str(url), Errand(limit=LARGEST, attempts=1, headers={}), journey)


def _cut(answer: Answer) -> Fault:
    detail = "The page has no closing tag, and the response did not say where it ends."
    return Fault(reason=MissReason.TRUNCATED, detail=detail, status=answer.status, received=answer.received, seconds=answer.seconds)


def _overloaded(status: int) -> bool:
    return status == httpx.codes.TOO_MANY_REQUESTS or httpx.codes.is_server_error(status)


def _reason(status: int) -> MissReason:
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return MissReason.TOO_MANY_REQUESTS
    if status == httpx.codes.PAYMENT_REQUIRED:
        return MissReason.PERMISSION_NEEDED
    if httpx.codes.is_client_error(status):
        return MissReason.CLIENT_ERROR
    if httpx.codes.is_server_error(status):
        return MissReason.SERVER_ERROR
    return MissReason.UNEXPECTED_STATUS
