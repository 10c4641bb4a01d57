"""Session: one run of a command that writes, with all that fetching, reading and loading need, opened and closed in order."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.coordination import Stop, Turns
from flows.extraction import Workers
from flows.runs.pipeline import Tools
from flows.runs.progress import Lines, Once
from flows.runs.run_record import recorded_run
from warehouse.files import Archive, KeptWriter, snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from flows.config import Places, Settings
    from flows.runs.context import RunContext
    from flows.runs.pipeline import Count
    from flows.runs.progress import Reporter
    from flows.runs.run_record import ActiveRun

# A snapshot copies the whole file, so a long run doesn't make one after each batch.
PUBLISH_SECONDS = 30.0


@dataclass(kw_only=True)
class Session:
    """A run under way."""

    places: Places
    settings: Settings
    context: RunContext
    run: ActiveRun
    tools: Tools
    stop: Stop
    reporter: Reporter
    turns: Turns
    """The sources that the run may work on now."""
    say_once: Callable[[str], None]
    """Prints a message that every batch would repeat."""
    total: int = 0
    """How many inputs there are, as far as is known."""
    batches: int = 0
    _published: float = field(default_factory=time.monotonic)

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        """The run's clock."""
        return self.context.clock

    @property
    def done(self) -> Count:
        """What has been done so far."""
        return self.run.done

    def count(self, done: Count) -> None:
        """Add to what has been done, and show it."""
        self.run.done += done
        self.reporter.show(self.run.done, max(self.total, self.run.done.seen))

    def batch(self, work: Callable[[], Count]) -> None:
        """Do one batch; from time to time publish a snapshot for readers."""
        self.batches += 1
        self.count(self.context.step(self.batches, work))
        if time.monotonic() - self._published >= PUBLISH_SECONDS:
            self.tools.writer.close()
            snapshot.publish(self.places.database, on_wait=self.say_once)
            self._published = time.monotonic()


@contextmanager
def open_session(context: RunContext, *, command: str, arguments: Sequence[str], places: Places, settings: Settings) -> Iterator[Session]:
    """Open a session; a signal ends it in good order."""
    with ExitStack() as stack:
        stop = stack.enter_context(Stop())
        reporter = stack.enter_context(context.reporter or Lines())
        say_once = Once(reporter.say)
        writer = stack.enter_context(closing(KeptWriter(places.database, on_wait=say_once)))
        run = stack.enter_context(
            recorded_run(places, context, writer=writer, command=command, arguments=arguments, stop=stop, say=say_once)
        )
        tools = Tools(
            writer=writer,
            archive=stack.enter_context(Archive(places.archive).writer(run.run_id)),
            workers=stack.enter_context(Workers(processes=settings.workers, seconds=settings.document_seconds)),
            run_id=run.run_id,
            on_step=reporter.step,
        )
        turns = Turns.of(command, stop=stop, say=say_once, limits=context.source_limits, policy=context.turn_policy)
        yield Session(
            places=places,
            settings=settings,
            context=context,
            run=run,
            tools=tools,
            stop=stop,
            reporter=reporter,
            turns=turns,
            say_once=say_once,
        )
        run.note = turns.note
