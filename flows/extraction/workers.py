"""Documents to outcomes, many at once: worker processes that import `extractors` alone.

A document that kills its worker, hangs, or takes too much processor time becomes a failure of its own; its neighbours are read.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self, TypeVar

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
Argument = TypeVar("Argument")
Result = TypeVar("Result")

# Starting the workers costs about as much as reading this many documents in this process.
FEW = 64
# Of the press's pages, the slowest takes half a second on a slow machine.
PROCESSOR_SECONDS = 5.0
# What is smaller keeps no C code busy for long, also where its time grows with the square of the size; only C code hears no alarm.
SMALL_BYTES = 100_000
GZIP = b"\x1f\x8b"


def _unheard(_count: int) -> None:
    pass


class _OvertimeError(BaseException):
    """Raised by an alarm in the midst of a document; no Exception, so that no reader takes it for a page's fault."""


class _TooSlowError(_OvertimeError):
    """Raised where the processor time is used up."""


class Workers:
    """Reads documents in this process while there are few, else in a pool; the pool is started once and kept."""

    def __init__(  # noqa: PLR0913 - each is a limit or a number of its own
        self,
        *,
        processes: int = 0,
        seconds: float = 30.0,
        processor_seconds: float = PROCESSOR_SECONDS,
        grace_seconds: float = 10.0,
        expected: int = 0,
        reader: Reader = attempt,
    ) -> None:
        self._processes = processes or len(os.sched_getaffinity(0))
        self._seconds = seconds
        self._processor_seconds = processor_seconds
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

    @property
    def is_pooled(self) -> bool:
        """Whether there are enough documents for worker processes."""
        return self._pooled

    @property
    def processes(self) -> int:
        """How many processes read."""
        return self._processes if self._pooled else 1

    @property
    def seconds(self) -> float:
        """How long one document may take."""
        return self._seconds

    def submit(self, task: Callable[[Argument, float], Result], argument: Argument) -> Future[Result]:
        """Give a worker a task of many documents, with the seconds that each may take; without a pool it is done here and now.

        The future of a task whose worker died has a BrokenProcessPool.
        """
        if self._pooled:
            with suppress(BrokenProcessPool):
                return self._started(self._processes).submit(task, argument, self._seconds)
            self._drop()
            return self._started(self._processes).submit(task, argument, self._seconds)
        future: Future[Result] = Future()
        future.set_result(task(argument, self._seconds))
        return future

    def result(self, future: Future[Result], documents: int) -> Result | None:
        """Wait for a task of so many documents; None where its worker died or hangs, and then the pool is gone."""
        wait([future], timeout=self._seconds * documents + self._grace_seconds)
        if future.done():
            try:
                return future.result()
            except (BrokenProcessPool, CancelledError):
                pass
        self._drop()
        return None

    def read(self, documents: Sequence[Document], tick: Callable[[int], None] = _unheard) -> list[Outcome]:
        """One outcome a document, in order; `tick` hears how many there are so far."""
        if not self._pooled and self._pool is None and _may_be_read_here(documents):
            return list(self._read_here(documents, tick))
        outcomes = self._read_at_once(documents, tick)
        # Whoever broke the pool is among those without an outcome: alone in a worker, each answers for itself.
        return [outcome or self._read_alone(document) for document, outcome in zip(documents, outcomes, strict=True)]

    def _read_here(self, documents: Sequence[Document], tick: Callable[[int], None]) -> Iterator[Outcome]:
        for number, document in enumerate(documents, 1):
            yield read_timed(document, self._seconds, self._reader, self._processor_seconds)
            tick(number)

    def _read_at_once(self, documents: Sequence[Document], tick: Callable[[int], None]) -> list[Outcome | None]:
        pool = self._started(self._processes if self._pooled else 1)
        futures: list[Future[Outcome]] = []
        with suppress(BrokenProcessPool):
            futures.extend(self._submit(pool, document) for document in documents)
        self._await(futures, tick)
        outcomes = [_outcome(future) for future in futures]
        if None in outcomes:
            self._drop()
        return outcomes + [None] * (len(documents) - len(futures))

    def _read_alone(self, document: Document) -> Outcome:
        pool = self._started(1)
        future = self._submit(pool, document)
        processes = list((pool._processes or {}).values())  # noqa: SLF001 - nothing else knows how a worker ended
        self._await([future])
        outcome = _outcome(future)
        if outcome is not None:
            return outcome
        self._drop()
        if any(process.exitcode == -signal.SIGXCPU for process in processes):
            return _too_slow(self._processor_seconds)
        return Failure(reason=Reason.UNREADABLE.value, detail="The process that read it died or hung, twice.")

    def _submit(self, pool: ProcessPoolExecutor, document: Document) -> Future[Outcome]:
        return pool.submit(read_limited, document, self._seconds, self._reader, self._processor_seconds)

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
            # A copy of this process is there at once, and safe where no thread holds a lock that the copy would wait for.
            alone = processes == 1 and threading.active_count() == 1 and "duckdb" not in sys.modules
            context = multiprocessing.get_context("fork" if alone else "forkserver")
            if not alone:
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


def _may_be_read_here(documents: Sequence[Document]) -> bool:
    """Whether the alarms of this process are enough for these."""
    main = threading.current_thread() is threading.main_thread()
    return main and all(len(document.data) <= SMALL_BYTES and not document.data.startswith(GZIP) for document in documents)


def read_limited(document: Document, seconds: float, reader: Reader = attempt, processor_seconds: float = PROCESSOR_SECONDS) -> Outcome:
    """Read one document in a worker; where C code hears no alarm, the system ends the process a second or two later (SIGXCPU)."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + processor_seconds) + 1, hard))
    try:
        return read_timed(document, seconds, reader, processor_seconds)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _too_slow(processor_seconds: float) -> Failure:
    return Failure(reason=Reason.TOO_SLOW.value, detail=f"Reading it took more than {processor_seconds:g} s of processor time.")


def read_timed(document: Document, seconds: float, reader: Reader = attempt, processor_seconds: float = PROCESSOR_SECONDS) -> Outcome:
    """Read one document; too long a time becomes a failure."""
    try:
        with _alarm(seconds, signal.SIGALRM, _ring), _alarm(processor_seconds, signal.SIGPROF, _ring_processor):
            return reader(document)
    except _TooSlowError:
        return _too_slow(processor_seconds)
    except _OvertimeError:
        return Failure(reason=Reason.UNREADABLE.value, detail=f"Reading it took more than {seconds:g} s.")


@contextmanager
def _alarm(seconds: float, number: signal.Signals, ring: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    timer = signal.ITIMER_REAL if number == signal.SIGALRM else signal.ITIMER_PROF
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, ring)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _OvertimeError


def _ring_processor(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def _begin(publishers_folder: Path | None) -> None:
    """Leave Ctrl-C to the parent, and end with it: a killed parent can't end its workers. Know the publishers that it knows."""
    use_publishers_in(publishers_folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What SIGXCPU ends would leave its memory on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
