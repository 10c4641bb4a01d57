"""Claims: what each active run is about to request, so that polls and backfills that overlap request nothing twice."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from warehouse.acquisition import is_running
from warehouse.errors import disk_full_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from warehouse.acquisition import Due


class Claims:
    """The claims of one run, in files of its own beside the database; those of a run that is gone hold no longer.

    All are to be taken with the writer's lock held, so that runs take one after the other.
    """

    def __init__(self, database: Path, run_id: str) -> None:
        self._database = database
        self._run_id = run_id

    def take(self, stories: Sequence[Due]) -> list[Due]:
        """Claim those stories that no other run has claimed."""
        others = set(self._of_others(STORIES)) if stories else set()
        free = [story for story in stories if story.key not in others]
        if free:
            self._write(STORIES, (story.key for story in free))
        return free

    def begin(self, archive: str) -> bool:
        """Claim an archive, or a day of it, to walk; False where another run is at it. One at a time."""
        if archive in self._of_others(ARCHIVE):
            return False
        self._write(ARCHIVE, [archive])
        return True

    def end(self) -> None:
        """Let other runs have the archive."""
        _path(self._database, ARCHIVE, self._run_id).unlink(missing_ok=True)

    def close(self) -> None:
        """Release what this run has not requested."""
        self.end()
        _path(self._database, STORIES, self._run_id).unlink(missing_ok=True)

    def _write(self, kind: str, names: Iterable[str]) -> None:
        with disk_full_at(self._database), _path(self._database, kind, self._run_id).open("a", encoding="utf-8") as file:
            file.writelines(f"{name}\n" for name in names)

    def _of_others(self, kind: str) -> Iterator[str]:
        for path in self._database.parent.glob(_path(self._database, kind, "*").name):
            run_id = path.stem.rpartition(f".{kind}-")[2]
            if run_id == self._run_id:
                continue
            if not is_running(self._database, run_id):
                path.unlink(missing_ok=True)
                continue
            # A run that ends in this moment takes its claims with it.
            with suppress(FileNotFoundError):
                yield from path.read_text(encoding="utf-8").splitlines()


STORIES, ARCHIVE = "claims", "walk"


def _path(database: Path, kind: str, run_id: str) -> Path:
    return database.with_name(f"{database.name}.{kind}-{run_id}.txt")
