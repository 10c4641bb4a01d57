"""`warta up` on a real Prefect server: stories come by the clock alone, a killed run is marked and made good, a stop is graceful."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from werkzeug import Response

from tests.flows.conftest import COMMAND
from tests.flows.runs.test_ingest_web import feed, page
from tests.flows.service.upcommand import Up, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_httpserver import HTTPServer


class Site:
    """Two stories in a feed, which can be made to keep its readers waiting."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        self.asked = threading.Event()
        addresses = [httpserver.url_for(f"/berita/{number}") for number in (1, 2)]
        for number in (1, 2):
            httpserver.expect_request(f"/berita/{number}").respond_with_data(page(number), content_type="text/html")
        httpserver.expect_request("/rss.xml").respond_with_handler(lambda _: self._answer(addresses))
        self.feed = httpserver.url_for("/rss.xml")

    def _answer(self, addresses: list[str]) -> Response:
        self.asked.set()
        self.go_on.wait(60)
        return Response(feed(*addresses), content_type="application/rss+xml")

    @contextlib.contextmanager
    def slow(self) -> Iterator[None]:
        """Keep whoever asks for the feed waiting."""
        self.asked.clear()
        self.go_on.clear()
        try:
            yield
        finally:
            self.go_on.set()


@pytest.fixture
def site(httpserver: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    assert not home.exists()
    site = Site(httpserver)
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    schedule = '[schedule]\nsources = ["kampung"]\npoll = "* * * * *"\nwatch = ""\nmaintain = ""\n'
    Path("warta.toml").write_text(f'{schedule}[[source]]\nname = "kampung"\nfeed = "{site.feed}"\n', encoding="utf-8")
    return site


@pytest.fixture
def up(site: Site, home: Path, command: list[str]) -> Iterator[Up]:
    assert site.feed
    up = Up(command, home)
    up.start()
    try:
        yield up
    finally:
        up.end_by_force()


@pytest.mark.slow
def test_stories_come_by_the_clock_and_survive_kills_and_stops(up: Up, site: Site) -> None:
    until(lambda: up.rows("SELECT 1 FROM news.articles") == [(1,), (1,)], f"two stories by schedule: {up.log.read_text()}")
    _look_at_the_first_run(up)
    _leave_it_to_itself(up)
    killed = _kill_a_run(up, site)
    until(lambda: up.state(killed) == "Crashed", "the killed run is recorded_process")
    _kill_all_but_the_server(up)
    up.begin("maintain")
    until(lambda: up.rows("SELECT 1 FROM news.runs WHERE command = 'maintain' AND status = 'finished'"), "runs go on")
    assert up.zombies() == []
    _stop_in_the_midst_of_a_run(up, site)
    assert up.rows("SELECT count(*), max(version) FROM news.articles") == [(2, 1)]


def _look_at_the_first_run(up: Up) -> None:
    ((flow_run,),) = up.rows("SELECT flow_run_id FROM news.runs WHERE new_articles = 2")
    run = until(lambda: (found := up.flow_run(flow_run))["state_name"] == "Completed" and found, "the run ends")
    assert re.fullmatch(r"poll \d\d\.\d\d\. \d\d:\d\d", run["name"])
    assert "warta" in run["tags"]
    left = up.post("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [flow_run]}}})
    assert {("markdown", "poll"), ("table", "sources"), ("table", "checks")} <= {(one["type"], one["key"]) for one in left}
    markdown = next(one["data"] for one in left if one["type"] == "markdown")
    assert "2 new, 0 changed" in markdown
    assert "Warga kampung nomor 1 memperbaiki jembatan" in markdown


def _leave_it_to_itself(up: Up) -> None:
    """Another home would run this one's flows, and this one that one's."""
    assert (up.home / "prefect" / "prefect.db").exists()
    other = {**os.environ, "WARTA_HOME": str(up.home.with_name("other"))}
    words = [*COMMAND, "up", "--port", str(up.port)]
    done = subprocess.run(words, env=other, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own command
    assert (done.returncode, f"belongs to the `warta up` of {up.home}," in done.stderr) == (1, True)


def _kill_a_run(up: Up, site: Site) -> str:
    with site.slow():
        flow_run = _asking(up, site)
        for pid in [*up.processes("flows.orchestration.runner"), *up.processes("prefect.engine")]:
            os.kill(pid, signal.SIGKILL)
    return flow_run


def _kill_all_but_the_server(up: Up) -> None:
    """As when memory runs short: the next `warta up` takes the server over, and ends it at its own end."""
    (server,) = up.processes("prefect server")
    up.process.kill()
    up.process.wait()
    until(lambda: up.processes("flows.orchestration.runner") == [], "what runs flows ends with its parent")
    status = subprocess.run([*COMMAND, "status"], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert (status.returncode, "`warta up` was killed" in status.stdout) == (1, True)
    up.start()
    until(lambda: "took over the Prefect server" in up.log.read_text(encoding="utf-8"), "the server is taken over")
    assert up.processes("prefect server") == [server]


def _asking(up: Up, site: Site) -> str:
    """The poll that asks for the feed now; one that begins while a poll of the clock goes on is left out, and begun again."""

    def asked() -> bool:
        up.begin("poll", early=True)
        return site.asked.wait(5)

    until(asked, "a poll that asks for the feed")
    query = {"flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}}}
    return str(until(lambda: up.post("flow_runs/filter", query), "a run that goes on")[0]["id"])


def _stop_in_the_midst_of_a_run(up: Up, site: Site) -> None:
    with site.slow():
        _asking(up, site)
        assert up.stop() == 0
    log = up.log.read_text(encoding="utf-8")
    assert "stopping: the runs that go on end their batches" in log
    # One line an ending, and no traceback, for those who read the log.
    assert re.search(r"poll .*: cancelled after \d+ s: Stopped.* resumes from there", log)
    assert "Traceback" not in log
    assert [up.processes(words) for words in ("flows.orchestration.runner", "prefect.engine", "prefect server")] == [[], [], []]
    assert up.rows("SELECT status, message FROM news.runs ORDER BY run_id DESC LIMIT 1") == [("failed", "stopped by SIGTERM")]
    with pytest.raises(httpx.HTTPError):
        up.state("any")
