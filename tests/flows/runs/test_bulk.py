"""The bulk path: members archived as they are, what was loaded not extracted again, documents that kill their worker, and others' turns."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from extractors.extract import attempt
from flows.extraction import Workers, bulk_reader
from flows.extraction.bulk_reader import Place, read_places
from tests.benchmarks.synthetic_pages import record, write
from warehouse.files import Archive, KeptWriter, database
from warehouse.files.foreign_records import is_member_wise, members
from warehouse.files.query import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extractors.article import Article, Document, Failure
    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

SMALL = 20_000


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A WARC file of six pages, a gzip member each."""
    path = tmp_path / "crawl.warc.gz"
    write(path, 6, size=SMALL)
    return path


def summary(ran: Run, *words: object) -> dict[str, int]:
    found: dict[str, int] = json.loads(ran("ingest", *words, "--direct", "--json").out)
    return found


def test_members_are_archived_byte_for_byte_and_can_be_read_again(crawl: Path, home: Path, ran: Run) -> None:
    assert summary(ran, crawl)["new"] == 6
    (kept,) = (home / "archive").glob("*.warc.gz")
    assert kept.read_bytes().endswith(crawl.read_bytes())
    documents = list(Archive(home / "archive").scan())
    assert [document.url for _, document in documents] == [f"https://kabarbahari.example/berita/{n}/kabar" for n in range(6)]
    done = json.loads(ran("replay", "--direct", "--json").out)
    assert (done["seen"], done["unchanged"], done["skipped"]) == (6, 6, 0)


def test_what_was_loaded_is_not_extracted_again(crawl: Path, ran: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert summary(ran, crawl)["new"] == 6
    size = sum(file.stat().st_size for file in (home / "archive").iterdir())
    with crawl.open("ab") as file:
        file.write(record(6, size=SMALL))
    # In this process, where the stand-in is.
    monkeypatch.setenv("WARTA_WORKERS", "1")
    extracted: list[str | None] = []

    def counted(document: Document) -> Article | Failure:
        extracted.append(document.url)
        return attempt(document)

    monkeypatch.setattr(bulk_reader, "attempt", counted)
    again = summary(ran, crawl)
    assert extracted == ["https://kabarbahari.example/berita/6/kabar"]
    assert (again["new"], again["unchanged"]) == (1, 6)
    assert sum(file.stat().st_size for file in (home / "archive").iterdir()) < 2 * size


def test_a_damaged_member_costs_no_other(crawl: Path, ran: Run) -> None:
    data = bytearray(crawl.read_bytes())
    starts = [start for start, _ in members(crawl)]
    data[starts[2] + 200 : starts[2] + 260] = bytes(60)
    crawl.write_bytes(data)
    done = summary(ran, crawl)
    assert (done["new"], done["rejected"]) == (5, 1)


def test_other_records_of_a_crawl_are_no_documents(crawl: Path, ran: Run) -> None:
    other = record(7, size=SMALL)
    request = gzip.decompress(other).replace(b"WARC-Type: response", b"WARC-Type: request")
    missing = gzip.decompress(other).replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 No")
    with crawl.open("ab") as file:
        file.write(gzip.compress(request) + gzip.compress(missing))
    assert summary(ran, crawl)["seen"] == 6


def test_members_are_found_also_where_a_window_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "crawl.warc.gz"
    lengths = [len(record(number, size=SMALL)) for number in range(6)]
    write(path, 6, size=SMALL)
    monkeypatch.setattr("warehouse.files.foreign_records.WINDOW", 1_500)
    found = list(members(path))
    assert [length for _, length in found] == lengths
    assert [start for start, _ in found] == [sum(lengths[:number]) for number in range(6)]
    assert is_member_wise(path)


def test_one_gzip_stream_over_all_records_is_read_as_a_stream(crawl: Path, ran: Run) -> None:
    crawl.write_bytes(gzip.compress(gzip.decompress(crawl.read_bytes())))
    assert summary(ran, crawl)["new"] == 6


def kills(places: tuple[Place, ...], seconds: float) -> list[bulk_reader.ReadPlace]:
    """Read places in a worker that dies at the third record of a file."""
    if any(place.offset and place.known == ("deadly",) for place in places):
        os._exit(1)
    return read_places(places, seconds)


def test_a_record_that_kills_its_worker_costs_no_other(crawl: Path) -> None:
    places = [Place(str(crawl), start, length) for start, length in members(crawl)]
    places[3] = Place(places[3].path, places[3].offset, places[3].length, known=("deadly",))
    with Workers(processes=2, seconds=20, grace_seconds=5, expected=100) as workers:
        first = workers.result(workers.submit(kills, tuple(places)), len(places))
        assert first is None
        alone = [workers.result(workers.submit(kills, (place,)), 1) for place in places]
    assert [bool(read) for read in alone] == [True, True, True, False, True, True]


WRITES = """
import sys
from pathlib import Path
from warehouse.files import database
with database.writer(Path(sys.argv[1]), on_wait=lambda words: print(words, flush=True)) as connection:
    connection.execute("CREATE TABLE news.other AS SELECT 1 AS one")
"""


def test_a_kept_connection_gives_way_to_a_process_that_waits(tmp_path: Path) -> None:
    path = tmp_path / "warta.duckdb"
    writer = KeptWriter(path)
    writer.keep = True
    with writer.writing() as connection:
        connection.execute("CREATE TABLE news.mine AS SELECT 1 AS one")
    with subprocess.Popen([sys.executable, "-c", WRITES, str(path)], stdout=subprocess.PIPE, text=True) as other:  # noqa: S603 - our own words
        assert other.stdout is not None
        assert f"pid {os.getpid()}" in other.stdout.readline()
        done = threading.Event()
        while other.poll() is None and not done.wait(0.05):
            with writer.writing() as connection:
                connection.execute("FROM news.mine")
        assert other.returncode == 0
    writer.close()
    with database.writer(path) as connection:
        assert connection.execute("FROM news.other JOIN news.mine USING (one)").fetchall() == [(1,)]


def test_what_a_kept_connection_committed_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "warta.duckdb"
    text = """
import os, sys
from pathlib import Path
from warehouse.files import KeptWriter, transaction
writer = KeptWriter(Path(sys.argv[1])); writer.keep = True
for number in range(3):
    with writer.writing() as connection, transaction(connection):
        connection.execute(f"CREATE TABLE news.table_{number} AS SELECT {number} AS one")
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", text, str(path)], check=False).returncode == 9  # noqa: S603 - our own words
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute("FROM news.table_2").fetchall() == [(2,)]
