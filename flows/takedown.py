"""A takedown from word to deed: out of the tables, then out of the archive, the freed parts of the file, and the snapshot.

Only the first step says what is to go; all others may be cut off anywhere, and the next takedown, or `warta takedown` alone, does the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows import meant
from flows.progress import Lines
from flows.running import entered
from flows.runs import utc_now
from flows.stopping import Stop
from warehouse import compact, database, erasure, provenance, takedown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from flows.settings import Places


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a takedown did."""

    article_ids: tuple[str, ...]
    """Taken down now or before, and dealt with now."""
    new: bool
    """False where it was taken down before."""
    waiting: tuple[str, ...]
    """Archive files that a run still writes to; the run erases what is to be erased when it ends."""


def take_down(
    word: str, *, reason: str, places: Places, say: Callable[[str], None] | None = None, clock: Callable[[], dt.datetime] = utc_now
) -> Outcome:
    """Take an article down, by id or address; raises WartaError where there is none and never was."""
    say = say or Lines().say
    with database.writer(places.database, on_wait=say) as connection:
        found = provenance.article_meant(connection, meant.spellings(word))
        before = takedown.marked(connection, meant.spellings(word))
        article_id = found or next((one.article_id for one in before.values()), None) or meant.article_id(connection, word)
    with Stop() as stop, entered(places, command="takedown", arguments=(article_id,), clock=clock, stop=stop, say=say) as running:
        if found:
            with database.writer(places.database, on_wait=say) as connection:
                takedown.take_down(connection, article_id, reason=reason, run_id=running.run_id, now=clock())
        done, waiting = finish_left(places, say, clock)
    return Outcome(article_ids=(article_id, *(one for one in done if one != article_id)), new=bool(found), waiting=waiting)


def finish(*, places: Places, say: Callable[[str], None] | None = None, clock: Callable[[], dt.datetime] = utc_now) -> Outcome:
    """Do what is left of earlier takedowns."""
    say = say or Lines().say
    with Stop() as stop, entered(places, command="takedown", arguments=(), clock=clock, stop=stop, say=say):
        done, waiting = finish_left(places, say, clock)
    return Outcome(article_ids=done, new=False, waiting=waiting)


def finish_left(places: Places, say: Callable[[str], None], clock: Callable[[], dt.datetime]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Erase what earlier takedowns left, inside a run; return their stories, and the files that other runs still write to."""
    path, archive = places.database, places.archive
    with database.writer(path, on_wait=say) as connection:
        left = tuple(one.article_id for one in takedown.unfinished(connection))
    if not left:
        return (), ()
    erasure.search(path, archive, say=say)
    waiting = tuple(erasure.erase(path, archive, now=clock(), say=say))
    compact.compact(path, on_wait=say)
    if not waiting:
        with database.writer(path, on_wait=say) as connection:
            takedown.finish(connection, left, now=clock())
    return left, waiting
