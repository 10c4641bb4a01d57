"""A backup comes back: verified first, put in place as a whole, without what was taken down since it was made."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from warehouse import takedown_facts
from warehouse.database import attach, locked, opened, snapshot_path
from warehouse.durable import copy_whole, sync_file
from warehouse.errors import BackupError, DatabaseError, disk_full_at
from warehouse.manifest import ARCHIVE, File, Manifest, begins_as, sum_up, verify
from warehouse.migrate import clear, migrate
from warehouse.publish import log_path, settle_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from warehouse.takedown_facts import Facts


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
    for name, stated in manifest.archived.items():
        _put_back(folder / ARCHIVE / name, archive / name, stated)
        if not begins_as(archive / name, stated):
            raise BackupError(f"{archive / name} is not what was copied: is the disk well?")


def _put_back(source: Path, target: Path, stated: File) -> None:
    """Copy a file of the archive, unless the one there only has more: such files grow and never change."""
    if not (target.exists() and begins_as(target, stated)):
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_whole(source, target)
