"""Throttle: one request at a time to a host, at its pace; pauses that a host asked for; a circuit that opens when it fails."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from flows.fetch.sharing import LOOK_SECONDS, Alone, Together

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from flows.fetch.clock import Clock
    from flows.fetch.policy import Policy
    from flows.fetch.sharing import Sharing

# A gate is a few hundred bytes; a crawl over more hosts than this forgets those it visited longest ago.
MOST_GATES = 20_000


class Gate:
    """The way to one host."""

    def __init__(self, policy: Policy, clock: Clock, sharing: Sharing | None = None) -> None:
        self._policy = policy
        self._clock = clock
        self._sharing = sharing or Alone()
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
            held = await self._taken()
            self._answered_at = None
            try:
                yield
            finally:
                if not self.closed_for:
                    since = self._clock.monotonic() if self._answered_at is None else self._answered_at
                    self._next_at = max(self._next_at, since + self._pace)
                if held:
                    self._tell(self._next_at - self._clock.monotonic())
                    self._sharing.release()

    async def _taken(self) -> bool:
        """Wait for the pace, this process's and that of others, and take the host; False where the circuit is open."""
        if not self.closed_for and (wait := self._next_at - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)
        if self._sharing.wanted():
            # Whoever had the last turn would have the next one too, because it knows best when that begins.
            await self._clock.sleep(LOOK_SECONDS)
        waited_for, wished = 0.0, False
        while not self.closed_for:
            if not self._sharing.acquire():
                self._sharing.want()
                wished = True
                await self._clock.sleep(LOOK_SECONDS)
                continue
            at = self._sharing.next_at()
            wait = at - self._clock.now().timestamp()
            if wait <= 0 or at == waited_for:
                if wished:
                    self._sharing.wanted()
                # A process that dies with a request under way has told this much.
                self._tell(self._pace)
                return True
            self._sharing.release()
            if wait > self._policy.patience_seconds:
                self.close(min(wait, self._policy.retry_after_cap_seconds))
            else:
                # Not while the host is held: others may have their turn meanwhile.
                self._sharing.want()
                wished = True
                await self._clock.sleep(wait)
                waited_for = at
        return False

    def _tell(self, seconds: float) -> None:
        if seconds > 0:
            self._sharing.set_next(self._clock.now().timestamp() + seconds)

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

    def __init__(self, policy: Policy, clock: Clock, shared: Path | None = None) -> None:
        self._policy = policy
        self._clock = clock
        self._shared = shared
        self._gates: OrderedDict[str, Gate] = OrderedDict()

    def gate(self, host: str) -> Gate:
        """The gate of a host, made on first use."""
        gate = self._gates.get(host)
        if gate is None:
            self._forget()
            sharing = Together(self._shared, host) if self._shared else None
            gate = self._gates[host] = Gate(self._policy, self._clock, sharing)
        else:
            self._gates.move_to_end(host)
        return gate

    def _forget(self) -> None:
        if len(self._gates) >= MOST_GATES:
            for host in [host for host, gate in self._gates.items() if gate.idle][: MOST_GATES // 10]:
                del self._gates[host]
