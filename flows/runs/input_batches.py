"""What one run has before it, in the order in which it is done, cut into batches."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from extractors.article import Document
from flows.discover import Candidate, bundles, printable
from flows.runs.bulk import file_inputs, member_inputs
from flows.runs.pipeline import Obtained, read_files
from warehouse.files import foreign_records
from warehouse.stories import Missed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from extractors.article import Failure
    from flows.runs.bulk import Input
    from flows.runs.fetched_documents import Asked

Item = TypeVar("Item")


@dataclass(kw_only=True, slots=True)
class Todo:
    """The inputs of a run; files come first, then files of many documents, then what has been fetched already, then what is still to be."""

    files: list[Candidate] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    arrived: list[Obtained] = field(default_factory=list)
    pages: list[Asked] = field(default_factory=list)
    skipped: int = 0
    """Inputs that are not read on purpose; they are counted last."""
    withheld: int = 0
    """Of the skipped, the URLs named by the user that need a permission."""
    answered: int = 0
    """Stories that were read before and feeds that are unchanged."""
    most_bundled: int | None = None
    """At most so many documents of the bundles; None for all."""

    @property
    def total(self) -> int:
        """How many inputs there are; nobody knows how many the bundles hold."""
        return len(self.files) + len(self.arrived) + len(self.pages) + self.skipped

    def cut(self, limit: int) -> None:
        """Keep the first `limit` inputs."""
        for kind in (self.files, self.arrived, self.pages):
            del kind[limit:]
            limit -= len(kind)
            if kind is self.files and self.bundles:
                # How many they hold shows when they are read; what follows them would be too many at worst.
                self.most_bundled, limit = limit, 0
        self.skipped = min(self.skipped, limit)

    def take_bulk(self) -> tuple[Iterator[Input], int]:
        """Take out and give what can be read at its place: files, and WARC files with a gzip member a record; and the bytes of these."""
        if self.most_bundled is not None:
            # How many documents a WARC file holds shows only when it is read.
            return iter(()), 0
        files, self.files = self.files, []
        members = [path for path in self.bundles if path.name.lower().endswith(".warc.gz") and foreign_records.is_member_wise(path)]
        self.bundles = [path for path in self.bundles if path not in members]
        inputs = chain(file_inputs(files), chain.from_iterable(map(member_inputs, members)))
        return inputs, sum(path.stat().st_size for path in members)

    def batches(self, size: int, clock: Callable[[], datetime]) -> Iterator[Callable[[], list[Obtained]]]:
        """Batch after batch of what needs no further request, each obtained when it is called for."""
        for some in _chunks(self.files, size):
            yield partial(_read_files, some, clock)
        for got in _chunks(islice(self._bundled(clock), self.most_bundled), size):
            yield partial(list, got)
        for got in _chunks(self.arrived, size):
            yield partial(list, got)

    def _bundled(self, clock: Callable[[], datetime]) -> Iterator[Obtained]:
        for path in self.bundles:
            for got in bundles.read(path):
                yield _bundled(path, got, clock())


def _bundled(path: Path, got: Document | Failure, now: datetime) -> Obtained:
    name = printable(path)
    if isinstance(got, Document):
        return Obtained(candidate=Candidate(address=got.url or got.path or name, found_in=name), got=got)
    # The detail begins with the record's place, so that two of one file are two rows.
    address = got.detail.partition(": ")[0].partition(", ")[0] or name
    missed = Missed(address=address, source=None, stage="read", reason=got.reason, detail=got.detail, at=now)
    return Obtained(candidate=Candidate(address=address, found_in=name), got=missed)


def _read_files(candidates: Sequence[Candidate], clock: Callable[[], datetime]) -> list[Obtained]:
    return read_files(candidates, now=clock())


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
