"""prefect.yaml on a real work pool and worker: schedules come from [schedule], and runs read the settings when they begin."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.conftest import ROOT
from tests.flows.runs.test_ingest_web import feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_httpserver import HTTPServer

# Nothing comes due during the test.
SCHEDULE = """[schedule]
zone = "Asia/Makassar"
poll = "7 4 1 1 *"
revisit = ""
maintain = ""
watch = ""
report = ""
sources = ["{name}"]
"""


class Folder:
    """A user's folder with prefect.yaml, warta.toml and a flows folder of the user's own."""

    def __init__(self, path: Path, api: str, site: HTTPServer) -> None:
        self.path = path
        self.api = api
        self.variables = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WARTA_", "PREFECT_"))},
            "PREFECT_API_URL": api,
            "PREFECT_HOME": str(path / "prefect-home"),
            "WARTA_HOME": str(path / "data"),
            "DO_NOT_TRACK": "1",
        }
        self._site = site
        shutil.copy(ROOT / "prefect.yaml", path)
        (path / "flows").mkdir()
        (path / "flows" / "__init__.py").write_text('raise RuntimeError("the flows of somebody else")\n', encoding="utf-8")
        self.schedule("teras")

    def schedule(self, name: str) -> None:
        """Write warta.toml, with this source on the schedule."""
        sources = "".join(f'[[source]]\nname = "{one}"\nfeed = "{self._site.url_for(f"/{one}.xml")}"\n' for one in ("teras", "beranda"))
        hosts = f'allow_hosts = ["{self._site.host}:{self._site.port}"]\npace_seconds = 0\n'
        text = f'contact = "desk@news.example"\n{hosts}{SCHEDULE.format(name=name)}{sources}'
        (self.path / "warta.toml").write_text(text, encoding="utf-8")

    def prefect(self, *words: str) -> None:
        """Run Prefect's own command."""
        command = [sys.executable, "-P", "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(command, cwd=self.path, env=self.variables, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - Prefect's own command
        assert done.returncode == 0, done.stdout + done.stderr

    @contextmanager
    def worker(self) -> Iterator[None]:
        """A worker of the pool, until the end."""
        words = [sys.executable, "-P", "-m", "prefect", "worker", "start", "--pool", "warta"]
        log = (self.path / "worker.log").open("wb")
        with log, subprocess.Popen(words, cwd=self.path, env=self.variables, stdout=log, stderr=log) as process:  # noqa: S603 - Prefect's own command
            try:
                yield
            finally:
                process.terminate()

    def deployments(self) -> dict[str, dict[str, Any]]:
        found = httpx.post(f"{self.api}/deployments/filter", json={}, trust_env=False, timeout=30).json()
        return {one["name"]: one for one in found}

    def polled(self, *words: str) -> list[str]:
        """The feeds that a run of the deployment requests, by a worker."""
        self._site.clear_log()
        self.prefect("deployment", "run", "poll/poll", "--watch", *words)
        assert "Completed" in (self.path / "worker.log").read_text(encoding="utf-8"), (self.path / "worker.log").read_text(encoding="utf-8")
        return [request.path for request, _ in self._site.log if request.path.endswith(".xml")]


@pytest.mark.slow
def test_a_worker_s_runs_obey_the_schedule_table(
    server: str, httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    for name in ("teras", "beranda"):
        httpserver.expect_request(f"/{name}.xml").respond_with_data(feed(), content_type="application/rss+xml")
    folder = Folder(tmp_path, server, httpserver)
    folder.prefect("work-pool", "create", "--type", "process", "warta")
    folder.prefect("deploy", "--all")
    made = folder.deployments()
    (poll,) = made["poll"]["schedules"]
    assert (poll["schedule"]["cron"], poll["schedule"]["timezone"], poll["active"]) == ("7 4 1 1 *", "Asia/Makassar", True)
    assert [one["active"] for one in made["report"]["schedules"]] == [False]
    assert made["backfill"]["schedules"] == []
    with folder.worker():
        assert folder.polled() == ["/teras.xml"]
        # Read when the run begins: nothing is deployed again.
        folder.schedule("beranda")
        assert folder.polled() == ["/beranda.xml"]
        # A parameter overrides.
        assert folder.polled("--param", f"sources={json.dumps(['teras'])}", "--param", "early=true") == ["/teras.xml"]
