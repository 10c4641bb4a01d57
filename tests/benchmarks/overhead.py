"""What Prefect costs: a poll over 30 sources with 500 new stories, and one file's ingest, with a server up and with --direct.
And what a poll over 100 unchanged feeds takes beyond an empty flow.

    python -m tests.benchmarks.overhead [--sources 30] [--stories 500] [--feeds 100] [--tries 3]

Each run is a process of its own, those of the comparisons with an empty warehouse; the best of the tries counts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import duckdb
import httpx

from tests.flows.conftest import wire_copy
from tests.flows.runs.test_ingest_web import feed, page
from tests.flows.service.upcommand import free_port

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ETAG = '"1"'
COMMAND = [sys.executable, "-m", "flows.cli"]
TARGET_SHARE, TARGET_SECONDS, TARGET_UNCHANGED = 0.15, 4.0, 3.0
EMPTY = """
from prefect import flow

@flow(name="empty")
def empty() -> None:
    pass

empty()
"""
# Whatever says that something about articles was written.
ROWS = """SELECT count(*), max(loaded_at), (SELECT count(*) FROM news.article_versions), (SELECT count(*) FROM news.documents)
          FROM news.articles"""


class Site(BaseHTTPRequestHandler):
    """One source: a feed, and the pages that it names."""

    protocol_version = "HTTP/1.1"
    stories: range

    def do_GET(self) -> None:
        base = f"http://{self.headers['Host']}"
        if self.path == "/rss.xml" and self.headers["If-None-Match"] == ETAG:
            self._send(304, "application/rss+xml", "")
        elif self.path == "/rss.xml":
            self._send(200, "application/rss+xml", feed(*(f"{base}/berita/{number}" for number in self.stories)))
        elif self.path.startswith("/berita/"):
            self._send(200, "text/html", page(int(self.path.rsplit("/", 1)[1])))
        else:
            self._send(404, "text/plain", "")

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", ETAG)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(sources: int, stories: int, pipe: Connection) -> None:
    """The sites' process: tells its ports, and ends on the first word."""
    shares = [range(stories * n // sources, stories * (n + 1) // sources) for n in range(sources)]
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Site,), {"stories": share})) for share in shares]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    pipe.send([server.server_port for server in servers])
    pipe.recv()


def start(sources: int, stories: int) -> Connection:
    """Serve so many sites from a process of its own; it says on which ports."""
    context = multiprocessing.get_context("spawn")
    pipe, far = context.Pipe()
    context.Process(target=serve, args=(sources, stories, far), daemon=True).start()
    return pipe


def run(home: Path, *given: str) -> tuple[float, dict[str, float]]:
    """Wall seconds of the command, and what its summary says."""
    began = time.perf_counter()
    words = [*COMMAND, *given, "--json"]
    variables = {**os.environ, "WARTA_HOME": str(home)}
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=variables)  # noqa: S603 - our own command
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stderr}")
    return time.perf_counter() - began, json.loads(done.stdout)


def compare(folder: Path, words: list[str], tries: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """With Prefect, then without: the best wall time, and the best time of the work itself by its summary."""
    homes = (folder / f"home-{number}" for number in count(int(time.time() * 1000)))
    found = []
    for more in ([], ["--direct"]):
        runs = [run(next(homes), *words, *more) for _ in range(tries)]
        found.append((min(wall for wall, _ in runs), min(float(told["seconds"]) for _, told in runs)))
        _print(f"{' '.join(words[:1] + more):18} {found[-1][0]:7.2f} s, of which the work {found[-1][1]:.2f} s; new {runs[-1][1]['new']}")
    return found[0], found[1]


def run_time(flow: str, since: datetime) -> float:
    """The shortest of the flow's runs, in seconds, from its first to its last state."""
    states = {"state": {"type": {"any_": ["COMPLETED"]}}, "start_time": {"after_": since.isoformat()}}
    query = {"flows": {"name": {"any_": [flow]}}, "flow_runs": states}
    answer = httpx.post(f"{os.environ['PREFECT_API_URL']}/flow_runs/filter", json=query, trust_env=False, timeout=30)
    return min(float(one["total_run_time"]) for one in answer.raise_for_status().json())


def name_sources(ports: list[int]) -> list[str]:
    """Make a source of each port's feed; their names."""
    os.environ["WARTA_ALLOW_HOSTS"] = ",".join(f"127.0.0.1:{port}" for port in ports)
    os.environ["WARTA_SOURCE"] = json.dumps({f"site-{port}": {"feed": f"http://127.0.0.1:{port}/rss.xml"} for port in ports})
    return [f"site-{port}" for port in ports]


def measure(folder: Path, ports: list[int], tries: int) -> None:
    """Print both comparisons against their targets."""
    since = datetime.now(UTC)
    (with_wall, with_work), (direct_wall, direct_work) = compare(folder, ["poll", *name_sources(ports)], tries)
    flow_run = run_time("poll", since)
    _print(f"the flow run itself, as the server times it: {flow_run:.2f} s (at most {TARGET_SHARE:.0%} is to be Prefect's)")
    _print(f"  {1 - direct_work / flow_run:6.1%} of the flow run, against the direct run's work")
    _print(f"  {1 - direct_wall / with_wall:6.1%} of the whole command, imports included, against the direct command")
    _print(f"  {1 - direct_work / with_work:6.1%} of the work, between its first and its last step")
    story = folder / "story.txt"
    story.write_text(wire_copy(1), encoding="utf-8")
    (with_wall, _), (direct_wall, _) = compare(folder, ["ingest", str(story)], tries)
    _print(f"one file: {with_wall - direct_wall:.2f} s more with a server (at most {TARGET_SECONDS:.0f} s)")


def measure_unchanged(folder: Path, ports: list[int], tries: int) -> None:
    """Print what a round costs that finds every feed unchanged; end where it writes a row of an article."""
    home, words = folder / "unchanged", ["poll", *name_sources(ports), "--early"]
    run(home, *words)
    before, since = article_rows(home), datetime.now(UTC)
    runs = [run(home, *words) for _ in range(tries)]
    empty = [_timed([sys.executable, "-c", EMPTY]) for _ in range(tries)]
    if article_rows(home) != before or any(told["feeds_unchanged"] != len(ports) for _, told in runs):
        sys.exit("a round over unchanged feeds wrote something, or found them changed")
    _print(f"{len(ports)} unchanged feeds: {min(wall for wall, _ in runs):.2f} s, an empty flow {min(empty):.2f} s")
    _print(f"  {min(wall for wall, _ in runs) - min(empty):.2f} s beyond Prefect's own start (at most {TARGET_UNCHANGED:.0f} s)")
    _print(
        f"  {run_time('poll', since) - run_time('empty', since):.2f} s by the server's times of the two flow runs; no article row written"
    )


def article_rows(home: Path) -> tuple[object, ...] | None:
    """What the published snapshot says of its articles."""
    with duckdb.connect(str(home / "snapshot.duckdb"), read_only=True) as connection:
        return connection.execute(ROWS).fetchone()


def _timed(words: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own words
    return time.perf_counter() - began


def main() -> None:
    """Start the sites and a Prefect server beside the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("sources", 30), ("stories", 500), ("feeds", 100), ("tries", 3)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    newsrooms = [start(given.sources, given.stories), start(given.feeds, given.feeds)]
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), str(free_port())
        os.environ |= {"PREFECT_HOME": str(folder / "prefect"), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "DO_NOT_TRACK": "1"}
        os.environ |= {"WARTA_CONTACT": "bench@teras.example", "WARTA_PACE_SECONDS": "0", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--log-level", "ERROR"]
        server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
        try:
            _await(os.environ["PREFECT_API_URL"])
            measure(folder, newsrooms[0].recv(), given.tries)
            measure_unchanged(folder, newsrooms[1].recv(), given.tries)
        finally:
            server.terminate()
            server.wait(60)
            for newsroom in newsrooms:
                newsroom.send("done")


def _await(api: str) -> None:
    end = time.monotonic() + 180
    while time.monotonic() < end:
        try:
            if httpx.get(f"{api}/health", trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.3)
    raise TimeoutError(api)


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the result


if __name__ == "__main__":
    main()
