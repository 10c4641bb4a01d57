from __future__ import annotations

import datetime as dt
import random
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from warehouse.checks import run_checks
from warehouse.files import database
from warehouse.files.rows import CHILDREN
from warehouse.stories.load import load_batch
from warehouse.stories.timeline import Rereading, Sighting, arrange

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from tests.warehouse.conftest import Newsroom
    from warehouse.stories.records import Reading

DAY = dt.datetime(2026, 2, 14, tzinfo=dt.UTC)
# What was told, by (article, headline, hour of the fetch): changes, a return to an earlier text, repeats, and fetches at one instant.
TOLD = [(1, "A", 0), (1, "A", 1), (1, "B", 2), (1, "A", 3), (1, "C", 3), (2, "A", 0), (2, "B", 0), (2, "B", 5), (3, "A", 4), (1, "C", 6)]


def sighting(name: str, hour: int, text: str) -> Sighting:
    return Sighting(fetched_at=DAY + dt.timedelta(hours=hour), stated_at=None, document_id=name, fingerprint=text)


def told(found: Sequence[Any]) -> list[tuple[str, float, float | None, str]]:
    def hour(at: dt.datetime | None) -> float | None:
        return None if at is None else (at - DAY).total_seconds() / 3600

    return [(version.fingerprint, hour(version.valid_from) or 0, hour(version.valid_to), version.change) for version in found]


def test_neighbours_that_read_the_same_are_one_version() -> None:
    found = arrange(
        [sighting("d3", 3, "A"), sighting("d1", 1, "A"), sighting("d2", 2, "A"), sighting("d4", 4, "B"), sighting("d5", 5, "A")]
    )
    assert told(found) == [("A", 1, 4, "first"), ("B", 4, 5, "publisher"), ("A", 5, None, "publisher")]
    assert [version.document_id for version in found] == ["d1", "d4", "d5"]


def test_of_one_instant_the_later_stated_time_is_the_newer() -> None:
    early = Sighting(fetched_at=DAY, stated_at=DAY - dt.timedelta(hours=1), document_id="z", fingerprint="A")
    late = Sighting(fetched_at=DAY, stated_at=DAY, document_id="a", fingerprint="B")
    assert [version.fingerprint for version in arrange([late, early])] == ["A", "B"]


def test_a_rereading_follows_its_document_and_times_never_run_backwards() -> None:
    again = Rereading(made_at=DAY + dt.timedelta(hours=9), document_id="d1", fingerprint="A2")
    assert told(arrange([sighting("d1", 1, "A")], [again])) == [("A", 1, 9, "first"), ("A2", 9, None, "re_extraction")]
    found = arrange([sighting("d1", 1, "A"), sighting("d2", 2, "B")], [again])
    assert told(found) == [("A", 1, 9, "first"), ("A2", 9, 9, "re_extraction"), ("B", 9, None, "publisher")]


def test_no_document_no_version() -> None:
    assert arrange([]) == ()


def readings(newsroom: Newsroom) -> list[Reading]:
    return [
        newsroom.told(f"{number}-{place}", newsroom.article(number, title=title, tags=(title,)), at=newsroom.at(hour))
        for place, (number, title, hour) in enumerate(TOLD)
    ]


def state(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the numbers, which go by the order of loading."""
    tables = ("articles", "article_versions", "documents", *CHILDREN)
    return {
        table: connection.execute(f"SELECT COLUMNS(name -> NOT ends_with(name, '_no')) FROM news.{table} ORDER BY ALL").fetchall()  # noqa: S608 - names of tables
        for table in tables
    }


def loaded(base: Path, target: Path, batches: Sequence[Sequence[Reading]]) -> dict[str, list[tuple[Any, ...]]]:
    shutil.copyfile(base, target)
    with database.writer(target) as connection:
        for batch in batches:
            load_batch(connection, readings=batch, run_id="r", now=DAY + dt.timedelta(days=30))
        assert [result for result in run_checks(connection) if result.broken] == []
        return state(connection)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, empty: Path, newsroom: Newsroom) -> dict[str, list[tuple[Any, ...]]]:
    return loaded(empty, tmp_path_factory.mktemp("at-once") / "warta.duckdb", [readings(newsroom)])


@pytest.mark.slow
@given(order=st.permutations(range(len(TOLD))), cuts=st.sets(st.integers(1, len(TOLD) - 1)), again=st.booleans())
@hypothesis_settings(max_examples=12, deadline=None, derandomize=True)
def test_any_order_in_any_batches_gives_the_same_tables(  # noqa: PLR0913, PLR0917 - fixtures and what hypothesis draws
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    newsroom: Newsroom,
    expected: dict[str, list[tuple[Any, ...]]],
    order: list[int],
    cuts: set[int],
    *,
    again: bool,
) -> None:
    given_readings = readings(newsroom)
    folder = tmp_path_factory.mktemp("orders")
    shuffled = [given_readings[place] for place in order]
    edges = [0, *sorted(cuts), len(shuffled)]
    batches = [shuffled[start:end] for start, end in pairwise(edges)]
    if again:
        batches += random.Random(len(cuts)).sample(batches, len(batches))  # noqa: S311 - an order, no secret
    assert loaded(empty, folder / "warta.duckdb", batches) == expected
    shutil.rmtree(folder)
