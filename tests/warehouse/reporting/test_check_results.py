from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from warehouse.checks import run_checks
from warehouse.reporting import check_results
from warehouse.stories.load import load_batch
from warehouse.takedown import takedown

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)


def later(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two rules, the second broken."""
    made = tmp_path / "checks"
    made.mkdir()
    (made / "holds.sql").write_text("-- Nothing is broken.\nSELECT 1 AS one WHERE false", encoding="utf-8")
    (made / "odd.sql").write_text("-- No number is odd.\nSELECT range AS number FROM range(20) WHERE range % 2 = 1", encoding="utf-8")
    return made


def refresh(connection: duckdb.DuckDBPyConnection, folder: Path, *, at: float = 0, run_id: str = "r", due_only: bool = True) -> None:
    check_results.refresh(lambda: nullcontext(connection), run_id=run_id, now=later(at), due_only=due_only, folder=folder)


def test_what_each_check_found_is_a_row(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    refresh(connection, folder)
    assert connection.execute(
        "SELECT name, rule, broken, json_array_length(sample), broken_since, run_id FROM news.check_results"
    ).fetchall() == [
        ("holds", "Nothing is broken.", 0, 0, None, "r"),
        ("odd", "No number is odd.", 10, 10, NOW, "r"),
    ]
    assert check_results.held(connection) == run_checks(connection, folder=folder)


def test_a_rule_is_broken_since_it_was_found_so_and_a_dropped_one_goes(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    refresh(connection, folder)
    (folder / "holds.sql").unlink()
    refresh(connection, folder, at=60, run_id="s")
    rows = "SELECT name, broken_since, checked_at, run_id FROM news.check_results"
    assert connection.execute(rows).fetchall() == [("odd", NOW, later(60), "s")]
    (folder / "odd.sql").write_text("-- No number is odd.\nSELECT 1 WHERE false", encoding="utf-8")
    refresh(connection, folder, at=120)
    assert connection.execute(rows).fetchall() == [("odd", None, later(120), "r")]


def test_a_check_is_tried_as_often_as_its_cost_allows(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    refresh(connection, folder)
    connection.execute("UPDATE news.check_results SET seconds = CASE name WHEN 'odd' THEN 5 ELSE 0.1 END")
    tried = "SELECT name, checked_at FROM news.check_results ORDER BY name"
    refresh(connection, folder, at=1)
    assert connection.execute(tried).fetchall() == [("holds", NOW), ("odd", NOW)]
    refresh(connection, folder, at=50)
    assert connection.execute(tried).fetchall() == [("holds", later(50)), ("odd", NOW)]
    refresh(connection, folder, at=51, due_only=False)
    assert connection.execute(tried).fetchall() == [("holds", later(51)), ("odd", later(51))]


def test_a_takedown_leaves_no_sample(connection: duckdb.DuckDBPyConnection, folder: Path, newsroom: Newsroom) -> None:
    load_batch(connection, readings=[newsroom.told("1", newsroom.article(1))], run_id="r", now=NOW)
    (folder / "odd.sql").write_text("-- Nobody says a thing.\nSELECT article_id, text FROM news.quotes", encoding="utf-8")
    refresh(connection, folder)
    takedown.take_down(connection, "antara:lampung:1", reason="x", run_id="r", now=NOW)
    assert connection.execute("SELECT broken, sample FROM news.check_results WHERE name = 'odd'").fetchall() == [(1, "[]")]
