"""`warta ingest` through a real Prefect server."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.flows.service.upcommand import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from tests.flows.conftest import Warta

pytestmark = pytest.mark.slow


@pytest.fixture
def flow(server: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, Any]]:
    """Make the command use the server, and give the newest flow run."""
    monkeypatch.setenv("PREFECT_API_URL", server)
    monkeypatch.setenv("PREFECT_HOME", str(home.with_name("prefect")))

    def newest() -> dict[str, Any]:
        answer = httpx.post(
            f"{server}/flow_runs/filter",
            json={"sort": "START_TIME_DESC", "limit": 1, "flow_runs": {"start_time": {"is_null_": False}}},
            trust_env=False,
        )
        run: dict[str, Any] = answer.raise_for_status().json()[0]
        query = {"flow_runs": {"id": {"any_": [run["id"]]}}}
        tasks = httpx.post(f"{server}/task_runs/filter", json=query, trust_env=False).raise_for_status().json()
        return {**run, "tasks": sorted(task["name"] for task in tasks)}

    return newest


def test_a_run_is_a_flow_run_with_a_task_a_batch(stories: Callable[[int], Path], warta: Warta, flow: Callable[[], dict[str, Any]]) -> None:
    folder = stories(5)
    done = warta("ingest", folder, "--json", WARTA_BATCH_SIZE="2")
    assert (done.returncode, done.stderr) == (0, "")
    assert (json.loads(done.stdout)["new"], done.stdout.count("\n")) == (5, 1)
    run = flow()
    assert (run["name"], run["state_type"], run["tags"]) == ("ingest stories", "COMPLETED", ["files"])
    assert run["parameters"]["what"] == [str(folder)]
    for _ in range(50):
        # Task runs reach the server's tables a moment later.
        if len(run["tasks"]) == 3:
            break
        time.sleep(0.2)
        run = flow()
    assert run["tasks"] == ["batch 1", "batch 2", "batch 3"]


def test_a_run_that_fails_says_why_in_one_line(
    stories: Callable[[int], Path], warta: Warta, home: Path, flow: Callable[[], dict[str, Any]]
) -> None:
    home.mkdir()
    (home / "warta.duckdb").write_bytes(b"no database" * 1000)
    done = warta("ingest", stories(1))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("warta: ")
    assert done.stderr.count("\n") == 1
    run = flow()
    assert run["state_type"] == "FAILED"
    assert "not a DuckDB database" in run["state"]["message"]


def test_a_signal_lets_the_batch_end_and_the_flow_run_tells(
    stories: Callable[[int], Path], command: list[str], home: Path, flow: Callable[[], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_BATCH_SIZE", "1")
    words = [*command, "ingest", str(stories(60))]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - the command under test
        for _ in range(600):
            if list((home / "archive").glob("*")):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (143, "")
    assert err.startswith("warta: Stopped by SIGTERM")
    assert "Stopped by SIGTERM" in flow()["state"]["message"]


def test_a_server_that_is_not_there_is_told_with_a_way_out(stories: Callable[[int], Path], warta: Warta, home: Path) -> None:
    done = warta("ingest", stories(1), PREFECT_API_URL=f"http://127.0.0.1:{free_port()}/api")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--direct" in done.stderr
    assert not home.exists()


def test_without_a_server_it_says_that_it_starts_one(stories: Callable[[int], Path], warta: Warta, home: Path) -> None:
    done = warta("ingest", stories(1), "--json")
    assert done.returncode == 0, done.stderr
    assert (home / "prefect" / "prefect.db").exists()
    assert json.loads(done.stdout)["new"] == 1
    assert "temporary Prefect server" in done.stderr
