from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.newsweek import polled
from warehouse.files import database
from warehouse.files.query import open_snapshot
from warehouse.report import Report, read
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.warehouse.conftest import Newsroom

WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def report_of(path: Path, days: int = 30) -> Report:
    with open_snapshot(path) as snapshot:
        return read(snapshot, days=days)


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with open_snapshot(path) as snapshot:
        return snapshot.connection.execute(query).fetchall()


@pytest.fixture
def filled(path: Path, newsroom: Newsroom) -> Path:
    """Twelve editions: edition N has N stories, one a day up to 14 February; one is corrected; two documents are no article."""
    readings = []
    for edition in range(1, 13):
        for age in range(edition):
            number = edition * 100 + age
            article = newsroom.article(
                number,
                article_id=f"antara:e{edition:02}:{number}",
                edition=f"e{edition:02}",
                published_at=dt.datetime(2026, 2, 14, 20, 11, tzinfo=WIB) - dt.timedelta(days=age),
                warnings=(f"paragraphs: only {number} characters of text",),
            )
            readings.append(newsroom.told(str(number), article))
    changed = newsroom.article(100, article_id="antara:e01:100", edition="e01", title="Pasar murah digelar di Metro dua kali")
    readings += [newsroom.told("changed", changed, at=newsroom.at(2)), newsroom.failed("1"), newsroom.failed("2", reason="no_text")]
    with database.writer(path) as connection:
        load_batch(connection, readings=readings, missed=[newsroom.missed("https://x.example/5")], run_id="r", now=NOW)
    return path


def test_an_empty_warehouse_gives_empty_figures(path: Path) -> None:
    report = report_of(path)
    assert report.first is None
    assert report.last is None
    assert report.totals["stories"] == 0
    assert {name: figure.rows for name, figure in report.figures.items() if figure.rows} == {}
    assert all(len(figure.caption) > 20 for figure in report.figures.values())


def test_the_totals_are_those_of_the_tables(filled: Path) -> None:
    report = report_of(filled)
    assert (report.first, report.last) == (dt.date(2026, 1, 16), dt.date(2026, 2, 14))
    assert report.totals["stories"] == ask(filled, "SELECT count(*) FROM news.articles")[0][0] == 78
    assert report.totals["stories_of_period"] == 78
    assert report.totals["editions"] == 12
    assert report.totals["stories_changed"] == 1
    assert report.totals["rejects_open"] == 3
    assert report.totals["quotes"] == 78
    assert report.totals["newest_release"] == dt.datetime(2026, 2, 14, 13, 11, tzinfo=dt.UTC)


def test_the_volume_is_that_of_coverage_with_small_editions_together(filled: Path) -> None:
    volume = report_of(filled).figures["volume"]
    sources = list(dict.fromkeys(volume.column("source")))
    assert sources == [*(f"antara e{edition:02}" for edition in range(12, 5, -1)), "all others"]
    assert len(volume.rows) == 8 * 30
    by_day: dict[dt.date, int] = {}
    for day, _, stories in volume.rows:
        by_day[day] = by_day.get(day, 0) + stories
    assert {day: count for day, count in by_day.items() if count} == dict(
        ask(filled, "SELECT day, sum(articles) FROM news.coverage_daily GROUP BY day HAVING sum(articles) > 0")
    )
    assert by_day[dt.date(2026, 2, 14)] == 12
    assert by_day[dt.date(2026, 1, 16)] == 0


def test_a_shorter_period_counts_fewer_stories(filled: Path) -> None:
    report = report_of(filled, days=2)
    assert report.first == dt.date(2026, 2, 13)
    assert report.totals["stories_of_period"] == 12 + 11
    assert report.figures["people"].records()[0]["quotes"] == 12 + 11
    assert report.figures["places"].records()[0]["stories"] == 12 + 11


def test_places_people_corrections_rejects_and_warnings_are_told(filled: Path) -> None:
    figures = report_of(filled).figures
    assert figures["places"].records() == ({"place": "Lampung", "kind": "province", "stories": 78, "datelines": 1},)
    assert figures["people"].records()[0] | {"last_quoted": None} == {
        "speaker": "Sri Wahyuni",
        "last_role": "Kepala Pasar",
        "quotes": 78,
        "stories": 78,
        "last_quoted": None,
    }
    (change,) = figures["corrections"].records()
    assert change["changed_fields"] == ["title"]
    assert "{+dua kali+}" in change["title_diff"]
    assert [row[:3] for row in figures["rejects"].rows] == [
        ("extract", "listing", 1),
        ("extract", "no_text", 1),
        ("fetch", "status_500", 1),
    ]
    assert [row[:2] for row in figures["warnings"].rows] == [("paragraphs: only N characters of text", 77), ("the dateline has no date", 1)]
    assert figures["freshest"].rows == ()


def test_a_story_loaded_at_once_is_fresh_and_an_old_one_silent(path: Path, newsroom: Newsroom) -> None:
    with database.writer(path) as connection:
        for number, hours in ((1, 0.0), (2, 24.0 * 20)):
            edition = f"e{number}"
            article = newsroom.article(number, article_id=f"antara:{edition}:{number}", edition=edition, published_at=newsroom.at(hours))
            at = newsroom.at(hours + 0.5)
            load_batch(connection, readings=[newsroom.told(str(number), article, at=at)], run_id="r", now=at)
        polled(connection, newsroom.at(24.0 * 21))
    figures = report_of(path).figures
    assert [(row["edition"], row["minutes_to_load"]) for row in figures["freshest"].records()] == [("e1", 30.0), ("e2", 30.0)]
    assert [(row["edition"], row["last_story"]) for row in figures["silent"].records()] == [("e1", newsroom.at(0))]


def test_where_no_story_states_a_time_all_are_counted(path: Path, newsroom: Newsroom) -> None:
    with database.writer(path) as connection:
        article = newsroom.article(1, published_at=None, published_precision=None)
        load_batch(connection, readings=[newsroom.told("1", article)], run_id="r", now=NOW)
    report = report_of(path)
    assert report.first is None
    assert report.totals["stories_without_time"] == 1
    assert report.figures["people"].records()[0]["speaker"] == "Sri Wahyuni"
    assert report.figures["places"].records()[0]["place"] == "Lampung"
    assert report.figures["volume"].rows == ()


def test_warnings_that_differ_in_what_they_quote_are_one(path: Path, newsroom: Newsroom) -> None:
    said = (
        "title: JSON-LD headline says 'Harga beras naik', the page also says 'Harga 'beras' turun'",
        "title: JSON-LD headline says \"Pasar 'murah' dibuka\", the page also says 'Pasar dibuka'",
    )
    with database.writer(path) as connection:
        readings = [newsroom.told(str(n), newsroom.article(n, warnings=(text,))) for n, text in enumerate(said)]
        load_batch(connection, readings=readings, run_id="r", now=NOW)
    assert [row[:2] for row in report_of(path).figures["warnings"].rows] == [
        ("title: JSON-LD headline says ..., the page also says ...", 2)
    ]
