"""Processes that are kept alive, and those that a killed `warta up` has left."""

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
from flows.service.supervised_process import Adopted, Kept, mark, marked

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
    assert marked(path) is None
    mark(path, left.pid, "here")
    found = marked(path)
    assert (found.pid, found.about) == (left.pid, "here") if found else False
    left.kill()
    # Also before anybody has waited for it.
    eventually(lambda: marked(path) is None)
    left.wait()
    assert marked(path) is None


def test_another_process_of_the_same_number_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    mark(path, os.getpid(), "here")
    stated = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stated | {"born": "1"}), encoding="utf-8")
    assert marked(path) is None
    path.write_text("cut o", encoding="utf-8")
    assert marked(path) is None


@pytest.mark.parametrize(("left", "said"), [(SLEEPS, 0), (IS_DEAF, 1)], indirect=["left"])
def test_an_adopted_process_is_ended_by_force_only_where_it_must_be(left: subprocess.Popen[bytes], said: int, tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    mark(path, left.pid, "here")
    found = marked(path)
    assert found is not None
    words: list[str] = []
    keeping = Kept("server", SLEEPS, {}, words.append)
    keeping.adopt(found)
    assert keeping.pid == left.pid
    keeping.end(1.0 if said else 30.0)
    assert Adopted(found).poll() == 0
    assert len(words) == said
    assert left.wait() < 0


def test_what_dies_is_started_again_when_something_else_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised_process, "FIRST_PAUSE", 0.01)
    words: list[str] = []
    started: list[int] = []
    allowed: list[bool] = []
    keeping = Kept("server", SLEEPS, {}, words.append, started=started.append, may_start=lambda: bool(allowed))
    keeping.look()
    assert keeping.pid is None
    allowed.append(True)
    keeping.look()
    assert keeping.pid == started[0]
    os.kill(started[0], 9)
    eventually(lambda: keeping.look() or len(started) > 1)
    assert "ended by SIGKILL" in words[0]
    keeping.end(30)


def test_a_log_that_has_grown_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised_process, "MOST_LOG_BYTES", 1000)
    log = tmp_path / "server.log"
    talks = "import time; print('x' * 2000, flush=True); time.sleep(2); print('after', flush=True); time.sleep(60)"
    keeping = Kept("server", [sys.executable, "-c", talks], {}, print, log=log)
    keeping.start()
    eventually(lambda: log.stat().st_size > 1000)
    keeping.look()
    eventually(lambda: log.read_text(encoding="utf-8") == "after\n")
    keeping.end(30)


def test_a_server_that_was_left_at_another_address_is_ended(
    left: subprocess.Popen[bytes], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    mark(home / up.SERVER_MARK, left.pid, "http://127.0.0.1:1/api")
    monkeypatch.setattr(up, "_is_prefect", lambda _: True)
    said: list[str] = []
    with up._server("http://127.0.0.1:2/api", settings.load(), Stop(), said.append) as (address, keeping):  # noqa: SLF001 - the step itself
        assert (address.started, keeping) == (False, ())
    assert left.wait() < 0
    assert "has left" in said[0]
