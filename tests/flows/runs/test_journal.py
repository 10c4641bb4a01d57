"""The journal: what a killed run leaves, who takes it over, and when it goes."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
from typing import TYPE_CHECKING

import pytest

from flows.discover.candidate import Candidate
from flows.runs import journal
from flows.runs.journal import Arrival, Entry, Journal, RobotsRead, left_behind
from warehouse.acquisition import runs
from warehouse.acquisition.fetches import Fetch, RobotsText
from warehouse.errors import DiskFullError
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.stories.records import Tally

if TYPE_CHECKING:
    from pathlib import Path

    from typing_extensions import Buffer

NOW = dt.datetime(2026, 5, 11, tzinfo=dt.UTC)
DEAD, MINE = "20260511T000000Z-aaaaaaaa", "20260511T010000Z-bbbbbbbb"


def arrival(number: int) -> Arrival:
    return Arrival(
        fetch=Fetch(fetch_id=f"{DEAD}/{number}", address=f"a{number}", final_address="b", kind="page", outcome="fetched", started_at=NOW),
        candidate=Candidate(address=f"a{number}", found_in="f", claimed_time=NOW),
        location=Location("x.warc.gz", 5, 7),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "warta.duckdb"


def test_what_was_written_is_found_by_the_next_run(path: Path) -> None:
    written: list[Entry] = [arrival(1), RobotsRead(copy=RobotsText(origin="https://teras.example", text="x", read_at=NOW)), arrival(2)]
    first = Journal(path, DEAD)
    for entry in written:
        first.write(entry)
    first.close()
    left = left_behind(path, MINE)
    assert list(left.entries) == written
    assert left_behind(path, "20260511T020000Z-cccccccc").entries == left.entries, "the run that took it over died too"
    left_behind(path, MINE).done()
    assert left_behind(path, DEAD).entries == ()


def test_it_goes_when_all_is_loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LINES_A_FILE", 2)
    mine = Journal(path, DEAD)
    for number in range(5):
        mine.write(arrival(number))
    assert len(list(path.parent.glob("*.jsonl"))) == 3
    mine.loaded(f"{DEAD}/{number}" for number in (1, 2, 3, 4))
    assert len(list(path.parent.glob("*.jsonl"))) == 2
    mine.close()
    assert [entry.entry_id for entry in left_behind(path, MINE).entries] == [f"{DEAD}/0", f"{DEAD}/1"]
    mine = Journal(path, MINE)
    mine.write(arrival(9))
    mine.loaded([f"{DEAD}/9"])
    mine.close()
    assert not list(path.parent.glob(f"*journal-{MINE}-0*"))


def test_a_line_that_was_cut_off_is_passed_over(path: Path) -> None:
    first = Journal(path, DEAD)
    first.write(arrival(1))
    first.write(arrival(2))
    first.close()
    (file,) = path.parent.glob("*.jsonl")
    file.write_bytes(file.read_bytes()[:-40])
    assert [entry.entry_id for entry in left_behind(path, MINE).entries] == [f"{DEAD}/1"]


def test_the_journal_of_a_living_run_is_left_alone(path: Path) -> None:
    with database.writer(path) as connection:
        living = runs.start_run(connection, command="poll", arguments=(), warta_version="0", now=NOW)
    its = Journal(path, living.run_id)
    its.write(arrival(1))
    its.close()
    assert left_behind(path, MINE).entries == ()
    with database.writer(path) as connection:
        runs.finish_run(connection, living, tally=Tally(), now=NOW)
    assert len(left_behind(path, MINE).entries) == 1


def test_a_full_disk_leaves_whole_lines_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = [2_000]

    class Small(io.FileIO):
        def write(self, data: Buffer, /) -> int:
            piece = memoryview(data)[: max(room[0], 0)]
            if not piece:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            room[0] -= len(piece)
            return super().write(piece)

    monkeypatch.setattr("flows.runs.journal.io.FileIO", Small)
    mine = Journal(path, DEAD)
    mine.write(arrival(1))
    room[0] = 50
    with pytest.raises(DiskFullError, match="no space left"):
        mine.write(arrival(2))
    room[0] = 2_000
    mine.write(arrival(3))
    mine.close()
    assert [entry.entry_id for entry in left_behind(path, MINE).entries] == [f"{DEAD}/1", f"{DEAD}/3"]
