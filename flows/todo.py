"""What one run has before it, in the order in which it is done, cut into batches."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from flows.pipeline import read_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from flows.discover.candidate import Candidate
    from flows.pipeline import Obtained
    from flows.web import Web

Item = TypeVar("Item")

# Polite fetching takes seconds a page: smaller batches lose less when a run is killed.
FETCHED_AT_ONCE = 50


@dataclass(kw_only=True, slots=True)
class Todo:
    """The inputs of a run; files come first, then what has been fetched already, then what is still to be fetched."""

    files: list[Candidate] = field(default_factory=list)
    arrived: list[Obtained] = field(default_factory=list)
    pages: list[Candidate] = field(default_factory=list)
    skipped: int = 0
    """Inputs that are not read on purpose; they are counted last."""

    @property
    def total(self) -> int:
        """How many inputs there are."""
        return len(self.files) + len(self.arrived) + len(self.pages) + self.skipped

    def cut(self, limit: int) -> None:
        """Keep the first `limit` inputs."""
        for kind in (self.files, self.arrived, self.pages):
            del kind[limit:]
            limit -= len(kind)
        self.skipped = min(self.skipped, limit)

    def batches(self, size: int, web: Web | None, clock: Callable[[], datetime]) -> Iterator[Callable[[], list[Obtained]]]:
        """Batch after batch, each obtained when it is called for."""
        for some in _chunks(self.files, size):
            yield partial(_read_files, some, clock)
        for got in _chunks(self.arrived, size):
            yield partial(list, got)
        if web is not None:
            for some in _chunks(self.pages, min(size, FETCHED_AT_ONCE)):
                yield partial(web.obtain, some)


def _read_files(candidates: Sequence[Candidate], clock: Callable[[], datetime]) -> list[Obtained]:
    return read_files(candidates, now=clock())


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
