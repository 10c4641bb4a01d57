"""What a request leaves in the database: a row, validators for the next request, the rights in the document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from warehouse.acquisition import fetches
from warehouse.acquisition.fetches import Fetch, Right, RobotsText, Validators
from warehouse.files import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

NOW = dt.datetime(2026, 5, 11, 8, 0, tzinfo=dt.UTC)
PAGE = "https://teras.example/berita/1"
FETCH = Fetch(
    fetch_id="20260511T080000Z-00000000/0000001",
    address=PAGE,
    final_address=PAGE,
    kind="page",
    outcome="fetched",
    started_at=NOW,
    document_id="d1",
    validators=Validators(etag='"satu"', body_hash="aa", confirmed_at=NOW),
    rights=(Right(stated_in="ai.txt", notice="Disallow: *.txt"),),
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.writer(tmp_path / "warta.duckdb") as opened:
        yield opened


def test_a_fetch_is_entered_once_however_often_it_is_given(connection: duckdb.DuckDBPyConnection) -> None:
    for _ in range(2):
        fetches.enter_fetches(connection, [FETCH, FETCH])
    assert connection.execute("SELECT count(*) FROM news.fetches").fetchall() == [(1,)]
    assert fetches.entered(connection, [FETCH.fetch_id, "none/1"]) == {FETCH.fetch_id}


def test_the_latest_answer_replaces_the_validators_of_its_address_and_one_without_any_keeps_them(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    latest = Validators(etag='"dua"', body_hash="bb", confirmed_at=NOW + dt.timedelta(hours=1))
    fetches.enter_fetches(connection, [FETCH])
    fetches.enter_fetches(connection, [replace(FETCH, fetch_id="r/2", validators=latest)])
    fetches.enter_fetches(connection, [replace(FETCH, fetch_id="r/3", validators=None)])
    assert fetches.validators(connection, [PAGE, "https://teras.example/2"]) == {PAGE: latest}


def test_a_right_in_a_document_is_entered_once(connection: duckdb.DuckDBPyConnection) -> None:
    for number in range(3):
        fetches.enter_fetches(connection, [replace(FETCH, fetch_id=f"r/{number}")])
    rows = connection.execute("SELECT document_id, stated_in, notice FROM news.document_rights").fetchall()
    assert rows == [("d1", "ai.txt", "Disallow: *.txt")]


def test_a_robots_txt_is_replaced_by_the_one_read_last(connection: duckdb.DuckDBPyConnection) -> None:
    first = RobotsText(origin="https://teras.example", text="User-agent: *\nDisallow: /a", read_at=NOW)
    later = replace(first, text="", read_at=NOW + dt.timedelta(days=1))
    fetches.enter_robots(connection, [first])
    fetches.enter_robots(connection, [later])
    assert fetches.robots(connection) == [later]
