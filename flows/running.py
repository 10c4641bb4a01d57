"""A run of a command that writes: entered before its first batch, closed whatever happens, and then shown to the readers."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from flows.pipeline import Count
from warehouse import database, publish, runs
from warehouse.records import Tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from flows.stopping import Stop


@dataclass(kw_only=True)
class Running:
    """A run that goes on."""

    run_id: str
    done: Count = field(default_factory=Count)
    """Kept up to date by whoever does the work, so that the run's row says how far it came."""


@contextmanager
def entered(  # noqa: PLR0913 - what a run's row says, and who is told
    path: Path,
    *,
    command: str,
    arguments: Sequence[str],
    clock: Callable[[], dt.datetime],
    stop: Stop,
    say: Callable[[str], None],
) -> Iterator[Running]:
    """Enter a run in news.runs and close it at the end with what was done by then; publish the snapshot."""
    with database.writer(path, on_wait=say) as connection:
        run = runs.start_run(connection, command=command, arguments=arguments, warta_version=version("warta"), now=clock())
    running = Running(run_id=run.run_id)
    message: str | None = "it didn't come to its end"
    try:
        yield running
        message = f"stopped by {stop.signal.name}" if stop.signal else None
    except BaseException as error:
        message = f"{type(error).__name__}: {error}"
        raise
    finally:
        done = running.done
        tally = Tally(new=done.new, changed=done.changed, unchanged=done.unchanged, rejected=done.rejected)
        with database.writer(path, on_wait=say) as connection:
            runs.finish_run(connection, run, tally=tally, now=clock(), status="failed" if message else "finished", message=message)
        publish.publish(path, on_wait=say)
