"""A takedown: removes a story from the tables, then from the archive, the freed parts of the database file, and the snapshot.

Only the first step needs the story's name; where the others are cut off, the next takedown, or `warta takedown` alone, completes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.coordination import Stop
from flows.runs import article_lookup
from flows.runs.context import RunContext, utc_now
from flows.runs.progress import Lines, Once
from flows.runs.run_record import recorded_run
from warehouse.errors import WarehouseError
from warehouse.files import KeptWriter, compact, database
from warehouse.stories import provenance, withheld
from warehouse.takedown import archive_erasure, copies_elsewhere, facts_file, takedown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from flows.config import Places


@dataclass(frozen=True, kw_only=True, slots=True)
class TakedownResult:
    """What a takedown did."""

    article_ids: tuple[str, ...]
    """The stories that this run completed, also of earlier takedowns."""
    new: bool
    """False where it was taken down before."""
    waiting: tuple[str, ...]
    """Archive files that a run still writes to; that run erases the records when it ends."""
    copies: tuple[copies_elsewhere.Copy, ...] = ()
    """Backups and exports of an earlier state, which still hold the text."""


def take_down(
    word: str, *, reason: str, places: Places, say: Callable[[str], None] | None = None, clock: Callable[[], dt.datetime] = utc_now
) -> TakedownResult:
    """Take an article down, by id or address; raises WartaError where there is none and never was."""
    say, context = Once(say or Lines().say), RunContext(clock=clock)
    with database.writer(places.database, on_wait=say) as connection:
        found = provenance.article_meant(connection, article_lookup.spellings(word))
        before = withheld.marked(connection, article_lookup.spellings(word))
        article_id = found or next((one.article_id for one in before.values()), None) or article_lookup.article_id(connection, word)
    with (
        Stop() as stop,
        recorded_run(
            places,
            context,
            writer=KeptWriter(places.database, on_wait=say),
            command="takedown",
            arguments=(article_id,),
            stop=stop,
            say=say,
        ) as run,
    ):
        if found:
            with database.writer(places.database, on_wait=say) as connection:
                takedown.take_down(connection, article_id, reason=reason, run_id=run.run_id, now=clock())
        _tell_copies(places, say)
        done, waiting = finish_left(places, say, clock)
    article_ids = (article_id, *(one for one in done if one != article_id))
    return TakedownResult(article_ids=article_ids, new=bool(found), waiting=waiting, copies=_older_copies(places, article_ids, say, clock))


def finish(*, places: Places, say: Callable[[str], None] | None = None, clock: Callable[[], dt.datetime] = utc_now) -> TakedownResult:
    """Complete earlier takedowns."""
    say = Once(say or Lines().say)
    with (
        Stop() as stop,
        recorded_run(
            places,
            RunContext(clock=clock),
            writer=KeptWriter(places.database, on_wait=say),
            command="takedown",
            arguments=(),
            stop=stop,
            say=say,
        ),
    ):
        _tell_copies(places, say)
        done, waiting = finish_left(places, say, clock)
    return TakedownResult(article_ids=done, new=False, waiting=waiting, copies=_older_copies(places, done, say, clock))


def finish_left(places: Places, say: Callable[[str], None], clock: Callable[[], dt.datetime]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Erase what earlier takedowns left, inside a run; return their stories, and the archive files that other runs still write to."""
    path, archive = places.database, places.archive
    with database.writer(path, on_wait=say) as connection:
        left = tuple(one.article_id for one in takedown.unfinished(connection))
    if not left:
        return (), ()
    archive_erasure.search(path, archive, say=say)
    waiting = tuple(archive_erasure.erase(path, archive, now=clock(), say=say))
    compact.compact(path, on_wait=say)
    if not waiting:
        with database.writer(path, on_wait=say) as connection:
            takedown.finish(connection, left, now=clock())
    return left, waiting


def _tell_copies(places: Places, say: Callable[[str], None]) -> None:
    """Note what was taken down beside the database and in its backups, so that a restore of an older state takes it down again."""
    with database.writer(places.database, on_wait=say) as connection:
        facts = facts_file.of_database(connection)
    facts_file.write(facts_file.path(places.database), facts)
    for copy in copies_elsewhere.copies(places.database):
        if copy.kind == "backup" and copy.is_there:
            try:
                facts_file.write(Path(copy.folder) / facts_file.FILE, facts)
            except (OSError, WarehouseError) as error:
                say(f"{copy.folder}: {error}; restored elsewhere, this backup would bring back what was taken down")


def _older_copies(
    places: Places, article_ids: Sequence[str], say: Callable[[str], None], clock: Callable[[], dt.datetime]
) -> tuple[copies_elsewhere.Copy, ...]:
    """Copies of a state in which one of these stories was still there."""
    with database.writer(places.database, on_wait=say) as connection:
        ended = [one.finished_at or clock() for one in withheld.marked(connection, article_ids).values()]
    return tuple(copies_elsewhere.made_before(places.database, max(ended))) if ended else ()
