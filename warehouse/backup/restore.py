"""A backup comes back: verified first, put in place as a whole, without what was taken down since it was made."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.manifest import ARCHIVE, File, Manifest, begins_as, sum_up, verify
from warehouse.errors import BackupError, DatabaseError, disk_full_at
from warehouse.files import attach, clear, copy_whole, locked, log_path, migrate, opened, settle_log, snapshot_path, sync_file
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
            shutil.copyfile(folder / manifest.database, fresh)
            _put_archive_back(folder, archive, manifest)
            if sum_up(fresh) != manifest.files[manifest.database]:
                raise BackupError(f"{fresh} is not what was copied: is the disk well?")
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
    """All that is known of takedowns, whatever the backup itself holds; the caller holds the writer's lock."""
    stated = facts_file.joined(facts_file.read(folder / facts_file.FILE), facts_file.read(facts_file.path(database)))
    if not database.exists():
        return stated
    try:
        settle_log(database)
        with duckdb.connect(":memory:") as connection:
            attach(connection, database, "READ_ONLY")
            return facts_file.joined(stated, facts_file.of_database(connection))
    except (DatabaseError, duckdb.Error) as error:
        say(f"{error}; what was taken down is known from {facts_file.path(database)} alone, {len(stated):,} stories")
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
            raise BackupError(f"{archive / name} is not what was copied: is the disk well?")


def _put_back(source: Path, target: Path, stated: File) -> None:
    """Copy a file of the archive, unless the one there only has more: such files grow and never change."""
    if not (target.exists() and begins_as(target, stated)):
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_whole(source, target)
