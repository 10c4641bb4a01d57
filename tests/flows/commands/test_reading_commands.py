"""`warta sql`, `warta show` and `warta doctor`."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.config.settings import Settings
from flows.present import tables
from flows.runs.ingest import IngestOrder, run_ingest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tests.flows.conftest import Ran, Warta


@pytest.fixture(scope="module")
def filled(copy: Callable[[int], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three articles; what only reads may share it."""
    folder = tmp_path_factory.mktemp("filled")
    for number in range(3):
        (folder / f"{number}.txt").write_text(copy(number), encoding="utf-8")
    read = Settings(home=folder / "home")
    run_ingest(IngestOrder(words=(str(folder),), places=read.at(None, None), settings=read))
    return read.home


@pytest.fixture
def loaded(filled: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not home.exists()
    monkeypatch.setenv("WARTA_HOME", str(filled))


@pytest.mark.usefixtures("loaded")
def test_a_question_is_answered_as_table_json_and_csv(ran: Callable[..., Ran], tmp_path: Path) -> None:
    query = "SELECT title, length(title) AS n, lead FROM news.articles ORDER BY title"
    (tmp_path / "q.sql").write_text(query, encoding="utf-8")
    records = json.loads(ran("sql", query, "--json").out)
    assert [record["title"].split()[5] for record in records] == ["Metro", "Ambon", "Palu"]
    assert list(csv.DictReader(ran("sql", "-f", tmp_path / "q.sql", "--csv").out.splitlines())) == [
        {name: str(value) for name, value in record.items()} for record in records
    ]
    table = ran("sql", query).out.splitlines()
    assert table[0].split() == ["title", "n", "lead"]
    assert [line.split()[5] for line in table[2:]] == ["Metro", "Ambon", "Palu"]


@pytest.mark.usefixtures("loaded")
def test_a_query_comes_from_standard_input_too(warta: Warta) -> None:
    assert json.loads(warta("sql", "-f", "-", "--json", text="SELECT 1 AS one").stdout) == [{"one": 1}]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("query", ["DELETE FROM news.articles", "CREATE TABLE t (i INT)", "COPY news.articles TO 'x.csv'", "SELEC 1"])
def test_a_query_that_fails_is_a_sentence_and_nothing_is_written(query: str, ran: Callable[..., Ran]) -> None:
    done = ran("sql", query)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("warta: The query failed: ")
    assert json.loads(ran("sql", "SELECT count(*) AS n FROM news.articles", "--json").out) == [{"n": 3}]


@pytest.mark.parametrize("command", [("sql", "SELECT 1"), ("show", "antara:national:1")])
def test_without_a_database_it_says_what_to_run_first(command: tuple[str, ...], ran: Callable[..., Ran], home: Path) -> None:
    done = ran(*command)
    assert (done.status, done.out) == (1, "")
    assert "ingest" in done.err
    assert not home.exists()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("NULL", None),
        ("1.50::DECIMAL(4, 2)", 1.5),
        ("'infinity'::DOUBLE", None),
        ("3::HUGEINT", 3),
        ("DATE '2026-02-14'", "2026-02-14"),
        ("TIMESTAMPTZ '2026-02-14 13:11:00+00'", "2026-02-14T13:11:00+00:00"),
        ("[DATE '2026-02-14']", ["2026-02-14"]),
        ("{a: 1, b: [true]}", {"a": 1, "b": [True]}),
        ("'\\xAA'::BLOB", "aa"),
        ("INTERVAL 1 DAY", "1 day, 0:00:00"),
        ("'é'", "é"),
    ],
)
@pytest.mark.usefixtures("loaded")
def test_every_kind_of_value_has_its_json(value: str, cell: Any, ran: Callable[..., Ran]) -> None:  # noqa: ANN401 - whatever JSON holds
    assert json.loads(ran("sql", f"SELECT {value} AS v", "--json").out) == [{"v": cell}]


def test_equal_column_names_are_told_apart() -> None:
    assert json.loads(tables.as_json(["a", "a", "a_2"], [(1, 2, 3)])) == [{"a": 1, "a_2": 2, "a_2_2": 3}]


def test_a_table_on_a_terminal_breaks_between_words_only() -> None:
    title = "Dermaga rakyat di Sabang mulai melayani penumpang sesudah perbaikan selama tujuh bulan"
    lines = tables.laid_out(["article_id", "title", "n"], [("antara:lampung:788185", title, 3)], width=60).splitlines()
    assert lines[0].split() == ["article_id", "title", "n"]
    assert max(map(len, lines)) <= 60
    assert {"antara:lampung:788185", *title.split(), "3"} == set(" ".join(lines[2:]).split())


def test_a_table_wider_than_the_terminal_is_a_block_of_lines_a_row() -> None:
    columns = [f"column_{number}" for number in range(12)]
    rows = [tuple(f"{row}-{number}" for number in range(12)) for row in range(2)]
    lines = tables.laid_out(columns, rows, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert [line.split() for line in lines[1:13]] == [[name, value] for name, value in zip(columns, rows[0], strict=True)]
    assert len(lines) == 26


def test_a_table_in_a_pipe_is_not_cut() -> None:
    long = "x" * 5000
    assert long in tables.as_table(["a"], [(long,)])


@pytest.mark.usefixtures("loaded")
def test_an_article_is_shown_with_all_that_is_known_of_it(ran: Callable[..., Ran]) -> None:
    (record,) = json.loads(ran("sql", "SELECT article_id FROM news.articles WHERE title LIKE '%nomor 1%'", "--json").out)
    done = ran("show", record["article_id"])
    words = " ".join(done.out.split())
    assert done.status == 0
    for part in (
        "Dermaga rakyat nomor 1",
        "Ambon (ANTARA) - Dermaga",
        "Bagus Pranoto",
        "Dewi Kartika",
        "wire:",
        record["article_id"],
        "first",
    ):
        assert part in words


@pytest.mark.usefixtures("loaded")
def test_an_unknown_article_has_close_ones(ran: Callable[..., Ran]) -> None:
    done = ran("show", "nomor 2")
    assert (done.status, done.out) == (1, "")
    assert "nomor 2 di Palu" in done.err
    assert "nomor 1 di Ambon" not in done.err
    assert "`warta search`" in ran("show", "788185").err


# apprise imports it for pictures where it is still there.
apprise = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@apprise
@pytest.mark.usefixtures("loaded")
def test_doctor_finds_all_well(ran: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALERTS", '{"to": ["jsons://hooks.example/geheim"]}')
    found = {finding["what"]: finding for finding in json.loads(ran("doctor", "--json").out)}
    assert {finding["health"] for name, finding in found.items() if name != "prefect"} == {"well"}
    assert "3 articles, 3 documents, 0 open rejects" in found["database"]["state"]
    assert "desk@news.example" in found["contact"]["state"]


def test_doctor_says_what_to_do(ran: Callable[..., Ran], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / "warta.duckdb").write_bytes(b"no database" * 1000)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    done = ran("doctor", "--json")
    findings = json.loads(done.out)
    assert done.status == 1
    assert {finding["what"] for finding in findings if finding["health"] == "broken"} >= {"database"}
    assert all(finding["remedy"] for finding in findings if finding["health"] == "broken")
    assert "WARTA_CONTACT" in next(finding["remedy"] for finding in findings if finding["what"] == "contact")


@apprise
@pytest.mark.usefixtures("home")
def test_doctor_finds_what_the_clock_could_not_ask_and_whom_nobody_could_tell(ran: Callable[..., Ran]) -> None:
    settings = '[schedule]\nsources = ["antra"]\n[alerts]\nto = ["jsons://hooks.example/geheim", "mailtoss://desk:geheim@mail.example"]\n'
    Path("warta.toml").write_text(settings, encoding="utf-8")
    done = ran("doctor", "--json")
    found = {finding["what"]: finding for finding in json.loads(done.out)}
    assert (done.status, found["schedule"]["health"], found["alerts"]["health"]) == (1, "broken", "broken")
    assert "'antra'" in found["schedule"]["state"]
    assert "number 2 (mailtoss://…) is none" in found["alerts"]["state"]
    assert "geheim" not in done.out + done.err
    Path("warta.toml").write_text("poll_min_seconds = 20\n", encoding="utf-8")
    found = {finding["what"]: finding for finding in json.loads(ran("doctor", "--json").out)}
    assert (found["schedule"]["health"], "at the soonest every 180 s" in found["schedule"]["state"]) == ("note", True)
    Path("warta.toml").write_text("", encoding="utf-8")
    found = {finding["what"]: finding for finding in json.loads(ran("doctor", "--json").out)}
    assert (found["schedule"]["health"], found["alerts"]["health"]) == ("well", "note")


def test_doctor_finds_a_database_that_is_gone(ran: Callable[..., Ran], filled: Path, home: Path) -> None:
    shutil.copytree(filled, home)
    assert ran("doctor").status == 0
    (home / "warta.duckdb").unlink()
    done = ran("doctor", "--json")
    found = {finding["what"]: finding for finding in json.loads(done.out)}
    assert (done.status, found["database"]["health"]) == (1, "broken")
    assert "is missing" in found["database"]["state"]
    assert "rename snapshot.duckdb" in found["database"]["remedy"]


def test_doctor_reports_settings_that_are_wrong(ran: Callable[..., Ran], home: Path, tmp_path: Path) -> None:
    assert not home.exists()
    (tmp_path / "work" / "warta.toml").write_text("pace = 1\n", encoding="utf-8")
    done = ran("doctor")
    assert done.status == 1
    assert "'pace'" in done.out
