"""Processes that are server_process alive, and those that a killed `warta up` earlier `warta up` left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from flows.config import settings
from flows.coordination.stop_signal import Stop
from flows.service import supervised_process, up
from flows.service.supervised_process import AdoptedProcess, SupervisedProcess, record_process, recorded_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLEEPS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
IS_DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
]


def eventually(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def left(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A process that goes on, as one that another `warta up` has started."""
    with subprocess.Popen(getattr(request, "param", SLEEPS), stdout=subprocess.PIPE) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_a_process_that_goes_on_is_found_and_one_that_ended_is_not(left: subprocess.Popen[bytes], tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    assert recorded_process(path) is None
    record_process(path, left.pid, "here")
    found = recorded_process(path)
    assert (found.pid, found.about) == (left.pid, "here") if found else False
    left.kill()
    # Also before anybody has waited for it.
    eventually(lambda: recorded_process(path) is None)
    left.wait()
    assert recorded_process(path) is None


def test_another_process_of_the_same_number_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    record_process(path, os.getpid(), "here")
    stated = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stated | {"born": "1"}), encoding="utf-8")
    assert recorded_process(path) is None
    path.write_text("cut o", encoding="utf-8")
    assert recorded_process(path) is None


@pytest.mark.parametrize(("left", "said"), [(SLEEPS, 0), (IS_DEAF, 1)], indirect=["left"])
def test_an_adopted_process_is_ended_by_force_only_where_it_must_be(left: subprocess.Popen[bytes], said: int, tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    record_process(path, left.pid, "here")
    found = recorded_process(path)
    assert found is not None
    words: list[str] = []
    supervised = SupervisedProcess("server", SLEEPS, {}, words.append)
    supervised.adopt(found)
    assert supervised.pid == left.pid
    supervised.end(1.0 if said else 30.0)
    assert AdoptedProcess(found).poll() == 0
    assert len(words) == said
    assert left.wait() < 0


def test_what_dies_is_started_again_when_something_else_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised_process, "FIRST_PAUSE", 0.01)
    words: list[str] = []
    started: list[int] = []
    allowed: list[bool] = []
    supervised = SupervisedProcess("server", SLEEPS, {}, words.append, started=started.append, may_start=lambda: bool(allowed))
    supervised.look()
    assert supervised.pid is None
    allowed.append(True)
    supervised.look()
    assert supervised.pid == started[0]
    os.kill(started[0], 9)
    eventually(lambda: supervised.look() or len(started) > 1)
    assert "ended by SIGKILL" in words[0]
    supervised.end(30)


def test_a_log_that_has_grown_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised_process, "MOST_LOG_BYTES", 1000)
    log = tmp_path / "server.log"
    talks = "import time; print('x' * 2000, flush=True); time.sleep(2); print('after', flush=True); time.sleep(60)"
    supervised = SupervisedProcess("server", [sys.executable, "-c", talks], {}, print, log=log)
    supervised.start()
    eventually(lambda: log.stat().st_size > 1000)
    supervised.look()
    eventually(lambda: log.read_text(encoding="utf-8") == "after\n")
    supervised.end(30)


def test_a_server_that_was_left_at_another_address_is_ended(
    left: subprocess.Popen[bytes], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    record_process(home / up.SERVER_MARK, left.pid, "http://127.0.0.1:1/api")
    monkeypatch.setattr(up, "_is_prefect", lambda _: True)
    said: list[str] = []
    with up._server("http://127.0.0.1:2/api", settings.load(), Stop(), said.append) as (address, supervised):  # noqa: SLF001 - the step itself
        assert (address.started, supervised) == (False, ())
    assert left.wait() < 0
    assert "earlier `warta up` left" in said[0]
