"""Fetch addresses in a process of its own: `python fetch_lane.py HOST:PORT FOLDER PACE URL...`; says when it is ready, begins on a line."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from flows.fetch.client import Fetcher
from flows.fetch.policy import Policy


async def fetch(place: str, folder: str, pace: float, urls: list[str]) -> None:
    policy = Policy(contact="redaksi@teras.example", allow_hosts=frozenset({place}), pace_seconds=pace, read_reservations=False)
    async with Fetcher(policy, shared=Path(folder)) as fetcher:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for url in urls:
            await fetcher.fetch(url)


def main() -> None:
    place, folder, pace, *urls = sys.argv[1:]
    asyncio.run(fetch(place, folder, float(pace), urls))


if __name__ == "__main__":
    main()
