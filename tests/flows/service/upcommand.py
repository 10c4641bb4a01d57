"""`warta up` as a process of its own, and what its server says: for tests, the soak and benchmarks."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import duckdb
import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAIT_SECONDS = 180.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(found: Callable[[], Any], what: str) -> Any:  # noqa: ANN401 - whatever is waited for
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(httpx.HTTPError, duckdb.Error):
            if value := found():
                return value
        time.sleep(0.3)
    raise TimeoutError(what)


def process_table() -> Iterator[tuple[int, str, str, int]]:
    """Id, name, state and parent of each process of the machine."""
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with contextlib.suppress(OSError):
                # The name before the bracket may hold anything.
                head, _, rest = (path / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
                state, parent = rest.split()[:2]
                yield int(path.name), head.partition("(")[2], state, int(parent)


class Up:
    """The command, and what its server says."""

    def __init__(self, words: list[str], home: Path, *options: str) -> None:
        self.home = home
        self.port = free_port()
        self.pages = f"http://127.0.0.1:{self.port}"
        self.api = f"{self.pages}/api"
        self._words = [*words, "up", "--port", str(self.port), *options]
        self.log = home.with_name("up.log")

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self._words, stdout=log, stderr=log)  # noqa: S603 - the command under test

    def post(self, path: str, query: dict[str, Any]) -> Any:  # noqa: ANN401 - the server's JSON
        """Again while the server's database is busy, as Prefect's own client does."""
        for _ in range(30):
            answer = httpx.post(f"{self.api}/{path}", json=query, trust_env=False, timeout=30)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(0.5)
        return answer.raise_for_status().json()

    def stop(self) -> int:
        """End it in good order; return its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WAIT_SECONDS)

    def deployment(self, name: str) -> str:
        """Its id."""
        return str(httpx.get(f"{self.api}/deployments/name/{name}/{name}", trust_env=False, timeout=30).raise_for_status().json()["id"])

    def begin(self, name: str, **parameters: object) -> str:
        query = {"parameters": parameters, "idempotency_key": uuid4().hex}
        return str(self.post(f"deployments/{self.deployment(name)}/create_flow_run", query)["id"])

    def artifacts(self, flow_run: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.post("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [flow_run]}}})
        return found

    def state(self, flow_run: str) -> str:
        return str(httpx.get(f"{self.api}/flow_runs/{flow_run}", trust_env=False, timeout=30).json()["state_name"])

    def flow_run(self, flow_run: str) -> dict[str, Any]:
        found: dict[str, Any] = httpx.get(f"{self.api}/flow_runs/{flow_run}", trust_env=False, timeout=30).json()
        return found

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.home / "snapshot.duckdb", read_only=True) as connection:
            return connection.execute(query).fetchall()

    def processes(self, words: str) -> list[int]:
        """Of this installation: each was started with its folder or its port among its words or variables."""
        return [pid for pid in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()) if self._is_ours(pid, words)]

    def _is_ours(self, pid: int, words: str) -> bool:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            return words in command and f"WARTA_HOME={self.home}".encode() in Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False

    def zombies(self) -> list[str]:
        """Children of this installation's processes that have ended without being waited for."""
        ours = {pid for words in ("flows.cli", "flows.orchestration.runner", "prefect") for pid in self.processes(words)}
        return [f"{name} {pid}" for pid, name, state, parent in process_table() if state == "Z" and parent in ours]

    def end_by_force(self) -> None:
        """Leave no process of this installation, however it went."""
        for pid in [pid for words in ("flows.cli", "flows.orchestration.runner", "prefect") for pid in self.processes(words)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
