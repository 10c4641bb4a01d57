"""`warta ingest --direct` as its user sees it: the summary, what is written, and what a second run does."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.flows.conftest import Ran, Warta

KEYS = ["seen", "new", "changed", "unchanged", "rejected", "skipped", "seconds", "database"]


def summary(done: Ran) -> dict[str, Any]:
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    assert list(found) == KEYS
    assert found["seen"] == sum(found[name] for name in KEYS[1:6])
    return found


def counts(done: Ran) -> list[int]:
    return [summary(done)[name] for name in KEYS[:6]]


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(home / "warta.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def mixed(stories: Callable[[int], Path], copy: Callable[[int], str]) -> Path:
    """Six stories, a copy of one, two that are none, and two files of other kinds."""
    folder = stories(6)
    (folder / "again.txt").write_text(copy(5), encoding="utf-8")
    (folder / "zipped.txt.gz").write_bytes(gzip.compress(copy(20).encode()))
    (folder / "empty.html").touch()
    (folder / "feed.htm").write_text('<?xml version="1.0"?><rss><channel/></rss>', encoding="utf-8")
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    (folder / "data.csv").touch()
    return folder


def test_every_input_is_counted_once(mixed: Path, ran: Callable[..., Ran], home: Path) -> None:
    assert counts(ran("ingest", mixed, "--direct", "--json")) == [12, 7, 0, 1, 2, 2]
    assert rows(home, "SELECT count(*) FROM news.articles") == [(7,)]
    assert rows(home, "SELECT reason FROM news.rejects ORDER BY reason") == [("empty",), ("feed",)]
    assert rows(home, "SELECT count(*) FROM news.documents WHERE archive_length > 0") == [(10,)]
    assert rows(home, "SELECT status, new_articles, unchanged, rejected FROM news.runs") == [("finished", 7, 1, 2)]


def test_a_second_run_writes_no_row(mixed: Path, ran: Callable[..., Ran], home: Path) -> None:
    ran("ingest", mixed, "--direct")
    before, archived = tables(home), sorted((home / "archive").iterdir())
    assert counts(ran("ingest", mixed, "--direct", "--json")) == [12, 0, 0, 8, 2, 2]
    assert tables(home) == before
    assert sorted((home / "archive").iterdir()) == archived


def test_a_file_that_cannot_be_opened_is_a_reject(stories: Callable[[int], Path], ran: Callable[..., Ran], home: Path) -> None:
    folder = stories(1)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert counts(ran("ingest", folder, "--direct", "--json")) == [2, 1, 0, 0, 1, 0]
    assert rows(home, "SELECT stage, reason FROM news.rejects") == [("read", "unreadable")]


def test_a_limit_counts_documents_before_what_is_skipped(mixed: Path, ran: Callable[..., Ran]) -> None:
    # A folder's own files come before those of the folders in it.
    assert counts(ran("ingest", mixed, "--direct", "--json", "--limit", "3")) == [3, 1, 0, 0, 2, 0]
    assert counts(ran("ingest", mixed, "--direct", "--json", "--limit", "11")) == [11, 6, 0, 2, 2, 1]


def test_without_json_the_summary_is_for_people(mixed: Path, ran: Callable[..., Ran], home: Path) -> None:
    done = ran("ingest", mixed, "--direct")
    read = dict(line.split(maxsplit=1) for line in done.out.splitlines()[: len(KEYS)])
    assert list(read) == KEYS
    assert (read["seen"], read["database"]) == ("12", str(home / "warta.duckdb"))
    assert "rejects_open" in done.out


def test_database_and_archive_can_be_elsewhere(mixed: Path, ran: Callable[..., Ran], home: Path, tmp_path: Path) -> None:
    done = ran("ingest", mixed, "--direct", "--json", "--db", tmp_path / "a" / "else.duckdb", "--archive", tmp_path / "raw")
    assert summary(done)["database"] == str(tmp_path / "a" / "else.duckdb")
    assert list((tmp_path / "raw").glob("*.warc.gz"))
    assert not home.exists()
    asked = ran("sql", "SELECT count(*) AS n FROM news.articles", "--json", "--db", tmp_path / "a" / "else.duckdb")
    assert json.loads(asked.out) == [{"n": 7}]


@pytest.mark.slow
def test_many_processes_and_one_give_the_same_tables(
    stories: Callable[[int], Path], ran: Callable[..., Ran], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stories(70)
    assert counts(ran("ingest", folder, "--direct", "--json")) == [70, 70, 0, 0, 0, 0]
    pooled = tables(home)
    other = home.with_name("other") / "warta.duckdb"
    monkeypatch.setenv("WARTA_WORKERS", "1")
    monkeypatch.setenv("WARTA_BATCH_SIZE", "9")
    ran("ingest", folder, "--direct", "--db", other)
    assert tables(other.parent) == pooled


def test_a_database_that_is_none_ends_the_run_with_a_sentence(mixed: Path, ran: Callable[..., Ran], home: Path) -> None:
    home.mkdir()
    (home / "warta.duckdb").write_bytes(b"no database" * 1000)
    done = ran("ingest", mixed, "--direct", "--json")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert "not a DuckDB database" in done.err


# What differs between two runs over the same input: who loaded it, when, and where in the archive it lies.
PASSING = {
    "changed_no",
    "run_id",
    "at",
    "loaded_at",
    "fetched_at",
    "seen_at",
    "rejected_at",
    "valid_from",
    "valid_to",
    "archive_file",
    "archive_offset",
    "archive_length",
    "resolved_at",
    "resolved_by",
}
OTHERS = {"runs", "check_results", "schema_migrations", "schema_views"}


def tables(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, without what passes."""
    with duckdb.connect(home / "warta.duckdb", read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news'").fetchall()
        found = {}
        for (name,) in names:
            columns = [str(column[0]) for column in connection.execute(f'DESCRIBE news."{name}"').fetchall()]
            kept = ", ".join(f'"{column}"' for column in columns if column not in PASSING)
            if name not in OTHERS and kept:
                found[name] = connection.execute(f'SELECT {kept} FROM news."{name}" ORDER BY ALL').fetchall()  # noqa: S608 - names from the catalog
    return found


@contextmanager
def begun(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command that runs while the test does something."""
    with subprocess.Popen([*map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - the command under test
        yield process
        process.kill()


@pytest.mark.slow
def test_killed_ten_times_and_run_to_the_end_it_is_as_if_nothing_had_been(
    stories: Callable[[int], Path], copy: Callable[[int], str], command: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_BATCH_SIZE", "6")
    folder = stories(60)
    (folder / "again.txt").write_text(copy(59), encoding="utf-8")
    (folder / "empty.txt").touch()
    undisturbed = home.with_name("undisturbed") / "warta.duckdb"
    subprocess.run([*command, "ingest", folder, "--direct", "--db", undisturbed], check=True, capture_output=True)  # noqa: S603 - the command under test

    survived = []
    for attempt in range(10):
        before = set(home.glob("*.run-*.lock"))
        with begun(*command, "ingest", folder, "--direct") as process:
            _wait_for(partial(_has_begun, home, before, process))
            # Odd steps, so that the kills fall on different parts of a batch.
            time.sleep(0.037 * attempt)
            process.send_signal(signal.SIGKILL)
        survived.append(process.returncode == -signal.SIGKILL)
    assert sum(survived) >= 5

    done = subprocess.run([*command, "ingest", folder, "--direct", "--json"], check=True, capture_output=True, text=True)  # noqa: S603 - the command under test
    last = json.loads(done.stdout)
    assert (last["seen"], last["rejected"], last["changed"]) == (62, 1, 0)
    assert tables(home) == tables(undisturbed.parent)
    assert rows(home, "SELECT count(*) FROM news.runs WHERE status = 'running'") == [(0,)]
    assert rows(home, "SELECT count(*) FROM news.runs WHERE status = 'crashed'") == [(sum(survived),)]


def _has_begun(home: Path, before: set[Path], process: subprocess.Popen[str]) -> bool:
    return bool(set(home.glob("*.run-*.lock")) - before) or process.poll() is not None


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise TimeoutError


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_lets_the_batch_end(
    number: signal.Signals, stories: Callable[[int], Path], command: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_BATCH_SIZE", "1")
    folder = stories(60)
    with begun(*command, "ingest", folder, "--direct", "--json") as process:
        _wait_for(lambda: bool(list((home / "archive").glob("*"))))
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (128 + number, "")
    assert f"Stopped by {number.name}" in err
    (loaded,) = rows(home, "SELECT count(*) FROM news.articles")[0]
    assert 0 < loaded < 60
    assert rows(home, "SELECT status, message, new_articles FROM news.runs") == [("failed", f"stopped by {number.name}", loaded)]


@pytest.mark.slow
def test_two_at_once_lose_nothing_and_questions_are_answered_meanwhile(
    stories: Callable[[int], Path], command: list[str], warta: Warta, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_BATCH_SIZE", "15")
    folder = stories(45)
    first = warta("ingest", folder / "0" / "story-000.txt", "--direct")
    assert first.returncode == 0, first.stderr
    with begun(*command, "ingest", folder, "--direct", "--json") as one, begun(*command, "ingest", folder, "--direct", "--json") as two:
        answers = []
        while one.poll() is None or two.poll() is None:
            asked = warta("sql", "SELECT count(*) AS n FROM news.articles", "--json")
            assert asked.returncode == 0, asked.stderr
            answers.append(json.loads(asked.stdout)[0]["n"])
        totals = [json.loads(process.communicate()[0]) for process in (one, two)]
    assert answers == sorted(answers)
    assert [process.returncode for process in (one, two)] == [0, 0]
    assert [total["seen"] for total in totals] == [45, 45]
    assert sum(total["new"] for total in totals) == 44
    assert rows(home, "SELECT count(*), count(DISTINCT title) FROM news.articles") == [(45, 45)]


def test_a_folder_that_cannot_be_looked_into_is_told(
    stories: Callable[[int], Path], ran: Callable[..., Ran], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stories(1)
    (folder / "closed.d").mkdir()
    look = os.scandir

    def refused(path: Any) -> Any:  # noqa: ANN401 - as os.scandir
        if str(path).endswith("closed.d"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refused)
    ran("ingest", folder, "--direct")
    assert rows(home, "SELECT stage, reason, address LIKE '%closed.d' FROM news.rejects") == [("read", "unreadable", True)]


@pytest.mark.parametrize("name", ["x.txt", "x.warc.gz", "x.jsonl", "x.urls"])
def test_pipes_named_or_in_a_folder_keep_nothing_waiting(name: str, stories: Callable[[int], Path], tmp_path: Path, warta: Warta) -> None:
    folder = stories(1)
    os.mkfifo(folder / name)
    os.mkfifo(tmp_path / "pipe")
    (folder / f"link-{name}").symlink_to(tmp_path / "pipe")
    done = warta("ingest", folder, folder / name, folder / f"link-{name}", "--direct", "--json")
    assert json.loads(done.stdout)["new"] == 1
    assert json.loads(warta("extract", folder / name).stdout)["error"]["reason"] == "unreadable"


def test_a_password_in_an_address_is_neither_stored_nor_said(home: Path, warta: Warta) -> None:
    done = warta("ingest", "http://ann:hush-hush@127.0.0.1:9/story", "--direct", WARTA_CONTACT="desk@example.org")
    assert "hush-hush" not in done.stdout + done.stderr
    assert "bad_url" in done.stdout + done.stderr or "password" in done.stdout + done.stderr
    assert [file.name for file in home.rglob("*") if file.is_file() and b"hush-hush" in file.read_bytes()] == []
    assert {file.name: file.stat().st_mode & 0o027 for file in home.glob("*.duckdb")} == dict.fromkeys(
        ["warta.duckdb", "snapshot.duckdb"], 0
    )
