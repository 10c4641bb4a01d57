"""Throttle: one request at a time to a host, at its pace; pauses that a host asked for; a circuit that opens when it fails."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from flows.fetch.clock import Clock
    from flows.fetch.policy import Policy

# A gate is a few hundred bytes; a crawl over more hosts than this forgets those it visited longest ago.
MOST_GATES = 20_000


class Gate:
    """The way to one host."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._lock = asyncio.Lock()
        self._pace = policy.pace_seconds
        self._next_at = float("-inf")
        self._open_until = float("-inf")
        self._answered_at: float | None = None
        self._failures = 0
        self._openings = 0

    @property
    def idle(self) -> bool:
        """Whether nothing about the host needs to be remembered."""
        return not self._lock.locked() and self._clock.monotonic() >= max(self._next_at, self._open_until)

    @property
    def closed_for(self) -> float:
        """Seconds until the host may be asked again after failures; 0 where it may."""
        return max(0.0, self._open_until - self._clock.monotonic())

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the host's one connection; enters when its pace and pauses allow, or at once where the circuit is open."""
        async with self._lock:
            if not self.closed_for and (wait := self._next_at - self._clock.monotonic()) > 0:
                await self._clock.sleep(wait)
            self._answered_at = None
            try:
                yield
            finally:
                if not self.closed_for:
                    since = self._clock.monotonic() if self._answered_at is None else self._answered_at
                    self._next_at = max(self._next_at, since + self._pace)

    def answered(self) -> None:
        """The server has begun to answer: from here the pace counts, so that it has had the request for at least so long."""
        self._answered_at = self._clock.monotonic()

    def keep_pace(self, crawl_delay: float) -> None:
        """Keep the pace that robots.txt asks for, where it is slower than ours and not absurd."""
        pace = max(self._policy.pace_seconds, min(crawl_delay, self._policy.crawl_delay_cap_seconds))
        if pace > self._pace:
            # robots.txt itself was a request too, and ended by now.
            self._defer(pace)
        self._pace = pace

    def pause(self, seconds: float) -> None:
        """Let nothing through for so long."""
        self._defer(seconds)

    def close(self, seconds: float) -> None:
        """Answer for the host without asking it, for so long."""
        self._open_until = max(self._open_until, self._clock.monotonic() + seconds)

    def succeeded(self) -> None:
        """Forget earlier failures."""
        self._failures = self._openings = 0

    def failed(self) -> None:
        """Count a failure; enough in a row open the circuit, longer each time that the trial after it fails too."""
        self._failures += 1
        if self._failures >= self._policy.failures_to_open or self._openings:
            self.close(min(self._policy.cooldown_seconds * 2**self._openings, self._policy.retry_after_cap_seconds))
            self._openings += 1
            self._failures = 0

    def _defer(self, seconds: float) -> None:
        self._next_at = max(self._next_at, self._clock.monotonic() + seconds)


class Throttle:
    """The gates of all hosts."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._gates: OrderedDict[str, Gate] = OrderedDict()

    def gate(self, host: str) -> Gate:
        """The gate of a host, made on first use."""
        gate = self._gates.get(host)
        if gate is None:
            self._forget()
            gate = self._gates[host] = Gate(self._policy, self._clock)
        else:
            self._gates.move_to_end(host)
        return gate

    def _forget(self) -> None:
        if len(self._gates) >= MOST_GATES:
            for host in [host for host, gate in self._gates.items() if gate.idle][: MOST_GATES // 10]:
                del self._gates[host]
