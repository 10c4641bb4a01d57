"""Turns: one run at a time works on a source, and none keeps it from the others for long.

Locks are taken in the order source, then database: a run that waits for a source holds neither another source nor the database.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from flows.coordination.stop_signal import Stop

Item = TypeVar("Item")

# How often a busy source is tried again: a reader of the log sees no delay, and Prefect's server gets few requests.
RETRY_SECONDS = 0.4
# The pause between two turns; longer than RETRY_SECONDS, so that a run that waits comes first.
GAP_SECONDS = 1.0


class SourceLimits(Protocol):
    """Lets one run at a time work on a source."""

    def take(self, sources: Collection[str]) -> set[str]:
        """Take those sources that are free; return them."""

    def free(self) -> None:
        """Release all sources that are held."""

    def leave(self, sources: Collection[str]) -> None:
        """Note that these sources stayed busy and are skipped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnPolicy:
    """How long a run keeps a source, and how long it waits for one."""

    turn_seconds: float
    """Length of a turn; requests that are under way are finished first."""
    wait_seconds: float | None
    """How long to wait for a busy source when nothing else is left to do; None: until it is free."""


# What a person started goes on until it is done; 15 s are some ten requests to a source at the default pace.
DEFAULT_POLICY = TurnPolicy(turn_seconds=15.0, wait_seconds=None)
# A poll waits longer than a backfill's turn lasts, so that no backfill silences a source; what is skipped comes with the next run.
POLICY_BY_COMMAND = {
    "poll": TurnPolicy(turn_seconds=120.0, wait_seconds=25.0),
    "revisit": TurnPolicy(turn_seconds=15.0, wait_seconds=25.0),
}


def policy_of(command: str) -> TurnPolicy:
    """The turn policy of a command."""
    return POLICY_BY_COMMAND.get(command, DEFAULT_POLICY)


@dataclass(kw_only=True)
class Turns:
    """The sources that one run works on."""

    stop: Stop
    say: Callable[[str], None]
    """Prints a message; the same one only once."""
    policy: TurnPolicy
    limits: SourceLimits | None = None
    """None: no other run is waited for."""
    skipped: set[str] = field(default_factory=set)
    """Sources that stayed busy."""
    _held: set[str] = field(default_factory=set)
    _since: float = 0.0

    @classmethod
    def of(cls, command: str, *, stop: Stop, say: Callable[[str], None], limits: SourceLimits | None, policy: TurnPolicy | None) -> Turns:
        """The turns of a command's run; `policy` replaces the command's own."""
        return cls(stop=stop, say=say, policy=policy or policy_of(command), limits=limits)

    @property
    def note(self) -> str | None:
        """The message of a run that skipped sources."""
        return (
            f"skipped until the next run, because another run was working on them: {', '.join(sorted(self.skipped))}"
            if self.skipped
            else None
        )

    def whole(self, items: Sequence[Item], source_of: Callable[[Item], str | None]) -> Iterator[list[Item]]:
        """Give all items, as many at once as there are free sources; none of sources that stay busy."""
        return self._shares(items, source_of, None)

    def shares(self, items: Sequence[Item], source_of: Callable[[Item], str | None]) -> Iterator[list[Item]]:
        """Give all items in shares that take about a turn each; the first is small enough for a host's usual pace."""
        return self._shares(items, source_of, max(int(self.policy.turn_seconds / 2), 1))

    def holds(self, source: str | None) -> bool:
        """Whether this run may work on a source without waiting."""
        return self.limits is None or source is None or source in self._held

    def give_way(self) -> None:
        """Release all sources."""
        if self.limits is not None and self._held:
            self._held.clear()
            self.limits.free()

    def _shares(self, items: Sequence[Item], source_of: Callable[[Item], str | None], most: int | None) -> Iterator[list[Item]]:
        if self.limits is None:
            if items:
                yield list(items)
            return
        waiting, idle_since = [item for item in items if source_of(item) not in self.skipped], None
        while waiting and not self.stop:
            wanted = {source for item in waiting if (source := source_of(item)) is not None}
            mine = self._take(self.limits, wanted)
            began = time.monotonic()
            share, rest = _split(waiting, source_of, mine, most)
            if share:
                yield share
                waiting, idle_since = rest, None
                # At most four times as much as before: one quick share says little about the next.
                most = most and max(int(min(4.0, self.policy.turn_seconds / max(time.monotonic() - began, 0.01)) * most), 1)
            else:
                idle_since = idle_since or began
                if not self._wait(self.limits, wanted, began - idle_since):
                    return

    def _take(self, limits: SourceLimits, wanted: set[str]) -> set[str]:
        if self._held and time.monotonic() - self._since >= self.policy.turn_seconds:
            self.give_way()
            time.sleep(GAP_SECONDS)
        if missing := wanted - self._held:
            if not self._held:
                self._since = time.monotonic()
            self._held |= limits.take(missing)
        return wanted & self._held

    def _wait(self, limits: SourceLimits, busy: set[str], waited: float) -> bool:
        """Wait a moment; return whether to try again."""
        self.give_way()
        names = ", ".join(sorted(busy))
        if self.policy.wait_seconds is not None and waited >= self.policy.wait_seconds:
            self.skipped |= busy
            limits.leave(busy)
            self.say(f"another run is working on {names}; skipped until the next run")
            return False
        self.say(f"waiting for another run that is working on {names}")
        time.sleep(RETRY_SECONDS)
        return True


def _split(
    items: Sequence[Item], source_of: Callable[[Item], str | None], mine: set[str], most: int | None
) -> tuple[list[Item], list[Item]]:
    """Split items into those to do now, at most `most` of each source, and the rest; items without a source never wait."""
    share: list[Item] = []
    rest: list[Item] = []
    counts: Counter[str] = Counter()
    for item in items:
        source = source_of(item)
        if source is None:
            share.append(item)
            continue
        counts[source] += 1
        fits = source in mine and (most is None or counts[source] <= most)
        (share if fits else rest).append(item)
    return share, rest
