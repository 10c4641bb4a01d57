"""A limit of a real Prefect server's for each source: runs take turns at it, whatever becomes of a run or of the server."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.logging import disable_run_logger
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.coordination.source_turns import TurnPolicy
from flows.orchestration.flow_run_locks import FOLDER, present
from flows.orchestration.prefect_source_limits import SourceLimits, limit_of, prepare
from flows.runs.backfill import BackfillOrder, BackfillResult, run_backfill
from flows.runs.context import RunContext
from flows.runs.poll import PollOrder, PollResult, run_poll
from tests.flows.runs.conftest import paths
from tests.flows.service.upcommand import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flows.config.settings import Settings
    from flows.demo.server import Running
    from flows.runs.pipeline import Count
    from tests.flows.runs.conftest import Calendar, Impatient, Query

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 5, 8)
# Takes a source as a flow run does, says so, and is killed.
HOLDER = """
import sys, time
from pathlib import Path
from flows.orchestration.flow_run_locks import present
from flows.orchestration.prefect_source_limits import SourceLimits
home, flow_run, source = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with present(home, flow_run):
    assert SourceLimits(home, flow_run).take([source]) == {source}
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def asked(server: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server, as a flow run has it."""
    monkeypatch.setenv("PREFECT_HOME", str(home.with_name("prefect")))
    monkeypatch.setenv("PREFECT_API_URL", server)
    home.mkdir()
    with temporary_settings({PREFECT_API_URL: server}), disable_run_logger():
        yield


@pytest.fixture
def name() -> str:
    """Of a source that no other test has."""
    return f"teras-{uuid4().hex[:8]}"


@contextmanager
def run(home: Path) -> Iterator[SourceLimits]:
    """The limits of a flow run that goes on."""
    flow_run = str(uuid4())
    limits = SourceLimits(home, flow_run)
    with present(home, flow_run):
        try:
            yield limits
        finally:
            limits.close()


def taken(*sources: str) -> list[int]:
    """How many runs hold each, as the server says."""
    with get_client(sync_client=True) as client:
        return [client.read_global_concurrency_limit_by_name(limit_of(source)).active_slots for source in sources]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of each call for places from now on, how many it asks for."""
    calls: list[int] = []
    ask = SyncPrefectClient.increment_concurrency_slots_with_lease

    def counting(client: SyncPrefectClient, **given: Any) -> Any:  # noqa: ANN401 - passed on
        calls.append(len(given["names"]))
        return ask(client, **given)

    monkeypatch.setattr(SyncPrefectClient, "increment_concurrency_slots_with_lease", counting)
    return calls


def test_one_run_holds_a_source_and_the_others_get_the_rest_in_few_calls(home: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {f"{name}-{number}" for number in range(16)}
    busy = f"{name}-5"
    with run(home) as one, run(home) as other:
        assert one.take({busy}) == {busy}
        calls = counted(monkeypatch)
        assert other.take(names) == names - {busy}
        assert len(calls) <= 2 * 4 + 2 + len(names) // 2
        assert one.take(names - {busy}) == set()
        one.free()
        assert other.take({busy}) == {busy}
        other.free()
        calls.clear()
        assert other.take(names) == names
        assert calls == [16]
        assert taken(busy) == [1]
    assert taken(*names) == [0] * 16
    assert not list((home / FOLDER).glob("*.json"))


def test_a_poll_leaves_a_source_to_a_backfill_asks_the_others_and_comes_again(
    newsroom: Running, settings: Settings, calendar: Calendar, impatient: Impatient, query: Query
) -> None:
    policy = TurnPolicy(turn_seconds=60.0, wait_seconds=0.5)
    places, polled, while_polled = settings.at(None, None), list[PollResult](), list[str]()

    def poll() -> PollResult:
        order = PollOrder(places=places, settings=settings, only=("demo-generic", "demo-lampung"), early=True)
        with run(settings.home) as limits:
            context = RunContext(clock=calendar, web_clock=impatient, source_limits=limits, turn_policy=policy)
            return run_poll(order, context)

    def step(_number: int, work: Callable[[], Count]) -> Count:
        if not polled:
            before = len(paths(newsroom, "generic"))
            polled.append(poll())
            while_polled.extend(paths(newsroom, "generic")[before:])
        return work()

    def backfill() -> BackfillResult:
        with run(settings.home) as limits:
            context = RunContext(step=step, clock=calendar, web_clock=impatient, source_limits=limits)
            return run_backfill(order, context)

    # The archive's stories are the feed's source's own.
    stated = settings.source["demo-generic"].model_copy(update={"archive": settings.source["hari"].archive})
    settings = settings.model_copy(update={"source": settings.source | {"demo-generic": stated}})
    order = BackfillOrder(source="demo-generic", first=DAY, last=DAY + dt.timedelta(days=2), places=places, settings=settings)
    done = backfill()
    # One of the days has no page.
    assert (done.loaded, done.got) == (2, 2)
    assert (polled[0].busy, polled[0].failed, polled[0].feeds) == (1, 0, 1)
    assert while_polled == []
    assert polled[0].summary.count.new > 5
    assert query("SELECT status, message FROM news.runs WHERE command = 'poll'") == [
        ("finished", "skipped until the next run, because another run was working on them: demo-generic")
    ]
    again = poll()
    assert (again.busy, again.feeds) == (0, 2)
    assert again.summary.count.new > 0
    assert taken("demo-generic", "demo-lampung") == [0, 0]


def test_what_a_killed_run_held_is_free_for_the_next(home: Path, name: str) -> None:
    flow_run = str(uuid4())
    words = [sys.executable, "-c", HOLDER, str(home), flow_run, name]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with run(home) as other:
            assert other.take([name]) == set()
        process.send_signal(signal.SIGKILL)
    with run(home) as other:
        assert other.take([name]) == {name}
    assert not list((home / FOLDER).glob("*.json"))


def test_a_server_that_forgot_its_leases_leaves_no_source_taken(home: Path, name: str) -> None:
    with run(home) as one:
        assert one.take([name]) == {name}
        (note,) = (home / FOLDER).glob("*.json")
        (lease,) = json.loads(note.read_text(encoding="utf-8"))
        with get_client(sync_client=True) as client:
            client.release_concurrency_slots_with_lease(UUID(lease))
            client.increment_concurrency_slots(names=[limit_of(name)], slots=1, mode="concurrency")
        assert taken(name) == [1]
    assert taken(name) == [0]


def test_without_an_answer_every_run_works(home: Path, name: str) -> None:
    began = time.monotonic()
    with run(home) as one, temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{free_port()}/api"}):
        assert one.take([name]) == {name}
        assert one.take([name]) == {name}
        one.free()
    assert time.monotonic() - began < 30


def test_limits_stand_before_the_first_run_and_are_one_again(home: Path, name: str) -> None:
    odd = f"{name} a/b & c"
    prepare(home, [name, odd])
    with get_client(sync_client=True) as client:
        client.upsert_global_concurrency_limit_by_name(limit_of(name), 3)
    prepare(home, [name, odd])
    with get_client(sync_client=True) as client:
        assert client.read_global_concurrency_limit_by_name(limit_of(name)).limit == 1
    assert taken(odd) == [0]
