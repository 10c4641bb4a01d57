"""Turns at sources: what is free comes first, nobody waits while holding, nobody keeps a source for long."""

from __future__ import annotations

import signal
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from flows.coordination import source_turns
from flows.coordination.source_turns import TurnPolicy, Turns
from flows.coordination.stop_signal import Stop

if TYPE_CHECKING:
    from collections.abc import Collection

ITEMS = ["antara 1", "detik 1", "antara 2", "file", "detik 2", "tempo 1"]


def source_of(item: str) -> str | None:
    return item.partition(" ")[0] if " " in item else None


class Desk:
    """Limits of which another run holds some, each until it has been asked for so often."""

    def __init__(self, **busy: int) -> None:
        self.busy = dict(busy)
        self.held: set[str] = set()
        self.told: list[str] = []

    def take(self, sources: Collection[str]) -> set[str]:
        assert not self.held & set(sources)
        free = {source for source in sources if not self.busy.get(source)}
        self.busy = {source: times - (source in sources) for source, times in self.busy.items() if times}
        self.held |= free
        return free

    def free(self) -> None:
        self.told.append(f"free {' '.join(sorted(self.held))}")
        self.held.clear()

    def leave(self, sources: Collection[str]) -> None:
        self.told.append(f"leave {' '.join(sorted(sources))}")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A second goes by with each look at it, and pauses take none."""
    now = [0.0]

    def look() -> float:
        now[0] += 1.0
        return now[0]

    monkeypatch.setattr(source_turns, "time", SimpleNamespace(monotonic=look, sleep=now.append))
    return now


def of(desk: Desk | None, said: list[str] | None = None, *, lasts: float = 1000.0, waits: float | None = None) -> Turns:
    say = [] if said is None else said
    return Turns(stop=Stop(), say=say.append, policy=TurnPolicy(turn_seconds=lasts, wait_seconds=waits), limits=desk)


def test_without_limits_all_comes_at_once_in_its_order() -> None:
    assert list(of(None).shares(ITEMS, source_of)) == [ITEMS]
    assert list(of(None).whole([], source_of)) == []


@pytest.mark.usefixtures("clock")
def test_what_is_free_comes_first_and_the_rest_when_it_is() -> None:
    desk, said = Desk(antara=2), list[str]()
    mine = of(desk, said)
    assert list(mine.whole(ITEMS, source_of)) == [["detik 1", "file", "detik 2", "tempo 1"], ["antara 1", "antara 2"]]
    assert said == ["waiting for another run that is working on antara"]
    assert mine.note is None
    # It let go of the others before it waited.
    assert (desk.told, desk.held) == (["free detik tempo"], {"antara"})
    mine.give_way()
    mine.give_way()
    assert desk.told == ["free detik tempo", "free antara"]


@pytest.mark.usefixtures("clock")
def test_a_round_leaves_what_stays_busy_and_says_so() -> None:
    desk, said = Desk(antara=99), list[str]()
    round_ = of(desk, said, waits=5.0)
    assert list(round_.whole(ITEMS, source_of)) == [["detik 1", "file", "detik 2", "tempo 1"]]
    assert desk.told == ["free detik tempo", "leave antara"]
    assert said[-1] == "another run is working on antara; skipped until the next run"
    assert round_.note == "skipped until the next run, because another run was working on them: antara"
    tries = desk.busy["antara"]
    assert list(round_.shares(["antara 3"], source_of)) == []
    assert desk.busy["antara"] == tries


def test_a_long_run_gives_way_after_each_turn(clock: list[float]) -> None:
    desk = Desk()
    items = [f"antara {number}" for number in range(40)]
    came: list[str] = []
    for share in of(desk, lasts=8.0).shares(items, source_of):
        # A turn and its first look at the clock at most.
        assert len(share) <= 8
        came += share
        clock[0] += len(share)
    assert came == items
    assert desk.told.count("free antara") >= 3
    # Whoever waits meanwhile tries more often than a turn's end lasts.
    assert clock[1:] == [source_turns.GAP_SECONDS] * desk.told.count("free antara")
    assert source_turns.GAP_SECONDS > source_turns.RETRY_SECONDS


@pytest.mark.parametrize("command", ["poll", "revisit"])
def test_a_round_waits_longer_than_a_turn_by_hand_lasts(command: str) -> None:
    by_hand, by_clock = source_turns.policy_of("backfill"), source_turns.policy_of(command)
    assert by_hand.wait_seconds is None
    assert by_clock.wait_seconds is not None
    assert by_clock.wait_seconds > by_hand.turn_seconds + source_turns.GAP_SECONDS


@pytest.mark.usefixtures("clock")
def test_a_stop_ends_the_waiting() -> None:
    desk = Desk(antara=10**9)
    mine = of(desk)
    mine.say = lambda _: setattr(mine.stop, "signal", signal.SIGTERM)
    assert list(mine.whole(["antara 1"], source_of)) == []
    assert mine.note is None
