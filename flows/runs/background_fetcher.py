"""Addresses to documents: one fetcher a run, on an event loop in a thread of its own, behind plain functions."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from flows.fetch import client, fetch_all

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from flows.config import Permissions
    from flows.coordination import Stop
    from flows.fetch import Clock, Outcome, Policy, Wanted
    from flows.runs.fetched_documents import Arrivals, Asked, RobotsMemory
    from flows.runs.pipeline import Obtained

# How long a stop waits at most before it is noticed.
POLL_SECONDS = 0.2
# How long a batch waits for more before it is loaded: polite fetching takes seconds a page, and readers want to see what came.
BATCH_SECONDS = 15.0


class Web:
    """What a run asks the network for; a context, because connections want closing."""

    def __init__(  # noqa: PLR0913 - what a fetcher meets the world by, and who is told
        self,
        policy: Policy,
        arrivals: Arrivals,
        *,
        robots: RobotsMemory,
        permissions: Permissions,
        stop: Stop,
        on_step: Callable[[int], None],
        clock: Clock | None = None,
        shared: Path | None = None,
    ) -> None:
        self._fetcher = client.Fetcher(policy, clock=clock, robots_store=robots, grants=permissions, shared=shared)
        self._arrivals = arrivals
        self._stop = stop
        self._on_step = on_step
        self._loop = asyncio.new_event_loop()
        # Zipping and hashing a page takes as long as fetching it, and lets other threads run: on the loop every host would wait for it.
        self._keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")
        self._thread = threading.Thread(target=self._loop.run_forever, name="fetcher", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._fetcher.__aexit__(None, None, None)).result()
        self._keeper.shutdown()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def obtain(self, asked: Sequence[Asked]) -> list[Obtained]:
        """Ask for all, many hosts at once, and give what came in their order; after a stop, what hasn't come yet is left out."""
        came: dict[str, Obtained] = {}
        for batch in self.stream(asked, len(asked)):
            came |= {item.candidate.address: item for item in batch}
        return [came[one.url] for one in {one.url: one for one in asked}.values() if one.url in came]

    def stream(self, asked: Sequence[Asked], size: int) -> Iterator[list[Obtained]]:
        """Batches of at most `size` in the order of arrival, while more are under way; after a stop, what has come is the last.

        Ask for each address once. No more than two batches wait to be taken: then fetching waits.
        """
        arrived: queue.Queue[Obtained] = queue.Queue()
        room = asyncio.Semaphore(2 * max(size, 1))
        running = self._run(self._drive(asked, arrived, room))
        try:
            while not running.done() or not arrived.empty():
                if batch := self._gather(arrived, size, running):
                    yield batch
                    self._loop.call_soon_threadsafe(_release, room, len(batch))
            running.result()
        finally:
            running.cancel()

    def _gather(self, arrived: queue.Queue[Obtained], size: int, running: Future[None]) -> list[Obtained]:
        batch: list[Obtained] = []
        until = time.monotonic() + BATCH_SECONDS
        while len(batch) < size:
            try:
                batch.append(arrived.get(timeout=POLL_SECONDS / 4))
                self._on_step(len(batch))
            except queue.Empty:
                # The last item is put before the future is done.
                if (running.done() and arrived.empty()) or (time.monotonic() >= until and batch):
                    break
        return batch

    async def _drive(self, asked: Sequence[Asked], arrived: queue.Queue[Obtained], room: asyncio.Semaphore) -> None:
        of = {one.url: one for one in asked}

        def keep(one: Asked, outcome: Outcome) -> None:
            arrived.put(self._arrivals.keep(one, outcome))

        async def deliver(want: Wanted, outcome: Outcome) -> None:
            # What has come is kept also where the run is stopped meanwhile.
            await asyncio.shield(self._loop.run_in_executor(self._keeper, keep, of[want.url], outcome))
            await room.acquire()

        fetching = asyncio.ensure_future(fetch_all(self._fetcher, of.values(), deliver))
        try:
            while not fetching.done() and not self._stop:
                await asyncio.wait([fetching], timeout=POLL_SECONDS)
        finally:
            stopped = fetching.cancel()
            await asyncio.wait([fetching])
            # One thread keeps what comes in its order: when this is its turn, all that had come is kept and put.
            await self._loop.run_in_executor(self._keeper, _nothing)
        if not stopped and (error := fetching.exception()) is not None:
            raise _first(error)

    def _run(self, work: Coroutine[object, object, None]) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)


def _nothing() -> None:
    """Mark a place in a queue."""


def _release(room: asyncio.Semaphore, count: int) -> None:
    for _ in range(count):
        room.release()


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
