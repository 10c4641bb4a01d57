"""A run of a command that writes: entered before its first batch, closed whatever happens, and then shown to the readers."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from flows.runs.pipeline import Count
from warehouse.acquisition import runs
from warehouse.derived import near_duplicates, search_index
from warehouse.files import database, snapshot
from warehouse.reporting import check_results
from warehouse.stories import Tally
from warehouse.takedown import archive_erasure, facts_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from flows.config import Places
    from flows.coordination import Stop


FLOW_RUN: ContextVar[str | None] = ContextVar("FLOW_RUN", default=None)
"""Id of the flow run of Prefect that this run is; None without Prefect. Set by the flow, so that nothing below it knows Prefect."""


@dataclass(kw_only=True)
class Running:
    """A run that goes on."""

    run_id: str
    done: Count = field(default_factory=Count)
    """Kept up to date by whoever does the work, so that the run's row says how far it came."""
    note: str | None = None
    """What else is to be said of it, where nothing went wrong."""


@contextmanager
def entered(  # noqa: PLR0913 - what a run's row says, and who is told
    places: Places,
    *,
    command: str,
    arguments: Sequence[str],
    clock: Callable[[], dt.datetime],
    stop: Stop,
    say: Callable[[str], None],
) -> Iterator[Running]:
    """Enter a run in news.runs and close it at the end with what was done by then; publish the snapshot."""
    path = places.database
    taken_down = facts_file.read(facts_file.path(path))
    with database.writer(path, on_wait=say) as connection:
        run = runs.start_run(
            connection, command=command, arguments=arguments, warta_version=version("warta"), now=clock(), flow_run_id=FLOW_RUN.get()
        )
        # A database that was made anew, or was put back by hand, doesn't know them.
        facts_file.repeat(connection, taken_down)
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
            status: Literal["failed", "finished"] = "failed" if message else "finished"
            runs.finish_run(connection, run, tally=tally, now=clock(), status=status, message=message or running.note)
        close(places, run.run_id, loaded=bool(done.new + done.changed), now=clock(), say=say, stop=stop)


def close(places: Places, run_id: str, *, loaded: bool, now: dt.datetime, say: Callable[[str], None], stop: Stop) -> None:  # noqa: PLR0913 - as above
    """What follows every run: erase what was taken down meanwhile, bring search, copies and checks up to date, publish.

    After a signal search, copies and checks are left to the next run.
    """
    opened = partial(database.writer, places.database, on_wait=say)
    with opened() as connection:
        pending = archive_erasure.pending(connection)
    for part in (search_index, near_duplicates):
        part.refresh(opened, enough=stop.__bool__)
    if loaded:
        check_results.refresh(opened, run_id=run_id, now=now, enough=stop.__bool__)
    if pending and places.archive.is_dir():
        archive_erasure.erase(places.database, places.archive, now=now, say=say)
    snapshot.publish(places.database, on_wait=say)
