"""Claims: which stories each run that goes on is about to ask for, so that a poll and a backfill at one time ask for none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.errors import disk_full_at
from warehouse.runs import is_running

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from warehouse.candidates import Due


class Claims:
    """The claims of one run, in a file of its own beside the database; those of a run that is gone hold no longer."""

    def __init__(self, database: Path, run_id: str) -> None:
        self._database = database
        self._mine = _path(database, run_id)

    def take(self, stories: Sequence[Due]) -> list[Due]:
        """Claim those that no other run has claimed. To be called with the writer's lock held, so that runs take one after the other."""
        others = self._of_others() if stories else set()
        free = [story for story in stories if story.key not in others]
        if free:
            with disk_full_at(self._database), self._mine.open("a", encoding="utf-8") as file:
                file.writelines(f"{story.key}\n" for story in free)
        return free

    def close(self) -> None:
        """Let other runs have what this one has not asked for."""
        self._mine.unlink(missing_ok=True)

    def _of_others(self) -> set[str]:
        keys: set[str] = set()
        for path in self._database.parent.glob(_path(self._database, "*").name):
            if path == self._mine:
                continue
            if is_running(self._database, path.stem.rpartition(".claims-")[2]):
                keys.update(path.read_text(encoding="utf-8").splitlines())
            else:
                path.unlink(missing_ok=True)
        return keys


def _path(database: Path, run_id: str) -> Path:
    return database.with_name(f"{database.name}.claims-{run_id}.txt")
