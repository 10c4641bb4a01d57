"""What is offered is entered once, known again in every spelling, and never asked for where that isn't wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from warehouse.acquisition import candidates
from warehouse.acquisition.candidates import Offer, Settled
from warehouse.files import database
from warehouse.files.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

NOW = dt.datetime(2026, 5, 11, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
OFFER = Offer(
    key="teras:main:1",
    address="https://teras.example/berita/1/judul?utm_source=x",
    canonical="https://teras.example/berita/1/judul",
    source="teras",
    found_in="https://teras.example/rss.xml",
    claimed_title="Judul",
    claimed_summary="Isi singkat",
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.writer(tmp_path / "warta.duckdb") as opened:
        yield opened


def waiting(connection: duckdb.DuckDBPyConnection, now: dt.datetime = NOW) -> list[str]:
    return [story.key for story in candidates.due(connection, now=now, states=["waiting"])]


def row(connection: duckdb.DuckDBPyConnection) -> tuple[object, ...]:
    (found,) = connection.execute("SELECT state, next_at, claimed_title, claimed_summary, article_id FROM news.candidates").fetchall()
    return tuple(found)


def insert_article(connection: duckdb.DuckDBPyConnection, **columns: object) -> None:
    known = connection.execute(
        "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE schema_name = 'news' AND table_name = 'articles'"
    ).fetchall()
    values: dict[str, object] = {}
    for name, kind, nullable in known:
        blank: object = (
            "x" if kind == "VARCHAR" else [] if kind.endswith("[]") else False if kind == "BOOLEAN" else NOW if "TIME" in kind else 1
        )
        values[name] = columns.get(name, None if nullable else blank)
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO news.articles ({', '.join(values)}) VALUES ({marks})", list(values.values()))  # noqa: S608 - the catalogue's names


def test_a_story_is_entered_once_and_what_lacks_is_filled_in(connection: duckdb.DuckDBPyConnection) -> None:
    assert candidates.offer(connection, [replace(OFFER, claimed_title=None)], now=NOW) == {OFFER.key}
    assert candidates.offer(connection, [OFFER, OFFER], now=NOW + HOUR) == set()
    assert row(connection) == ("waiting", NOW, "Judul", "Isi singkat", None)
    assert waiting(connection) == [OFFER.key]


@pytest.mark.parametrize(
    "column",
    [
        {"article_id": OFFER.key},
        {"article_id": "lain:main:1", "canonical_url": OFFER.canonical},
        {"article_id": "lain:main:1", "url": OFFER.address},
    ],
    ids=["id", "canonical", "url"],
)
def test_what_is_an_article_already_needs_no_request(connection: duckdb.DuckDBPyConnection, column: dict[str, object]) -> None:
    insert_article(connection, seen_at=NOW, **column)
    candidates.offer(connection, [OFFER], now=NOW + HOUR)
    assert row(connection)[0] == "read"
    assert row(connection)[4] == column["article_id"]
    assert waiting(connection, NOW + HOUR) == []


def test_what_has_changed_since_by_its_sources_word_waits(connection: duckdb.DuckDBPyConnection) -> None:
    insert_article(connection, article_id=OFFER.key, seen_at=NOW)
    candidates.offer(connection, [replace(OFFER, claimed_change=NOW - HOUR)], now=NOW)
    assert waiting(connection, NOW + HOUR) == []
    changed = replace(OFFER, claimed_change=NOW + HOUR)
    candidates.offer(connection, [changed], now=NOW + 2 * HOUR)
    assert waiting(connection, NOW + 2 * HOUR) == [OFFER.key]
    candidates.settle(connection, [Settled(key=OFFER.key, state="read", read_at=NOW + 3 * HOUR, article_id=OFFER.key, visits=1)])
    candidates.offer(connection, [changed], now=NOW + 4 * HOUR)
    assert waiting(connection, NOW + 5 * HOUR) == []


@pytest.mark.parametrize(("claimed", "waits"), [(-1, False), (0, False), (1, True)])
def test_an_article_that_a_source_offers_for_the_first_time_waits_where_it_has_changed_since(
    connection: duckdb.DuckDBPyConnection, claimed: int, *, waits: bool
) -> None:
    insert_article(connection, article_id=OFFER.key, seen_at=NOW)
    candidates.offer(connection, [replace(OFFER, claimed_change=NOW + claimed * HOUR)], now=NOW + 2 * HOUR)
    assert row(connection)[0] == ("waiting" if waits else "read")
    assert waiting(connection, NOW + 3 * HOUR) == [OFFER.key] * waits


def test_a_change_before_the_last_reading_or_one_that_was_claimed_before_is_nothing_new(connection: duckdb.DuckDBPyConnection) -> None:
    candidates.offer(connection, [replace(OFFER, claimed_change=NOW + 9 * HOUR)], now=NOW)
    candidates.settle(connection, [Settled(key=OFFER.key, state="read", read_at=NOW + 3 * HOUR, article_id=OFFER.key, visits=1)])
    for claimed in (2, 5, 9):
        candidates.offer(connection, [replace(OFFER, claimed_change=NOW + claimed * HOUR)], now=NOW + 9 * HOUR)
        assert waiting(connection, NOW + 9 * HOUR) == [], claimed
    candidates.offer(connection, [replace(OFFER, claimed_change=NOW + 10 * HOUR)], now=NOW + 10 * HOUR)
    assert waiting(connection, NOW + 10 * HOUR) == [OFFER.key]


@pytest.mark.parametrize("state", ["gone", "rejected", "failed"])
def test_only_a_story_that_was_read_is_asked_for_again_because_its_source_says_so(
    connection: duckdb.DuckDBPyConnection, state: candidates.State
) -> None:
    candidates.offer(connection, [OFFER], now=NOW)
    candidates.settle(connection, [Settled(key=OFFER.key, state=state, read_at=NOW, reason="x")])
    candidates.offer(connection, [replace(OFFER, claimed_change=NOW + HOUR)], now=NOW + HOUR)
    assert row(connection)[:2] == (state, None)


def test_a_reserved_story_is_kept_until_it_is_permitted(connection: duckdb.DuckDBPyConnection) -> None:
    candidates.offer(connection, [replace(OFFER, reserved="its terms")], now=NOW)
    assert waiting(connection) == []
    assert candidates.reserved(connection) == [(OFFER.key, OFFER.address)]
    candidates.permit(connection, [OFFER.key], now=NOW)
    assert waiting(connection) == [OFFER.key]


def test_a_permission_frees_reserved_stories_alone(connection: duckdb.DuckDBPyConnection) -> None:
    candidates.offer(connection, [OFFER], now=NOW)
    candidates.settle(connection, [Settled(key=OFFER.key, state="rejected", reason="listing", read_at=NOW)])
    candidates.permit(connection, [OFFER.key], now=NOW)
    assert row(connection)[0] == "rejected"


def test_the_newest_stories_are_due_first_by_release_or_else_by_offer(connection: duckdb.DuckDBPyConnection) -> None:
    offers = {
        "old": replace(OFFER, key="old", claimed_time=NOW - 9 * HOUR),
        "new": replace(OFFER, key="new", claimed_time=NOW - HOUR),
        "undated": replace(OFFER, key="undated"),
    }
    candidates.offer(connection, list(offers.values()), now=NOW)
    assert waiting(connection) == ["undated", "new", "old"]
    assert [story.key for story in candidates.due(connection, now=NOW, states=["waiting"], limit=2)] == ["undated", "new"]


def test_a_failure_keeps_when_and_as_what_a_story_was_read(connection: duckdb.DuckDBPyConnection) -> None:
    candidates.offer(connection, [OFFER], now=NOW)
    read = Settled(key=OFFER.key, state="read", read_at=NOW, changed_at=NOW, article_id="teras:main:1", visits=1)
    candidates.settle(connection, [read])
    candidates.settle(connection, [Settled(key=OFFER.key, state="failed", reason="timeout", next_at=NOW + HOUR)])
    rows = connection.execute("SELECT state, read_at, changed_at, article_id FROM news.candidates").fetchall()
    assert rows == [("failed", NOW, NOW, "teras:main:1")]


def test_a_story_that_was_taken_down_is_gone_and_its_source_is_not_quoted(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "INSERT INTO news.takedowns (article_id, reason, taken_down_at, run_id) VALUES ('lain:main:9', 'court order', ?, 'r')", [NOW]
    )
    connection.execute("INSERT INTO news.takedown_marks (mark, article_id) VALUES (?, 'lain:main:9')", [OFFER.canonical])
    for _ in range(2):
        with transaction(connection):
            candidates.offer(connection, [OFFER], now=NOW)
        assert row(connection) == ("gone", None, None, None, None)
    assert waiting(connection) == []
