"""`warta sql --book`: the query book by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from flows.cli import main
from warehouse.files.database import writer
from warehouse.files.snapshot import publish
from warehouse.reporting import query_book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "warta.duckdb"
    with writer(path):
        pass
    publish(path)
    return path


def _status(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


def test_the_list_names_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "--book", "list", "--json") == 0
    listed = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(listed) == list(query_book.names())
    assert listed["who_was_quoted_on"]["variables"].startswith("word (")
    assert listed["why_rejected"]["variables"] is None


def test_a_variable_reaches_the_query(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "SELECT getvariable('word') AS word", "--set.word", "cabai", "--json", "--db", str(database)) == 0
    assert json.loads(capsys.readouterr().out) == [{"word": "cabai"}]


def test_a_variable_is_a_name(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "SELECT 1", "--set.a;b", "x", "--db", str(database)) == 2
    assert "not a valid variable name" in capsys.readouterr().err


def test_a_variable_that_the_question_does_not_read_is_an_error_and_no_other_answer(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _status("sql", "--book", "who_was_quoted_on", "--set.wrd", "kopi", "--db", str(database)) == 2
    assert "no variable 'wrd'. It has word (" in capsys.readouterr().err
    assert _status("sql", "--book", "why_rejected", "--set.word", "kopi", "--db", str(database)) == 2
    known = ("--set.word", "kopi", "--set.since", "2026-05-01", "--set.until", "2026-05-31")
    assert _status("sql", "--book", "who_was_quoted_on", *known, "--db", str(database)) == 0


def test_an_unknown_question_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "--book", "who_knows") == 1
    assert "who_was_quoted_on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * FROM articles", "SHOW ALL TABLES"),
        ("SELECT titel FROM news.articles", "DESCRIBE"),
        ("DELETE FROM news.articles", "only read"),
    ],
)
def test_a_query_that_fails_leads_to_what_there_is(query: str, told: str, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", query, "--db", str(database)) == 1
    assert told in capsys.readouterr().err


def test_columns_are_explained_where_a_client_shows_no_comments(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'quotes'"
    assert _status("sql", query, "--json", "--db", str(database)) == 0
    told = {row["column_name"]: row["comment"] for row in json.loads(capsys.readouterr().out)}
    assert told["speaker_role"]
    assert all(told.values())


def test_each_of_several_statements_is_answered(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "SELECT 1 AS one; SELECT getvariable('x') AS three;", "--set.x", "3", "--db", str(database)) == 0
    shown = capsys.readouterr().out.split()
    assert [word for word in shown if word.isalnum()] == ["one", "1", "three", "3"]


def test_a_form_for_one_answer_refuses_several(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("sql", "SELECT 1; SELECT 2", "--json", "--db", str(database)) == 2
    refused = capsys.readouterr()
    assert "2 answers" in refused.err
    assert refused.out == ""
    assert _status("sql", "-- nothing but a comment", "--db", str(database)) == 2


def test_an_answer_without_rows_says_how_many_stories_it_leaves_out(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with writer(database) as connection:
        connection.execute(
            """INSERT INTO news.articles BY NAME
               SELECT 'antara:c:' || n AS article_id, n + 1 AS article_no, 'antara' AS publisher, 'national' AS edition, 'article' AS kind,
                   'x' AS title, false AS ai_reserved, [] AS warnings, 'wire' AS extractor, '1' AS extractor_version, 1 AS version,
                   'd' AS document_id, 'f' AS fingerprint, now() AS seen_at, now() AS loaded_at, 'r' AS run_id
               FROM range(3) AS r (n)"""
        )
    publish(database)
    assert _status("sql", "--book", "most_quoted", "--db", str(database)) == 0
    assert "3 stories state no time and are left out; --set.undated true counts them" in capsys.readouterr().err
    assert _status("sql", "--book", "weekdays", "--db", str(database)) == 0
    assert "3 stories state no time and are left out." in capsys.readouterr().err
    assert _status("sql", "--book", "most_quoted", "--set.undated", "true", "--db", str(database)) == 0
    assert "left out" not in capsys.readouterr().err
