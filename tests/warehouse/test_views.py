"""Each view over a small synthetic newsroom, with the answers that one can count by hand; all that is empty, and all comments."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.newsweek import AGAIN, BUYER, CHILLI, fill, polled, story, wib
from warehouse.acquisition import backfill_ledger
from warehouse.files import database
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

    from extractors.article import Article
    from tests.warehouse.conftest import Newsroom


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, empty: Path, newsroom: Newsroom) -> Iterator[duckdb.DuckDBPyConnection]:
    path = shutil.copyfile(empty, tmp_path_factory.mktemp("full") / "warta.duckdb")
    with database.writer(path) as connection:
        fill(connection, newsroom)
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


VIEW_ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "SELECT day, speaker, speaker_role, text, edition, title FROM news.quotes_said WHERE article_id LIKE '%:4' ORDER BY position": [
        (day(2, 9), "Sri Wahyuni", "Wakil Bupati", CHILLI[0].removesuffix(","), "lampung", "Harga cabai merah turun"),
        (day(2, 9), "Sri Wahyuni", "Wakil Bupati", AGAIN[0].removesuffix(","), "lampung", "Harga cabai merah turun"),
        (day(2, 9), "Agus Salim", None, BUYER[0].removesuffix(","), "lampung", "Harga cabai merah turun"),
    ],
    "SELECT speaker, quotes, articles, last_role, places, first_at, last_at FROM news.speakers": [
        ("Sri Wahyuni", 5, 4, "Wakil Bupati", ["Bandarlampung", "Jakarta"], wib(1, 5, 9), wib(2, 9, 8)),
        ("Agus Salim", 1, 1, None, ["Bandarlampung"], wib(2, 9, 8), wib(2, 9, 8)),
    ],
    "SELECT speaker, quotes, articles, roles FROM news.quotes_by_speaker": [
        ("Sri Wahyuni", 5, 4, ["Kepala Dinas", "Wakil Bupati"]),
        ("Agus Salim", 1, 1, None),
    ],
    "SELECT speaker, speaker_role, quotes, articles, first_at, last_at FROM news.people_roles": [
        ("Sri Wahyuni", "Kepala Dinas", 3, 3, wib(1, 5, 9), wib(2, 2, 10, 30)),
        ("Sri Wahyuni", "Wakil Bupati", 2, 1, wib(2, 9, 8), wib(2, 9, 8)),
    ],
    "SELECT name, articles, recent_articles, revised, editions, main_edition, main_section FROM news.reporters": [
        ("Tono", 3, 2, 0, 2, "lampung", "Ekonomi"),
        ("Dewi", 1, 1, 1, 1, "lampung", "Ekonomi"),
    ],
    "SELECT name, articles, recent_articles, revised, first_at, last_at FROM news.editors": [
        ("Rina", 3, 2, 1, wib(1, 5, 9), wib(2, 9, 8)),
        ("Budi", 1, 1, 0, wib(2, 2, 10, 30), wib(2, 2, 10, 30)),
    ],
    "SELECT week, edition, articles, reporters, sections, revised FROM news.bureau_activity": [
        (day(2, 9), "lampung", 1, 1, 1, 1),
        (day(2, 9), "main", 1, 0, 0, 0),
        (day(2, 2), "lampung", 1, 1, 1, 0),
        (day(2, 2), "national", 1, 1, 1, 0),
        (day(1, 5), "lampung", 1, 1, 1, 0),
    ],
    "SELECT * EXCLUDE (last_fetched_at, last_article_at) FROM news.source_health": [
        ("antara", 7, 6, 4, 1, 0.25, 2, "listing"),
    ],
    "SELECT * EXCLUDE (publisher) FROM news.freshness WHERE day > '2026-02-02'": [
        (day(2, 10), "main", 1, 15.0, 20.0, 20.0, 0),
        (day(2, 9), "lampung", 1, 15.0, 20.0, 20.0, 0),
    ],
    "SELECT publisher, section, articles, recent_articles, editions FROM news.sections": [
        ("antara", "Ekonomi", 4, 3, 2),
        ("warta.example", None, 1, 1, 1),
    ],
    "SELECT tag, articles, recent_articles, publishers, first_at FROM news.tag_counts": [
        ("kopi", 3, 2, 1, wib(1, 5, 9)),
        ("cabai", 1, 1, 1, wib(2, 9, 8)),
        ("ekspor", 1, 1, 1, wib(2, 2, 9)),
    ],
    "SELECT article_id, link_title, related_id, found_by FROM news.related_graph ORDER BY position": [
        ("antara:lampung:4", "Kopi", "antara:lampung:2", "url"),
        ("antara:lampung:4", "Panen raya di Liwa", "antara:lampung:1", "title"),
        ("antara:lampung:4", "Ekspor kopi naik", None, None),
    ],
    "SELECT article_id, version, changed_fields, title_diff, text_diff, minutes_after_release FROM news.revisions": [
        (
            "antara:lampung:4",
            2,
            ["title", "paragraphs"],
            "Harga cabai {+merah+} turun",
            "Cerita {+keempat yang+} ke-4.",
            120.0,
        )
    ],
    "SELECT DISTINCT publisher, edition FROM news.silent_sources ORDER BY ALL": [("antara", "national")],
}


@pytest.mark.parametrize("query", VIEW_ANSWERS, ids=lambda query: re.findall(r"news\.(\w+)", query)[0])
def test_a_view_says_what_one_can_count(full: duckdb.DuckDBPyConnection, query: str) -> None:
    assert ask(full, query) == VIEW_ANSWERS[query]


def views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND database_name = current_database()")
    return [name for (name,) in found.fetchall()]


def test_every_view_has_no_row_where_there_is_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    assert len(views(connection)) > 20
    assert {name: ask(connection, f"FROM news.{name}") for name in views(connection)} == {name: [] for name in views(connection)}


def test_every_table_view_and_column_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    bare = """
        SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND comment IS NULL
        UNION ALL SELECT table_name FROM duckdb_tables() WHERE schema_name = 'news' AND comment IS NULL
        UNION ALL SELECT function_name FROM duckdb_functions() WHERE schema_name = 'news' AND comment IS NULL
        UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns()
        WHERE schema_name = 'news' AND comment IS NULL AND table_name NOT LIKE 'schema_%'"""
    assert ask(connection, bare) == []


def load(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, made: list[Article]) -> None:
    """Load stories that a poll brought an hour after their release, the last poll on 3 February."""
    for article in made:
        assert article.published_at is not None
        at = article.published_at + dt.timedelta(hours=1)
        load_batch(connection, readings=[newsroom.told(article.article_id, article, at=at, url=article.url)], run_id="r", now=at)
    polled(connection, wib(2, 3, 9))


def test_what_is_expected_of_a_day_is_the_median_of_its_weekday(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    # Four Mondays with 2, 4, 2 and 3 stories, then one with a single story, and nothing in between.
    days = [(wib(1, monday, 9), count) for monday, count in ((5, 2), (12, 4), (19, 2), (26, 3))] + [(wib(2, 2, 9), 1)]
    made = [story(100 * n + k, at + dt.timedelta(minutes=k)) for n, (at, count) in enumerate(days) for k in range(count)]
    load(connection, newsroom, made)
    found = ask(connection, "SELECT day, articles, expected, share FROM news.coverage_daily WHERE articles > 0 ORDER BY day")
    assert found == [
        (day(1, 5), 2, None, None),
        (day(1, 12), 4, None, None),
        (day(1, 19), 2, None, None),
        (day(1, 26), 3, 2.0, 1.5),
        (day(2, 2), 1, 2.5, 0.4),
    ]
    # Polled from 5 January to 3 February: 30 days.
    assert ask(connection, "SELECT count(*), max(expected) FROM news.coverage_daily WHERE articles = 0") == [(25, 0.0)]


def test_what_is_expected_of_a_day_that_a_backfill_walked_is_what_the_archive_names(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom
) -> None:
    made = [story(n, wib(2, 2, 9, n)) for n in range(2)]
    readings = [newsroom.told(article.article_id, article, at=wib(2, 3, 9), url=article.url) for article in made]
    load_batch(connection, readings=readings, run_id="r", now=wib(2, 3, 9))
    walked = [day(1, 30), day(1, 31), day(2, 1), day(2, 2), day(2, 3)]
    backfill_ledger.plan(connection, "antara", [*walked, day(2, 4)], now=wib(2, 4, 9))
    named = {"antara:lampung:8": walked[0], "antara:lampung:9": walked[0], **{f"antara:lampung:{n}": walked[3] for n in range(4)}}
    backfill_ledger.enter_stories(connection, "antara", {**named, "antara:u:93": walked[4], "antara:lampung:7": day(2, 4)})
    backfill_ledger.discovered(connection, "antara", walked, failed=None, now=wib(2, 4, 9))
    backfill_ledger.discovered(connection, "antara", [walked[1]], failed="status_500", now=wib(2, 4, 10))
    found = ask(
        connection, "SELECT day, articles, expected, expected_by, share FROM news.coverage_daily WHERE edition = 'lampung' ORDER BY day"
    )
    assert found == [
        (walked[0], 0, 2.0, "archive", 0.0),
        (walked[2], 0, 0.0, "archive", None),
        (walked[3], 2, 4.0, "archive", 0.5),
        (walked[4], 0, 0.0, "archive", None),
    ]
    # An address without a number doesn't tell the edition.
    assert ask(connection, "SELECT edition, day, articles, expected FROM news.coverage_daily WHERE edition <> 'lampung'") == [
        ("main", walked[4], 0, 1.0)
    ]
