"""Processes that fetch from one host keep its pace together."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.wrappers import Request, Response

from flows.fetch.policy import Policy
from flows.fetch.sharing import Together, prune
from flows.fetch.throttle import Throttle

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

    from flows.fetch.throttle import Gate
    from tests.flows.fetch.newsserver import FakeClock

POLICY = Policy(contact="redaksi@teras.example")
DRIVER = Path(__file__).with_name("fetch_lane.py")
HOST = "www.teras.example"


@pytest.fixture
def gates(tmp_path: Path, clock: FakeClock) -> tuple[Gate, Gate]:
    """Those of two processes for one host."""
    one, other = (Throttle(POLICY, clock, tmp_path / "hosts").gate(HOST) for _ in range(2))
    return one, other


@pytest.mark.anyio
async def test_the_pace_goes_on_from_the_other_process(gates: tuple[Gate, Gate], clock: FakeClock) -> None:
    starts = []
    for gate in (*gates, *gates):
        async with gate.turn():
            starts.append(clock.elapsed)
            gate.answered()
    assert [later - earlier for earlier, later in itertools.pairwise(starts)] == pytest.approx([2.0, 2.0, 2.0], abs=1e-3)


@pytest.mark.anyio
async def test_other_hosts_are_not_waited_for(tmp_path: Path, clock: FakeClock) -> None:
    one, other = Throttle(POLICY, clock, tmp_path).gate(HOST), Throttle(POLICY, clock, tmp_path).gate("foto.teras.example")
    async with one.turn(), other.turn():
        assert clock.elapsed == 0


@pytest.mark.anyio
async def test_what_a_host_asked_one_process_for_holds_for_the_other(gates: tuple[Gate, Gate], clock: FakeClock) -> None:
    one, other = gates
    async with one.turn():
        one.pause(30)
    async with other.turn():
        assert clock.elapsed == pytest.approx(30, abs=1e-3)


@pytest.mark.anyio
async def test_a_host_that_wants_an_hour_is_not_sat_out_by_the_other(gates: tuple[Gate, Gate], clock: FakeClock) -> None:
    one, other = gates
    async with one.turn():
        one.close(3600)
        one.pause(3600)
    async with other.turn():
        assert other.closed_for == pytest.approx(3600, abs=1e-3)
        assert clock.elapsed == 0


@pytest.mark.anyio
async def test_a_process_that_died_with_a_request_under_way_has_told_the_pace(tmp_path: Path, clock: FakeClock) -> None:
    dead = Together(tmp_path, HOST)
    gate = Throttle(POLICY, clock, tmp_path).gate(HOST)
    async with gate.turn():
        assert not dead.acquire()
        assert dead.next_at() == pytest.approx(clock.now().timestamp() + 2, abs=1e-3)


@pytest.mark.parametrize("left", ["", "1771", "kemarin"])
def test_a_moment_that_was_cut_off_is_long_ago(left: str, tmp_path: Path) -> None:
    host = Together(tmp_path, HOST)
    host.set_next(2e9)
    assert host.next_at() == 2e9
    (moment,) = tmp_path.glob("*.next")
    moment.write_text(left)
    assert host.next_at() == float(left if left.isdigit() else 0)


def test_hosts_that_nobody_asked_for_a_day_are_forgotten_and_no_others(tmp_path: Path) -> None:
    now = 2e9
    ages = {"lama": 90_000.0, "baru": 80_000.0, "sibuk": 90_000.0, "diminta-nanti": -3600.0}
    hosts = {name: Together(tmp_path, name) for name in ages}
    for name, age in ages.items():
        host = hosts[name]
        assert host.acquire()
        host.want()
        host.set_next(now - age)
        if name != "sibuk":
            host.release()
    assert prune(tmp_path, now=now) == 1
    assert Together(tmp_path, "lama").next_at() == 0
    assert len(list(tmp_path.glob("*.next"))) == 3
    assert Together(tmp_path, "diminta-nanti").next_at() == now + 3600
    assert prune(tmp_path / "none", now=now) == 0


def test_who_waits_for_a_host_that_is_being_forgotten_gets_a_lock_that_others_see(tmp_path: Path) -> None:
    one, other = Together(tmp_path, HOST), Together(tmp_path, HOST)
    assert one.acquire()
    one.release()
    assert prune(tmp_path, now=2e9) == 1
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()


def test_two_processes_keep_the_pace_of_one_host_by_its_own_log(httpserver: HTTPServer, tmp_path: Path) -> None:
    pace, pages, came = 0.1, 8, list[tuple[float, str]]()

    def answer(request: Request) -> Response:
        came.append((time.monotonic(), request.path))
        return Response("<!doctype html><title>Teras</title>", status=404 if request.path == "/robots.txt" else 200)

    httpserver.expect_request("/robots.txt").respond_with_handler(answer)
    for name, page in itertools.product("ab", range(pages)):
        httpserver.expect_request(f"/{name}/{page}").respond_with_handler(answer)
    place = f"{httpserver.host}:{httpserver.port}"
    processes = [
        subprocess.Popen(  # noqa: S603 - the run under test
            [sys.executable, str(DRIVER), place, str(tmp_path), str(pace), *(httpserver.url_for(f"/{name}/{n}") for n in range(pages))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "ab"
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    times, paths = zip(*came, strict=True)
    assert sorted(path for path in paths if path != "/robots.txt") == sorted(f"/{name}/{page}" for name in "ab" for page in range(pages))
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= pace
    # Neither waits until the other has done all.
    owners = [path[1] for path in paths if path != "/robots.txt"]
    assert owners != sorted(owners)
    assert owners != sorted(owners, reverse=True)


@pytest.mark.anyio
async def test_a_pause_of_years_that_another_process_left_is_not_believed(tmp_path: Path, clock: FakeClock) -> None:
    Together(tmp_path, HOST).set_next(clock.now().timestamp() + 1e9)
    gate = Throttle(POLICY, clock, tmp_path).gate(HOST)
    async with gate.turn():
        assert gate.closed_for == POLICY.retry_after_cap_seconds
