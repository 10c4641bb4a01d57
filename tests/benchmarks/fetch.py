"""How fast the fetcher fetches, with a flat memory curve, and that pace costs what it dictates: all on loopback.

    python tests/benchmarks/fetch.py [--hosts 200] [--pages 50] [--pace 0]

A server process listens on one port a host; each port is a host of its own to the fetcher.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import sys
import time
from typing import TYPE_CHECKING, cast

from flows.fetch.batch import Wanted, fetch_all
from flows.fetch.client import Fetcher
from flows.fetch.outcome import Fetched
from flows.fetch.policy import Policy

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from flows.fetch.outcome import Outcome

PAGE = b"<!doctype html><html lang=id><title>Warga Teras panen raya</title><p>" + b"Panen raya di Teras berjalan lancar. " * 1300
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


async def measure(ports: list[int], pages: int, pace: float) -> dict[str, object]:
    """Fetch every page of every host; numbers for the table."""
    places = [f"127.0.0.1:{port}" for port in ports]
    policy = Policy(contact="bench@teras.example", allow_hosts=frozenset(places), pace_seconds=pace)
    wanted = [Wanted(url=f"http://{place}/berita/{page}/panen") for page in range(pages) for place in places]
    done, memory = 0, [resident()]

    async def deliver(_want: Wanted, outcome: Outcome) -> None:
        nonlocal done
        if not isinstance(outcome, Fetched):
            sys.exit(f"not fetched: {outcome}")
        done += 1
        if done % (len(wanted) // SAMPLES) == 0:
            memory.append(resident())

    began, cpu = time.perf_counter(), time.process_time()
    async with Fetcher(policy) as fetcher:
        await fetch_all(fetcher, wanted, deliver)
    seconds = time.perf_counter() - began
    # robots.txt, tdmrep.json and the pages: so many requests a host, so many pauses but one between them.
    dictated = pace * (pages + 1)
    return {
        "pages": done,
        "seconds": round(seconds, 2),
        "pages_a_second": round(done / seconds, 1),
        "cpu_ms_a_page": round((time.process_time() - cpu) / done * 1000, 2),
        "dictated_seconds": dictated,
        "over_percent": round((seconds / dictated - 1) * 100, 2) if dictated else None,
        "megabytes": [round(each, 1) for each in memory],
    }


def main() -> None:
    """Run the server beside the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--pace", type=float, default=0.0)
    options = parser.parse_args()
    pipe, far = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(options.hosts, far), daemon=True)
    server.start()
    ports = pipe.recv()
    print(json.dumps(asyncio.run(measure(ports, options.pages, options.pace)), indent=1))  # noqa: T201 - the result
    pipe.send("done")
    server.join(10)


if __name__ == "__main__":
    main()
