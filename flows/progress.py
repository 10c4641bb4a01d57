"""What a run says while it goes: a bar on a terminal, plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from flows.pipeline import Count

# A plain log should show that a run is alive, not fill up.
LINE_SECONDS = 10.0


class Reporter(Protocol):
    """Where a run's messages go."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def say(self, message: str) -> None:
        """Print one sentence."""

    def show(self, done: Count, total: int) -> None:
        """Say how far the run is."""


class Lines:
    """One line now and then."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, message: str) -> None:
        """Print one sentence."""
        print(f"warta: {message}", file=self._stream, flush=True)

    def show(self, done: Count, total: int) -> None:
        """Say how far the run is, if the last word is long ago."""
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            self.say(f"{done.seen:,} of {total:,}: {_words(done)}")


class Bar:
    """A progress bar that vanishes at the end."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self._progress: Progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[words]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID = self._progress.add_task("reading", total=None, words="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def say(self, message: str) -> None:
        """Print one sentence above the bar."""
        self._progress.console.print(f"warta: {message}", markup=False, highlight=False)

    def show(self, done: Count, total: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done.seen, total=total, words=_words(done))


def reporter() -> Reporter:
    """A bar where standard error is a terminal, else lines."""
    return Bar() if sys.stderr.isatty() else Lines()


def _words(done: Count) -> str:
    return f"{done.new:,} new, {done.changed:,} changed, {done.unchanged:,} unchanged, {done.rejected:,} rejected, {done.skipped:,} skipped"
