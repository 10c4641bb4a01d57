"""The checks that compare: fields filled as before, sources that speak. Those about keys and wholeness are in test_query."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from warehouse.checks import run_checks
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    import duckdb

    from tests.warehouse.conftest import Newsroom
    from warehouse.checks import Result
    from warehouse.stories.records import Reading

DAY = 24.0


def found(connection: duckdb.DuckDBPyConnection, name: str) -> Result:
    return {result.name: result for result in run_checks(connection)}[name]


def load(connection: duckdb.DuckDBPyConnection, readings: list[Reading]) -> None:
    load_batch(connection, readings=readings, run_id="r", now=dt.datetime(2026, 6, 1, tzinfo=dt.UTC))


def fetched(newsroom: Newsroom, number: int, hours: float, late: float = 1, /, **changes: object) -> Reading:
    """A story read so many hours after the first one, `late` hours after its release."""
    values = {"published_at": newsroom.at(hours - late)} | changes
    return newsroom.told(str(number), newsroom.article(number, **values), at=newsroom.at(hours))


FOUR_WEEKS = range(0, 28 * 24, 6)
LAST_WEEK = range(28 * 24 + 6, 35 * 24, 6)

FALLS: dict[str, dict[str, object]] = {
    "lead": {"lead": None},
    "dateline": {"dateline": None},
    "tags": {"tags": ()},
    "credits": {"credits": ()},
    "published_at": {"published_at": None, "published_precision": None},
}


@pytest.mark.parametrize("field", FALLS)
def test_a_field_that_a_redesign_lost_breaks_the_rule(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, field: str) -> None:
    before = [fetched(newsroom, hour, hour) for hour in FOUR_WEEKS]
    load(connection, [*before, *(fetched(newsroom, hour, hour, **FALLS[field]) for hour in LAST_WEEK)])
    result = found(connection, "fill_rates_not_fallen")
    assert [(row["publisher"], row["field"], row["share"], row["share_before"]) for row in result.sample] == [("antara", field, 0.0, 1.0)]


def test_quotes_and_their_speakers_are_two_fields(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    before = [fetched(newsroom, hour, hour) for hour in FOUR_WEEKS]
    unnamed = newsroom.article().quotes[0].model_copy(update={"speaker": None})
    load(connection, [*before, *(fetched(newsroom, hour, hour, quotes=(unnamed,)) for hour in LAST_WEEK)])
    assert [row["field"] for row in found(connection, "fill_rates_not_fallen").sample] == ["speaker"]


@pytest.mark.parametrize(
    ("step", "late"),
    [(3, 1.0), (1, 24.0 * 400)],
    ids=["nine stories tell nothing", "a backfill of old pages is no redesign"],
)
def test_what_is_no_fall(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, step: int, late: float) -> None:
    before = [fetched(newsroom, hour, hour) for hour in FOUR_WEEKS]
    fallen = [fetched(newsroom, hour, hour, late, lead=None) for hour in LAST_WEEK[::step]]
    load(connection, [*before, *fallen])
    assert found(connection, "fill_rates_not_fallen").broken == 0


def test_a_field_that_comes_and_goes_by_chance_is_no_fall(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    before = [fetched(newsroom, hour, hour, lead=None if hour % 12 else "Harga beras turun") for hour in FOUR_WEEKS]
    after = [fetched(newsroom, hour, hour, lead=None if hour % 18 else "Harga beras turun") for hour in LAST_WEEK]
    load(connection, [*before, *after])
    assert found(connection, "fill_rates_not_fallen").broken == 0


POLLED = (
    "INSERT INTO news.sources (source, address, polls, polled_at, next_at, interval_seconds, rate, failures, offered) "
    "VALUES ('antara', 'https://www.antaranews.com/rss', 9, now(), now(), 600, 0, 0, 9)"
)


@pytest.mark.parametrize(("silent", "polled", "broken"), [(3.0, True, 1), (3.0, False, 0), (1.5, True, 0)])
def test_a_polled_source_that_falls_silent_breaks_the_rule(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, silent: float, *, polled: bool, broken: int
) -> None:
    usual = [fetched(newsroom, day, day * DAY) for day in range(10)]
    other = fetched(newsroom, 99, (9 + silent) * DAY, article_id="antara:jatim:99", edition="jatim")
    load(connection, [*usual, other])
    if polled:
        connection.execute(POLLED)
    result = found(connection, "sources_not_silent")
    assert result.broken == broken
    assert {row["edition"] for row in result.sample} <= {"lampung"}


@pytest.mark.parametrize(("silent", "broken"), [(2.0, 0), (8.0, 1)])
def test_a_source_of_a_few_stories_has_a_week(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, silent: float, broken: int
) -> None:
    first = [fetched(newsroom, number, 0.0) for number in range(2)]
    other = fetched(newsroom, 99, silent * DAY, article_id="antara:jatim:99", edition="jatim")
    load(connection, [*first, other])
    connection.execute(POLLED)
    assert found(connection, "sources_not_silent").broken == broken
