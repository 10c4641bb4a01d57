"""Journal: what has arrived and is not loaded yet, written down at once, so that a killed run costs no request twice.

A line is appended for each answer as it comes, and its bytes stand in the archive by then. When a batch is loaded, its lines
have done their duty; a file goes when all of its lines have. A run that dies leaves its files to the next run.
"""

from __future__ import annotations

import io
import re
import threading
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - entries are read and written as JSON by their annotations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from flows.discover import Candidate  # noqa: TC001 - as above
from warehouse.acquisition import Fetch, Offer, RobotsText, Walk, is_running
from warehouse.errors import disk_full_at
from warehouse.files import Location, append_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Small enough that a long run's files go again, large enough that there are few.
LINES_A_FILE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A URL was requested; `location` is where the archive holds the response."""

    entry: Literal["arrival"] = "arrival"
    fetch: Fetch
    candidate: Candidate
    location: Location | None = None

    @property
    def entry_id(self) -> str:
        """The id by which the entry is reported as loaded."""
        return self.fetch.fetch_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """An archive page was walked: the stories that it names, by day, and the pages that it leads to."""

    entry: Literal["walked"] = "walked"
    fetch: Fetch
    walk: Walk
    offers: tuple[Offer, ...] = ()
    days: dict[str, date]
    """By the key of each offer."""
    further: tuple[Walk, ...] = ()

    @property
    def entry_id(self) -> str:
        """The id by which the entry is reported as loaded."""
        return self.fetch.fetch_id


@dataclass(frozen=True, kw_only=True, slots=True)
class RobotsRead:
    """A robots.txt was read."""

    entry: Literal["robots"] = "robots"
    copy: RobotsText

    @property
    def entry_id(self) -> str | None:
        """None: its loss costs nothing but a request."""
        return None


Entry = Annotated[Arrival | Walked | RobotsRead, Field(discriminator="entry")]
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


class Journal:
    """The journal of one run; its methods may be called from any thread."""

    def __init__(self, database: Path, run_id: str) -> None:
        self._database = database
        self._run_id = run_id
        self._lock = threading.Lock()
        self._files: dict[Path, set[str]] = {}
        """The entries of each file that are not loaded yet."""
        self._file: io.FileIO | None = None
        self._lines = 0

    def write(self, entry: Entry) -> None:
        """Append an entry; it is on its way to the disk when this returns, whatever becomes of the process."""
        with self._lock, disk_full_at(self._database):
            file = self._opened()
            append_whole(file, _ENTRY.dump_json(entry) + b"\n")
            self._lines += 1
            if entry.entry_id is not None:
                next(reversed(self._files.values())).add(entry.entry_id)

    def loaded(self, entry_ids: Iterable[str]) -> None:
        """These entries stand in the database now."""
        done = set(entry_ids)
        with self._lock:
            for path, waiting in list(self._files.items()):
                waiting.difference_update(done)
                if not waiting and path != self._current:
                    self._drop(path)

    def close(self) -> None:
        """End the journal; entries that aren't loaded are left to the next run."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None
            for path, waiting in list(self._files.items()):
                if not waiting:
                    self._drop(path)

    @property
    def _current(self) -> Path | None:
        return next(reversed(self._files)) if self._file is not None else None

    def _drop(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        del self._files[path]

    def _opened(self) -> io.FileIO:
        if self._file is None or self._lines >= LINES_A_FILE:
            if self._file is not None:
                self._file.close()
            path = _path(self._database, self._run_id, len(self._files))
            while path.exists():
                path = path.with_stem(path.stem + "0")
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file, self._lines = io.FileIO(path, "x"), 0
            self._files[path] = set()
        return self._file


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """What runs that died have left."""

    entries: tuple[Entry, ...]
    paths: tuple[Path, ...]

    def done(self) -> None:
        """All of it stands in the database now."""
        for path in self.paths:
            path.unlink(missing_ok=True)


def left_behind(database: Path, run_id: str) -> Left:
    """Take over the journals of runs whose process is gone, under this run's name, so that no other run does too."""
    entries: list[Entry] = []
    paths: list[Path] = []
    for path in sorted(database.parent.glob(f"{database.name}.journal-*.jsonl")):
        match = _NAME.search(path.name)
        if match is None or match[1] == run_id or is_running(database, match[1]):
            continue
        mine = path.with_name(f"{database.name}.journal-{run_id}-from-{match[1]}-{match[2]}.jsonl")
        try:
            path.rename(mine)
        except FileNotFoundError:
            continue
        paths.append(mine)
        entries.extend(_entries(mine))
    return Left(entries=tuple(entries), paths=tuple(paths))


_NAME = re.compile(r"\.journal-(\d{8}T\d{6}Z-[0-9a-f]+)-(.+)\.jsonl$")


def _path(database: Path, run_id: str, number: int) -> Path:
    return database.with_name(f"{database.name}.journal-{run_id}-{number:04}.jsonl")


def _entries(path: Path) -> Iterable[Entry]:
    for line in path.read_bytes().splitlines():
        try:
            yield _ENTRY.validate_json(line)
        except ValidationError:
            # The line that the death of its process cut off, the last one of its file.
            continue
