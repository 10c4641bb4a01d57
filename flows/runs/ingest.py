"""One ingest from words to summary: what there is, batch after batch, a row in news.runs, and a snapshot for the readers."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from flows.config import check_feeds, load_sources
from flows.errors import StoppedError
from flows.runs.bulk import BulkLoad
from flows.runs.context import DIRECT
from flows.runs.input_batches import Todo
from flows.runs.inputs import addresses, classify, files
from flows.runs.pipeline import Count, Unchanged, run_batch
from flows.runs.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.config import Places, Settings
    from flows.runs.collector import Collector
    from flows.runs.context import RunContext
    from flows.runs.inputs import Inputs
    from flows.runs.pipeline import Obtained
    from flows.runs.session import Session


@dataclass(frozen=True, kw_only=True, slots=True)
class IngestOrder:
    """What one run is asked to do."""

    words: tuple[str, ...]
    """Paths, URLs and names of sources."""
    places: Places
    settings: Settings
    limit: int | None = None
    """Read at most so many inputs."""
    again: bool = False
    """Ask also for stories that were read already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """How a run ended."""

    count: Count
    seconds: float
    database: str
    withheld: int = 0
    """Of the skipped inputs, the URLs named by the user that need a permission."""
    answered: int = 0
    """Stories that were read by an earlier run and feeds that are unchanged: not counted as read, but no failure."""

    def record(self) -> dict[str, object]:
        """In JSON's types, as commands print it."""
        return {**asdict(self.count), "seconds": self.seconds, "database": self.database}


def check_order(order: IngestOrder) -> Inputs:
    """The inputs of an order that can be begun; raises UsageError for words that mean nothing and settings that are missing."""
    inputs = classify(order.words, load_sources(order.settings))
    check_feeds(inputs.sources)
    if inputs.need_network:
        check_contact(order.settings)
    return inputs


def check_contact(settings: Settings) -> None:
    """Raise UsageError where the settings name nobody whom the sites' owners could write to."""
    from flows.runs.collector import policy_of

    _ = policy_of(settings).user_agent


def run_ingest(order: IngestOrder, context: RunContext = DIRECT) -> Summary:
    """Ingest everything that the order names; raises StoppedError after a signal, when everything that was read is loaded."""
    began = time.monotonic()
    inputs = check_order(order)
    with open_session(context, command="ingest", arguments=order.words, places=order.places, settings=order.settings) as session:
        todo = _perform(session, order, inputs)
    return replace(summary(session, began), withheld=todo.withheld, answered=todo.answered)


def summary(session: Session, began: float) -> Summary:
    """How a run ended; raises StoppedError after a signal."""
    done, stopped = session.done, session.stop.signal
    if stopped is not None:
        raise StoppedError(f"Stopped by {stopped.name} after {done.seen:,} inputs; the same command goes on from there.", stopped)
    return Summary(count=done, seconds=round(time.monotonic() - began, 3), database=str(session.places.database))


def _perform(session: Session, order: IngestOrder, inputs: Inputs) -> Todo:
    found = files(inputs.paths)
    todo = Todo(files=list(found.candidates), bundles=[*inputs.bundles, *found.bundles], skipped=found.skipped)
    if not inputs.need_network:
        _do(session, order, todo)
        return todo
    # Here, because a run over files needs no HTTP client.
    from flows.runs.collector import open_collector

    with open_collector(session) as collects:
        _add_offers(session, order, inputs, todo, collects)
        _do(session, order, todo, collects)
    return todo


def _do(session: Session, order: IngestOrder, todo: Todo, collects: Collector | None = None) -> None:
    if order.limit is not None:
        todo.cut(order.limit)
    size = session.settings.batch_size
    session.tools.workers.expect(size if todo.bundles else min(max(len(todo.files), len(todo.arrived)), size))
    session.total = todo.total
    session.count(Count(seen=todo.skipped, skipped=todo.skipped))
    if collects is None:
        inputs, member_bytes = todo.take_bulk()
        BulkLoad(session, member_bytes=member_bytes).run(inputs)
    for obtain in todo.batches(size, session.clock):
        if session.stop:
            return
        session.batch(partial(_batch, session, obtain, collects))
    if collects is not None and not session.stop:
        collects.work_off(todo.pages)


def _batch(session: Session, obtain: Callable[[], list[Obtained]], collects: Collector | None) -> Count:
    if collects is not None:
        return collects.load(obtain())
    return run_batch(obtain(), session.tools, now=session.clock())


def _add_offers(session: Session, order: IngestOrder, inputs: Inputs, todo: Todo, collects: Collector) -> None:
    from flows.runs.discovery import add, by_hand, discover, left_out

    offers = discover(partial(collects.lists, again=order.again), inputs.urls, inputs.sources, collects.permissions, now=session.clock())
    add(offers, addresses(inputs.lists, session.reporter.say), collects.permissions)
    for message in [*left_out(offers.refused), *by_hand(offers)]:
        session.reporter.say(message)
    todo.arrived = offers.arrived
    todo.pages, known = collects.take(offers, again=order.again)
    if known:
        session.reporter.say(f"{known:,} of the stories on offer were asked for before and are left alone; --again asks for them too.")
    todo.skipped += len(offers.refused) + known
    # What a feed offers is in news.offered_stories, as far as its publisher permits.
    todo.withheld = len(offers.refused) - len(offers.withheld)
    todo.answered = known + sum(isinstance(item.got, Unchanged) for item in offers.lists)
