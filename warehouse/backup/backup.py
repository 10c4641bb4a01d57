"""A backup: database, archive and settings in one folder, several states side by side; none is replaced before the next is verified."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.archive_copies import copy_archive
from warehouse.backup.manifest import ARCHIVE, Manifest, count_rows, is_whole, states, sum_up, write
from warehouse.checks import run_checks
from warehouse.errors import BackupError, DamagedError, NoDatabaseError, disk_full_at
from warehouse.files import attach, compact, copy_whole, locked, migrate, private_files, settle_log
from warehouse.takedown import facts_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

STATE = re.compile(r"warta-\d{8}T\d{6}Z(-\d+)?\.(duckdb|toml|json)")
"""Names of the files of one state, so that several states can be in one folder."""
KEPT_STATES = 3
"""A mistake or damage that nobody has seen yet is in the newest copy; each more costs the room of one database."""
OF_TODAY = frozenset({"fill_rates_not_fallen", "sources_not_silent", "times_not_in_future"})
"""Checks that say something of the news, not of whether the tables are whole."""


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
    """Copy everything into a folder, beside the states that it holds already; the archive's files are shared by all of them.

    Loads wait while the database is copied, not while the archive is: a row's record is in the archive before the row is loaded.

    Raises:
        DamagedError: where a row can't be read; the earlier states stay.
    """
    if folder.resolve() in {database.parent.resolve(), archive.parent.resolve()}:
        raise BackupError(f"{folder} is where the warehouse itself is: name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    before = states(folder)
    with disk_full_at(folder), private_files():
        held = _free_name(folder, f"warta-{now:%Y%m%dT%H%M%SZ}")
        _copy_database(database, held, say)
        sound = _keeps_its_rules(held, say)
        trusted = before[0].archived if before else {}
        names = [held.name, *copy_archive(archive, folder / ARCHIVE, database=held, trusted=trusted, say=say)]
        if settings is not None and settings.exists():
            kept = held.with_suffix(".toml")
            copy_whole(settings, kept)
            # It may hold passwords.
            shutil.copymode(settings, kept)
            names.append(kept.name)
        files = {name: sum_up(folder / name) for name in names}
        manifest = Manifest(made_at=now, warta_version=warta_version, rows=count_rows(held), files=files)
        write(folder, manifest)
    # Where the newest breaks a rule, the earlier ones may be the last that don't.
    _clear_away(folder, [manifest, *_worth_keeping(before, database, most=KEPT_STATES - 1 if sound else len(before))])
    return manifest


def _free_name(folder: Path, stem: str) -> Path:
    names = (folder / f"{stem}{more}.duckdb" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _worth_keeping(before: Sequence[Manifest], database: Path, *, most: int) -> list[Manifest]:
    """The earlier states that stay: none from before a takedown, since it holds the text of that story."""
    facts = facts_file.read(facts_file.path(database)).values()
    taken_down = max((fact.taken_down_at for fact in facts), default=datetime.min.replace(tzinfo=UTC))
    return [one for one in before if one.made_at > taken_down][:most]


def _clear_away(folder: Path, kept: Collection[Manifest]) -> None:
    """Remove older states, leftovers of killed backups, and archive files that no state names any more."""
    ours = [file.name for file in folder.iterdir() if STATE.fullmatch(file.name.removesuffix(".new"))]
    archived = [f"{ARCHIVE}/{file.name}" for pattern in ("*.warc.gz", "*.warc.gz.new") for file in (folder / ARCHIVE).glob(pattern)]
    named = {name for one in kept for name in (*one.files, f"{one.state}.json")}
    for name in {*ours, *archived} - named:
        (folder / name).unlink(missing_ok=True)


def _copy_database(database: Path, target: Path, say: Callable[[str], None]) -> None:
    """Copy the database and read every block of the copy."""
    with locked(database, on_wait=say):
        if not database.exists():
            raise NoDatabaseError(f"there is no database at {database}")
        settle_log(database)
        copy_whole(database, target)
    try:
        if not is_whole(target):
            compact.rewrite(target)
            say(f"{database} has a damaged block that holds no rows; the backup is a copy without it. To be rid of it, restore the backup")
    except DamagedError as error:
        target.unlink(missing_ok=True)
        message = f"{database} is damaged and was not backed up; the earlier backup stays ({str(error).partition(': ')[2]})"
        raise DamagedError(database, message) from error


def _keeps_its_rules(copy: Path, say: Callable[[str], None]) -> bool:
    with duckdb.connect(":memory:") as connection:
        attach(connection, copy, "READ_ONLY")
        if not migrate.is_current(connection, copy):
            return True
        broken = [result.name for result in run_checks(connection) if result.broken and result.name not in OF_TODAY]
    if broken:
        say(f"the database breaks {', '.join(broken)} (`warta check` shows how); it is backed up, and all earlier states are kept")
    return not broken
