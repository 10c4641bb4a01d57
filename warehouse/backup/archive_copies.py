"""The archive's files in a backup: copied once, then only ever replaced by a file that begins with what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from warehouse.backup.manifest import begins_as, sum_up
from warehouse.files import attach, copy_whole, incomplete_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from warehouse.backup.manifest import File
    from warehouse.files import Incomplete


def copy_archive(archive: Path, target: Path, *, database: Path, trusted: Mapping[str, File], say: Callable[[str], None]) -> list[str]:
    """Copy what is new or has grown; return the paths of what the archive holds and of files whose only copy is in the backup.

    `trusted` are the files that the backup's newest state states, by name.
    """
    files = sorted(archive.glob("*.warc.gz")) if archive.is_dir() else []
    names = {file.name for file in files}
    for file in files:
        if not _copy(file, target / file.name, trusted.get(file.name)):
            say(f"{file} is shorter than its copy in the backup, or has changed: the copy in the backup stays")
    with duckdb.connect(":memory:") as connection:
        attach(connection, database, "READ_ONLY")
        lacking = incomplete_files(connection, target)
        lost = [one.file for one in incomplete_files(connection, archive) if one.bytes is None]
    kept = [name for name in lost if (target / name).exists()]
    names.update(kept)
    if lost:
        say(f"{archive} lacks {lost[0]} and in all {len(lost):,} files that the database names; {len(kept):,} of them stay in the backup")
    if cut := [one for one in lacking if one.bytes is not None]:
        say(_shortened(cut))
    return [f"{target.name}/{name}" for name in sorted(names)]


def _shortened(cut: list[Incomplete]) -> str:
    documents = sum(one.documents for one in cut)
    return f"{documents:,} documents can't be read from the archive, {cut[0].file} and in all {len(cut):,} of its files are cut off"


def _copy(source: Path, target: Path, stated: File | None) -> bool:
    """Copy a file that is new or has grown; False where the copy that is there is the better one."""
    stat = source.stat()
    if target.exists():
        if (target.stat().st_size, target.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns):
            return True
        held = sum_up(target)
        # A copy that is damaged itself is replaced by whatever there is.
        is_sound = stated is None or begins_as(target, stated)
        if is_sound and not begins_as(source, held):
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # With its times, by which the next backup sees that it is the same.
    copy_whole(source, target)
    return True
