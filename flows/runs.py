"""One ingest from words to summary: what there is, batch after batch, a row in news.runs, and a snapshot for the readers."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from flows.errors import StoppedError
from flows.inputs import classify, files
from flows.pipeline import Count, Tools, run_batch
from flows.progress import Lines
from flows.running import close
from flows.sources import sources
from flows.stopping import Stop
from flows.todo import Todo
from flows.workers import Workers
from warehouse import database, publish, runs
from warehouse.archive import Archive
from warehouse.records import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.fetch.policy import Policy
    from flows.inputs import Inputs
    from flows.pipeline import Obtained
    from flows.progress import Reporter
    from flows.settings import Places, Settings
    from flows.web import Web

    Step = Callable[[int, Callable[[], Count]], Count]

# A snapshot copies the whole file, so a long run doesn't make one after each batch.
PUBLISH_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What one run is asked to do."""

    words: tuple[str, ...]
    """Paths, URLs and names of sources."""
    places: Places
    settings: Settings
    limit: int | None = None
    """Read at most so many inputs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """How a run ended."""

    count: Count
    seconds: float
    database: str

    def record(self) -> dict[str, object]:
        """In JSON's types, as commands print it."""
        return {**asdict(self.count), "seconds": self.seconds, "database": self.database}


def utc_now() -> dt.datetime:
    """The clock of every run that isn't given another."""
    return dt.datetime.now(dt.UTC)


def plainly(_number: int, work: Callable[[], Count]) -> Count:
    """Do a batch's work as it is."""
    return work()


def check(order: Order) -> Inputs:
    """The inputs of an order that can be begun; raises UsageError for words that mean nothing and settings that are missing."""
    inputs = classify(order.words, sources(order.settings))
    if inputs.need_network:
        _ = _policy(order.settings).user_agent
    return inputs


def _policy(settings: Settings) -> Policy:
    from flows.fetch.policy import Policy

    return Policy(contact=settings.contact, allow_hosts=settings.allow_hosts, pace_seconds=settings.pace_seconds)


def ingest(order: Order, *, reporter: Reporter | None = None, step: Step = plainly, clock: Callable[[], dt.datetime] = utc_now) -> Summary:
    """Do all of it, each batch through `step`; raises StoppedError after a signal, when everything that was read is loaded."""
    began = time.monotonic()
    inputs = check(order)
    with Stop() as stop, reporter or Lines() as shown:
        run = _Run(order, shown, stop, step, clock)
        run.perform(inputs)
    if stop.signal is not None:
        raise StoppedError(
            f"Stopped by {stop.signal.name} after {run.done.seen:,} inputs; the same command goes on from there.", stop.signal
        )
    return Summary(count=run.done, seconds=round(time.monotonic() - began, 3), database=str(order.places.database))


class _Run:
    """The state of one run."""

    def __init__(self, order: Order, reporter: Reporter, stop: Stop, step: Step, clock: Callable[[], dt.datetime]) -> None:
        self.done = Count()
        self._order = order
        self._reporter = reporter
        self._stop = stop
        self._step = step
        self._clock = clock
        self._said: set[str] = set()

    def perform(self, inputs: Inputs) -> None:
        settings = self._order.settings
        with ExitStack() as stack:
            web = stack.enter_context(self._web()) if inputs.need_network else None
            run_id = stack.enter_context(self._entered())
            todo = self._todo(inputs, web)
            self.done += Count(seen=todo.skipped, skipped=todo.skipped)
            expected = len(todo.files) + len(todo.arrived) + len(todo.pages)
            tools = Tools(
                database=self._order.places.database,
                archive=stack.enter_context(Archive(self._order.places.archive).writer(run_id)),
                workers=stack.enter_context(
                    Workers(processes=settings.workers, seconds=settings.document_seconds, expected=min(expected, settings.batch_size))
                ),
                run_id=run_id,
                on_wait=self._say_once,
                on_step=self._reporter.step,
            )
            self._batches(todo, tools, web)

    def _batches(self, todo: Todo, tools: Tools, web: Web | None) -> None:
        published = time.monotonic()
        self._reporter.show(self.done, todo.total)
        batches = todo.batches(self._order.settings.batch_size, web, self._clock)
        for number, obtain in enumerate(batches, 1):
            if self._stop:
                return
            self.done += self._step(number, partial(self._batch, obtain, tools))
            self._reporter.show(self.done, todo.total)
            if time.monotonic() - published >= PUBLISH_SECONDS:
                publish.publish(self._order.places.database)
                published = time.monotonic()

    def _batch(self, obtain: Callable[[], list[Obtained]], tools: Tools) -> Count:
        return run_batch(obtain(), tools, now=self._clock())

    def _say_once(self, message: str) -> None:
        """Say what each batch would say again."""
        if message not in self._said:
            self._said.add(message)
            self._reporter.say(message)

    def _web(self) -> Web:
        # Here, because a run over files needs no HTTP client.
        from flows.web import Web

        return Web(_policy(self._order.settings), sources(self._order.settings), self._stop, self._reporter.step)

    def _todo(self, inputs: Inputs, web: Web | None) -> Todo:
        found = files(inputs.paths)
        todo = Todo(files=list(found.candidates), skipped=found.skipped)
        if web is not None:
            self._add_offers(todo, inputs, web)
        if self._order.limit is not None:
            todo.cut(self._order.limit)
        return todo

    def _add_offers(self, todo: Todo, inputs: Inputs, web: Web) -> None:
        from flows.offers import discover
        from flows.permissions import Permissions

        permissions = Permissions(sources(self._order.settings).values())
        offers = discover(web, inputs.urls, inputs.sources, permissions, now=self._clock())
        todo.arrived, todo.pages = offers.arrived, offers.candidates
        todo.skipped += len(offers.refused)
        for refused in dict.fromkeys(offers.refused):
            self._reporter.say(f"{refused.reason}. {refused.remedy}")

    @contextmanager
    def _entered(self) -> Iterator[str]:
        """Give the run's id; the run's row says at the end how it went, and the readers see what it brought."""
        path = self._order.places.database
        with database.writer(path, on_wait=self._say_once) as connection:
            run = runs.start_run(
                connection, command="ingest", arguments=self._order.words, warta_version=version("warta"), now=self._clock()
            )
        message: str | None = "it didn't come to its end"
        try:
            yield run.run_id
            message = f"stopped by {self._stop.signal.name}" if self._stop.signal else None
        except BaseException as error:
            message = f"{type(error).__name__}: {error}"
            raise
        finally:
            self._close(run, message)

    def _close(self, run: runs.Run, message: str | None) -> None:
        path = self._order.places.database
        done = self.done
        tally = Tally(new=done.new, changed=done.changed, unchanged=done.unchanged, rejected=done.rejected)
        with database.writer(path, on_wait=self._say_once) as connection:
            runs.finish_run(connection, run, tally=tally, now=self._clock(), status="failed" if message else "finished", message=message)
        close(self._order.places, now=self._clock(), say=self._say_once)
