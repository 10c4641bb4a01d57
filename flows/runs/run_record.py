"""The row of a run in news.runs: inserted before its first batch, finished however it ends; derived tables and snapshot follow."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from flows.runs.pipeline import Count
from warehouse.acquisition import runs
from warehouse.derived import near_duplicates, search_index
from warehouse.files import snapshot
from warehouse.reporting import check_results
from warehouse.stories import Tally
from warehouse.takedown import archive_erasure, facts_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from flows.config import Places
    from flows.coordination import Stop
    from flows.runs.context import RunContext
    from warehouse.files import KeptWriter


@dataclass(kw_only=True)
class ActiveRun:
    """A run under way."""

    run_id: str
    done: Count = field(default_factory=Count)
    """Updated after each batch, so that the run's row says how far it came also where it fails."""
    note: str | None = None
    """Message of the run's row where nothing failed."""


@contextmanager
def recorded_run(  # noqa: PLR0913 - the columns of a run's row, and how it is carried out
    places: Places,
    context: RunContext,
    *,
    writer: KeptWriter,
    command: str,
    arguments: Sequence[str],
    stop: Stop,
    say: Callable[[str], None],
) -> Iterator[ActiveRun]:
    """Insert a run into news.runs and finish it with what was done by then; then publish the snapshot."""
    taken_down = facts_file.read(facts_file.path(places.database))
    with writer.writing() as connection:
        run = runs.start_run(
            connection,
            command=command,
            arguments=arguments,
            warta_version=version("warta"),
            now=context.clock(),
            flow_run_id=context.flow_run_id,
        )
        # A new database, or one restored by hand, lacks them.
        facts_file.repeat(connection, taken_down)
    active = ActiveRun(run_id=run.run_id)
    message: str | None = "ended without a result"
    try:
        yield active
        message = f"stopped by {stop.signal.name}" if stop.signal else None
    except BaseException as error:
        message = f"{type(error).__name__}: {error}"
        raise
    finally:
        done = active.done
        tally = Tally(new=done.new, changed=done.changed, unchanged=done.unchanged, rejected=done.rejected)
        now = context.clock()
        with closing(writer):
            # From here to the snapshot the database is opened once, unless another process waits for it.
            writer.keep = True
            with writer.writing() as connection:
                status: Literal["failed", "finished"] = "failed" if message else "finished"
                runs.finish_run(connection, run, tally=tally, now=now, status=status, message=message or active.note)
                pending = archive_erasure.pending(connection)
            refresh_derived(writer, run.run_id, loaded=bool(done.new + done.changed), now=now, stop=stop)
        if pending and places.archive.is_dir():
            archive_erasure.erase(places.database, places.archive, now=now, say=say)
        snapshot.publish(places.database, on_wait=say)


def refresh_derived(writer: KeptWriter, run_id: str, *, loaded: bool, now: dt.datetime, stop: Stop) -> None:
    """Bring search, near duplicates and checks up to date; after a signal they are left to the next run."""
    for part in (search_index, near_duplicates):
        part.refresh(writer.writing, enough=stop.__bool__)
    if loaded:
        check_results.refresh(writer.writing, run_id=run_id, now=now, enough=stop.__bool__)
