from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from warehouse.acquisition.runs import finish_run, mark_crashed, new_run_id, start_run
from warehouse.files import database
from warehouse.stories.records import Tally

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=5)
STATUS = "SELECT status, finished_at, new_articles, rejected, message FROM news.runs ORDER BY run_id"


def test_ids_sort_by_time_and_differ() -> None:
    ids = [new_run_id(NOW + dt.timedelta(seconds=second)) for second in range(3)]
    assert ids == sorted(ids)
    assert ids[0].startswith("20260301T120000Z-")
    assert new_run_id(NOW) != ids[0]


def test_a_run_is_running_and_then_finished(connection: duckdb.DuckDBPyConnection) -> None:
    run = start_run(connection, command="ingest", arguments=["a folder", "--limit"], warta_version="0.1", now=NOW)
    other = start_run(connection, command="ingest", arguments=[], warta_version="0.1", now=LATER)
    assert connection.execute(STATUS).fetchall() == [("running", None, None, None, None)] * 2
    finish_run(connection, run, tally=Tally(new=3, rejected=1), now=LATER)
    finish_run(connection, other, tally=Tally(), now=LATER, status="failed", message="the server is gone")
    assert connection.execute(STATUS).fetchall() == [("finished", LATER, 3, 1, None), ("failed", LATER, 0, 0, "the server is gone")]
    assert connection.execute("SELECT arguments ->> '$[0]' FROM news.runs ORDER BY run_id").fetchall() == [("a folder",), (None,)]


KILLED = """
import datetime, os, signal, sys
from pathlib import Path
from warehouse.acquisition.runs import start_run
from warehouse.files import database
with database.writer(Path(sys.argv[1])) as connection:
    run = start_run(connection, command="ingest", arguments=[], warta_version="0.1", now=datetime.datetime.now(datetime.UTC))
sys.stdout.write("started\\n")
sys.stdout.flush()
sys.stdin.read()
"""


def test_a_run_whose_process_died_is_found_by_the_next(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own code
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        with database.writer(path) as connection:
            assert mark_crashed(connection, now=NOW) == ()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with database.writer(path) as connection:
        run = start_run(connection, command="ingest", arguments=[], warta_version="0.1", now=LATER)
        assert connection.execute("SELECT status, finished_at FROM news.runs WHERE run_id <> ?", [run.run_id]).fetchall() == [
            ("crashed", LATER)
        ]
        finish_run(connection, run, tally=Tally(), now=LATER)
    assert [each.name for each in path.parent.iterdir() if ".run-" in each.name] == []
