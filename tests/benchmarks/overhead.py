"""What Prefect costs: a poll over 30 sources with 500 new stories, and one file's ingest, with a server up and with --direct.

    python -m tests.benchmarks.overhead [--sources 30] [--stories 500] [--tries 3]

Each run is a process of its own with an empty warehouse; the best of the tries counts.
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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import httpx

from tests.flows.conftest import wire_copy
from tests.flows.test_ingest_web import feed, page
from tests.flows.upcommand import free_port

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

COMMAND = [sys.executable, "-m", "flows.cli"]
TARGET_SHARE, TARGET_SECONDS = 0.15, 4.0


class Site(BaseHTTPRequestHandler):
    """One source: a feed, and the pages that it names."""

    protocol_version = "HTTP/1.1"
    stories: range

    def do_GET(self) -> None:
        base = f"http://{self.headers['Host']}"
        if self.path == "/rss.xml":
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


def run(home: Path, *given: str) -> tuple[float, dict[str, float]]:
    """Wall seconds of the command, and what its summary says."""
    began = time.perf_counter()
    words = [*COMMAND, *given, "--json"]
    variables = {**os.environ, "WARTA_HOME": str(home)}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=variables)  # noqa: S603 - our own command
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


def run_time(flow: str) -> float:
    """The shortest of the flow's runs, in seconds, from its first to its last state."""
    query = {"flows": {"name": {"any_": [flow]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    answer = httpx.post(f"{os.environ['PREFECT_API_URL']}/flow_runs/filter", json=query, trust_env=False, timeout=30)
    return min(float(one["total_run_time"]) for one in answer.raise_for_status().json())


def measure(folder: Path, ports: list[int], tries: int) -> None:
    """Print both comparisons against their targets."""
    os.environ["WARTA_ALLOW_HOSTS"] = ",".join(f"127.0.0.1:{port}" for port in ports)
    os.environ["WARTA_SOURCE"] = json.dumps({f"site-{port}": {"feed": f"http://127.0.0.1:{port}/rss.xml"} for port in ports})
    (with_wall, with_work), (direct_wall, direct_work) = compare(folder, ["poll", *(f"site-{port}" for port in ports)], tries)
    flow_run = run_time("poll")
    _print(f"the flow run itself, as the server times it: {flow_run:.2f} s (at most {TARGET_SHARE:.0%} is to be Prefect's)")
    _print(f"  {1 - direct_work / flow_run:6.1%} of the flow run, against the direct run's work")
    _print(f"  {1 - direct_wall / with_wall:6.1%} of the whole command, imports included, against the direct command")
    _print(f"  {1 - direct_work / with_work:6.1%} of the work, between its first and its last step")
    story = folder / "story.txt"
    story.write_text(wire_copy(1), encoding="utf-8")
    (with_wall, _), (direct_wall, _) = compare(folder, ["ingest", str(story)], tries)
    _print(f"one file: {with_wall - direct_wall:.2f} s more with a server (at most {TARGET_SECONDS:.0f} s)")


def main() -> None:
    """Start the sites and a Prefect server beside the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("sources", 30), ("stories", 500), ("tries", 3)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    pipe, far = context.Pipe()
    context.Process(target=serve, args=(given.sources, given.stories, far), daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), str(free_port())
        os.environ |= {"PREFECT_HOME": str(folder / "prefect"), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "DO_NOT_TRACK": "1"}
        os.environ |= {"WARTA_CONTACT": "bench@teras.example", "WARTA_PACE_SECONDS": "0", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--log-level", "ERROR"]
        server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
        try:
            _await(os.environ["PREFECT_API_URL"])
            measure(folder, pipe.recv(), given.tries)
        finally:
            server.terminate()
            server.wait(60)
            pipe.send("done")


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
