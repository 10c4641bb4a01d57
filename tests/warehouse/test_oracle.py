"""Every view and every question of the query book on mixed stories, with answers worked out by hand: a change of meaning shows here.

The stories, and what is special about each, are listed in `mixed`.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.mixed import fill
from tests.warehouse.newsweek import wib
from warehouse.files import database
from warehouse.files.query import open_snapshot
from warehouse.reporting import query_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    path = shutil.copyfile(empty, tmp_path_factory.mktemp("mixed") / "warta.duckdb")
    with database.writer(path) as connection:
        fill(connection)
    with open_snapshot(path) as snapshot:
        yield snapshot.connection


def march(number: int) -> dt.date:
    return dt.date(2026, 3, number)


FEBRUARY = dt.date(2026, 2, 2)
LAMPUNG, NATIONAL, KABAR = ("antara", "lampung"), ("antara", "national"), ("kabar.example", "main")
FIRST, SECOND, COPY, REPRINT = "antara:lampung:100", "antara:lampung:104", "antara:national:7001", "kabar.example:main:5"
WIRE, FILED, OFFERED, UNKNOWN = "antara:c:1e5", "antara:lampung:102", "antara:lampung:200", "unknown:c:0b"
SENTENCE = "Petani kopi di Metro menanam bibit baru sejak pekan lalu bersama…"

# By name: the columns, and the rows in order. Each question of the book that has a period leaves the four undated stories out, and says so.
QUESTIONS: dict[str, tuple[str, Rows]] = {
    "article_dossier": (
        "article_id, place, speaker, role, said, reporter, editor",
        [(COPY, "Jakarta", "Sari Dewi", "Wakil Bupati", "Harga kopi turun di semua pasar", "Tono", "Budi")],
    ),
    "busiest_hours": (
        "publisher, edition, articles, busiest_hour, percent_6_to_18, percent_at_night, undated_left_out",
        [(*LAMPUNG, 2, 9, 100.0, 0.0, 4), (*KABAR, 2, 8, 50.0, 50.0, 4), (*NATIONAL, 1, 12, 100.0, 0.0, 4)],
    ),
    "corrected_after_publication": ("article_id", []),
    "editors_and_reporters": (
        "editor, articles, reporters, mainly_of, undated_left_out",
        [("Rina", 2, 1, "Tono", 4), ("Budi", 1, 1, "Tono", 4)],
    ),
    "gaps_in_coverage": ("day", []),
    "most_linked_stories": ("title", []),
    "most_quoted": (
        "speaker, role, articles, quotes, publishers, articles_before, undated_left_out",
        [("Sari Dewi", "Wakil Bupati", 3, 3, 1, 1, 4), ("Agus Salim", None, 1, 1, 1, 0, 4)],
    ),
    "new_voices": (
        "speaker, articles, first_at, first_in, first_title, undated_stories, undated_left_out",
        [("Agus Salim", 1, wib(3, 9, 10, 30), "antara:lampung", "Harga kopi turun", 1, 4)],
    ),
    "officials_through_reporters": (
        "speaker, role, reporter, stories, of_stories, share, undated_left_out",
        [("Sari Dewi", "Wakil Bupati", "Tono", 3, 3, 1.0, 4)],
    ),
    "one_voice_stories": (
        "publisher, edition, articles, percent_no_voice, percent_one_voice, percent_more, undated_left_out",
        [(*KABAR, 3, 100.0, 0.0, 0.0, 4), (*LAMPUNG, 2, 0.0, 50.0, 50.0, 4), (*NATIONAL, 1, 0.0, 100.0, 0.0, 4)],
    ),
    "places_in_the_news": (
        "place, country, articles, most_quoted, undated_left_out",
        [("Lampung", "Indonesia", 2, "Sari Dewi", 4), ("DKI Jakarta", "Indonesia", 1, "Sari Dewi", 4)],
    ),
    "quoted_together": ("speaker, beside, articles, undated_left_out", [("Agus Salim", "Sari Dewi", 1, 4)]),
    "quotes_without_speaker": (
        "publisher, edition, quotes, without_speaker, without_role, example, undated_left_out",
        [(*KABAR, 1, 1, 0, "kabar.example:main:6", 4), (*LAMPUNG, 3, 0, 1, None, 4), (*NATIONAL, 1, 0, 0, None, 4)],
    ),
    "reporter_output": (
        "publisher, reporter, articles, days, voices_a_story, undated_left_out",
        [("antara", "Tono", 3, 2, 1.3, 4), ("kabar.example", "antara", 1, 1, 0.0, 4)],
    ),
    "reprints_by_day": (
        "day, stories, reprints, percent, undated_left_out",
        [
            (march(17), 1, 0, 0.0, 4),
            (march(16), 1, 0, 0.0, 4),
            (march(10), 1, 1, 100.0, 4),
            (march(9), 2, 1, 50.0, 4),
            (march(2), 1, 0, 0.0, 4),
        ],
    ),
    "rising_tags": ("tag", []),
    "roles_over_time": (
        "speaker, speaker_role, articles, first_day, last_day",
        [
            ("Sari Dewi", "Kepala Dinas Pertanian", 2, FEBRUARY, march(2)),
            ("Sari Dewi", "Wakil Bupati", 2, march(9), march(9)),
            ("Sari Dewi", "Petani", 1, None, None),
        ],
    ),
    "slowest_sources": (
        "publisher, edition, articles, minutes_on_a_usual_day, worst_day, backfilled",
        [(*LAMPUNG, 2, 20.0, march(9), 0), (*NATIONAL, 1, 20.0, march(9), 0), (*KABAR, 2, 20.0, march(16), 0)],
    ),
    "weekdays": (
        "publisher, edition, articles, monday, tuesday, sunday, undated_left_out",
        [(*KABAR, 3, 1, 2, 0, 4), (*LAMPUNG, 2, 2, 0, 0, 4), (*NATIONAL, 1, 1, 0, 0, 4)],
    ),
    "which_bureau_breaks_first": (
        "bureau, broken_first, shared_stories, percent_first, median_minutes_ahead, undated_left_out",
        [("antara:lampung", 1, 1, 100.0, 90.0, 4), ("antara:national", 0, 1, 0.0, None, 4), ("kabar.example:main", 0, 1, 0.0, None, 4)],
    ),
    "who_reprints_whom": (
        "reprinted_by, first_printed_by, reprints, median_minutes_later, undated_left_out",
        [("antara:national", "antara:lampung", 1, 90.0, 4), ("kabar.example:main", "antara:lampung", 1, 21.5 * 60, 4)],
    ),
    "who_was_quoted_on": (
        "word, speaker, role, quotes, articles, places, undated_left_out",
        [
            ("kopi", "Sari Dewi", "Wakil Bupati", 3, 3, ["Bandarlampung", "Jakarta", "Metro"], 4),
            ("kopi", "Agus Salim", None, 1, 1, ["Bandarlampung"], 4),
        ],
    ),
    "why_rejected": ("reason", []),
}

VIEWS: dict[str, tuple[str, Rows]] = {
    "article_history": ("article_id, version, change LIMIT 1", [(FIRST, 1, "first")]),
    "article_places": (
        "article_id, place, province, country_code ORDER BY article_id",
        [
            (WIRE, "Bandarlampung", "Lampung", "ID"),
            (FIRST, "Metro", "Lampung", "ID"),
            (FILED, "Bandarlampung", "Lampung", "ID"),
            (SECOND, "Bandarlampung", "Lampung", "ID"),
            (OFFERED, "Bandarlampung", "Lampung", "ID"),
            (COPY, "Jakarta", "DKI Jakarta", "ID"),
        ],
    ),
    "articles_by_day": (
        "day, publisher, articles",
        [
            (march(17), "kabar.example", 1),
            (march(16), "kabar.example", 1),
            (march(10), "kabar.example", 1),
            (march(9), "antara", 1),
            (march(9), "antara", 1),
            (march(2), "antara", 1),
            (FEBRUARY, "arsip.example", 1),
            (dt.date(2015, 6, 1), "rimba.example", 1),
            (None, "antara", 2),
            (None, "antara", 1),
            (None, "unknown", 1),
        ],
    ),
    "bureau_activity": (
        "week, publisher, edition, articles, reporters",
        [
            (march(16), *KABAR, 2, 0),
            (march(9), *LAMPUNG, 1, 1),
            (march(9), *NATIONAL, 1, 1),
            (march(9), *KABAR, 1, 0),
            (march(2), *LAMPUNG, 1, 1),
            (FEBRUARY, "arsip.example", "main", 1, 0),
            (dt.date(2015, 6, 1), "rimba.example", "main", 1, 0),
        ],
    ),
    # Polled: lampung from 2, national from 9 and kabar from 10 to 17 March: 16, 9 and 8 days. Walked: two days. Files: one.
    "coverage_daily": (
        "publisher, edition, count(*), sum(articles), max(expected) GROUP BY publisher, edition ORDER BY publisher, edition",
        [
            (*LAMPUNG, 16, 2, None),
            (*NATIONAL, 9, 1, None),
            ("arsip.example", "main", 2, 1, 2.0),
            (*KABAR, 8, 3, None),
            ("rimba.example", "main", 1, 1, None),
        ],
    ),
    "editors": ("name, articles, recent_articles, last_at", [("Rina", 4, 2, wib(3, 9, 10, 30)), ("Budi", 1, 1, wib(3, 9, 12))]),
    "freshness": (
        "day, publisher, edition, articles, minutes_to_load, backfilled",
        [
            (march(16), *KABAR, 1, 20.0, 0),
            (march(10), *KABAR, 1, 20.0, 0),
            (march(9), *LAMPUNG, 1, 20.0, 0),
            (march(9), *NATIONAL, 1, 20.0, 0),
            (march(2), *LAMPUNG, 1, 20.0, 0),
        ],
    ),
    "latest_articles": (
        "article_id, title_source LIMIT 9",
        [
            ("kabar.example:main:7", "headline"),
            ("kabar.example:main:6", "headline"),
            (REPRINT, "headline"),
            (COPY, "headline"),
            (SECOND, "headline"),
            (FIRST, "headline"),
            ("arsip.example:main:1", "headline"),
            ("rimba.example:main:1", "headline"),
            (WIRE, "first_sentence"),
        ],
    ),
    "moved_articles": ("article_id", []),
    "offered_stories": ("claimed_time, article_id", [(wib(3, 17, 7), OFFERED)]),
    "people_roles": (
        "speaker, speaker_role, articles, first_day, last_day",
        [
            ("Agus Salim", "Pedagang", 1, None, None),
            ("Sari Dewi", "Kepala Dinas Pertanian", 2, FEBRUARY, march(2)),
            ("Sari Dewi", "Wakil Bupati", 2, march(9), march(9)),
            ("Sari Dewi", "Petani", 1, None, None),
        ],
    ),
    "places_unresolved": ("place", []),
    "polled_editions": ("publisher, edition, sources ORDER BY ALL", [(*LAMPUNG, ["antara"]), (*NATIONAL, ["antara"]), (*KABAR, ["kabar"])]),
    "published_estimates": (
        "article_id, published_estimate_from, published_estimate_to, how ORDER BY article_id",
        [
            # The year by the clocks from WIT to WIB, and so the Wednesday and the day after it.
            (WIRE, wib(1, 1, 0).replace(year=2015) - dt.timedelta(hours=2), wib(1, 1, 0).replace(year=2016), "year"),
            (FILED, wib(3, 3, 22), wib(3, 6, 0), "ids, weekday"),
            (OFFERED, wib(3, 17, 7), wib(3, 17, 7), "feed"),
            (UNKNOWN, None, wib(3, 18, 9), "fetch"),
        ],
    ),
    "quotes_by_speaker": (
        "speaker, quotes, articles, roles",
        [("Sari Dewi", 5, 5, ["Kepala Dinas Pertanian", "Petani", "Wakil Bupati"]), ("Agus Salim", 2, 2, ["Pedagang"])],
    ),
    "quotes_said": (
        "article_id, day, speaker, text WHERE speaker IS NOT DISTINCT FROM NULL OR day IS NULL ORDER BY article_id",
        [
            (WIRE, None, "Sari Dewi", "Kami menanam kopi sejak sepuluh tahun lalu"),
            (FILED, None, "Agus Salim", "Pembeli datang lebih pagi hari ini"),
            ("kabar.example:main:6", march(16), None, "Tidak ada yang tahu siapa pemiliknya"),
        ],
    ),
    "rejects_open": ("reason", []),
    "related_graph": ("article_id", []),
    "reporters": ("publisher, name, articles, recent_articles, editions", [("antara", "Tono", 6, 3, 2)]),
    "reprints": (
        "article_id, edition, signs, original, reprinted_by ORDER BY article_id",
        [
            (WIRE, None, ["line"], None, "unknown bureau"),
            (COPY, "national", ["text"], SECOND, "bureau"),
            (REPRINT, "main", ["credit", "text"], SECOND, "outlet"),
        ],
    ),
    "revisions": ("article_id", []),
    "sections": (
        "publisher, section, articles, recent_articles",
        [
            ("antara", "Ekonomi", 6, 3),
            ("arsip.example", None, 1, 0),
            ("kabar.example", None, 3, 3),
            ("rimba.example", None, 1, 0),
            ("unknown", None, 1, 0),
        ],
    ),
    # Polled until 17 March, 23:00. Files and backfills are never silent.
    "silent_sources": (
        "publisher, edition, silent_for, longest_pause",
        [
            (*NATIONAL, dt.timedelta(days=8, hours=11), None),
            (*LAMPUNG, dt.timedelta(days=8, hours=12.5), dt.timedelta(days=7, hours=1.5)),
        ],
    ),
    "source_health": (
        "source, documents, articles, open_rejects",
        [("antara", 4, 4, 0), ("arsip", 1, 1, 0), ("kabar", 3, 3, 0), (None, 4, 4, 0)],
    ),
    "speakers": (
        "speaker, quotes, articles, last_role, places, last_at",
        [
            ("Sari Dewi", 5, 5, "Wakil Bupati", ["Bandarlampung", "Jakarta", "Metro"], wib(3, 9, 12)),
            ("Agus Salim", 2, 2, "Pedagang", ["Bandarlampung"], wib(3, 9, 10, 30)),
        ],
    ),
    "story_clusters": (
        "cluster, article_id, is_first, later_by ORDER BY later_by",
        [
            (SECOND, SECOND, True, dt.timedelta()),
            (SECOND, COPY, False, dt.timedelta(hours=1.5)),
            (SECOND, REPRINT, False, dt.timedelta(hours=21.5)),
        ],
    ),
    "tag_counts": (
        "tag, articles, recent_articles, publishers",
        [("kopi", 3, 2, 2), ("harga", 1, 1, 1), ("hutan", 1, 0, 1), ("pasar", 1, 0, 1)],
    ),
}


@pytest.mark.parametrize("name", query_book.names())
def test_a_question_is_answered_as_by_hand(full: duckdb.DuckDBPyConnection, name: str) -> None:
    columns, expected = QUESTIONS[name]
    answer = full.execute(query_book.read(name))
    names = [column[0] for column in answer.description or ()]
    places = [names.index(column) for column in columns.split(", ")]
    assert [tuple(row[place] for place in places) for row in answer.fetchall()] == expected


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_answers_as_by_hand(full: duckdb.DuckDBPyConnection, view: str) -> None:
    columns, expected = VIEWS[view]
    selected, clause, rest = next(
        (columns.partition(word) for word in (" WHERE ", " GROUP ", " ORDER ", " LIMIT ") if word in columns), (columns, "", "")
    )
    assert full.execute(f"SELECT {selected} FROM news.{view}{clause}{rest}").fetchall() == expected  # noqa: S608 - our own names


def test_no_view_is_left_out(full: duckdb.DuckDBPyConnection) -> None:
    views = full.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND database_name = current_database()")
    assert {name for (name,) in views.fetchall()} == VIEWS.keys()
    assert len(VIEWS) + len(QUESTIONS) >= 40


UNDATED = {
    "editors_and_reporters": ("editor, articles", [("Rina", 4), ("Budi", 1)]),
    "most_quoted": ("speaker, articles, articles_before", [("Sari Dewi", 4, 1), ("Agus Salim", 2, 0)]),
    "quoted_together": ("speaker, articles", [("Agus Salim", 1)]),
    "reporter_output": ("reporter, articles", [("Tono", 6), ("antara", 1)]),
}


@pytest.mark.parametrize("name", UNDATED)
def test_undated_stories_count_where_they_are_asked_for(full: duckdb.DuckDBPyConnection, name: str) -> None:
    columns, expected = UNDATED[name]
    full.execute("SET VARIABLE undated = 'true'")
    try:
        answer = full.execute(query_book.read(name))
        names = [column[0] for column in answer.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    finally:
        full.execute("RESET VARIABLE undated")
    assert [tuple(row[column] for column in columns.split(", ")) for row in rows] == expected
    assert {row["undated_left_out"] for row in rows} == {0}


def test_every_question_of_a_period_says_how_many_stories_it_leaves_out(full: duckdb.DuckDBPyConnection) -> None:
    # Corrections, days of loading and days of coverage have a time of their own, which undated stories have too or never count in.
    other = {"corrected_after_publication", "slowest_sources", "gaps_in_coverage"}
    for name in query_book.names():
        if re.search("period_start|period_end|in_period", query_book.read(name)) and name not in other:
            columns = [column[0] for column in full.execute(query_book.read(name)).description or ()]
            assert columns[-1] == "undated_left_out", name


def test_a_day_as_the_end_of_a_period_counts_whole(full: duckdb.DuckDBPyConnection) -> None:
    full.execute("SET VARIABLE until = '2026-03-09'")
    try:
        rows = full.execute(query_book.read("weekdays")).fetchall()
    finally:
        full.execute("RESET VARIABLE until")
    assert [row[:3] for row in rows] == [(*LAMPUNG, 2), (*NATIONAL, 1)]
