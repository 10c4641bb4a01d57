"""A replay from selection to summary: archived documents are extracted again, and what reads otherwise is loaded as a re-extraction.

    selection -> documents, batch by batch -> archive -> extract -> says otherwise? -> load: one transaction
                 (of the readers' snapshot)      |                        |
                                              skipped              unchanged, rejected

Nothing is fetched. The list comes from the snapshot, so that a long replay holds nobody up.
"""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from extractors.article import Article
from extractors.extract import VERSION
from extractors.registry import publishers
from flows.coordination import Stop, Turns
from flows.errors import StoppedError, UsageError, did_you_mean
from flows.extraction import Workers
from flows.runs.context import DIRECT
from flows.runs.ingest import Summary
from flows.runs.pipeline import Count
from flows.runs.progress import Lines, Once
from flows.runs.run_record import recorded_run
from warehouse.errors import ArchiveError
from warehouse.files import Archive, KeptWriter, database, open_snapshot
from warehouse.stories import Reading, Selection, load, replay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from extractors.article import Document
    from flows.config import Places, Settings
    from flows.extraction import Reader
    from flows.runs.context import RunContext
    from warehouse.stories import StoredDocument


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplayOrder:
    """What one replay is asked to do."""

    selection: Selection
    places: Places
    settings: Settings
    reader: Reader | None = None
    """Another reader than the extractors, for tests; it must be importable by name."""

    @property
    def words(self) -> tuple[str, ...]:
        """The options as a user writes them."""
        asked = self.selection
        pairs = (("--publisher", asked.publisher), ("--from", asked.since), ("--to", asked.until))
        words = [word for name, value in pairs if value is not None for word in (name, str(value))]
        return (*words, "--only-rejects") if asked.only_rejects else tuple(words)


def select(
    *, publisher: str | None = None, since: dt.date | None = None, until: dt.date | None = None, only_rejects: bool = False
) -> Selection:
    """What the options mean; raises UsageError where they mean nothing."""
    if publisher is not None and publisher not in publishers():
        raise UsageError(
            f"There is no publisher {publisher!r}.{did_you_mean(publisher, publishers())} Known are {', '.join(publishers())}."
        )
    if since and until and since > until:
        raise UsageError(f"There is no day from {since} to {until}: --from is later than --to.")
    return Selection(
        publisher=publisher, addresses=_addresses(publisher) if publisher else None, since=since, until=until, only_rejects=only_rejects
    )


def _addresses(publisher: str) -> str:
    hosts = "|".join(re.escape(host) for host in publishers()[publisher].hosts)
    return rf"^(https?://web\.archive\.org/web/[^/]+/)?https?://([^/?#]*\.)?({hosts})(:\d+)?([/?#]|$)"


def run_replay(order: ReplayOrder, context: RunContext = DIRECT) -> Summary:
    """Replay the selected documents; raises StoppedError after a signal, when everything that was read is loaded."""
    began = time.monotonic()
    path = order.places.database
    with ExitStack() as stack:
        stop = stack.enter_context(Stop())
        shown = stack.enter_context(context.reporter or Lines())
        say_once = Once(shown.say)
        snapshot = stack.enter_context(open_snapshot(path, on_wait=say_once))
        total = replay.count(snapshot.connection, order.selection)
        run = stack.enter_context(
            recorded_run(
                order.places,
                context,
                writer=KeptWriter(order.places.database, on_wait=say_once),
                command="replay",
                arguments=order.words,
                stop=stop,
                say=say_once,
            )
        )
        replayer = Replayer(order, run.run_id, stack.enter_context(workers(order, total)), say_once)
        turns = Turns.of("replay", stop=stop, say=say_once, limits=context.source_limits, policy=context.turn_policy)
        stack.callback(turns.give_way)
        batches = replay.batches(snapshot.connection, order.selection, order.settings.batch_size)
        for number, documents in enumerate(_shares(batches, turns), 1):
            if stop:
                break
            run.done += context.step(number, partial(replayer.load, documents, context.clock))
            shown.show(run.done, total)
    if stop.signal is not None:
        raise StoppedError(
            f"Stopped by {stop.signal.name} after {run.done.seen:,} of {total:,} documents; the same command starts over.", stop.signal
        )
    return Summary(count=run.done, seconds=round(time.monotonic() - began, 3), database=str(path))


def _shares(batches: Iterable[list[StoredDocument]], turns: Turns) -> Iterator[list[StoredDocument]]:
    for batch in batches:
        yield from turns.whole(batch, lambda stored: stored.source)


def workers(order: ReplayOrder, total: int) -> Workers:
    """The processes that read a replay's documents."""
    settings = order.settings
    expected = min(total, settings.batch_size)
    if order.reader is None:
        return Workers(processes=settings.workers, seconds=settings.document_seconds, expected=expected)
    return Workers(processes=settings.workers, seconds=settings.document_seconds, expected=expected, reader=order.reader)


class Replayer:
    """Extracts batches of archived documents again; counts the documents that the archive can't read, and names the first."""

    def __init__(self, order: ReplayOrder, run_id: str, pool: Workers, say_once: Callable[[str], None]) -> None:
        self._path = order.places.database
        self._archive = Archive(order.places.archive)
        self._run_id = run_id
        self._workers = pool
        self._say_once = say_once
        self._said = False
        self.missing = 0

    def load(self, documents: Sequence[StoredDocument], clock: Callable[[], dt.datetime]) -> Count:
        """Extract a batch again, and load the readings that differ."""
        readings = self.read(documents)
        with database.writer(self._path, on_wait=self._say_once) as connection:
            before = replay.held(connection, [reading.document.document_id for reading in readings])
            news = replay.worth_loading(readings, before)
            tally = load.load_batch(connection, readings=news, run_id=self._run_id, now=clock(), again=True)
        ids = {reading.document.document_id for reading in news}
        same = [reading.outcome for reading in readings if reading.document.document_id not in ids]
        articles = sum(isinstance(outcome, Article) for outcome in same)
        skipped = len(documents) - len(readings)
        rest = Count(seen=len(same) + skipped, unchanged=articles, rejected=len(same) - articles, skipped=skipped)
        return Count.of(tally) + rest

    def read(self, documents: Sequence[StoredDocument]) -> list[Reading]:
        """Extract those documents that the archive holds whole."""
        pairs, lost = [], []
        for stored in documents:
            document = self._document(stored)
            if isinstance(document, ArchiveError):
                lost.append((stored, document))
            else:
                pairs.append((stored, document))
        pairs += self._looked_up(lost) if lost else []
        outcomes = self._workers.read([document for _, document in pairs])
        return [
            Reading(document=pair[0], outcome=outcome, extractor_version=VERSION) for pair, outcome in zip(pairs, outcomes, strict=True)
        ]

    def _document(self, stored: StoredDocument) -> Document | ArchiveError:
        try:
            document = self._archive.read(stored.location)
        except ArchiveError as error:
            return error
        # Another crawler's record doesn't hold the path of the file that it was read from.
        return document if document.path else document.model_copy(update={"path": stored.path})

    def _looked_up(self, lost: Sequence[tuple[StoredDocument, ArchiveError]]) -> Iterator[tuple[StoredDocument, Document]]:
        """Documents whose records moved because a takedown erased others from their file; those that were taken down are skipped."""
        with database.writer(self._path, on_wait=self._say_once) as connection:
            places = replay.places(connection, [stored.document_id for stored, _ in lost])
        for stored, error in lost:
            place = places.get(stored.document_id)
            document = error if place in {None, stored.location} else self._document(replace(stored, location=place))
            if not isinstance(document, ArchiveError):
                yield stored, document
                continue
            self.missing += 1
            if place is not None and not self._said:
                self._said = True
                self._say_once(f"{document}; this and every other document that the archive can't read is counted as skipped")
