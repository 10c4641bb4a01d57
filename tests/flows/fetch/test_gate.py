from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.fetch.policy import Policy
from flows.fetch.throttle import Gate, Throttle

if TYPE_CHECKING:
    from tests.flows.fetch.newsserver import FakeClock

pytestmark = pytest.mark.anyio

POLICY = Policy(contact="redaksi@teras.example")


async def test_pace_counts_from_the_servers_answer_not_from_the_end_of_its_body(clock: FakeClock) -> None:
    gate = Gate(POLICY, clock)
    async with gate.turn():
        gate.answered()
        await clock.sleep(1.5)
    async with gate.turn():
        assert clock.elapsed == 2.0


async def test_pace_counts_from_the_end_of_a_request_that_was_not_answered(clock: FakeClock) -> None:
    gate = Gate(POLICY, clock)
    async with gate.turn():
        await clock.sleep(10)
    async with gate.turn():
        assert clock.elapsed == 12.0


async def test_the_longest_of_several_pauses_counts(clock: FakeClock) -> None:
    gate = Gate(POLICY, clock)
    gate.pause(30)
    gate.pause(5)
    async with gate.turn():
        assert clock.elapsed == 30.0


async def test_a_circuit_stays_open_twice_as_long_each_time_up_to_a_cap(clock: FakeClock) -> None:
    gate = Gate(POLICY, clock)
    for _ in range(POLICY.failures_to_open - 1):
        gate.failed()
    closed = []
    for _ in range(9):
        gate.failed()
        closed.append(gate.closed_for)
        clock.elapsed += gate.closed_for
    assert closed == [300, 600, 1200, 2400, 4800, 9600, 19_200, 21_600, 21_600]


async def test_a_success_forgets_failures(clock: FakeClock) -> None:
    gate = Gate(POLICY, clock)
    for _ in range(3):
        for _ in range(4):
            gate.failed()
        gate.succeeded()
    assert gate.closed_for == 0
    for _ in range(5):
        gate.failed()
    assert gate.closed_for == 300


def test_hosts_that_owe_nothing_are_forgotten_first(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.fetch.throttle.MOST_GATES", 10)
    throttle = Throttle(POLICY, clock)
    paused = throttle.gate("0.example")
    paused.pause(60)
    others = [throttle.gate(f"{number}.example") for number in range(1, 11)]
    assert throttle.gate("0.example") is paused
    assert throttle.gate("1.example") is not others[0]
