from __future__ import annotations

import datetime as dt
import gzip
import shutil
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from extractors.article import Document
from warehouse.acquisition import candidates, runs
from warehouse.acquisition.candidates import Offer
from warehouse.checks import run_checks
from warehouse.errors import ArchiveError
from warehouse.files import compact, database
from warehouse.files.archive import Archive, Location
from warehouse.stories import withheld
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument, Tally
from warehouse.takedown import archive_erasure, takedown

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.article import Article
    from tests.warehouse.conftest import Newsroom
    from warehouse.files.archive import Writer

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
LOST_TEXT = "Kalimat yang harus hilang dari semua tempat"


def quiet(_message: str) -> None:
    """Hear nothing."""


class House:
    """A database with its archive, filled by real records."""

    def __init__(self, path: Path, newsroom: Newsroom) -> None:
        self.path, self.folder, self.newsroom = path, path.parent / "archive", newsroom
        self.archive = Archive(self.folder)

    def reading(self, name: str, article: Article, pen: Writer, *, hours: float = 0, url: str | None = None) -> Reading:
        document = Document(
            data=f"{name} {LOST_TEXT if 'secret' in name else ''}".encode(), url=url or article.url, fetched_at=self.newsroom.at(hours)
        )
        stored = StoredDocument.of(document, pen.add(document, status=200), fetched_at=NOW, status=200)
        return Reading(document=stored, outcome=article, extractor_version="1")

    def secret(self, *, title: str = "Judul") -> Article:
        return self.newsroom.article(66, title=title, text=LOST_TEXT)

    def fill(self) -> None:
        """Two runs: six stories, one of them in two versions, the secret one between others; its page once a reject."""
        with self.archive.writer("20260101T000000Z-a") as pen:
            readings = [self.reading(str(n), self.newsroom.article(n), pen) for n in range(3)]
            readings += [self.reading("secret", self.secret(), pen)]
            readings += [self.reading(str(n), self.newsroom.article(n), pen) for n in range(3, 6)]
        with self.archive.writer("20260102T000000Z-b") as pen:
            more = [
                self.reading("secret again", self.secret(title="Judul lain"), pen, hours=5),
                self.reading("7", self.newsroom.article(7), pen),
            ]
            bad = self.newsroom.failed("secret reject", url=self.secret().url)
            document = Document(data=b"shell " + LOST_TEXT.encode(), url=self.secret().url, fetched_at=self.newsroom.at(9))
            stored = StoredDocument.of(document, pen.add(document, status=200), fetched_at=NOW, status=200)
            more.append(Reading(document=stored, outcome=bad.outcome, extractor_version="1"))
        with database.writer(self.path) as connection:
            load_batch(connection, readings=readings, run_id="20260101T000000Z-a", now=NOW)
            load_batch(connection, readings=more, run_id="20260102T000000Z-b", now=NOW)

    def take_down(self) -> None:
        with database.writer(self.path) as connection:
            takedown.take_down(connection, "antara:lampung:66", reason="court order", run_id="r", now=NOW)

    def erase(self) -> list[str]:
        return archive_erasure.erase(self.path, self.folder, now=NOW, say=quiet)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with database.writer(self.path) as connection:
            return connection.execute(query).fetchall()

    def archived(self) -> bytes:
        return b"".join(gzip.decompress(file.read_bytes()) for file in sorted(self.folder.glob("*.warc.gz")))

    def is_whole(self) -> bool:
        """Whether every document's record is where its row says, every record has its row, and all checks hold."""
        places = self.rows("SELECT archive_file, archive_offset, archive_length, content_hash FROM news.documents")
        read = [(sha256(self.archive.read(Location(*place)).data).hexdigest(), digest) for *place, digest in places]
        with database.writer(self.path) as connection:
            checks = run_checks(connection)
        held = {(location.file, location.offset) for location, _ in self.archive.scan()}
        return all(one == other for one, other in read) and len(held) == len(read) and not any(check.broken for check in checks)


@pytest.fixture
def house(path: Path, newsroom: Newsroom) -> House:
    made = House(path, newsroom)
    made.fill()
    return made


def test_the_text_is_gone_everywhere_and_the_fact_is_kept(house: House) -> None:
    assert house.is_whole()
    assert LOST_TEXT.encode() in house.archived()
    assert LOST_TEXT.encode() in house.path.read_bytes()
    house.take_down()
    assert house.erase() == []
    compact.compact(house.path)
    assert LOST_TEXT.encode() not in house.archived()
    assert LOST_TEXT.encode() not in house.path.read_bytes()
    assert house.is_whole()
    assert house.rows("SELECT count(*) FROM news.documents") == house.rows("SELECT count(*) FROM news.articles") == [(7,)]
    assert house.rows("SELECT article_id, address, reason, taken_down_at FROM news.takedowns") == [
        ("antara:lampung:66", "https://lampung.antaranews.com/berita/66/pasar", "court order", NOW)
    ]
    assert house.rows("SELECT count(*), count(erased_at) FROM news.takedown_records") == [(3, 3)]


@pytest.mark.parametrize("step", ["copied", "moved", "unlinked"])
def test_whatever_step_was_the_last_the_next_call_goes_on(house: House, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    house.take_down()

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    synced = iter(("the new file", None))

    def crash_later(_folder: Path) -> None:
        if next(synced) is None:
            crash()

    broken = {
        "copied": ("warehouse.takedown.archive_erasure._move", crash),
        "moved": ("pathlib.Path.unlink", crash),
        "unlinked": ("warehouse.files.atomic_files.sync_folder", crash_later),
    }
    with monkeypatch.context() as patched:
        patched.setattr(*broken[step])
        with pytest.raises(KeyboardInterrupt):
            house.erase()
    assert house.rows("SELECT count(erased_at) FROM news.takedown_records") == [(0,)]
    places = house.rows("SELECT archive_file FROM news.documents")
    assert all((house.folder / file).exists() for (file,) in places)
    house.erase()
    assert LOST_TEXT.encode() not in house.archived()
    assert house.is_whole()
    assert len(list(house.folder.iterdir())) == 2


def test_a_file_that_a_run_still_writes_to_waits_for_its_end(house: House) -> None:
    with database.writer(house.path) as connection:
        run = runs.start_run(connection, command="ingest", arguments=[], warta_version="0", now=NOW)
    with house.archive.writer(run.run_id) as pen:
        reading = house.reading("secret later", house.secret(title="Judul ketiga"), pen, hours=20)
        with database.writer(house.path) as connection:
            load_batch(connection, readings=[reading], run_id=run.run_id, now=NOW)
        house.take_down()
        (waiting,) = house.erase()
        assert waiting.startswith(run.run_id)
        house.reading("8", house.newsroom.article(8), pen)
    with database.writer(house.path) as connection:
        runs.finish_run(connection, run, tally=Tally(), now=NOW)
    assert house.erase() == []
    assert LOST_TEXT.encode() not in house.archived()


def test_what_comes_again_is_rejected_and_its_bytes_are_erased(house: House) -> None:
    house.take_down()
    house.erase()
    with house.archive.writer("20260103T000000Z-c") as pen:
        again = house.reading("secret third", house.secret(title="Judul baru"), pen, hours=30, url="https://mirror.example/x")
        other = house.reading("9", house.newsroom.article(9), pen)
    with database.writer(house.path) as connection:
        assert load_batch(connection, readings=[again, other], run_id="r", now=NOW) == Tally(new=1, rejected=1)
        assert load_batch(connection, readings=[again], run_id="r", now=NOW) == Tally(rejected=1)
        marks = withheld.marked(connection, [again.document.document_id, "https://lampung.antaranews.com/berita/66/pasar", "no mark"])
    assert {mark: one.article_id for mark, one in marks.items()} == dict.fromkeys(marks, "antara:lampung:66")
    assert len(marks) == 2
    house.erase()
    assert LOST_TEXT.encode() not in house.archived()
    assert house.is_whole()
    assert house.rows("SELECT reason, stage, count(*) FROM news.rejects WHERE resolved_at IS NULL GROUP BY ALL") == [
        ("takedown", "read", 1)
    ]
    assert house.rows("SELECT count(*) FROM news.articles WHERE article_id = 'antara:lampung:66'") == [(0,)]


def test_records_that_no_table_knows_are_found(house: House) -> None:
    with house.archive.writer("20260104T000000Z-d") as pen:
        house.reading("secret lost", house.secret(), pen)
        house.reading("lost", house.newsroom.article(3), pen)
    house.take_down()
    assert archive_erasure.search(house.path, house.folder, say=quiet) == 1
    assert archive_erasure.search(house.path, house.folder, say=quiet) == 0
    house.erase()
    assert LOST_TEXT.encode() not in house.archived()
    assert b"lost" in house.archived()


def test_a_damaged_file_keeps_what_can_still_be_read(house: House) -> None:
    ((file, offset),) = house.rows("SELECT archive_file, archive_offset FROM news.documents WHERE article_id = 'antara:lampung:1'")
    broken = bytearray((house.folder / file).read_bytes())
    broken[offset : offset + 40] = bytes(40)
    (house.folder / file).write_bytes(broken)
    house.take_down()
    house.erase()
    readable = 0
    for place in house.rows("SELECT archive_file, archive_offset, archive_length FROM news.documents"):
        try:
            assert LOST_TEXT.encode() not in house.archive.read(Location(*place)).data
            readable += 1
        except ArchiveError:
            assert place[0].startswith(file.removesuffix(".warc.gz"))
    assert readable == 6


def test_a_missing_archive_is_said_and_nothing_counts_as_erased(house: House) -> None:
    house.take_down()
    shutil.move(house.folder, house.folder.with_name("elsewhere"))
    with pytest.raises(ArchiveError, match="is not there"):
        house.erase()
    assert house.rows("SELECT count(erased_at) FROM news.takedown_records") == [(0,)]


def test_an_address_that_told_other_stories_is_no_mark(house: House) -> None:
    front = "https://lampung.antaranews.com/"
    with house.archive.writer("20260105T000000Z-e") as pen:
        readings = [
            house.reading("secret front", house.secret(title="Judul depan"), pen, hours=40, url=front),
            house.reading("front", house.newsroom.article(5), pen, hours=41, url=front),
        ]
    with database.writer(house.path) as connection:
        load_batch(connection, readings=readings, run_id="r", now=NOW)
    house.take_down()
    with database.writer(house.path) as connection:
        assert withheld.marked(connection, [front]) == {}


# A macro's text may come back with the names of an EXCLUDE in another order, so it isn't compared.
CATALOGUE = {
    "columns": "table_name, column_name, data_type, is_nullable, column_default, comment",
    "views": "view_name, comment",
    "functions": "function_name, parameters, comment",
    "constraints": "table_name, constraint_type, constraint_column_names",
    "indexes": "index_name, table_name, expressions",
}


def catalogue(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(path) as connection:
        return {
            name: connection.execute(f"SELECT {told} FROM duckdb_{name}() WHERE schema_name = 'news' ORDER BY ALL").fetchall()  # noqa: S608 - constants
            for name, told in CATALOGUE.items()
        }


def test_a_compacted_file_holds_the_same_tables_views_and_comments(house: House) -> None:
    before = catalogue(house.path)
    next_number = house.rows("SELECT max(reject_id) FROM news.rejects")[0][0] + 1
    compact.compact(house.path)
    assert catalogue(house.path) == before
    assert house.rows("SELECT nextval('news.reject_ids')") == [(next_number,)]
    assert sorted(file.name for file in house.path.parent.iterdir()) == [
        "archive",
        "warta.duckdb",
        "warta.duckdb.holder.lock",
        "warta.duckdb.lock",
    ]


def test_what_a_feed_says_of_the_story_goes_too(house: House) -> None:
    key, address = "antara:lampung:66", "https://lampung.antaranews.com/berita/66/pasar"
    said = Offer(key=key, address=address, found_in="feed", claimed_title=LOST_TEXT, claimed_summary=LOST_TEXT)
    again = replace(said, key="antara:lampung:6600")
    with database.writer(house.path) as connection:
        connection.execute("DELETE FROM news.candidates")
        candidates.offer(connection, [said, again], now=NOW)
        connection.execute("UPDATE news.candidates SET state = 'waiting', article_id = NULL")
    house.take_down()
    with database.writer(house.path) as connection:
        candidates.offer(connection, [said], now=NOW)
    assert set(house.rows("SELECT state, next_at, claimed_title, claimed_summary FROM news.candidates")) == {("gone", None, None, None)}
