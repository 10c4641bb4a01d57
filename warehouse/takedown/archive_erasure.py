"""Erase what was taken down from the archive: files are replaced by ones without its records, the others' places follow.

Each step may be the last before a crash. A file without the records is written beside the old one; then one transaction points the other
documents at it; then the old file goes; then the records count as erased. Whatever is done already, the next call goes on from there.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastwarc.warc import ArchiveIterator

from warehouse.acquisition import mark_crashed
from warehouse.errors import ArchiveError, disk_full_at
from warehouse.files import archive, atomic_files, database, insert, selected, transaction
from warehouse.stories import document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    import duckdb


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A record of an archive file, its payload unread."""

    offset: int
    length: int
    address: str | None
    """URL or path of the document; None for a record that holds none."""


def search(path: Path, folder: Path, *, say: Callable[[str], None]) -> int:
    """Look through the whole archive for records of stories that were taken down and that no table knows; return how many were found.

    Such records come from runs that died before they loaded, and from documents that were archived twice.
    """
    with database.writer(path, on_wait=say) as connection:
        marks = _open_marks(connection)
        if not marks:
            return 0
        known = _known_places(connection)
    found = []
    for file in sorted(folder.glob("*.warc.gz")):
        for record in _records(file):
            if record.address is None or (file.name, record.offset) in known:
                continue
            if article := _whose(folder, file.name, record, marks):
                found.append({"article_id": article, "archive_file": file.name, "archive_offset": record.offset})
    with database.writer(path, on_wait=say) as connection, transaction(connection):
        insert(connection, "takedown_records", found)
    return len(found)


def erase(path: Path, folder: Path, *, now: datetime, say: Callable[[str], None]) -> list[str]:
    """Replace every file that holds a record to be erased; return the files that could not be, since a run still writes to them.

    ArchiveError where a file is not in the folder.
    """
    busy = []
    with database.writer(path, on_wait=say) as connection:
        mark_crashed(connection, now=now)
        running = {run for (run,) in connection.execute("SELECT run_id FROM news.runs WHERE status = 'running'").fetchall()}
        for name in pending(connection):
            if any(name.startswith(run) for run in running):
                busy.append(name)
            else:
                _replace(connection, folder, name, now)
    return busy


def pending(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the files that hold records to be erased."""
    rows = connection.execute(
        "SELECT DISTINCT archive_file FROM news.takedown_records WHERE erased_at IS NULL ORDER BY archive_file"
    ).fetchall()
    return [name for (name,) in rows]


def _replace(connection: duckdb.DuckDBPyConnection, folder: Path, name: str, now: datetime) -> None:
    old, fresh = folder / name, folder / _next_name(name)
    rows = connection.execute("SELECT archive_offset, archive_length FROM news.documents WHERE archive_file = ?", [name]).fetchall()
    if rows and not old.exists():
        raise ArchiveError(f"{old} is not there, so what was taken down can't be erased from it: name the archive's folder")
    if old.exists():
        # No document is held there any more, and the other file is: an earlier call came as far as that.
        if rows or not fresh.exists():
            _move(connection, name, fresh.name, _copy(old, fresh, held=dict(rows), without=_erased(connection, name)))
        old.unlink()
        atomic_files.sync_folder(folder)
    connection.execute("UPDATE news.takedown_records SET erased_at = ? WHERE archive_file = ? AND erased_at IS NULL", [now, name])


def _erased(connection: duckdb.DuckDBPyConnection, name: str) -> set[int]:
    query = "SELECT archive_offset FROM news.takedown_records WHERE archive_file = ? AND erased_at IS NULL"
    return {offset for (offset,) in connection.execute(query, [name]).fetchall()}


def _copy(old: Path, fresh: Path, *, held: Mapping[int, int], without: Collection[int]) -> dict[int, int]:
    """Copy records byte for byte, but for some; return the new offsets of those that are held by their old ones.

    Where the file is damaged, the lengths that the database knows still find what it holds.
    """
    ranges = {record.offset: record.length for record in _records(old)}
    starts = sorted({*ranges, *held, *without})
    ends = dict(zip(starts, [*starts[1:], old.stat().st_size], strict=True))
    places = {}
    partial = fresh.with_name(fresh.name + ".new")
    with disk_full_at(fresh), old.open("rb") as source, partial.open("wb") as target:
        for start in starts:
            if start in without:
                continue
            if start in held:
                places[start] = target.tell()
            source.seek(start)
            target.write(source.read(held.get(start, ends[start] - start)))
        target.flush()
        os.fsync(target.fileno())
    if fresh.exists() and _begins_with(fresh, partial):
        # It was made from a longer state of the file: a backup brought an earlier one back.
        partial.unlink()
    else:
        partial.replace(fresh)
    atomic_files.sync_folder(fresh.parent)
    return places


def _begins_with(longer: Path, shorter: Path) -> bool:
    with longer.open("rb") as one, shorter.open("rb") as other:
        while chunk := other.read(1 << 20):
            if one.read(len(chunk)) != chunk:
                return False
    return True


def _move(connection: duckdb.DuckDBPyConnection, old: str, new: str, places: dict[int, int]) -> None:
    rows = [{"archive_offset": before, "size": after} for before, after in places.items()]
    if not rows:
        return
    source, parameter = selected(connection, "documents", rows)
    with transaction(connection):
        connection.execute(
            f"""UPDATE news.documents AS d SET archive_file = $new, archive_offset = s.size FROM ({source}) AS s
                WHERE d.archive_file = $old AND d.archive_offset = s.archive_offset""",  # noqa: S608 - the source is built of column names
            {"rows": parameter, "new": new, "old": old},
        )


def _next_name(name: str) -> str:
    """Name the file that takes another's place; it sorts where that did."""
    stem = name.removesuffix(".warc.gz")
    found = re.fullmatch(r"(.+)-e(\d+)", stem)
    base, number = (found.group(1), int(found.group(2))) if found else (stem, 0)
    return f"{base}-e{number + 1}.warc.gz"


def _records(file: Path) -> Iterator[Record]:
    """Give every whole record of a file; a tail that a crash cut off is left out."""
    starts: list[tuple[int, str | None]] = []
    size = file.stat().st_size
    try:
        with file.open("rb") as opened:
            starts.extend((record.stream_pos, _address(record)) for record in ArchiveIterator(opened, parse_http=False))
    except (OSError, ValueError):
        pass
    ends = [*(start for start, _ in starts[1:]), size]
    for (start, address), end in zip(starts, ends, strict=False):
        yield Record(offset=start, length=end - start, address=address)


def _address(record: Any) -> str | None:  # noqa: ANN401 - fastwarc ships without types
    known = record.headers.get(archive.DOCUMENT_FIELD)
    if known:
        fields = json.loads(known)
        return str(fields.get("url") or fields.get("path") or "")
    # Another crawler's record, kept byte for byte.
    address: str | None = record.headers.get("WARC-Target-URI") if record.record_type & archive.KINDS else None
    return address.strip("<> ") if address else None


def _open_marks(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT m.mark, m.article_id FROM news.takedown_marks AS m JOIN news.takedowns AS t USING (article_id) WHERE t.finished_at IS NULL"
    ).fetchall()
    return dict(rows)


def _known_places(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, int]]:
    rows = connection.execute(
        """SELECT archive_file, archive_offset FROM news.documents
           UNION ALL SELECT archive_file, archive_offset FROM news.takedown_records WHERE erased_at IS NULL"""
    ).fetchall()
    return set(rows)


def _whose(folder: Path, name: str, record: Record, marks: dict[str, str]) -> str | None:
    """Return the story that was taken down and that a record tells, by its address; of a file, by its bytes."""
    if record.address in marks:
        return marks[record.address]
    if record.address and record.address.startswith(("http://", "https://")):
        return None
    document = archive.Archive(folder).read(archive.Location(name, record.offset, record.length))
    return marks.get(document_id(document))
