"""What a backup holds: files with their checksums and tables with their row counts, in a manifest whose rename makes the backup."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import BackupError
from warehouse.files import attach, sync_file, sync_folder, unfinished

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "manifest.json"
ARCHIVE = "archive"
CHUNK = 1 << 20


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
    def settings(self) -> str | None:
        """Name of the copy of warta.toml; None where there was none."""
        return next((name for name in self.files if name.endswith(".toml")), None)

    @property
    def archived(self) -> dict[str, File]:
        """The archive's files, by name."""
        return {name.removeprefix(f"{ARCHIVE}/"): file for name, file in self.files.items() if name.startswith(f"{ARCHIVE}/")}


def write(folder: Path, manifest: Manifest) -> None:
    """Let a folder hold what this says, from one moment to the next."""
    file = folder / MANIFEST
    fresh = unfinished(file)
    fresh.write_text(json.dumps(asdict(manifest), default=str, indent=1) + "\n", encoding="utf-8")
    sync_file(fresh)
    fresh.replace(file)
    sync_folder(folder)


def read(folder: Path) -> Manifest:
    """Return what a folder says that it holds; raises BackupError where it is no backup, or none that was finished."""
    try:
        stated = json.loads((folder / MANIFEST).read_bytes())
        files = {name: File(**file) for name, file in stated["files"].items()}
        manifest = Manifest(**{**stated, "files": files, "made_at": datetime.fromisoformat(stated["made_at"])})
    except FileNotFoundError as error:
        raise BackupError(f"{folder} holds no backup, or one that was cut off: there is no {MANIFEST}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{folder / MANIFEST} can't be read: {error}") from error
    if not any(name.endswith(".duckdb") for name in files):
        raise BackupError(f"{folder / MANIFEST} names no database")
    return manifest


def verify(folder: Path) -> Manifest:
    """Compare every file with its checksum and the tables with their row counts; raises BackupError that names what differs.

    Files of the archive may have more: a later backup that was cut off had copied what had grown.
    """
    manifest = read(folder)
    for name, stated in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BackupError(f"{path} is missing")
        if not begins_as(path, stated) or (not name.startswith(f"{ARCHIVE}/") and path.stat().st_size != stated.bytes):
            raise BackupError(f"{path} is not what was backed up: its checksum or its size differs")
    if (rows := count_rows(folder / manifest.database)) != manifest.rows:
        differ = sorted(name for name in rows.keys() | manifest.rows.keys() if rows.get(name) != manifest.rows.get(name))
        raise BackupError(f"the tables {', '.join(differ)} don't have as many rows as were backed up")
    return manifest


def count_rows(database: Path) -> dict[str, int]:
    """Return how many rows each table of schema news has."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news' AND database_name = current_database() ORDER BY table_name"
        ).fetchall()
        return {name: connection.table(f"news.{name}").count("*").fetchall()[0][0] for (name,) in tables}


def sum_up(path: Path, *, most: int | None = None) -> File:
    """Return the size and checksum of a file, or of so many of its bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK if most is None else min(CHUNK, most - size)):
            digest.update(chunk)
            size += len(chunk)
    return File(bytes=size, sha256=digest.hexdigest())


def begins_as(path: Path, stated: File) -> bool:
    """Tell whether a file begins with what was stated of it."""
    return sum_up(path, most=stated.bytes) == stated
