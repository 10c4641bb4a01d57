"""`warta up --demo` with nothing set: stories by the clock alone, a backfill from a real browser, and one by `prefect`."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.orchestration.prefect_api import ended
from flows.orchestration.retention import forget
from tests.flows.report.browser import CHROMIUM, chromium
from tests.flows.service.upcommand import Up, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flows.report.browser import Tab

WAIT_FOR_CLOCK = "SELECT 1 FROM news.runs WHERE command = 'poll' AND new_articles > 30"
ASKED_TWICE = """SELECT address FROM news.fetches WHERE kind = 'page' AND outcome = 'fetched' GROUP BY address HAVING count(*) > 1"""
AT_ONE_TIME = """
    SELECT a.source, a.fetch_id, b.fetch_id FROM news.fetches AS a JOIN news.fetches AS b USING (source)
    WHERE split_part(a.fetch_id, '/', 1) < split_part(b.fetch_id, '/', 1)
      AND a.started_at < b.started_at + to_milliseconds((b.seconds * 1000)::BIGINT)
      AND b.started_at < a.started_at + to_milliseconds((a.seconds * 1000)::BIGINT)"""
FIELDS = {
    "source": "Name of the source, as warta sources lists it.",
    "since": "First day of release.",
    "until": "Last day, included.",
    "retry_failed (Optional)": "Repeat what failed, and nothing else.",
}


@pytest.fixture
def up(home: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Up]:
    """In an empty folder, without a contact or a warta.toml."""
    assert not Path("warta.toml").exists()
    # The demo makes these of the folder; so does who asks its server.
    monkeypatch.setenv("PREFECT_HOME", str(home / "prefect"))
    up = Up([*command], home, "--demo")
    up.start()
    try:
        yield up
    finally:
        up.end_by_force()


@pytest.mark.slow
def test_the_demo_comes_by_the_clock_and_backfills_by_hand(up: Up, tmp_path: Path) -> None:
    until(lambda: up.deployment("backfill"), "the deployments")
    if CHROMIUM is not None:
        with chromium(tmp_path / "profile") as tab:
            _backfill_in_the_browser(up, tab, tmp_path)
    _backfill_by_prefect(up)
    until(lambda: up.rows(WAIT_FOR_CLOCK), "stories by the clock alone")
    # Polls and backfills of one source took turns at it, and each left to the other what that had claimed.
    assert up.rows(ASKED_TWICE) == []
    assert up.rows(AT_ONE_TIME) == []
    _all_sources_are_free(up)
    _forget_all_flow_runs(up)
    assert up.stop() == 0
    log = up.log.read_text(encoding="utf-8")
    assert "the demo newsroom: 5 invented sites" in log
    assert "Traceback" not in log


def _backfill_in_the_browser(up: Up, tab: Tab, folder: Path) -> None:
    tab.go(f"{up.pages}/deployments/deployment/{up.deployment('backfill')}/run", "Last day, included.")
    tab.wait_for("document.querySelectorAll('input[type=date]').length == 2")
    shown = tab.value("document.body.innerText")
    for name, says in FIELDS.items():
        assert f"{name}\n{says}" in shown
    tab.type("document.querySelector('textarea')", "demo-generic")
    tab.type("document.querySelectorAll('input[type=date]')[0]", "2026-05-01")
    tab.type("document.querySelectorAll('input[type=date]')[1]", "2026-05-02")
    tab.picture(folder / "form.png")
    tab.click("document.querySelector('button[type=submit]')")
    run = until(lambda: _begun(up), "the run that the form asks for")
    assert run["parameters"] | {"source": "demo-generic", "since": "2026-05-01", "until": "2026-05-02"} == run["parameters"]
    _look_at_its_artifacts(up, run["id"])
    until(lambda: _stories(up, "2026-05-01", "2026-05-02") == 10, "all stories of the two days")
    tab.go(f"{up.pages}/runs/flow-run/{run['id']}", "Subflow Runs")
    tab.click("document.querySelector('#artifacts')")
    tab.wait_for("/\\d+ new, \\d+ changed, 0 rejected/.test(document.body.innerText)")
    tab.picture(folder / "run.png")
    (page,) = [one for one in up.artifacts(run["id"]) if one["type"] == "markdown"]
    tab.go(f"{up.pages}/artifacts/artifact/{page['id']}", "To go on", height=2200)
    shown = tab.value("document.body.innerText")
    assert re.search(r"finished in [\d.,]+ s", shown)
    assert "demo-generic" in shown
    tab.picture(folder / "page.png")


def _begun(up: Up) -> dict[str, Any] | None:
    query = {"deployments": {"name": {"any_": ["backfill"]}}, "sort": "START_TIME_DESC"}
    found: list[dict[str, Any]] = up.post("flow_runs/filter", query)
    return found[0] if found else None


def _look_at_its_artifacts(up: Up, flow_run: str) -> None:
    until(lambda: up.state(flow_run) == "Completed", "the backfill ends")
    assert {("markdown", "backfill"), ("progress", "backfill-progress")} <= {(one["type"], one["key"]) for one in up.artifacts(flow_run)}


def _stories(up: Up, first: str, last: str) -> int:
    """Also those that a poll was quicker to ask for, of what the backfill had found."""
    query = "SELECT count(*) FROM news.articles WHERE publisher = 'kabarteluk.example' AND published_at"
    ((count,),) = up.rows(f"{query} BETWEEN '{first} 00:00:00+07:00' AND '{last} 23:59:59+07:00'")
    return int(count)


def _backfill_by_prefect(up: Up) -> None:
    """As the README says."""
    given = {"source": "demo-generic", "since": "2026-04-20", "until": "2026-04-20"}
    words = [word for name, value in given.items() for word in ("--param", f"{name}={value}")]
    done = subprocess.run(  # noqa: S603 - Prefect's own command
        [sys.executable, "-m", "prefect", "deployment", "run", "backfill/backfill", *words],
        env={**os.environ, "PREFECT_API_URL": up.api},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (flow_run,) = re.findall(r"UUID: ([0-9a-f-]{36})", done.stdout)
    _look_at_its_artifacts(up, flow_run)
    until(lambda: _stories(up, "2026-04-20", "2026-04-20") > 0, "the stories of that day")


def _all_sources_are_free(up: Up) -> None:
    """Each has its limit since before the first run, and nobody holds it after the last."""
    limits = {one["name"]: one for one in up.post("v2/concurrency_limits/filter", {"limit": 100})}
    assert {"warta-source-demo-generic", "warta-source-demo-lampung"} <= limits.keys()
    assert {one["limit"] for name, one in limits.items() if name.startswith("warta-source-")} == {1}
    until(lambda: not any(one["active_slots"] for one in up.post("v2/concurrency_limits/filter", {"limit": 100})), "free sources")


def _forget_all_flow_runs(up: Up) -> None:
    """What upkeep does with those of a month ago, here with all that have ended."""
    gone = [run["id"] for run in ended(up.api, since=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))]
    with temporary_settings({PREFECT_API_URL: up.api}):
        assert forget(before=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) == 0
        assert forget(before=dt.datetime.now(dt.UTC) + dt.timedelta(days=1)) >= len(gone) >= 3
    assert up.post("flow_runs/filter", {"flow_runs": {"id": {"any_": gone}}}) == []
    assert up.post("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": gone}}}) == []
