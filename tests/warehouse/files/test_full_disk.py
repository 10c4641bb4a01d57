"""A disk that runs full in a load, a publication, an archive, an export, a backup: what was there before stays, and the next try works.

The system's limit on what a process may write stands for the disk: DuckDB and Python hear it the same way, as an error of the write.
"""

from __future__ import annotations

import random
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document
from warehouse.backup.backup import back_up
from warehouse.backup.export import export
from warehouse.backup.manifest import verify
from warehouse.errors import DiskFullError
from warehouse.files import database
from warehouse.files.archive import Archive
from warehouse.files.compact import compact
from warehouse.files.query import open_snapshot
from warehouse.files.snapshot import publish
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.warehouse.conftest import Newsroom

    Load = Callable[..., None]

pytestmark = pytest.mark.slow


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def load(path: Path, newsroom: Newsroom) -> Load:
    """Loads stories of so many words that can't be packed."""

    def do(*numbers: int, words: int = 1) -> None:
        noise = random.Random(7)  # noqa: S311 - filler
        readings = [
            newsroom.told(str(n), newsroom.article(n, text=" ".join(f"{noise.getrandbits(64):x}" for _ in range(words)))) for n in numbers
        ]
        with database.writer(path) as connection:
            load_batch(connection, readings=readings, run_id="r", now=newsroom.at(9))

    return do


def stories(path: Path) -> int:
    with open_snapshot(path) as snapshot:
        ((count,),) = snapshot.connection.execute("SELECT count(*) FROM news.articles").fetchall()
    return int(count)


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if not each.name.endswith(".lock")}


@pytest.mark.parametrize(("room", "left"), [("nothing", 2), ("the log", 22)])
def test_a_load_is_in_whole_or_not_at_all(path: Path, load: Load, room: str, left: int) -> None:
    """Once its log is written, a batch is committed: what has no place in the file is put there by the next that opens it."""
    load(1, 2)
    with pytest.raises(DiskFullError), room_for({"nothing": 500_000, "the log": path.stat().st_size}[room]):
        load(*range(10, 30), words=10_000)
    assert stories(path) == left
    load(*range(10, 30), words=10_000)
    load(3)
    assert stories(path) == 23


def test_the_snapshot_before_stays(path: Path, load: Load) -> None:
    load(1)
    publish(path)
    load(2)
    with room_for(path.stat().st_size // 2):
        with pytest.raises(DiskFullError):
            publish(path)
        assert stories(path) == 1
    assert names(path.parent) == {"warta.duckdb", "snapshot.duckdb"}
    assert stories(path) == 2


def test_a_compaction_leaves_the_file_as_it_was(path: Path, load: Load) -> None:
    load(1)
    before = path.read_bytes()
    with pytest.raises(DiskFullError), room_for(100_000):
        compact(path)
    assert path.read_bytes() == before
    assert names(path.parent) == {"warta.duckdb"}


def test_the_archive_keeps_its_records_and_takes_more(tmp_path: Path) -> None:
    noise = random.Random(7)  # noqa: S311 - filler
    documents = [Document(data=noise.randbytes(20_000), url=f"https://a.example/{n}") for n in range(3)]
    archive = Archive(tmp_path)
    with archive.writer("run") as pen:
        places = [pen.add(documents[0], status=200)]
        with room_for(30_000), pytest.raises(DiskFullError):
            pen.add(documents[1], status=200)
        places.append(pen.add(documents[2], status=200))
        pen.sync()
    assert [archive.read(place) for place in places] == [documents[0], documents[2]]
    assert [place for place, _ in archive.scan()] == places


def test_the_export_before_stays(path: Path, tmp_path: Path, load: Load) -> None:
    folder = tmp_path / "out"
    load(1)
    publish(path)
    export(path, folder)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    load(*range(2, 12), words=10_000)
    publish(path)
    with pytest.raises(DiskFullError), room_for(500_000):
        export(path, folder)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    assert names(tmp_path) == {"warta.duckdb", "snapshot.duckdb", "out"}
    assert {one.table: one.rows for one in export(path, folder).tables}["articles"] == 11


def test_the_backup_before_stays(path: Path, tmp_path: Path, load: Load, newsroom: Newsroom) -> None:
    folder = tmp_path / "backup"

    def again() -> None:
        back_up(folder, database=path, archive=tmp_path / "archive", settings=None, warta_version="0", now=newsroom.at(9), say=print)

    with Archive(tmp_path / "archive").writer("run") as pen:
        pen.add(Document(data=b"one", url="https://a.example/1"), status=200)
        load(1)
        again()
        before = verify(folder)
        load(2)
        large = random.Random(7).randbytes(path.stat().st_size + 1_000_000)  # noqa: S311 - filler
        pen.add(Document(data=large, url="https://a.example/2"), status=200)
    for size in (100_000, path.stat().st_size + 1):
        with pytest.raises(DiskFullError), room_for(size):
            again()
        assert verify(folder) == before
    again()
    assert verify(folder).rows["articles"] == 2
    # Archive and manifest, and of each of two states its database and manifest.
    assert len(names(folder)) == 5
