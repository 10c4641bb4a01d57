"""What a run says while it goes: a bar on a terminal, plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from flows.runs.pipeline import Count
from flows.terminal import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


# A plain log should show that a run is alive, not fill up.
LINE_SECONDS = 10.0


class Reporter(Protocol):
    """Where a run's messages go."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def say(self, message: str) -> None:
        """Print one sentence."""

    def show(self, done: Count, total: int) -> None:
        """Say how far the run is: after each batch."""

    def step(self, count: int) -> None:
        """Say that so many inputs of the batch at hand have been fetched or read."""


class Lines:
    """One line now and then."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._last = time.monotonic()
        self._done, self._total = Count(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, message: str) -> None:
        """Print one sentence."""
        print(f"warta: {visible(message)}", file=self._stream, flush=True)

    def show(self, done: Count, total: int) -> None:
        """Say how far the run is, if the last word is long ago."""
        self._done, self._total = done, total
        self.step(0)

    def step(self, count: int) -> None:
        """The same."""
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            seen = self._done.seen + count
            # How many there will be is not known while pages that list them are asked for.
            self.say(f"{seen:,}{f' of {self._total:,}' if self._total >= seen else ''} read; loaded: {_words(self._done)}")


class Bar:
    """A progress bar that vanishes at the end."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self._progress: Progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[words]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID = self._progress.add_task("ingest", total=None, words="")
        self._seen = 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    @property
    def completed(self) -> float:
        """Where the bar stands."""
        return self._progress.tasks[0].completed

    def say(self, message: str) -> None:
        """Print one sentence above the bar."""
        self._progress.console.print(f"warta: {visible(message)}", markup=False, highlight=False)

    def show(self, done: Count, total: int) -> None:
        """Move the bar."""
        self._seen = done.seen
        self._progress.update(self._task, completed=done.seen, total=total, words=_words(done))

    def step(self, count: int) -> None:
        """Move it within the batch; never back, because what has been fetched is then read."""
        if self._seen + count > self.completed:
            self._progress.update(self._task, completed=self._seen + count)


def reporter() -> Reporter:
    """A bar where standard error is a terminal, else lines."""
    return Bar() if sys.stderr.isatty() else Lines()


def _words(done: Count) -> str:
    named = ((name, getattr(done, name)) for name in ("new", "changed", "unchanged", "rejected", "skipped"))
    return ", ".join(f"{count:,} {name}" for name, count in named if count) or "nothing yet"
