"""Backups and exports of a database: where its text stands besides, for whoever must have a story removed there too."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from warehouse.files import beside

FILE = "copies.jsonl"
"""Beside the database; only ever appended to, so that two who copy at once need no lock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A folder to which the database's text was copied."""

    kind: Literal["backup", "export"]
    folder: str
    state_of: datetime
    """No later state is in it."""

    @property
    def is_there(self) -> bool:
        """Whether the folder is there now: its disk may not be."""
        return Path(self.folder).is_dir()


def enter(database: Path, copy: Copy) -> None:
    """Note a copy that was made; where the home is read-only, the copy is made without a note."""
    line = json.dumps(asdict(copy), default=str, ensure_ascii=False) + "\n"
    with suppress(OSError), beside(database, FILE).open("a", encoding="utf-8") as file:
        file.write(line)


def copies(database: Path) -> list[Copy]:
    """The newest copy in each folder, whether it is still there or not."""
    file = beside(database, FILE)
    newest: dict[str, Copy] = {}
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else ():
        # A line that a crash cut off.
        with suppress(ValueError, KeyError):
            stated = json.loads(line)
            newest[stated["folder"]] = Copy(
                kind=stated["kind"], folder=stated["folder"], state_of=datetime.fromisoformat(stated["state_of"])
            )
    return list(newest.values())


def made_before(database: Path, moment: datetime) -> list[Copy]:
    """Those whose state is older."""
    return [copy for copy in copies(database) if copy.state_of < moment]
