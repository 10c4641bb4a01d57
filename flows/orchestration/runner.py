"""The process that runs flows for `warta up`: gives the server its deployments, then starts a process for each run that is due.

It ends with its parent, and on SIGTERM lets the runs end their batches. `python -m flows.orchestration.runner HOME PARENT`
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from flows.config import chosen, load_sources, settings
from flows.orchestration import prefect_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from prefect.runner import Runner

    from flows.config import Settings

# A poll, a revisit, a backfill and one for what is asked for by hand: more would only wait for the database.
AT_ONCE = 4
# How long a run that is due waits at most, beside the server's own pace.
QUERY_SECONDS = 3.0
PARENT_SECONDS = 1.0
# A runner that is told to stop before it has begun would not hear it.
START_SECONDS = 0.1
MOST_LETTERS = 300
AGAIN_SECONDS = 600.0


async def serve(read: Settings, *, parent: int) -> None:
    """Serve until a signal comes or the parent is gone, however early that is."""
    from prefect.runner import Runner

    from flows.deployments import deployments
    from flows.orchestration.crashed_runs import mark_crashed, thin_out
    from flows.orchestration.prefect_source_limits import prepare

    for handler in logging.getLogger().handlers:
        handler.addFilter(seldom())
        handler.addFilter(in_one_line)
    for name in await mark_crashed(read.home):
        _say(f"event=crashed_run_found run={name!r}")
    scheduled = chosen(load_sources(read), read.schedule.sources)
    await asyncio.to_thread(prepare, read.home, [name for name, source in scheduled.items() if source.news])
    await thin_out()
    # Schedules stay as they are while nobody serves: a restart goes on with them.
    runner = Runner(name="warta", limit=AT_ONCE, query_seconds=QUERY_SECONDS, pause_on_shutdown=False)
    for deployment in await deployments(read.schedule):
        await runner.aadd_deployment(deployment)
    _say("event=serving")
    watching = asyncio.create_task(_stop_when_told(runner, parent))
    await runner.start()
    await watching
    await thin_out(stopping=True)


def seldom() -> Callable[[logging.LogRecord], bool]:
    """Let the same complaint through once in a while: a server without room is complained of several times a second, for each run."""
    said: dict[tuple[str, str], float] = {}

    def may_be_said(record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            return True
        # Messages may name a run each: the old ones would fill the memory.
        for one in [one for one, at in said.items() if record.created - at >= AGAIN_SECONDS]:
            del said[one]
        return said.setdefault((record.name, str(record.msg)), record.created) == record.created

    return may_be_said


def in_one_line(record: logging.LogRecord) -> bool:
    """Put what went wrong behind the message, in the place of its traceback: a server that is away or has no room is told in a line.

    That something was cancelled is said nowhere: Prefect's observers stumble over it at each stop.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, asyncio.CancelledError):
        return False
    if error is not None:
        words = f"{record.getMessage()}: {type(error).__name__}: {error}"
        record.msg, record.args = " ".join(words.split())[:MOST_LETTERS], ()
        record.exc_info = record.exc_text = None
    return True


async def _stop_when_told(runner: Runner, parent: int) -> None:
    """Begins when the runner has set its own handlers, which would leave runs no time, and puts better ones in their place."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    while os.getppid() == parent and not told.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), PARENT_SECONDS)
    while not runner.started:  # noqa: ASYNC110 - Prefect's runner has no event for it
        await asyncio.sleep(START_SECONDS)
    await runner.astop()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - for the parent's log


def main() -> None:
    """Serve with the settings of the working folder."""
    prefect_server.set_defaults()
    home, parent = sys.argv[1:]
    os.environ["WARTA_HOME"] = home
    try:
        asyncio.run(serve(settings.load(home=Path(home)), parent=int(parent)))
    except httpx.HTTPError as error:
        # The parent starts it again when the server answers.
        _say(f"event=server_lost reason={str(error) or type(error).__name__!r}")
        sys.exit(1)


if __name__ == "__main__":
    main()
