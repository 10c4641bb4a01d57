"""The demo newsroom as an installation: served on loopback, and settings that name its sites as sources."""

from __future__ import annotations

import json
import os
import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.demo.newsroom import NEXT_DAY, OPENING
from flows.demo.server import LOOPBACK, serve
from flows.demo.sites import SITES
from flows.service import recorded_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.demo.server import Running

PORTS = range(8731, 8736)
HOME = Path("demo-service")
"""Of the demo on a schedule, where WARTA_HOME names no other."""
DATABASE = "warta.duckdb"
# Long enough to look at the first day, short enough to wait for the next one.
DAY_SECONDS = 240.0
# The demo's day is short: it is looked every minute.
SCHEDULE = {"poll": "* * * * *", "revisit": "*/2 * * * *", "maintain": "*/10 * * * *", "watch": "*/5 * * * *"}
VARIABLES = {"WARTA_POLL_MIN_SECONDS": "60", "WARTA_POLL_MAX_SECONDS": "120", "WARTA_REVISIT_HOURS": "0.05 0.1 0.5 24"}


def configure(running: Running, home: Path) -> list[str]:
    """Settings of this process and its children only, as variables, because each flow reads its settings itself; the sources' names."""
    sources = {
        f"demo-{site}": {"feed": f"{server.base}{SITES[site].feed}", "permission": "written for this demo"}
        for site, server in running.servers.items()
    }
    # The one that can be backfilled: it lists the stories of each day since April.
    sources["demo-generic"]["archive"] = f"{running.servers['generic'].base}/arsip/%Y/%m/%d/"
    os.environ |= {
        "WARTA_HOME": str(home),
        "WARTA_CONTACT": "demo@localhost.example",
        "WARTA_ALLOW_HOSTS": ",".join(running.hosts),
        "WARTA_PACE_SECONDS": "0",
        "WARTA_SOURCE": json.dumps(sources),
    }
    return list(sources)


@contextmanager
def on_schedule(say: Callable[[str], None], *, port: int | None) -> Iterator[None]:
    """Serve it and set this process up for `warta up`, with a Prefect server of the demo's own; a day passes in some minutes."""
    home = Path(os.environ.get("WARTA_HOME", HOME)).absolute()
    # Prefect makes its own folder in it, and no other.
    home.mkdir(parents=True, exist_ok=True)
    # Whoever starts it again has had the first day: stories that go back to it would be corrected a second time.
    is_first = not (home / DATABASE).exists()
    with serve(OPENING if is_first else NEXT_DAY, ports=PORTS) as running:
        names = configure(running, home)
        os.environ |= VARIABLES | {
            "WARTA_SCHEDULE": json.dumps({"sources": names, **SCHEDULE}),
            "PREFECT_HOME": str(home / "prefect"),
            "PREFECT_API_URL": _own_server(home, port),
        }
        say(f"the demo newsroom: {len(names)} invented sites on this machine, read into {home}; no live site is asked")
        say("for real news set WARTA_CONTACT, or write contact and [schedule] into warta.toml, and start again")
        timer = threading.Timer(DAY_SECONDS, _next_day, (running, say))
        timer.daemon = True
        if is_first:
            timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _next_day(running: Running, say: Callable[[str], None]) -> None:
    running.advance()
    say("the demo newsroom's next day: two stories are corrected, two are new")


def _own_server(home: Path, port: int | None) -> str:
    """Address of the server that a killed demo has left, else one on a free port: the demo's flows are no business of another server."""
    from flows.service import PORT, SERVER_MARK

    if left := recorded_process(home / SERVER_MARK):
        return left.about
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port or PORT))
        except OSError:
            probe.bind((LOOPBACK, 0))
        return f"http://{LOOPBACK}:{probe.getsockname()[1]}/api"
