"""Session: one run of a command that writes, with all that fetching, reading and loading need, opened and closed in order."""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.coordination import Stop, Turns, manners_of
from flows.extraction import Workers
from flows.runs.pipeline import Count, Tools
from flows.runs.progress import Lines
from flows.runs.run_record import entered
from warehouse.files import Archive, snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from flows.config import Places, Settings
    from flows.runs.progress import Reporter
    from flows.runs.run_record import Running

    Step = Callable[[int, Callable[[], Count]], Count]

# A snapshot copies the whole file, so a long run doesn't make one after each batch.
PUBLISH_SECONDS = 30.0


@dataclass(kw_only=True)
class Session:
    """A run that goes on."""

    places: Places
    settings: Settings
    running: Running
    tools: Tools
    stop: Stop
    clock: Callable[[], dt.datetime]
    step: Step
    """Does a batch's work, plainly or as Prefect's task."""
    reporter: Reporter
    turns: Turns
    """The sources that the run may work on now."""
    total: int = 0
    """How many inputs there are, as far as is known."""
    batches: int = 0
    _said: set[str] = field(default_factory=set)
    _published: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> Count:
        """What has been done so far."""
        return self.running.done

    def count(self, done: Count) -> None:
        """Add to what has been done, and show it."""
        self.running.done += done
        self.reporter.show(self.running.done, max(self.total, self.running.done.seen))

    def batch(self, work: Callable[[], Count]) -> None:
        """Do one batch; now and then readers see what it brought."""
        self.batches += 1
        self.count(self.step(self.batches, work))
        if time.monotonic() - self._published >= PUBLISH_SECONDS:
            snapshot.publish(self.places.database, on_wait=self.say_once)
            self._published = time.monotonic()

    def say_once(self, message: str) -> None:
        """Say what each batch would say again."""
        if message not in self._said:
            self._said.add(message)
            self.reporter.say(message)


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """What a run is entered as, and whom it tells."""

    command: str
    arguments: Sequence[str]
    places: Places
    settings: Settings
    reporter: Reporter | None
    """None: plain lines."""
    clock: Callable[[], dt.datetime]
    step: Step


@contextmanager
def opened(work: Work) -> Iterator[Session]:
    """A session for files and for what is fetched later; a signal ends it in good order."""
    settings, places = work.settings, work.places
    said: set[str] = set()

    with ExitStack() as stack:
        stop = stack.enter_context(Stop())
        reporter = stack.enter_context(work.reporter or Lines())

        def say(message: str) -> None:
            if message not in said:
                said.add(message)
                reporter.say(message)

        running = stack.enter_context(entered(places, command=work.command, arguments=work.arguments, clock=work.clock, stop=stop, say=say))
        tools = Tools(
            database=places.database,
            archive=stack.enter_context(Archive(places.archive).writer(running.run_id)),
            workers=stack.enter_context(Workers(processes=settings.workers, seconds=settings.document_seconds)),
            run_id=running.run_id,
            on_wait=say,
            on_step=reporter.step,
        )
        turns = Turns(stop=stop, say=say, manners=manners_of(work.command))
        yield Session(
            places=places,
            settings=settings,
            running=running,
            tools=tools,
            stop=stop,
            clock=work.clock,
            step=work.step,
            reporter=reporter,
            turns=turns,
            _said=said,
        )
        running.note = turns.note
