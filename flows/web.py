"""Addresses to documents: one event loop and one fetcher a run, behind a plain function."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from extractors.publisher import publisher_of
from flows.fetch.client import Fetcher
from flows.fetch.outcome import Fetched, NotModified
from flows.pipeline import Obtained
from warehouse.records import Missed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extractors.article import Document
    from flows.discover.candidate import Candidate
    from flows.fetch.outcome import Outcome
    from flows.fetch.policy import Policy
    from flows.sources import Source
    from flows.stopping import Stop

# How long a stop waits at most before it is noticed.
POLL_SECONDS = 0.2


class Web:
    """What a run asks the network for; a context, because connections want closing."""

    def __init__(self, policy: Policy, sources: Mapping[str, Source], stop: Stop, on_step: Callable[[int], None]) -> None:
        self._fetcher = Fetcher(policy)
        self._sources = sources
        self._stop = stop
        self._on_step = on_step
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._runner.run(self._fetcher.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._fetcher.__aexit__(None, None, None))
        self._runner.close()

    def obtain(self, candidates: Sequence[Candidate]) -> list[Obtained]:
        """Fetch them in their order, many hosts at once; after a stop, those that haven't come yet are left out."""
        outcomes = self._runner.run(self._fetch(candidates))
        return [self._obtained(candidate, outcome) for candidate, outcome in zip(candidates, outcomes, strict=True) if outcome]

    async def _fetch(self, candidates: Sequence[Candidate]) -> list[Outcome | None]:
        tasks = [asyncio.create_task(self._fetcher.fetch(candidate.address)) for candidate in candidates]
        pending = set(tasks)
        while pending and not self._stop:
            _, pending = await asyncio.wait(pending, timeout=POLL_SECONDS)
            self._on_step(len(tasks) - len(pending))
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
        return [None if task.cancelled() else task.result() for task in tasks]

    def _obtained(self, candidate: Candidate, outcome: Outcome) -> Obtained:
        if isinstance(outcome, Fetched):
            return Obtained(candidate=candidate, got=self._with_publisher(outcome.document, candidate), status=outcome.status)
        if isinstance(outcome, NotModified):
            return missed(candidate, outcome, "not_modified", "The server says that the document is unchanged, but nobody asked.")
        return missed(candidate, outcome, outcome.reason, outcome.detail)

    def _with_publisher(self, document: Document, candidate: Candidate) -> Document:
        """The source's publisher holds where the host is nobody's."""
        source = self._sources.get(candidate.source or "")
        if source is None or source.publisher is None or publisher_of(urlsplit(document.url or "").hostname or ""):
            return document
        return document.model_copy(update={"publisher": source.publisher})


def missed(candidate: Candidate, outcome: Outcome, reason: str, detail: str) -> Obtained:
    """A candidate that gave no document."""
    got = Missed(address=candidate.address, source=candidate.source, stage="fetch", reason=reason, detail=detail, at=outcome.started_at)
    return Obtained(candidate=candidate, got=got, status=outcome.status)
