"""`warta status` and `warta maintain`: the figures, the exit status, the file for Prometheus; what upkeep clears away and what it finds."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings
from prometheus_client.parser import text_string_to_metric_families

from flows.config import settings
from flows.fetch.sharing import Together, shared_folder
from flows.runs.maintenance import run_maintain
from flows.service import up
from warehouse.files import database

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]


@pytest.fixture
def loaded(stories: Callable[[int], Path], home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three stories and a reject."""
    monkeypatch.setenv("WARTA_ALERTS", '{"disk_free_gb": 0}')
    folder = stories(3)
    (folder / "empty.txt").touch()
    ran("ingest", folder, "--direct")
    return home / "warta.duckdb"


def test_the_figures_are_those_of_the_warehouse(loaded: Path, ran: Run) -> None:
    done = ran("status", "--json")
    found = json.loads(done.out)
    assert done.status == 0
    state = found["warehouse"]
    assert (state["articles"], state["new_today"], state["rejects_open"], state["rejected_today"]) == (3, 3, 1, 1)
    assert [(run["command"], run["status"], run["new"]) for run in state["runs"]] == [("ingest", "finished", 3)]
    assert found["database_bytes"] == loaded.stat().st_size
    assert (found["archive_files"], found["serving"], found["alerts"]) == (1, False, [])
    assert found["disk_free_bytes"] > 0


def test_the_screen_fits_and_says_what_is_wrong(loaded: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    well = ran("status")
    assert (well.status, well.out.startswith("Warta is well")) == (0, True)
    assert "3 stories" in well.out
    assert len(well.out.splitlines()) < 24
    monkeypatch.setenv("WARTA_ALERTS", '{"disk_free_gb": 1000000000}')
    wrong = ran("status")
    assert (wrong.status, wrong.out.startswith("Warta is NOT WELL")) == (1, True)
    assert "GB are free" in wrong.out
    assert loaded.exists()


def test_many_feeds_that_fail_are_told_and_hide_no_healthy_source(loaded: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mute, well = [f"mute-{number:02}" for number in range(21)], [f"well-{number:02}" for number in range(30)]
    feeds = {name: {"feed": f"https://{name}.example/rss.xml"} for name in [*mute, *well]}
    monkeypatch.setenv("WARTA_SOURCE", json.dumps(feeds))
    with duckdb.connect(loaded) as connection:
        for name, stated in feeds.items():
            connection.execute(
                """INSERT INTO news.sources
                       (source, address, polls, polled_at, next_at, interval_seconds, rate, failures, reason, news_at, offered)
                   VALUES (?, ?, 9, now(), now(), 600, 0.001, ?, ?, now(), 9)""",
                [name, stated["feed"], *((5, "connect") if name in mute else (0, None))],
            )
    done = ran("status")
    assert (done.status, done.out.startswith("Warta is NOT WELL")) == (1, True)
    assert "The feed of mute-00 has failed 5 times in a row: no connection" in done.out
    assert "… and 17 more of feeds_failing: warta alerts" in done.out
    assert "51 polled: 30 well, 21 with feeds that fail" in done.out
    assert "… and 16 more that fail: warta sources" in done.out
    assert " well-29 " in done.out
    assert len(done.out.splitlines()) < 30


def test_prometheus_reads_the_file(loaded: Path, ran: Run, tmp_path: Path) -> None:
    assert loaded.exists()
    file = tmp_path / "warta.prom"
    assert (ran("status", "--prometheus", file).out, ran("status", "--prometheus", file).status) == ("", 0)
    families = {family.name: family for family in text_string_to_metric_families(file.read_text(encoding="utf-8"))}
    assert families["warta_articles"].samples[0].value == 3
    assert families["warta_healthy"].samples[0].value == 1
    assert [(one.labels["command"], one.value) for one in families["warta_last_run_ok"].samples] == [("ingest", 1)]
    assert list(tmp_path.glob("*.new")) == []


def test_an_up_that_was_killed_is_told_until_it_is_started_again(loaded: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (loaded.parent / up.ADDRESS).write_text("http://127.0.0.1:1/api\n", encoding="ascii")
    status = ran("status")
    assert (status.status, "`warta up` was killed" in status.out) == (1, True)
    findings = {one["what"]: one for one in json.loads(ran("doctor", "--json").out)}
    assert findings["prefect"]["health"] == "broken"
    with up.alone(loaded.parent):
        status = ran("status", "--json")
        found = json.loads(status.out)
        assert (status.status, found["up"], found["died"]) == (1, True, False)
        assert [alert["rule"] for alert in found["alerts"]] == ["service_stalled"]
        findings = {one["what"]: one for one in json.loads(ran("doctor", "--json").out)}
        assert (findings["prefect"]["health"], "prefect-server.log" in findings["prefect"]["remedy"]) == ("broken", True)
        monkeypatch.setattr("flows.orchestration.prefect_server.answers", lambda _: None)
        findings = {one["what"]: one for one in json.loads(ran("doctor", "--json").out)}
    assert (findings["prefect"]["health"], "PREFECT_API_URL=http://127.0.0.1:1/api" in findings["prefect"]["remedy"]) == ("well", True)


EMPTY = """Nothing here yet: wrong folder?
Database   {database} {what}
           another one: --db PATH, the variable WARTA_HOME, or home in warta.toml, which is read from the working folder
Service    no `warta up` of this folder
Start      warta ingest PATH|URL|SOURCE, warta poll, or warta up; to try it out: warta demo
"""


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """No alert about the disk of the machine that runs the tests."""
    monkeypatch.setenv("WARTA_ALERTS", '{"disk_free_gb": 0}')


@pytest.mark.usefixtures("room")
def test_an_empty_folder_is_named_and_stays_empty(home: Path, ran: Run) -> None:
    done = ran("status")
    assert (done.status, done.out) == (1, EMPTY.format(database=home / "warta.duckdb", what="does not exist"))
    assert not home.exists()
    found = json.loads(ran("status", "--json").out)
    assert (found["empty"], found["healthy"], found["alerts"]) == (True, False, [])


@pytest.mark.usefixtures("room")
def test_a_wrong_folder_is_named_relative_as_it_was_given(home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default home of another working folder, and one that holds something else."""
    monkeypatch.delenv("WARTA_HOME")
    done = ran("status")
    assert (done.status, done.out) == (1, EMPTY.format(database=Path.cwd() / "warta-data" / "warta.duckdb", what="does not exist"))
    (home / "photos").mkdir(parents=True)
    done = ran("status", "--db", home / "photos" / "warta.duckdb")
    assert (done.status, done.out) == (1, EMPTY.format(database=home / "photos" / "warta.duckdb", what="does not exist"))


@pytest.mark.usefixtures("room")
def test_a_fresh_database_in_which_nothing_ever_ran_counts_as_empty(home: Path, ran: Run) -> None:
    with database.writer(home / "warta.duckdb"):
        pass
    done = ran("status")
    assert (done.status, done.out) == (1, EMPTY.format(database=home / "warta.duckdb", what="has no rows in news.runs"))


@pytest.mark.usefixtures("room")
def test_a_fresh_folder_in_which_warta_up_is_starting_is_well(home: Path, ran: Run) -> None:
    with up.alone(home):
        done = ran("status")
    title, database_line, service, note, disk = done.out.splitlines()
    assert (done.status, title.startswith("Warta is well, ")) == (0, True)
    assert database_line == f"Database   {home / 'warta.duckdb'}"
    assert service == "Service    `warta up` is starting"
    assert note == f"Note       there is no database at {home / 'warta.duckdb'} yet: ingest something first"
    assert disk.startswith("Disk       database 0 B, snapshot 0 B, archive 0 B in 0 files; ")


@pytest.mark.usefixtures("room")
def test_the_runs_of_another_folder_are_never_shown(home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server that PREFECT_API_URL names serves whoever uses it; only the one that this folder's `warta up` noted is asked."""
    asked: list[str] = []
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")

    def upcoming(api: str) -> dict[str, dt.datetime]:
        asked.append(api)
        return {}

    monkeypatch.setattr("flows.orchestration.prefect_api.upcoming", upcoming)
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        done = ran("status")
        assert (done.status, asked) == (1, [])
        line = "Service    no `warta up` of this folder; the server at http://127.0.0.1:9/api (PREFECT_API_URL or profile) is not asked"
        assert line in done.out.splitlines()
        assert not home.exists()


@pytest.mark.usefixtures("room")
def test_a_broken_folder_says_what_is_broken_and_what_to_do(loaded: Path, ran: Run) -> None:
    loaded.write_bytes(b"no database" * 1000)
    loaded.with_name("snapshot.duckdb").unlink()
    done = ran("status")
    title, database_line, alert, service, note, disk = done.out.splitlines()
    assert (done.status, title.startswith("Warta is NOT WELL, ")) == (1, True)
    assert database_line == f"Database   {loaded}"
    assert alert.startswith(f"  ! {loaded} is damaged or not a database")
    assert "warta restore --overwrite BACKUP" in alert
    assert service == "Service    no `warta up` of this folder: nothing is scheduled"
    assert note.startswith("Note       ")
    assert "not a DuckDB database" in note
    assert disk.startswith("Disk       ")


def test_upkeep_clears_away_what_brought_nothing_and_keeps_the_rest(loaded: Path) -> None:
    old = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    with duckdb.connect(loaded) as connection:
        (run,) = connection.execute("SELECT run_id FROM news.runs").fetchall()
        connection.execute("UPDATE news.runs SET started_at = ?", [old])
        for name in ("idle", "asked"):
            connection.execute(
                """INSERT INTO news.runs (run_id, command, arguments, warta_version, host, pid, started_at, status)
                   VALUES (?, 'poll', '[]', '1', 'h', 1, ?, 'finished')""",
                [name, old],
            )
        for kind, number in (("feed", 1), ("page", 2)):
            connection.execute(
                """INSERT INTO news.fetches (fetch_id, address, final_address, kind, outcome, conditional, started_at, seconds, bytes,
                       retries, redirects, from_robots, run_id) VALUES (?, '', '', ?, 'missed', false, ?, 0, 0, 0, [], false, 'asked')""",
                [f"asked/{number}", kind, old],
            )
    host = Together(shared_folder(loaded), "www.teras.example")
    assert host.acquire()
    host.release()
    read = settings.load()
    kept = run_maintain(read.at(None, None), read)
    assert (kept.pruned, kept.broken, kept.compacted) == (2, (), False)
    assert not list(shared_folder(loaded).iterdir())
    with duckdb.connect(loaded) as connection:
        left = connection.execute("SELECT run_id FROM news.runs WHERE command <> 'maintain' ORDER BY run_id").fetchall()
        assert left == sorted([run, ("asked",)])
        assert connection.execute("SELECT kind FROM news.fetches").fetchall() == [("page",)]


def test_upkeep_finds_a_broken_rule_and_status_tells_it(loaded: Path, ran: Run) -> None:
    with duckdb.connect(loaded) as connection:
        connection.execute("INSERT INTO news.tags (article_id, position, tag) VALUES ('antara:national:0', 0, 'yatim')")
    done = ran("maintain", "--json")
    assert done.status == 1
    assert "orphan_children" in json.loads(done.out)["broken"]
    with duckdb.connect(loaded) as connection:
        assert ("orphan_children",) in connection.execute("SELECT name FROM news.check_results WHERE broken > 0").fetchall()
    status = ran("status", "--json")
    assert (status.status, "checks_failed" in {alert["rule"] for alert in json.loads(status.out)["alerts"]}) == (1, True)


def test_maintain_without_a_database_makes_none(home: Path, ran: Run) -> None:
    assert ran("maintain").status == 1
    assert not home.exists()
