"""How fast pages are fetched and archived, with a flat memory curve, and that pace costs what it dictates: all on loopback.

    python -m tests.benchmarks.fetch [--hosts 200] [--pages 50] [--pace 0] [--pace 1] [--bare]

Pages go the way that they go in a run, through fetcher, archive and journal, synced a batch at a time, but aren't read and
loaded; with --bare through the fetcher alone. A server process listens on one port a host; each port is a host of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractors.article import Document
from flows.config.permissions import Permissions
from flows.coordination.stop_signal import Stop
from flows.discover.candidate import Candidate
from flows.fetch.batch import fetch_all
from flows.fetch.client import Fetcher
from flows.fetch.outcome import Fetched
from flows.fetch.policy import Policy
from flows.runs.background_fetcher import Web
from flows.runs.fetched_documents import Arrivals, Asked, RobotsMemory
from flows.runs.journal import Journal
from warehouse.files.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from flows.fetch.batch import Wanted
    from flows.fetch.outcome import Outcome

SYLLABLES = ("pa", "nen", "ra", "ya", "ber", "ja", "lan", "ter", "as", "me", "lon", "ko", "pi", "wi", "sa", "ta", "ku", "ngan")
# Made of chance, because a page that repeats itself costs the archive's gzip next to nothing; a real one shrinks to about a fifth.
CHANCE = random.Random(1)  # noqa: S311 - no secret
WORDS = ["".join(CHANCE.choices(SYLLABLES, k=CHANCE.randint(1, 4))) for _ in range(900)]
PARAGRAPHS = "".join(
    f'<p class="paragraf isi-berita">{" ".join(CHANCE.choices(WORDS, k=30))}</p>\n<div class="baca-juga"></div>' for _ in range(180)
)
PAGE = f"<!doctype html><html lang=id><title>Warga Teras panen raya</title>{PARAGRAPHS}".encode()
RUN = "20260214T130000Z-00000000"
BATCH = 200
SAMPLES = 8


class Server(asyncio.Protocol):
    """As little HTTP as the fetcher needs, so that the fetcher is what is measured."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        path = data.split(b" ", 2)[1]
        body, status = (PAGE, b"200 OK") if path.startswith(b"/berita") else (b"", b"404 Not Found")
        head = b"HTTP/1.1 " + status + b"\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: " + str(len(body)).encode()
        self.transport.write(head + b"\r\n\r\n" + body)


async def _serve(hosts: int, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    servers = [await loop.create_server(Server, "127.0.0.1", 0, backlog=16) for _ in range(hosts)]
    pipe.send([server.sockets[0].getsockname()[1] for server in servers])
    await asyncio.to_thread(pipe.recv)


def serve(hosts: int, pipe: Connection) -> None:
    """The server process: tells its ports and stops on the first word."""
    asyncio.run(_serve(hosts, pipe))


def resident() -> float:
    """Megabytes of this process in memory now."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a path object buys nothing here
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


class Tally:
    """Counts pages, and samples memory now and then."""

    def __init__(self, expected: int) -> None:
        self.done = 0
        self.memory = [resident()]
        self._every = max(expected // SAMPLES, 1)

    def add(self, *, arrived: bool, what: object) -> None:
        """One more page; ends the measurement where it is none."""
        if not arrived:
            sys.exit(f"not fetched: {what}")
        self.done += 1
        if self.done % self._every == 0:
            self.memory.append(resident())


def fetch_bare(policy: Policy, asked: list[Asked], tally: Tally) -> None:
    """Through the fetcher alone."""

    async def deliver(_want: Wanted, outcome: Outcome) -> None:
        tally.add(arrived=isinstance(outcome, Fetched), what=outcome)

    async def fetch() -> None:
        async with Fetcher(policy) as fetcher:
            await fetch_all(fetcher, asked, deliver)

    asyncio.run(fetch())


def fetch_archived(policy: Policy, asked: list[Asked], tally: Tally) -> None:
    """As a run does it, up to where reading begins."""
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "archive").writer(RUN) as writer, Stop() as stop:
        journal, permissions = Journal(Path(folder) / "warta.duckdb", RUN), Permissions(())
        arrivals = Arrivals(RUN, writer, journal, {}, permissions)
        robots = RobotsMemory((), journal)
        with Web(
            policy, arrivals, robots=robots, permissions=permissions, stop=stop, on_step=lambda _: None, shared=Path(folder) / "hosts"
        ) as web:
            for batch in web.stream(asked, BATCH):
                writer.sync()
                journal.loaded(item.fetch.fetch_id for item in batch if item.fetch)
                for item in batch:
                    tally.add(arrived=isinstance(item.got, Document) and item.location is not None, what=item.got)
        journal.close()


def measure(ports: list[int], pages: int, pace: float, fetch: Callable[[Policy, list[Asked], Tally], None]) -> dict[str, object]:
    """Fetch every page of every host; numbers for the table."""
    places = [f"127.0.0.1:{port}" for port in ports]
    policy = Policy(contact="bench@teras.example", allow_hosts=frozenset(places), pace_seconds=pace)
    urls = [f"http://{place}/berita/{page}/panen" for page in range(pages) for place in places]
    asked = [Asked(url=url, candidate=Candidate(address=url, found_in=url)) for url in urls]
    tally = Tally(len(asked))
    began, cpu = time.perf_counter(), time.process_time()
    fetch(policy, asked, tally)
    seconds = time.perf_counter() - began
    # robots.txt, tdmrep.json and the pages: so many requests a host, so many pauses but one between them.
    dictated = pace * (pages + 1)
    return {
        "what": fetch.__name__,
        "pages": tally.done,
        "seconds": round(seconds, 2),
        "pages_a_second": round(tally.done / seconds, 1),
        "cpu_ms_a_page": round((time.process_time() - cpu) / tally.done * 1000, 2),
        "dictated_seconds": dictated,
        "of_dictated": round(seconds / dictated, 4) if dictated else None,
        "megabytes": [round(each, 1) for each in tally.memory],
    }


def main() -> None:
    """Run the server beside the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--pace", type=float, action="append", help="seconds; may be given again; otherwise 0 and 1")
    parser.add_argument("--bare", action="store_true")
    options = parser.parse_args()
    pipe, far = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(options.hosts, far), daemon=True)
    server.start()
    ports = pipe.recv()
    for pace in options.pace or (0.0, 1.0):
        result = measure(ports, options.pages, pace, fetch_bare if options.bare else fetch_archived)
        print(json.dumps(result), flush=True)  # noqa: T201 - the result
    pipe.send("done")
    server.join(10)


if __name__ == "__main__":
    main()
