"""A backfill in a process of its own, without waiting: `python run_backfill.py SOURCE FIRST LAST`; the settings are variables."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys

from flows.config import settings
from flows.fetch.clock import SystemClock
from flows.runs.backfill import BackfillOrder, run_backfill
from flows.runs.context import RunContext


class Impatient(SystemClock):
    """Nobody waits."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0 * seconds)


def main() -> None:
    source, first, last = sys.argv[1:]
    read = settings.load()
    order = BackfillOrder(
        source=source,
        first=dt.date.fromisoformat(first),
        last=dt.date.fromisoformat(last),
        places=read.at(None, None),
        settings=read,
    )
    run_backfill(order, RunContext(web_clock=Impatient()))


if __name__ == "__main__":
    main()
