"""Progress of a run on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from flows.runs.pipeline import Count
from flows.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress, TaskID


# Often enough to show in a log that a run is alive, seldom enough not to fill it.
LINE_SECONDS = 10.0


class Reporter(Protocol):
    """Where a run's messages go."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def say(self, message: str) -> None:
        """Print one sentence."""

    def show(self, done: Count, total: int) -> None:
        """Show progress: called after each batch."""

    def step(self, count: int) -> None:
        """Show that so many inputs of the current batch have been fetched or read."""


class Once:
    """Prints a message only the first time, where every batch would repeat it."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said: set[str] = set()

    def __call__(self, message: str) -> None:
        """Print it, unless it was printed before."""
        if message not in self._said:
            self._said.add(message)
            self._say(message)


class Lines:
    """One line every few seconds."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._began = self._last = time.monotonic()
        self._done, self._total = Count(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, message: str) -> None:
        """Print one sentence."""
        print(f"warta: {visible(message)}", file=self._stream, flush=True)

    def show(self, done: Count, total: int) -> None:
        """Print progress, if the last line is some seconds old."""
        self._done, self._total = done, total
        self.step(0)

    def step(self, count: int) -> None:
        """Print progress within the batch, if the last line is some seconds old."""
        now = time.monotonic()
        if now - self._last >= LINE_SECONDS:
            self._last = now
            seen = self._done.seen + count
            # The total is not known while pages that list stories are being requested.
            total = self._total if self._total >= seen else None
            pace = _pace(seen, total, now - self._began)
            self.say(f"{seen:,}{f' of {total:,}' if total else ''} read{pace}; loaded: {_words(self._done)}")


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
        """Move it within the batch; never back: documents are counted when fetched and again when read."""
        if self._seen + count > self.completed:
            self._progress.update(self._task, completed=self._seen + count)


def reporter() -> Reporter:
    """A bar where standard error is a terminal, else lines."""
    return Bar() if sys.stderr.isatty() else Lines()


def _pace(seen: int, total: int | None, seconds: float) -> str:
    """The rate since the run began, and the time left at that rate."""
    rate = seen / seconds if seconds > 0 else 0.0
    if rate == 0:
        return ""
    shown = f", {rate:,.0f}/s" if rate >= 10 else f", {rate:.1f}/s"  # noqa: PLR2004 - two digits
    return shown if total is None or total == seen else f"{shown}, {_duration((total - seen) / rate)} left"


def _duration(seconds: float) -> str:
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:.0f} s"


def _words(done: Count) -> str:
    named = ((name, getattr(done, name)) for name in ("new", "changed", "unchanged", "rejected", "skipped"))
    return ", ".join(f"{count:,} {name}" for name, count in named if count) or "nothing yet"
