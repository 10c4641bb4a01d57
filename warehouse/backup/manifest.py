"""What a backup holds: files with their checksums and tables with their row counts; writing the manifest completes the backup."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import BackupError
from warehouse.files import attach, damage_at, damaged_blocks, private_files, read_rows, sync_file, sync_folder, unfinished

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
ARCHIVE = "archive"
CHUNK = 1 << 20
# A file of a backup: a plain name in its folder or in the archive's; nothing that leads out of them.
FILE_NAME = re.compile(rf"({ARCHIVE}/)?[^/\\\0]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One file of a backup."""

    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds."""

    made_at: datetime
    warta_version: str
    rows: dict[str, int]
    """By table of schema news."""
    files: dict[str, File]
    """By path in the folder."""

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(file.bytes for file in self.files.values())

    @property
    def database(self) -> str:
        """Name of the database's copy."""
        return next(name for name in self.files if name.endswith(".duckdb"))

    @property
    def state(self) -> str:
        """Name of the state, by which `warta restore --state` finds it."""
        return self.database.removesuffix(".duckdb")

    @property
    def settings(self) -> str | None:
        """Name of the copy of warta.toml; None where there was none."""
        return next((name for name in self.files if name.endswith(".toml")), None)

    @property
    def archived(self) -> dict[str, File]:
        """The archive's files, by name."""
        return {name.removeprefix(f"{ARCHIVE}/"): file for name, file in self.files.items() if name.startswith(f"{ARCHIVE}/")}


def write(folder: Path, manifest: Manifest) -> None:
    """Make this the newest state of a backup folder; an earlier one keeps its manifest under its own name."""
    earlier = folder / MANIFEST
    with suppress(BackupError):
        _write(folder / f"{read(folder).state}.json", earlier.read_text(encoding="utf-8"))
    _write(earlier, json.dumps(asdict(manifest), default=str, indent=1) + "\n")
    sync_folder(folder)


def _write(file: Path, text: str) -> None:
    fresh = unfinished(file)
    with private_files():
        fresh.write_text(text, encoding="utf-8")
    sync_file(fresh)
    fresh.replace(file)


def read(folder: Path, state: str | None = None) -> Manifest:
    """Return what a folder states that it holds: its newest state or the named one.

    Raises BackupError where there is no such backup, it is incomplete, or it names files outside the folder.
    """
    newest = _read(folder, folder / MANIFEST)
    if state is None or state == newest.state:
        return newest
    if not FILE_NAME.fullmatch(state) or not (folder / f"{state}.json").is_file():
        raise BackupError(f"{folder} has no state {state}; it has {', '.join(one.state for one in states(folder))}")
    return _read(folder, folder / f"{state}.json")


def states(folder: Path) -> list[Manifest]:
    """Return the states that a folder holds, the newest first; those whose manifest can't be read are left out."""
    found: dict[str, Manifest] = {}
    for file in (folder / MANIFEST, *sorted(folder.glob("warta-*.json"))):
        try:
            manifest = _read(folder, file)
        except BackupError:
            continue
        found.setdefault(manifest.state, manifest)
    # The sort keeps the newest first where two were made in one second.
    return sorted(found.values(), key=lambda one: one.made_at, reverse=True)


def _read(folder: Path, file: Path) -> Manifest:
    try:
        stated = json.loads(file.read_bytes())
        files = {name: File(**entry) for name, entry in stated["files"].items()}
        manifest = Manifest(**{**stated, "files": files, "made_at": datetime.fromisoformat(stated["made_at"])})
    except FileNotFoundError as error:
        raise BackupError(f"{folder} holds no backup, or an incomplete one: there is no {MANIFEST}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{file} can't be read: {error}") from error
    if not any(name.endswith(".duckdb") for name in files):
        raise BackupError(f"{file} names no database")
    for name in files:
        if not FILE_NAME.fullmatch(name) or name.removeprefix(f"{ARCHIVE}/") in {"", ".", ".."}:
            raise BackupError(f"{file} names a file outside the backup: {name!r}")
    return manifest


def verify(folder: Path, state: str | None = None) -> Manifest:
    """Compare every file with its checksum and the tables with their row counts; raises BackupError that names what differs.

    Files of the archive may be longer: they only grow, and a later backup copies what was appended.
    """
    manifest = read(folder, state)
    if (folder / ARCHIVE).is_symlink():
        raise BackupError(f"{folder / ARCHIVE} is a link: a backup's files are in its own folder")
    for name, stated in manifest.files.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise BackupError(f"{path} is {'missing' if not path.exists() else 'not a regular file'}")
        if not begins_as(path, stated) or (not name.startswith(f"{ARCHIVE}/") and path.stat().st_size != stated.bytes):
            raise BackupError(f"{path} has changed since the backup: its checksum or size differs")
    if (rows := count_rows(folder / manifest.database)) != manifest.rows:
        differ = sorted(name for name in rows.keys() | manifest.rows.keys() if rows.get(name) != manifest.rows.get(name))
        raise BackupError(f"the row counts of {', '.join(differ)} differ from the manifest")
    return manifest


def is_whole(database: Path) -> bool:
    """Read every block of a copy: False where one that holds no rows is damaged; raises DamagedError where rows can't be read."""
    if not damaged_blocks(database):
        return True
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        read_rows(connection, database)
    return False


def count_rows(database: Path) -> dict[str, int]:
    """Return how many rows each table of schema news has."""
    with duckdb.connect(":memory:") as connection, damage_at(database):
        attach(connection, database, "READ_ONLY")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news' AND database_name = current_database() ORDER BY table_name"
        ).fetchall()
        return {name: connection.table(f"news.{name}").count("*").fetchall()[0][0] for (name,) in tables}


def sum_up(path: Path, *, most: int | None = None) -> File:
    """Return the size and checksum of a file, or of its first `most` bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK if most is None else min(CHUNK, most - size)):
            digest.update(chunk)
            size += len(chunk)
    return File(bytes=size, sha256=digest.hexdigest())


def begins_as(path: Path, stated: File) -> bool:
    """Tell whether a file begins with the stated bytes."""
    return sum_up(path, most=stated.bytes) == stated
