from __future__ import annotations

import datetime as dt
import random
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Article, Credit, Dateline, Precision, Role
from warehouse.derived import near_duplicates
from warehouse.derived.shingles import METHOD, bands, shingles
from warehouse.stories.load import load_batch
from warehouse.takedown import takedown

if TYPE_CHECKING:
    import duckdb

    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
WIB = dt.timezone(dt.timedelta(hours=7))


def words(seed: int, count: int = 120) -> str:
    pick = random.Random(seed)  # noqa: S311 - the same text every time
    return " ".join("".join(pick.choices("abdegiklmnoprstu", k=6)) for _ in range(count))


def story(newsroom: Newsroom, number: int, place: str, text: str, *, hour: float = 20, **changes: object) -> Article:
    publisher, _, edition = place.partition(":")
    at = dt.datetime(2026, 2, 14, tzinfo=WIB) + dt.timedelta(hours=hour)
    known: dict[str, object] = {
        "article_id": f"{place}:{number}",
        "publisher": publisher,
        "edition": edition,
        "paragraphs": tuple(text.split("\n")),
        "quotes": (),
        "credits": (),
        "dateline": None,
        "published_at": at,
        "published_precision": Precision.MINUTE,
    }
    return newsroom.article(number, **known | changes)


def load(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, *articles: Article, hours: float = 0) -> None:
    readings = [newsroom.told(f"{one.article_id} {hours}", one, at=newsroom.at(hours)) for one in articles]
    load_batch(connection, readings=readings, run_id="r", now=NOW)


def clusters(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    rows = connection.execute(
        "SELECT cluster, list(article_id ORDER BY is_first DESC, article_id) FROM news.story_clusters GROUP BY cluster"
    ).fetchall()
    return {cluster: members for cluster, members in rows if members[0] == cluster}


TEXT = words(1)
LATER = words(2, 60)


@pytest.fixture
def filled(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> duckdb.DuckDBPyConnection:
    load(
        connection,
        newsroom,
        story(newsroom, 1, "antara:lampung", TEXT, hour=8),
        story(newsroom, 2, "antara:national", TEXT, hour=9.5),
        story(newsroom, 3, "jpnn:main", f"{words(3, 5)}\n{TEXT}\n{LATER}", hour=12, credits=(Credit(role=Role.AUTHOR, name="antara"),)),
        story(newsroom, 4, "teras:main", " ".join(TEXT.split()[:70]), hour=7, published_precision=Precision.DAY),
        story(newsroom, 5, "teras:main", words(5), hour=8, dateline=Dateline(place="Metro", agency="ANTARA")),
        story(newsroom, 6, "antara:lampung", TEXT, hour=30),
        story(newsroom, 7, "kabar:main", TEXT, hour=24 * 30),
        story(newsroom, 8, "kabar:main", "Terlalu pendek untuk dibandingkan.", hour=8),
    )
    assert near_duplicates.refresh(lambda: nullcontext(connection)) == 8
    return connection


def test_copies_of_one_story_come_together_the_first_one_leading(filled: duckdb.DuckDBPyConnection) -> None:
    assert clusters(filled) == {
        "antara:lampung:1": ["antara:lampung:1", "antara:lampung:6", "antara:national:2", "jpnn:main:3", "teras:main:4"]
    }
    rows = filled.execute("SELECT article_id, kept, own, later_by FROM news.story_clusters WHERE NOT is_first").fetchall()
    told = {article: (round(kept, 2), round(own, 2)) for article, kept, own, _ in rows}
    assert told["antara:national:2"] == (1.0, 0.0)
    assert told["jpnn:main:3"] == (1.0, round(1 - 117 / (5 + 120 + 60 - 3), 2))
    assert told["teras:main:4"] == (round(67 / 117, 2), 0.0)
    assert {article: later for article, _, _, later in rows}["antara:national:2"] == dt.timedelta(hours=1.5)


def test_reprints_are_known_by_their_signs(filled: duckdb.DuckDBPyConnection) -> None:
    rows = filled.execute("SELECT article_id, signs, original FROM news.reprints ORDER BY article_id").fetchall()
    assert rows == [
        ("antara:lampung:6", ["text"], "antara:lampung:1"),
        ("antara:national:2", ["text"], "antara:lampung:1"),
        ("jpnn:main:3", ["credit", "text"], "antara:lampung:1"),
        ("teras:main:4", ["text"], "antara:lampung:1"),
        ("teras:main:5", ["dateline"], None),
    ]


def test_a_short_copy_of_a_long_story_is_one_and_half_of_the_shorter_is_the_least(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom
) -> None:
    long, lent = words(40, 120), words(41, 60)
    excerpt = " ".join(long.split()[:55])
    half, less = (f"{' '.join(lent.split()[:count])} {words(count, 60 - count)}" for count in (36, 26))
    load(
        connection,
        newsroom,
        story(newsroom, 1, "antara:lampung", long, hour=8),
        story(newsroom, 2, "teras:main", excerpt),
        story(newsroom, 3, "antara:national", lent, hour=8),
        story(newsroom, 4, "kabar:main", half),
        story(newsroom, 5, "jpnn:main", less),
    )
    near_duplicates.refresh(lambda: nullcontext(connection))
    assert len(shingles(excerpt)) < near_duplicates.LEAST_SHARE * len(shingles(long))
    assert clusters(connection) == {
        "antara:lampung:1": ["antara:lampung:1", "teras:main:2"],
        "antara:national:3": ["antara:national:3", "kabar:main:4"],
    }


def test_what_is_new_changed_or_gone_changes_only_its_clusters(filled: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    assert near_duplicates.refresh(lambda: nullcontext(filled)) == 0
    load(filled, newsroom, story(newsroom, 9, "kabar:main", words(5), hour=9), hours=1)
    load(filled, newsroom, story(newsroom, 3, "jpnn:main", words(33), hour=12), hours=2)
    assert near_duplicates.refresh(lambda: nullcontext(filled)) == 2
    assert clusters(filled) == {
        "antara:lampung:1": ["antara:lampung:1", "antara:lampung:6", "antara:national:2", "teras:main:4"],
        "teras:main:5": ["teras:main:5", "kabar:main:9"],
    }
    takedown.take_down(filled, "antara:lampung:1", reason="x", run_id="r", now=NOW)
    assert clusters(filled)["antara:national:2"] == ["antara:national:2", "antara:lampung:6", "teras:main:4"]
    takedown.take_down(filled, "kabar:main:9", reason="x", run_id="r", now=NOW)
    assert "teras:main:5" not in clusters(filled)
    assert near_duplicates.refresh(lambda: nullcontext(filled)) == 0


def test_one_by_one_or_all_at_once_is_the_same(filled: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "SELECT * EXCLUDE (story) FROM news.story_members ORDER BY ALL"
    at_once = filled.execute(query).fetchall()
    monkeypatch.setattr("warehouse.derived.near_duplicates.METHOD", METHOD + 1)
    monkeypatch.setattr(near_duplicates, "AT_ONCE", 1)
    assert near_duplicates.refresh(lambda: nullcontext(filled)) == 8
    assert filled.execute(query).fetchall() == at_once


@given(st.text())
def test_any_text_has_shingles_and_bands(text: str) -> None:
    found = shingles(text)
    assert all(len(one.split(" ")) == 4 for one in found)
    assert len(bands(found)) == 24


def test_halves_in_common_meet_and_strangers_do_not() -> None:
    pairs = [(shingles(f"{words(n, 100)} {words(n + 500, 34)}"), shingles(f"{words(n, 100)} {words(n + 900, 34)}")) for n in range(100)]
    met = [bool({*one} & {*other}) for one, other in (map(bands, pair) for pair in pairs)]
    assert sum(met) >= 95
    strangers = [set(buckets) for buckets in (bands(shingles(words(n))) for n in range(1000, 1200))]
    assert len(set().union(*strangers)) == 24 * len(strangers)


def test_words_of_a_template_are_no_copies(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    crowd = [story(newsroom, number, f"teras:desk{number % 7}", TEXT) for number in range(near_duplicates.CROWD + 1)]
    load(connection, newsroom, *crowd, story(newsroom, 900, "antara:lampung", LATER), story(newsroom, 901, "jpnn:main", LATER, hour=22))
    near_duplicates.refresh(lambda: nullcontext(connection))
    assert clusters(connection) == {"antara:lampung:900": ["antara:lampung:900", "jpnn:main:901"]}
