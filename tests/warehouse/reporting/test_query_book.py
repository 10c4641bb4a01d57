"""Each query of the book: its answer over the small newsroom, and that it runs where there is nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.warehouse.newsweek import AGAIN, BUYER, CHILLI, COFFEE, fill, story, wib
from warehouse.files import database
from warehouse.files.query import open_snapshot
from warehouse.reporting import query_book
from warehouse.reporting.query_book import NoQueryError
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

    from tests.warehouse.conftest import Newsroom

Answer = list[dict[str, Any]]
README = ROOT / "README.md"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, empty: Path, newsroom: Newsroom) -> Iterator[duckdb.DuckDBPyConnection]:
    path = shutil.copyfile(empty, tmp_path_factory.mktemp("full") / "warta.duckdb")
    with database.writer(path) as connection:
        fill(connection, newsroom)
    with open_snapshot(path) as snapshot:
        yield snapshot.connection


def ask(connection: duckdb.DuckDBPyConnection, name: str, **variables: str) -> Answer:
    for variable, value in variables.items():
        connection.execute(f"SET VARIABLE {variable} = '{value}'")
    answer = connection.execute(query_book.read(name))
    columns = [column[0] for column in answer.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    for variable in variables:
        connection.execute(f"RESET VARIABLE {variable}")
    return rows


def of(rows: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


# The newest story is of 10 February 23:30, so the month begins on 11 January and leaves the first story out.
LAMPUNG, NATIONAL, MAIN = "antara:lampung", "antara:national", "warta.example:main"
ANSWERS: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "article_dossier": (
        ("article_id", "place", "speaker", "role", "said", "reporter", "editor", "related"),
        [
            ("antara:lampung:4", "Bandarlampung", *said, "Dewi", "Rina", ["Kopi", "Panen raya di Liwa", "Ekspor kopi naik"])
            for said in (
                ("Sri Wahyuni", "Wakil Bupati", CHILLI[0].removesuffix(",")),
                ("Sri Wahyuni", "Wakil Bupati", AGAIN[0].removesuffix(",")),
                ("Agus Salim", None, BUYER[0].removesuffix(",")),
            )
        ],
    ),
    "busiest_hours": (
        ("edition", "articles", "busiest_hour", "in_that_hour", "percent_6_to_18", "percent_at_night"),
        [("lampung", 2, 8, 1, 100.0, 0.0), ("national", 1, 10, 1, 100.0, 0.0), ("main", 1, 23, 1, 0.0, 100.0)],
    ),
    "corrected_after_publication": (
        ("article_id", "version", "minutes_after_release", "title_diff", "text_diff"),
        [("antara:lampung:4", 2, 120.0, "Harga cabai {+merah+} turun", "Cerita {+keempat yang+} ke-4.")],
    ),
    "editors_and_reporters": (
        ("editor", "articles", "reporters"),
        [("Rina", 2, 2), ("Budi", 1, 1)],
    ),
    "gaps_in_coverage": (("day",), []),
    "most_linked_stories": (
        ("title", "url", "linked_by"),
        [
            ("Ekspor kopi naik", None, 1),
            ("Kopi", "https://lampung.antara.example/berita/2", 1),
            ("Panen raya di Liwa", None, 1),
        ],
    ),
    "most_quoted": (
        ("speaker", "articles", "quotes", "publishers", "articles_before"),
        [("Sri Wahyuni", 3, 4, 1, 1), ("Agus Salim", 1, 1, 1, 0)],
    ),
    "new_voices": (
        ("speaker", "articles", "first_at", "first_in", "first_title"),
        [("Agus Salim", 1, wib(2, 9, 8), LAMPUNG, "Harga cabai merah turun")],
    ),
    "officials_through_reporters": (
        ("speaker", "reporter", "stories", "of_stories", "share"),
        [("Sri Wahyuni", "Tono", 2, 3, 0.67)],
    ),
    "one_voice_stories": (
        ("edition", "articles", "percent_no_voice", "percent_one_voice", "percent_more"),
        [("lampung", 2, 0.0, 50.0, 50.0), ("national", 1, 0.0, 100.0, 0.0), ("main", 1, 100.0, 0.0, 0.0)],
    ),
    "places_in_the_news": (
        ("place", "country", "articles", "most_quoted"),
        [("Lampung", "Indonesia", 2, "Sri Wahyuni"), ("DKI Jakarta", "Indonesia", 1, "Sri Wahyuni")],
    ),
    "quoted_together": (("speaker", "beside", "articles"), [("Agus Salim", "Sri Wahyuni", 1)]),
    "quotes_without_speaker": (
        ("edition", "quotes", "without_speaker", "without_role", "example"),
        [("main", 1, 1, 0, "warta.example:main:5"), ("lampung", 4, 0, 1, None), ("national", 1, 0, 0, None)],
    ),
    "reporter_output": (
        ("reporter", "articles", "days", "section", "voices_a_story", "revised"),
        [("Tono", 2, 1, "Ekonomi", 1.0, 0), ("Dewi", 1, 1, "Ekonomi", 2.0, 1)],
    ),
    "reprints_by_day": (
        ("day", "stories", "reprints", "percent", "percent_kept"),
        [(day(2, 10), 1, 0, 0.0, None), (day(2, 9), 1, 0, 0.0, None), (day(2, 2), 2, 1, 50.0, 100.0)],
    ),
    "rising_tags": (("tag", "articles", "usual", "times_usual"), [("cabai", 1, 0.0, 2.0)]),
    "roles_over_time": (
        ("speaker", "speaker_role", "articles", "first_day", "last_day"),
        [("Sri Wahyuni", "Kepala Dinas", 3, day(1, 5), day(2, 2)), ("Sri Wahyuni", "Wakil Bupati", 1, day(2, 9), day(2, 9))],
    ),
    "slowest_sources": (
        ("edition", "articles", "minutes_on_a_usual_day", "minutes_95_on_the_worst_day", "backfilled"),
        [("lampung", 2, 20.0, 20.0, 0), ("national", 1, 20.0, 20.0, 0), ("main", 1, 20.0, 20.0, 0)],
    ),
    "weekdays": (
        ("edition", "articles", "monday", "tuesday", "sunday"),
        [("lampung", 2, 2, 0, 0), ("national", 1, 1, 0, 0), ("main", 1, 0, 1, 0)],
    ),
    "which_bureau_breaks_first": (
        ("bureau", "broken_first", "shared_stories", "percent_first", "median_minutes_ahead"),
        [(LAMPUNG, 1, 1, 100.0, 90.0), (NATIONAL, 0, 1, 0.0, None)],
    ),
    "who_reprints_whom": (
        ("reprinted_by", "first_printed_by", "reprints", "median_minutes_later", "percent_kept"),
        [(NATIONAL, LAMPUNG, 1, 90.0, 100.0)],
    ),
    "who_was_quoted_on": (
        ("word", "speaker", "role", "quotes", "articles", "places"),
        [("kopi", "Sri Wahyuni", "Kepala Dinas", 2, 2, ["Bandarlampung", "Jakarta"])],
    ),
    "why_rejected": (
        ("source", "stage", "reason", "open", "example"),
        [
            ("antara", "extract", "listing", 1, "https://lampung.antara.example/indeks"),
            ("antara", "fetch", "status_500", 1, "https://lampung.antara.example/berita/9"),
        ],
    ),
}


@pytest.mark.parametrize("name", query_book.names())
def test_a_query_answers_what_one_can_count(full: duckdb.DuckDBPyConnection, name: str) -> None:
    columns, expected = ANSWERS[name]
    assert of(ask(full, name), *columns) == expected


@pytest.mark.parametrize("name", query_book.names())
def test_a_query_runs_where_there_is_nothing(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    assert [row for row in ask(connection, name) if any(value is not None for value in row.values())] == []


@pytest.mark.parametrize("name", query_book.names())
def test_a_query_says_its_question_and_its_variables(name: str) -> None:
    assert re.fullmatch(r"[A-Z].*\?", query_book.question(name))
    head = " ".join(line for line in query_book.read(name).splitlines() if line.startswith("--"))
    used = set(re.findall(r"getvariable\('(\w+)'\)", query_book.read(name)))
    used |= {"undated"} if "in_period" in query_book.read(name) else set()
    used |= {"since", "until"} if re.search("period_start|in_period", query_book.read(name)) else set()
    assert all(re.search(rf"\b{variable}\b", head) for variable in used)


@pytest.mark.parametrize("name", query_book.names())
def test_the_readme_names_the_query(name: str) -> None:
    assert f"`{name}`" in README.read_text(encoding="utf-8")


def test_the_book_has_twenty_questions_and_names_them_for_a_wrong_name() -> None:
    assert len(query_book.names()) >= 20
    with pytest.raises(NoQueryError, match="no who_did_it: it has article_dossier, "):
        query_book.read("who_did_it")


def test_variables_choose_the_subject_the_time_the_person_and_the_story(full: duckdb.DuckDBPyConnection) -> None:
    january = {"since": "2026-01-01", "until": "2026-01-31"}
    assert of(ask(full, "who_was_quoted_on", word="Harga"), "speaker", "quotes") == [("Sri Wahyuni", 2), ("Agus Salim", 1)]
    assert of(ask(full, "who_was_quoted_on", word="kopi", **january), "speaker", "articles") == [("Sri Wahyuni", 1)]
    assert of(ask(full, "weekdays", **january), "edition", "articles") == [("lampung", 1)]
    assert of(ask(full, "roles_over_time", speaker="agus salim"), "speaker") == []
    assert of(ask(full, "article_dossier", article="antara:lampung:1"), "said", "reporter") == [(COFFEE[0].removesuffix(","), "Tono")]
    assert ask(full, "article_dossier", article="antara:lampung:77") == []


def test_copy_that_states_no_time_counts_where_it_is_asked_for(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    undated = newsroom.article(published_at=None, published_precision=None)
    load_batch(connection, readings=[newsroom.told("1", undated)], run_id="r", now=newsroom.at(1))
    assert of(ask(connection, "article_dossier"), "speaker", "role", "place", "reporter", "editor", "related") == [
        ("Sri Wahyuni", "Kepala Pasar", "Metro", "Tono Subagyo", "Rina Lestari", ["Harga cabai naik"])
    ]
    assert ask(connection, "most_quoted") == []
    assert of(ask(connection, "most_quoted", undated="true"), "speaker", "articles") == [("Sri Wahyuni", 1)]
    for word in ("beras", ""):
        found = ask(connection, "who_was_quoted_on", word=word, undated="true")
        assert of(found, "speaker", "places") == [("Sri Wahyuni", ["Metro"])]


def test_a_date_far_in_the_future_moves_no_period(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    fill(connection, newsroom)
    views = (
        "SELECT name, recent_articles FROM news.reporters",
        "SELECT section, recent_articles FROM news.sections WHERE section = 'Ekonomi'",
        "SELECT tag, recent_articles FROM news.tag_counts WHERE tag <> 'zaman depan'",
        "SELECT publisher, edition FROM news.silent_sources",
        "FROM news.coverage_daily",
    )

    def answers() -> list[object]:
        books = [ask(connection, name) for name in ("most_quoted", "busiest_hours", "weekdays", "rising_tags")]
        return [*books, *(connection.execute(view).fetchall() for view in views)]

    before = answers()
    late = story(6, wib(1, 1, 9).replace(year=2099), COFFEE, made=(), tags=("zaman depan",), section=None)
    load_batch(connection, readings=[newsroom.told("6", late, at=wib(2, 10, 13))], run_id="r3", now=wib(2, 10, 13))
    assert all(before)
    assert answers() == before
