"""Turns: one run at a time works on a source, and none keeps it from the others for long.

source -> writer's lock, never the other way round: a run that waits for a source holds neither another source nor the database.
"""

from __future__ import annotations

import time
from collections import Counter
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from flows.coordination.stop_signal import Stop

Item = TypeVar("Item")

# How often a busy source is tried again.
RETRY_SECONDS = 0.4
# Between two turns, so that whoever waits meanwhile comes first: longer than the pause between two tries.
GAP_SECONDS = 1.0


class Limits(Protocol):
    """Whoever lets one run at a time work on a source."""

    def take(self, sources: Collection[str]) -> set[str]:
        """Those of the sources that are free, and this run's from now on."""

    def free(self) -> None:
        """Give back all of them."""

    def leave(self, sources: Collection[str]) -> None:
        """Say that these stayed busy, and are left."""


LIMITS: ContextVar[Limits | None] = ContextVar("LIMITS", default=None)
"""Of the flow run that goes on; None without Prefect: claims and the database's lock alone keep runs apart then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How long a run keeps a source, and how long it waits for one."""

    lasts: float
    """Seconds of a turn; what is under way is ended first."""
    waits: float | None
    """Seconds that a busy source is waited for when nothing else is left to do; None: until it is free."""


OF_ALL = Manners(lasts=15.0, waits=None)
# A round waits longer than the turn of a backfill lasts, which so silences no source's news; what is left comes with the next round.
OF = {"poll": Manners(lasts=120.0, waits=25.0), "revisit": Manners(lasts=15.0, waits=25.0)}


def manners_of(command: str) -> Manners:
    """What people ask for by hand goes on until it is done; a round comes again."""
    return OF.get(command, OF_ALL)


@dataclass(kw_only=True)
class Turns:
    """The sources of one run."""

    stop: Stop
    say: Callable[[str], None]
    """Says a sentence once, however often it is told."""
    manners: Manners
    limits: Limits | None = field(default_factory=LIMITS.get)
    left: set[str] = field(default_factory=set)
    """Sources that stayed busy."""
    _held: set[str] = field(default_factory=set)
    _since: float = 0.0

    @property
    def note(self) -> str | None:
        """What is to be said of a run that left sources alone."""
        return f"left to the next round, because another run is at work there: {', '.join(sorted(self.left))}" if self.left else None

    def whole(self, items: Sequence[Item], source_of: Callable[[Item], str | None]) -> Iterator[list[Item]]:
        """All of it, as large a share at once as there are free sources; of sources that stay busy nothing."""
        return self._shares(items, source_of, None)

    def shares(self, items: Sequence[Item], source_of: Callable[[Item], str | None]) -> Iterator[list[Item]]:
        """The same in shares that take about a turn each; the first is so small that a host's usual pace allows it."""
        return self._shares(items, source_of, max(int(self.manners.lasts / 2), 1))

    def holds(self, source: str | None) -> bool:
        """Whether it may be worked on without waiting."""
        return self.limits is None or source is None or source in self._held

    def give_way(self) -> None:
        """Let others work on what this run holds."""
        if self.limits is not None and self._held:
            self._held.clear()
            self.limits.free()

    def _shares(self, items: Sequence[Item], source_of: Callable[[Item], str | None], most: int | None) -> Iterator[list[Item]]:
        if self.limits is None:
            if items:
                yield list(items)
            return
        waiting, idle_since = [item for item in items if source_of(item) not in self.left], None
        while waiting and not self.stop:
            wanted = {source for item in waiting if (source := source_of(item)) is not None}
            mine = self._take(self.limits, wanted)
            began = time.monotonic()
            share, rest = _split(waiting, source_of, mine, most)
            if share:
                yield share
                waiting, idle_since = rest, None
                most = most and max(int(min(4.0, self.manners.lasts / max(time.monotonic() - began, 0.01)) * most), 1)
            else:
                idle_since = idle_since or began
                if not self._wait(self.limits, wanted, began - idle_since):
                    return

    def _take(self, limits: Limits, wanted: set[str]) -> set[str]:
        if self._held and time.monotonic() - self._since >= self.manners.lasts:
            self.give_way()
            time.sleep(GAP_SECONDS)
        if missing := wanted - self._held:
            if not self._held:
                self._since = time.monotonic()
            self._held |= limits.take(missing)
        return wanted & self._held

    def _wait(self, limits: Limits, busy: set[str], waited: float) -> bool:
        """Whether it is to be tried again."""
        self.give_way()
        names = ", ".join(sorted(busy))
        if self.manners.waits is not None and waited >= self.manners.waits:
            self.left |= busy
            limits.leave(busy)
            self.say(f"Another run is at work on {names}, which is left to the next round.")
            return False
        self.say(f"Another run is at work on {names}; waiting for it.")
        time.sleep(RETRY_SECONDS)
        return True


def _split(
    items: Sequence[Item], source_of: Callable[[Item], str | None], mine: set[str], most: int | None
) -> tuple[list[Item], list[Item]]:
    """What is to be done now, at most so much of each source, and the rest; what has no source waits for nobody."""
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
