"""A database that is damaged or gone: what happened, and what to do, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.files import snapshot_path

if TYPE_CHECKING:
    from pathlib import Path


def in_words(database: Path) -> str:
    """What happened, and what to do."""
    what = "is damaged or no database" if database.exists() else "is gone"
    return f"{database} {what}: nothing is loaded until it is put back. {put_back(database)}"


def put_back(database: Path) -> str:
    """What to do."""
    steps = ["`warta restore --overwrite BACKUP`"]
    left = snapshot_path(database)
    if left.exists():
        steps.append(f"{f'move {database.name} away and ' if database.exists() else ''}rename {left.name} to {database.name}")
    elif database.exists():
        steps.append(f"move {database.name} away")
    then = "then `warta replay --unknown` loads from the archive what is missing, and `warta up` goes on"
    return f"Stop `warta up`; {', or '.join(steps)}; {then}."
