"""Documents to outcomes, many at once: worker processes that import `extractors` alone.

A document that kills its worker, or takes too long, becomes a failure of its own; its neighbours are read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from extractors.article import Article, Document, Failure
from extractors.errors import Reason
from extractors.extract import attempt
from extractors.identity import use_publishers_in
from extractors.registry import own_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import FrameType

Outcome = Article | Failure
Reader = Callable[[Document], Outcome]

# Starting the workers costs about as much as reading this many documents in this process.
FEW = 64


def _unheard(_count: int) -> None:
    pass


class _OvertimeError(BaseException):
    """Raised by the alarm in the midst of a document; no Exception, so that no reader takes it for a page's fault."""


class Workers:
    """Reads documents in this process while there are few, else in a pool; the pool is started once and kept."""

    def __init__(
        self, *, processes: int = 0, seconds: float = 30.0, grace_seconds: float = 10.0, expected: int = 0, reader: Reader = attempt
    ) -> None:
        self._processes = processes or len(os.sched_getaffinity(0))
        self._seconds = seconds
        self._grace_seconds = grace_seconds
        self._reader = reader
        self._pooled = expected >= FEW and self._processes > 1
        self._pool: ProcessPoolExecutor | None = None

    def expect(self, count: int) -> None:
        """Prepare for batches of about so many documents."""
        self._pooled = self._pooled or (count >= FEW and self._processes > 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    def read(self, documents: Sequence[Document], tick: Callable[[int], None] = _unheard) -> list[Outcome]:
        """One outcome a document, in order; `tick` hears how many there are so far."""
        if not self._pooled:
            return list(self._read_here(documents, tick))
        outcomes = self._read_at_once(documents, tick)
        # Whoever broke the pool is among those without an outcome: alone in a worker, each answers for itself.
        return [outcome or self._read_alone(document) for document, outcome in zip(documents, outcomes, strict=True)]

    def _read_here(self, documents: Sequence[Document], tick: Callable[[int], None]) -> Iterator[Outcome]:
        for number, document in enumerate(documents, 1):
            yield read_timed(document, self._seconds, self._reader)
            tick(number)

    def _read_at_once(self, documents: Sequence[Document], tick: Callable[[int], None]) -> list[Outcome | None]:
        pool = self._started(self._processes)
        futures: list[Future[Outcome]] = []
        with suppress(BrokenProcessPool):
            futures.extend(pool.submit(read_timed, document, self._seconds, self._reader) for document in documents)
        self._await(futures, tick)
        outcomes = [_outcome(future) for future in futures]
        if None in outcomes:
            self._drop()
        return outcomes + [None] * (len(documents) - len(futures))

    def _read_alone(self, document: Document) -> Outcome:
        future = self._started(1).submit(read_timed, document, self._seconds, self._reader)
        self._await([future])
        outcome = _outcome(future)
        if outcome is not None:
            return outcome
        self._drop()
        return Failure(reason=Reason.UNREADABLE.value, detail="The process that read it died or hung, twice.")

    def _await(self, futures: Sequence[Future[Outcome]], tick: Callable[[int], None] = _unheard) -> None:
        """Return when all are done, or when none has been for so long that the workers hang in C code, where no alarm interrupts."""
        pending = set(futures)
        while pending:
            done, pending = wait(pending, timeout=self._seconds + self._grace_seconds, return_when=FIRST_COMPLETED)
            if not done:
                return
            tick(len(futures) - len(pending))

    def _started(self, processes: int) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["extractors.extract"])
            self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(own_folder(),))
        return self._pool

    def _drop(self) -> None:
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - a hung worker ends no other way before Python 3.14
            process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _outcome(future: Future[Outcome]) -> Outcome | None:
    """None where the worker died or hangs; an exception of the reader's own is raised, it is a defect."""
    if not future.done():
        return None
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError):
        return None


def read_timed(document: Document, seconds: float, reader: Reader = attempt) -> Outcome:
    """Read one document; too long a time becomes a failure."""
    try:
        with _alarm(seconds):
            return reader(document)
    except _OvertimeError:
        return Failure(reason=Reason.UNREADABLE.value, detail=f"Reading it took more than {seconds:g} s.")


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _OvertimeError


def _begin(publishers_folder: Path | None) -> None:
    """Leave Ctrl-C to the parent, and end with it: a killed parent can't end its workers. Know the publishers that it knows."""
    use_publishers_in(publishers_folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
