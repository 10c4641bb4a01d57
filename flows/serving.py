"""The process that runs flows for `warta up`: gives the server its deployments, then starts a process for each run that is due.

It ends with its parent, and on SIGTERM lets the runs end their batches. `python -m flows.serving HOME`
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from flows import server, settings

if TYPE_CHECKING:
    from prefect.runner import Runner

    from flows.settings import Settings

# A poll, a revisit, a backfill and one for what is asked for by hand: more would only wait for the database.
AT_ONCE = 4
# How long a run that is due waits at most, beside the server's own pace.
QUERY_SECONDS = 3.0
PARENT_SECONDS = 1.0


async def serve(read: Settings) -> None:
    """Serve until a signal comes or the parent is gone."""
    from prefect.runner import Runner

    from flows.deployments import deployments
    from flows.recovery import mark_crashed, thin_out

    for name in await mark_crashed(read.home):
        _say(f"event=crashed_run_found run={name!r}")
    await thin_out()
    # Schedules stay as they are while nobody serves: a restart goes on with them.
    runner = Runner(name="warta", limit=AT_ONCE, query_seconds=QUERY_SECONDS, pause_on_shutdown=False)
    for deployment in await deployments(read.schedule):
        await runner.aadd_deployment(deployment)
    _say("event=serving")
    watching = asyncio.create_task(_stop_when_told(runner))
    await runner.start()
    await watching
    await thin_out(stopping=True)


async def _stop_when_told(runner: Runner) -> None:
    """Begins when the runner has set its own handlers, which would leave runs no time, and puts better ones in their place."""
    told = asyncio.Event()
    parent = os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    while os.getppid() == parent and not told.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), PARENT_SECONDS)
    if not runner.started:
        raise SystemExit
    await runner.astop()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - for the parent's log


def main() -> None:
    """Serve with the settings of the working folder."""
    server.set_defaults()
    os.environ["WARTA_HOME"] = sys.argv[1]
    asyncio.run(serve(settings.load(home=Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
