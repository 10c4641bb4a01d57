"""What to do about a database or snapshot that is damaged or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.files import damaged_blocks, snapshot_path

if TYPE_CHECKING:
    from pathlib import Path


def in_words(database: Path) -> str:
    """What happened, and what to do."""
    what = "is damaged or not a database" if database.exists() else "is missing"
    return f"{database} {what}: nothing is loaded until it is restored. {put_back(database)}"


def put_back(database: Path) -> str:
    """What to do; a snapshot is advised only where every block of it can be read."""
    left = snapshot_path(database)
    if database.exists() and not damaged_blocks(database):
        return f"{database} itself can be read: remove {left}, the next command copies it again."
    steps = ["`warta restore --overwrite BACKUP`"]
    if left.exists() and not damaged_blocks(left):
        steps.append(f"{f'move {database.name} away and ' if database.exists() else ''}rename {left.name} to {database.name}")
    elif database.exists():
        steps.append(f"move {database.name}{f' and {left.name}' if left.exists() else ''} away")
    then = "then `warta replay --unknown` loads from the archive what is missing, and `warta up` continues"
    return f"Stop `warta up`; {', or '.join(steps)}; {then}."


def advice(damaged: Path) -> str:
    """What to do about a file that a command found damaged: the database, or its snapshot."""
    if damaged.name == "snapshot.duckdb":
        return put_back(damaged.with_name("warta.duckdb"))
    if damaged.name.endswith(".snapshot.duckdb"):
        return put_back(damaged.with_name(damaged.name.removesuffix(".snapshot.duckdb") + ".duckdb"))
    return put_back(damaged)
