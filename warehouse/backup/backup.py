"""A backup: database, archive and settings in one folder; whenever making it ends, the folder holds the earlier backup or the new one."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.manifest import ARCHIVE, Manifest, count_rows, read, sum_up, write
from warehouse.errors import BackupError, NoDatabaseError, disk_full_at
from warehouse.files import attach, copy_whole, locked, settle_log

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path

STATE = re.compile(r"warta-\d{8}T\d{6}Z(-\d+)?\.(duckdb|toml)")
"""What a backup calls the copies of database and settings: by the state, so that two states can lie side by side."""


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
    """Copy everything; a folder that holds an earlier backup is brought up to date.

    Loads wait while the database is copied, not while the archive is: a row's record is in the archive before the row is loaded.
    """
    if folder.resolve() in {database.parent.resolve(), archive.parent.resolve()}:
        raise BackupError(f"{folder} is where the warehouse itself is: name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    before = _earlier(folder)
    with disk_full_at(folder):
        held = _free_name(folder, f"warta-{now:%Y%m%dT%H%M%SZ}")
        _copy_database(database, held, say)
        names = [held.name, *_copy_archive(archive, folder / ARCHIVE, needed=_named_files(held), say=say)]
        if settings is not None and settings.exists():
            kept = held.with_suffix(".toml")
            copy_whole(settings, kept)
            # It may hold passwords.
            shutil.copymode(settings, kept)
            names.append(kept.name)
        files = {name: sum_up(folder / name) for name in names}
        manifest = Manifest(made_at=now, warta_version=warta_version, rows=count_rows(held), files=files)
        write(folder, manifest)
    _clear_away(folder, before, manifest)
    return manifest


def _earlier(folder: Path) -> Collection[str]:
    """The files of the backup that the folder holds; none where it holds none that can be read."""
    try:
        return read(folder).files
    except BackupError:
        return ()


def _free_name(folder: Path, stem: str) -> Path:
    """A name of this state alone: until the manifest names it, the earlier state counts."""
    names = (folder / f"{stem}{more}.duckdb" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _clear_away(folder: Path, before: Collection[str], manifest: Manifest) -> None:
    """Remove the earlier state, what a backup left that was killed, and files that are no longer in the archive."""
    ours = [file.name for file in folder.iterdir() if STATE.fullmatch(file.name.removesuffix(".new"))]
    archived = [f"{ARCHIVE}/{file.name}" for pattern in ("*.warc.gz", "*.warc.gz.new") for file in (folder / ARCHIVE).glob(pattern)]
    for name in {*before, *ours, *archived} - manifest.files.keys():
        (folder / name).unlink(missing_ok=True)


def _copy_database(database: Path, target: Path, say: Callable[[str], None]) -> None:
    with locked(database, on_wait=say):
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database}")
        settle_log(database)
        copy_whole(database, target)


def _named_files(database: Path) -> set[str]:
    """The archive files that the database's documents lie in."""
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        return {name for (name,) in connection.execute("SELECT DISTINCT archive_file FROM news.documents").fetchall()}


def _copy_archive(archive: Path, target: Path, *, needed: Collection[str], say: Callable[[str], None]) -> list[str]:
    """Copy what is new or has grown; name what the archive holds, and those files whose only copy this is."""
    files = sorted(archive.glob("*.warc.gz")) if archive.is_dir() else []
    for file in files:
        _copy(file, target / file.name)
    names = {file.name for file in files}
    if lost := sorted({*needed} - names):
        kept = [name for name in lost if (target / name).exists()]
        say(f"{archive} lacks {lost[0]} and in all {len(lost):,} files that the database names; {len(kept):,} of them stay in the backup")
        names.update(kept)
    return [f"{ARCHIVE}/{name}" for name in sorted(names)]


def _copy(source: Path, target: Path) -> None:
    stat = source.stat()
    if target.exists() and (target.stat().st_size, target.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # With its times, by which the next backup sees that it is the same.
    copy_whole(source, target)
