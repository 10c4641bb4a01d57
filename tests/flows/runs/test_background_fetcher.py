"""The web of a run: what has come is kept beside the fetching, and also where the run is stopped meanwhile."""

from __future__ import annotations

import datetime as dt
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from flows.config.permissions import Permissions
from flows.coordination.stop_signal import Stop
from flows.discover.candidate import Candidate
from flows.fetch.outcome import Missed, MissReason
from flows.fetch.policy import Policy
from flows.runs.background_fetcher import POLL_SECONDS, Web
from flows.runs.fetched_documents import Arrivals, Asked, RobotsMemory
from flows.runs.journal import Journal
from flows.runs.pipeline import Obtained, Unchanged
from warehouse.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Iterator

URLS = [f"https://{name}.teras.example/1" for name in "abc"]


class Fetcher:
    """Has every document at once."""

    def __init__(self, *_: object, **__: object) -> None:
        self.fetched = 0
        self.all_fetched = threading.Event()

    async def fetch(self, url: str, **_: object) -> Missed:
        self.fetched += 1
        if self.fetched == len(URLS):
            self.all_fetched.set()
        now = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)
        return Missed(url=url, final_url=url, started_at=now, reason=MissReason.CLIENT_ERROR, detail="")

    async def __aexit__(self, *_: object) -> None:
        """Nothing is open."""


class Slow:
    """Arrivals that take their time; the first one sees the signal come."""

    def __init__(self, stop: Stop, fetcher: Fetcher) -> None:
        self._stop, self._fetcher = stop, fetcher
        self.threads: set[str] = set()

    def keep(self, asked: Asked, _outcome: object) -> Obtained:
        self.threads.add(threading.current_thread().name)
        if not self._stop:
            assert self._fetcher.all_fetched.wait(10)
            self._stop.signal = signal.SIGTERM
            time.sleep(2 * POLL_SECONDS)
        return Obtained(candidate=asked.candidate, got=Unchanged())


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    made = Fetcher()
    monkeypatch.setattr("flows.runs.background_fetcher.client.Fetcher", lambda *_, **__: made)
    return made


@pytest.fixture
def stop() -> Iterator[Stop]:
    with Stop() as made:
        yield made


def ask(keeper: object, stop: Stop, folder: Path) -> list[str]:
    robots = RobotsMemory((), Journal(folder / "warta.duckdb", "20260214T130000Z-00000000"))
    asked = [Asked(url=url, candidate=Candidate(address=url, found_in=url)) for url in URLS]
    arrivals = cast("Arrivals", keeper)
    with Web(Policy(), arrivals, robots=robots, permissions=Permissions(()), stop=stop, on_step=lambda _: None) as web:
        return [item.candidate.address for batch in web.stream(asked, 10) for item in batch]


class Full:
    """Arrivals that find no room."""

    def keep(self, *_: object) -> Obtained:
        raise DiskFullError(Path("archive"))


@pytest.mark.usefixtures("fetcher")
def test_a_full_disk_ends_the_run_with_its_own_words(stop: Stop, tmp_path: Path) -> None:
    with pytest.raises(DiskFullError):
        ask(Full(), stop, tmp_path)


def test_what_came_before_a_stop_is_kept_though_it_waits_for_its_turn(fetcher: Fetcher, stop: Stop, tmp_path: Path) -> None:
    slow = Slow(stop, fetcher)
    came = ask(slow, stop, tmp_path)
    assert sorted(came) == URLS
    assert len(slow.threads) == 1
    assert "fetcher" not in slow.threads
