"""Restore a backup: verified first, put in place as a whole, without stories that were taken down since."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.manifest import ARCHIVE, File, Manifest, begins_as, sum_up, verify
from warehouse.errors import BackupError, DatabaseError, disk_full_at
from warehouse.files import (
    attach,
    clear,
    copy_whole,
    locked,
    log_path,
    migrate,
    opened,
    private_files,
    settle_log,
    snapshot_path,
    sync_file,
)
from warehouse.takedown import facts_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from warehouse.takedown import Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What came back."""

    manifest: Manifest
    taken_down: tuple[str, ...]
    """Stories of the backup that were taken down after it: removed from the tables again, their records are yet to be erased."""


def restore(  # noqa: PLR0913 - from where, to where, and who is told
    folder: Path, *, database: Path, archive: Path, overwrite: bool, say: Callable[[str], None], state: str | None = None
) -> Restored:
    """Verify a backup, its newest state or the named one, and put it in place.

    Nothing is changed before everything is copied. Archive files that the backup doesn't have stay.

    Raises:
        BackupError: where there is a database or an archive already, unless `overwrite`.
    """
    manifest = verify(folder, state)
    taken = [path for path in (database, *archive.glob("*.warc.gz")) if path.exists()]
    if taken and not overwrite:
        raise BackupError(f"{taken[0]} exists already; restore elsewhere, or with --overwrite")
    fresh = database.with_name(f"{database.name}.restored")
    with locked(database, on_wait=say), disk_full_at(database), private_files():
        facts = _takedowns(folder, database, say)
        try:
            shutil.copyfile(folder / manifest.database, fresh)
            _put_archive_back(folder, archive, manifest)
            if sum_up(fresh) != manifest.files[manifest.database]:
                raise BackupError(f"{fresh} differs from what was copied: check the disk")
            again = _take_down_again(fresh, facts)
            sync_file(fresh)
            facts_file.write(facts_file.path(database), facts)
            log_path(database).unlink(missing_ok=True)
            fresh.replace(database)
        finally:
            clear(fresh)
        snapshot_path(database).unlink(missing_ok=True)
    return Restored(manifest=manifest, taken_down=tuple(again))


def _takedowns(folder: Path, database: Path, say: Callable[[str], None]) -> Facts:
    """All known takedowns, also those that the backup doesn't have; the caller holds the writer's lock."""
    stated = facts_file.joined(facts_file.read(folder / facts_file.FILE), facts_file.read(facts_file.path(database)))
    if not database.exists():
        return stated
    try:
        settle_log(database)
        with duckdb.connect(":memory:") as connection:
            attach(connection, database, "READ_ONLY")
            return facts_file.joined(stated, facts_file.of_database(connection))
    except (DatabaseError, duckdb.Error) as error:
        say(f"{error}; takedowns are read from {facts_file.path(database)} alone: {len(stated):,} stories")
        return stated


def _take_down_again(database: Path, facts: Facts) -> list[str]:
    with opened(database) as connection:
        if not facts_file.lacking(connection, facts):
            return []
    migrate.migrate(database)
    with opened(database) as connection:
        return facts_file.repeat(connection, facts)


def _put_archive_back(folder: Path, archive: Path, manifest: Manifest) -> None:
    for name, stated in manifest.archived.items():
        _put_back(folder / ARCHIVE / name, archive / name, stated)
        if not begins_as(archive / name, stated):
            raise BackupError(f"{archive / name} differs from what was copied: check the disk")


def _put_back(source: Path, target: Path, stated: File) -> None:
    """Copy a file of the archive, unless the one there is the same or longer: such files only grow."""
    if not (target.exists() and begins_as(target, stated)):
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_whole(source, target)
