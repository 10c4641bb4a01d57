"""Loads in processes of their own: killed at any moment, and two at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from warehouse.checks import run_checks
from warehouse.errors import BusyError
from warehouse.files import database, lock_holder
from warehouse.files.query import open_snapshot
from warehouse.files.rows import CHILDREN
from warehouse.files.snapshot import publish

pytestmark = pytest.mark.slow

# Three fetches of twenty stories, in batches of ten; half the texts change between the fetches. Run again, it goes on where it was.
LOADER = """
import datetime as dt, sys
from pathlib import Path
from extractors.article import Article, Document, Provenance
from warehouse.files import database
from warehouse.files.archive import Archive
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument

path, run = Path(sys.argv[1]), sys.argv[2]
start = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)
with Archive(path.parent / "archive").writer(run) as writer:
    for fetch in range(3):
        for first in range(0, 20, 10):
            readings = []
            for number in range(first, first + 10):
                fetched = start + dt.timedelta(hours=fetch)
                url = f"https://lampung.antaranews.com/berita/{number}/kabar"
                text = f"Kabar {number} edisi {fetch if number % 2 else 0}"
                document = Document(data=f"{text} {fetch}".encode(), url=url, fetched_at=fetched)
                article = Article(article_id=f"antara:lampung:{number}", publisher="antara", edition="lampung", title=text, url=url,
                    paragraphs=(text,), tags=(text,), provenance=Provenance(extractor="antara", version="1"))
                stored = StoredDocument.of(document, writer.add(document, status=200), fetched_at=fetched, status=200)
                readings.append(Reading(document=stored, outcome=article, extractor_version="1"))
            writer.sync()
            with database.writer(path) as connection:
                load_batch(connection, readings=readings, run_id="r", now=start + dt.timedelta(days=1))
            print(fetch, first, flush=True)
"""


def start(path: Path, run: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", LOADER, str(path), run], stdout=subprocess.PIPE)  # noqa: S603 - our own code


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but where the bytes lie and how many loads there were, which differ from run to run."""
    with database.writer(path) as connection:
        assert [result for result in run_checks(connection) if result.broken] == []
        names = ("articles", "article_versions", *CHILDREN)
        found = {
            name: connection.execute(f"SELECT COLUMNS(name -> name <> 'changed_no') FROM news.{name} ORDER BY ALL").fetchall()  # noqa: S608 - names of tables
            for name in names
        }
        found["documents"] = connection.execute(
            "SELECT * EXCLUDE (archive_file, archive_offset, archive_length) FROM news.documents ORDER BY ALL"
        ).fetchall()
    return found


def undisturbed(tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    path = tmp_path / "quiet" / "warta.duckdb"
    with start(path, "quiet") as process:
        process.communicate()
    assert process.returncode == 0
    return tables(path)


def test_killed_at_any_moment_and_run_again_it_ends_the_same(tmp_path: Path, path: Path) -> None:
    for number, lines in enumerate((1, 3, 5)):
        with start(path, f"killed-{number}") as process:
            assert process.stdout is not None
            for _ in range(lines):
                process.stdout.readline()
            # Somewhere in the next batch: another place each time.
            time.sleep(0.02 * number)
            process.kill()
    with start(path, "last") as process:
        process.communicate()
    assert process.returncode == 0
    assert tables(path) == undisturbed(tmp_path)


def test_two_loads_of_the_same_documents_at_once_lose_and_repeat_nothing(tmp_path: Path, path: Path) -> None:
    publish(path)
    with start(path, "one") as one, start(path, "two") as two:
        assert one.stdout is not None
        while one.stdout.readline():
            with open_snapshot(path) as snapshot:
                ((count,),) = snapshot.connection.execute("SELECT count(*) FROM news.articles").fetchall()
                assert 0 <= count <= 20
        two.communicate()
    assert (one.returncode, two.returncode) == (0, 0)
    assert tables(path) == undisturbed(tmp_path)


# Loads so many batches of one story and publishes now and then; says on standard output whenever it waits for somebody.
WRITER = """
import datetime as dt, sys
from pathlib import Path
from extractors.article import Article, Document, Provenance
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.stories.load import load_batch
from warehouse.files.snapshot import publish
from warehouse.stories.records import Reading, StoredDocument

path, edition, batches = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)
for number in range(batches):
    url = f"https://{edition}.antaranews.com/berita/{number}/kabar"
    article = Article(article_id=f"antara:{edition}:{number}", publisher="antara", edition=edition, title=f"Kabar {number}", url=url,
        paragraphs=("Isi",), provenance=Provenance(extractor="antara", version="1"))
    document = Document(data=url.encode(), url=url, fetched_at=now)
    stored = StoredDocument.of(document, Location("x.warc.gz", 0, 1), fetched_at=now, status=200)
    with database.writer(path, on_wait=print) as connection:
        load_batch(connection, readings=[Reading(document=stored, outcome=article, extractor_version="1")], run_id="r", now=now)
    if number % 10 == 0:
        publish(path, on_wait=print)
"""
# Opens the snapshot, says so, and asks it until told to stop: the answer is always the same. Then says which files it has open.
READER = """
import os, select, sys
from pathlib import Path
from warehouse.files.query import open_snapshot

def files():
    found = set()
    for name in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else ():
        try:
            found.add(os.path.basename(os.readlink(f"/proc/self/fd/{name}")).removesuffix(" (deleted)"))
        except OSError:
            pass
    return found

with open_snapshot(Path(sys.argv[1])) as snapshot:
    asked, answers, held = 0, set(), set()
    print("open", flush=True)
    while not select.select([sys.stdin], [], [], 0.2)[0] or not asked:
        answers.add(snapshot.connection.execute("SELECT count(*), count(DISTINCT title) FROM news.articles").fetchone())
        held |= files()
        asked += 1
assert len(answers) == 1, answers
assert not {name for name in held if name.startswith("warta.duckdb")}, held
"""


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own code


def test_ten_readers_hold_a_snapshot_through_a_hundred_batches_of_two_writers(path: Path) -> None:
    publish(path)
    readers = [python(READER, path) for _ in range(10)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    with python(WRITER, path, "lampung", 1) as alone:
        # Ten hold the snapshot, and the writer waits for nobody.
        assert alone.communicate() == ("", "")
    writers = [python(WRITER, path, edition, 50) for edition in ("lampung", "bali")]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 2
    assert [(reader.communicate("stop\n")[1], reader.returncode) for reader in readers] == [("", 0)] * 10
    with open_snapshot(path) as snapshot:
        assert snapshot.connection.execute("SELECT edition, count(*) FROM news.articles GROUP BY ALL ORDER BY ALL").fetchall() == [
            ("bali", 50),
            ("lampung", 50),
        ]


def test_who_waits_is_told_which_process_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "warta.duckdb"
    said: list[str] = []
    with database.writer(path), pytest.raises(BusyError, match=f"pid {os.getpid()}"), database.writer(path, timeout=0, on_wait=said.append):
        pass
    assert said == [f"waiting for another Warta process to finish writing (pid {os.getpid()}, {Path(sys.argv[0]).name})"]
    assert lock_holder.described(path) == ""
