"""A soak: `warta up` reads a newsroom in a hurry while its processes are killed and its server is restarted.

    python -m tests.soak [--seconds 60] [--kills N] [--restarts N] [--keep FOLDER]

In the end every story is there, once, with its versions, no process has grown, and none is left. The exit status tells. Ten minutes
and more bring five kills and two restarts where nothing else is said; a shorter soak one and one.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import httpx

from flows.demo.server import serve
from flows.demo.sites import SITES
from tests.flows.service.upcommand import Up, until
from tests.growth import Growth
from tests.hurried import Hurried, figure_of

if TYPE_CHECKING:
    from flows.demo.server import Running

POLL_SECONDS, REVISIT_SECONDS, SAMPLE_SECONDS = 9.0, 14.0, 2.0
# After the newsroom falls silent: a killed run is found, the server starts again, and the last corrections' visits come.
SETTLE_SECONDS = 240.0
SERVER, RUNNER, ENGINE = "prefect server start", "flows.orchestration.runner", "prefect.engine"
WATCHED = {"warta up": "flows.cli", "server": SERVER, "runner": RUNNER, "flow run": ENGINE}
LONG_SECONDS, MANY, FEW = 600.0, (5, 2), (1, 1)
# A kill between two runs would break nothing: it waits so long for one.
STRIKE_SECONDS = 15.0
# In hours: a story is visited more and more seldom, the first time after half a minute.
VISITS = "0.01 0.02 0.03 0.04 0.06 0.08 0.12 0.2 0.4 0.8"
SCHEDULE = 'poll = "* * * * *"\nrevisit = "* * * * *"\nmaintain = "*/5 * * * *"\nwatch = ""\nreport = ""\n'


class Soak:
    """One soak that goes on."""

    def __init__(self, up: Up, newsroom: Hurried) -> None:
        self.up, self.newsroom = up, newsroom
        self.growth = Growth(brief={"flow run"})
        self.told: Counter[str] = Counter()
        self.took: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._began = time.monotonic()

    def run(self, seconds: float, kills: int, restarts: int) -> list[str]:
        """Write and break for so long; return what was wrong in the end."""
        until(lambda: self.up.deployment("poll"), "the deployments")
        self._passed("starting")
        began = time.monotonic()
        blows = blows_of(seconds, kills, restarts)
        while (now := time.monotonic() - began) < seconds:
            self.newsroom.tick(now, self.arrived())
            if blows and now >= blows[0][0] and self._is_worth_it(blows[0][1], now - blows[0][0]):
                self._strike(blows.pop(0)[1])
            self._keep_going()
            time.sleep(0.5)
        self._passed("publishing")
        self._settle()
        self._passed("until_all_arrived")
        faults = [*self.faults(), *self._stop(), *self.growth.faults()]
        self._passed("stopping")
        return faults

    def _passed(self, name: str) -> None:
        """Note how long a part took, and tell it."""
        now = time.monotonic()
        self.took[name], self._began = round(now - self._began, 1), now
        print(f"soak: {name} {self.took[name]} s", file=sys.stderr, flush=True)  # noqa: T201 - who waits wants to know

    def arrived(self) -> dict[str, tuple[int, str]]:
        """Of each article that readers see, its versions and its text."""
        query = """SELECT article_id, (SELECT count(*) FROM news.article_versions AS v WHERE v.article_id = a.article_id),
                   (SELECT string_agg(text, ' ') FROM news.paragraphs AS p WHERE p.article_id = a.article_id) FROM news.articles AS a"""
        with contextlib.suppress(duckdb.Error):
            return {key: (versions, text or "") for key, versions, text in self.up.rows(query)}
        return {}

    def faults(self) -> list[str]:
        """What readers don't have, or have otherwise than it was written."""
        arrived, written = self.arrived(), self.newsroom.newest()
        served = {key: item for key, item in written.items() if item.front.state == "served"}
        wanted = dict.fromkeys(self.newsroom.older, 1) | {key: item.version for key, item in served.items()}
        found = {key: versions for key, (versions, _) in arrived.items()}
        return [
            *(f"{key} is missing" for key in wanted.keys() - found.keys()),
            *(f"{key} was never written" for key in found.keys() - wanted.keys()),
            *(f"{key} has {found[key]} versions, not {wanted[key]}" for key in wanted.keys() & found.keys() if found[key] != wanted[key]),
            *(f"{key} has an old text" for key, item in served.items() if key in arrived and figure_of(item) not in arrived[key][1]),
        ]

    def _is_worth_it(self, words: str, late: float) -> bool:
        """A run should go on when its process is killed."""
        return words == SERVER or late > STRIKE_SECONDS or bool(self.up.processes(ENGINE))

    def _strike(self, words: str) -> None:
        """Kill the process that runs flows and the runs that go on, or the server."""
        struck = self.up.processes(words) if words == SERVER else [*self.up.processes(RUNNER), *self.up.processes(ENGINE)]
        for pid in struck:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.told["restarts" if words == SERVER else "kills"] += 1
        self.told["processes_killed"] += len(struck)

    def _keep_going(self) -> None:
        """Ask for the runs that the clock would ask for once in some minutes, and look at the processes."""
        for name, pause, parameters in (("poll", POLL_SECONDS, {"early": True}), ("revisit", REVISIT_SECONDS, {})):
            if self._is_due(name, pause):
                # A server that is being restarted is asked again.
                with contextlib.suppress(httpx.HTTPError, KeyError):
                    self.up.begin(name, **parameters)
                    self.told[name] += 1
        if self._is_due("sample", SAMPLE_SECONDS):
            for name, words in WATCHED.items():
                self.growth.look(name, self.up.processes(words))
            self.growth.look_for_zombies()

    def _is_due(self, name: str, pause: float) -> bool:
        now = time.monotonic()
        if now < self._due.get(name, 0.0):
            return False
        self._due[name] = now + pause
        return True

    def _settle(self) -> None:
        """Nothing more is written; what is on its way arrives."""
        end = time.monotonic() + SETTLE_SECONDS
        self.newsroom.calm()
        while self.faults() and time.monotonic() < end:
            self._keep_going()
            if self._is_due("again", 30.0) and (failed := self._failed()):
                # Retries come after a quarter of an hour; an operator who can't wait for it does this.
                with contextlib.suppress(httpx.HTTPError, KeyError):
                    self.up.begin("ingest", what=failed, again=True)
                    self.told["asked_again"] += len(failed)
            time.sleep(1.0)

    def _failed(self) -> list[str]:
        with contextlib.suppress(duckdb.Error):
            return [address for (address,) in self.up.rows("SELECT address FROM news.candidates WHERE state = 'failed'")]
        return []

    def _stop(self) -> list[str]:
        self.up.process.send_signal(signal.SIGTERM)
        status = self.up.process.wait(180)
        left = [words for words in (RUNNER, ENGINE, "prefect") if self.up.processes(words)]
        return [*([f"warta up ended with status {status}"] if status else []), *(f"a process of {words} stays" for words in left)]


def blows_of(seconds: float, kills: int, restarts: int) -> list[tuple[float, str]]:
    """When what is struck: evenly, with the server's restarts between the kills."""
    count = kills + restarts
    servers = {count * (n + 1) // (restarts + 1) for n in range(restarts)}
    return [(seconds * (n + 0.5) / count, SERVER if n in servers else RUNNER) for n in range(count)]


def configure(running: Running, home: Path) -> None:
    """Settings by variables and warta.toml, in a working folder of the soak's own."""
    for name in [name for name in os.environ if name.startswith(("WARTA_", "PREFECT_"))]:
        del os.environ[name]
    home.mkdir(parents=True)
    os.chdir(home.parent)
    sources = {
        f"soak-{key}": {"feed": server.base + SITES[key].feed, "permission": "written for this soak"}
        for key, server in running.servers.items()
    }
    os.environ |= {
        "WARTA_HOME": str(home),
        "PREFECT_HOME": str(home.with_name("prefect")),
        "WARTA_CONTACT": "soak@localhost.example",
        "WARTA_ALLOW_HOSTS": ",".join(running.hosts),
        "WARTA_PACE_SECONDS": "0",
        "WARTA_REVISIT_HOURS": VISITS,
        "WARTA_SOURCE": json.dumps(sources),
    }
    Path("warta.toml").write_text(f"[schedule]\nsources = {json.dumps(list(sources))}\n{SCHEDULE}", encoding="utf-8")


def soak(folder: Path, *, seconds: float, kills: int, restarts: int) -> tuple[list[str], dict[str, object], list[str]]:
    """Soak in a folder; return what was wrong, the numbers, and the processes' table."""
    with serve() as running:
        configure(running, folder / "home")
        up = Up([sys.executable, "-m", "flows.cli"], folder / "home")
        going = Soak(up, Hurried(running))
        up.start()
        try:
            faults = going.run(seconds, kills, restarts)
        finally:
            up.end_by_force()
        states = Counter(item.front.state for item in going.newsroom.newest().values())
        numbers = {
            "written": dict(states),
            "corrected": sum(item.version > 1 for item in going.newsroom.newest().values()),
            **going.told,
            "requests": len(running.requests),
            "flow_runs": going.growth.peaks("flow run"),
            "seconds": going.took,
            "faults": len(faults),
        }
        return faults, numbers, going.growth.table()


def main() -> None:
    """Soak, print the numbers, and exit with 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, help="of the process that runs the flows, with the runs that go on")
    parser.add_argument("--restarts", type=int, help="of the server, by a kill")
    parser.add_argument("--keep", type=Path, help="an empty folder for databases and logs, which stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="warta-soak-") as temporary:
        folder = options.keep.absolute() if options.keep else Path(temporary)
        kills, restarts = MANY if options.seconds >= LONG_SECONDS else FEW
        kills = kills if options.kills is None else options.kills
        restarts = restarts if options.restarts is None else options.restarts
        faults, numbers, table = soak(folder, seconds=options.seconds, kills=kills, restarts=restarts)
        print(*table, json.dumps(numbers), sep="\n")  # noqa: T201 - the result
        for fault in faults:
            print(fault, file=sys.stderr)  # noqa: T201 - the result
        os.chdir("/")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
