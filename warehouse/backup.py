"""A backup: database, archive and settings in one folder, with a manifest of checksums and row counts that is written last."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb

from warehouse import takedown_facts
from warehouse.database import attach, locked, opened, snapshot_path
from warehouse.durable import copy_whole, sync_file
from warehouse.errors import BackupError, DatabaseError, NoDatabaseError, disk_full_at
from warehouse.migrate import clear, migrate
from warehouse.publish import log_path, settle_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from warehouse.takedown_facts import Facts

MANIFEST = "manifest.json"
DATABASE = "warta.duckdb"
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


def back_up(  # noqa: PLR0913 - what goes in, and who is told
    folder: Path,
    *,
    database: Path,
    archive: Path,
    settings: Path | None,
    warta_version: str,
    now: datetime,
    say: Callable[[str], None],
) -> Manifest:
    """Copy everything and verify the copy; a folder that holds an earlier backup is brought up to date.

    Loads wait while the database is copied, not while the archive is: a row's record is in the archive before the row is loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    with disk_full_at(folder):
        _copy_database(database, folder / DATABASE, say)
        names = [DATABASE, *_copy_archive(archive, folder / ARCHIVE, needed=_named_files(folder / DATABASE), say=say)]
        if settings is not None and settings.exists():
            shutil.copyfile(settings, folder / settings.name)
            names.append(settings.name)
        manifest = Manifest(
            made_at=now,
            warta_version=warta_version,
            rows=count_rows(folder / DATABASE),
            files={name: _file(folder / name) for name in names},
        )
        fresh = folder / f"{MANIFEST}.new"
        fresh.write_text(json.dumps(asdict(manifest), default=str, indent=1) + "\n", encoding="utf-8")
        fresh.replace(folder / MANIFEST)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Return what a folder says that it holds; raises BackupError where it is no backup, or none that was finished."""
    try:
        stated = json.loads((folder / MANIFEST).read_bytes())
        files = {name: File(**file) for name, file in stated["files"].items()}
        return Manifest(**{**stated, "files": files, "made_at": datetime.fromisoformat(stated["made_at"])})
    except FileNotFoundError as error:
        raise BackupError(f"{folder} holds no backup, or one that was cut off: there is no {MANIFEST}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder / MANIFEST} can't be read: {error}") from error


def verify(folder: Path) -> Manifest:
    """Compare every file with its checksum and the tables with their row counts; raises BackupError that names what differs."""
    manifest = read_manifest(folder)
    for name, stated in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BackupError(f"{path} is missing")
        if _file(path) != stated:
            raise BackupError(f"{path} is not what was backed up: its checksum or its size differs")
    if (rows := count_rows(folder / DATABASE)) != manifest.rows:
        differ = sorted(name for name in rows.keys() | manifest.rows.keys() if rows.get(name) != manifest.rows.get(name))
        raise BackupError(f"the tables {', '.join(differ)} don't have as many rows as were backed up")
    return manifest


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What came back."""

    manifest: Manifest
    taken_down: tuple[str, ...]
    """Stories of the backup that were taken down after it: they left the tables again, their records are yet to be erased."""


def restore(folder: Path, *, database: Path, archive: Path, overwrite: bool, say: Callable[[str], None]) -> Restored:
    """Verify a backup and put it in place; BackupError where something stands there already, unless `overwrite`.

    Nothing is changed before all is copied. Files of an archive that the backup doesn't have stay.
    """
    manifest = verify(folder)
    taken = [path for path in (database, *archive.glob("*.warc.gz")) if path.exists()]
    if taken and not overwrite:
        raise BackupError(f"{taken[0]} is there already; restore elsewhere, or say --overwrite")
    fresh = database.with_name(f"{database.name}.restored")
    with locked(database, on_wait=say), disk_full_at(database):
        facts = _takedowns(folder, database, say)
        try:
            shutil.copyfile(folder / DATABASE, fresh)
            _put_archive_back(folder, archive, manifest)
            if _file(fresh) != manifest.files[DATABASE]:
                raise BackupError(f"{fresh} is not what was copied: is the disk well?")
            again = _take_down_again(fresh, facts)
            sync_file(fresh)
            takedown_facts.write(takedown_facts.path(database), facts)
            log_path(database).unlink(missing_ok=True)
            fresh.replace(database)
        finally:
            clear(fresh)
        snapshot_path(database).unlink(missing_ok=True)
    return Restored(manifest=manifest, taken_down=tuple(again))


def _takedowns(folder: Path, database: Path, say: Callable[[str], None]) -> Facts:
    """All that is known of takedowns, whatever the backup itself holds; the caller holds the writer's lock."""
    stated = takedown_facts.joined(takedown_facts.read(folder / takedown_facts.FILE), takedown_facts.read(takedown_facts.path(database)))
    if not database.exists():
        return stated
    try:
        settle_log(database)
        with duckdb.connect(":memory:") as connection:
            attach(connection, database, "READ_ONLY")
            return takedown_facts.joined(stated, takedown_facts.of_database(connection))
    except (DatabaseError, duckdb.Error) as error:
        say(f"{error}; what was taken down is known from {takedown_facts.path(database)} alone, {len(stated):,} stories")
        return stated


def _take_down_again(database: Path, facts: Facts) -> list[str]:
    with opened(database) as connection:
        if not takedown_facts.lacking(connection, facts):
            return []
    migrate(database)
    with opened(database) as connection:
        return takedown_facts.repeat(connection, facts)


def _put_archive_back(folder: Path, archive: Path, manifest: Manifest) -> None:
    files = {name.removeprefix(f"{ARCHIVE}/"): stated for name, stated in manifest.files.items() if name.startswith(f"{ARCHIVE}/")}
    for name, stated in files.items():
        _put_back(folder / ARCHIVE / name, archive / name, stated)
        if not _begins_as(archive / name, stated):
            raise BackupError(f"{archive / name} is not what was copied: is the disk well?")


def count_rows(database: Path) -> dict[str, int]:
    """Return how many rows each table of schema news has."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news' AND database_name = current_database() ORDER BY table_name"
        ).fetchall()
        return {name: connection.table(f"news.{name}").count("*").fetchall()[0][0] for (name,) in tables}


def _copy_database(database: Path, target: Path, say: Callable[[str], None]) -> None:
    with locked(database, on_wait=say):
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database}")
        settle_log(database)
        _copy(database, target, always=True)


def _named_files(database: Path) -> set[str]:
    """The archive files that the database's documents lie in."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        return {name for (name,) in connection.execute("SELECT DISTINCT archive_file FROM news.documents").fetchall()}


def _copy_archive(archive: Path, target: Path, *, needed: set[str], say: Callable[[str], None]) -> Iterable[str]:
    """Copy what is new or was erased from; files that are no longer in the archive go, but for those whose only copy this is."""
    files = sorted(archive.glob("*.warc.gz")) if archive.is_dir() else []
    for file in files:
        _copy(file, target / file.name)
    names = {file.name for file in files}
    for held in target.glob("*.warc.gz"):
        if held.name not in names | needed:
            held.unlink()
    if lost := sorted(needed - names):
        kept = [name for name in lost if (target / name).exists()]
        say(f"{archive} lacks {lost[0]} and in all {len(lost):,} files that the database names; {len(kept):,} of them stay in the backup")
        names.update(kept)
    return [f"{ARCHIVE}/{name}" for name in sorted(names)]


def _copy(source: Path, target: Path, *, always: bool = False) -> None:
    stat = source.stat()
    if not always and target.exists() and (target.stat().st_size, target.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # With its times, by which the next backup sees that it is the same.
    copy_whole(source, target)


def _put_back(source: Path, target: Path, stated: File) -> None:
    """Copy a file of the archive, unless the one there only has more: such files grow and never change."""
    if not (target.exists() and _begins_as(target, stated)):
        _copy(source, target, always=True)


def _begins_as(path: Path, stated: File) -> bool:
    return _file(path, most=stated.bytes) == stated


def _file(path: Path, *, most: int | None = None) -> File:
    """Sum up a file, or so many bytes of it."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK if most is None else min(CHUNK, most - size)):
            digest.update(chunk)
            size += len(chunk)
    return File(bytes=size, sha256=digest.hexdigest())
