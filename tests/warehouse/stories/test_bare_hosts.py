"""Keys that told `www.` from its bare host: the migration gives all that belongs to a story to its new key, and the old one leads there."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from extractors.identity import identify
from warehouse.acquisition import Offer, candidates
from warehouse.checks import run_checks
from warehouse.files.migrate import MIGRATIONS, migrations
from warehouse.stories.load import load_batch
from warehouse.stories.rekeyed_documents import moved_to
from warehouse.takedown.takedown import take_down

if TYPE_CHECKING:
    import duckdb

    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
ADDRESS = "https://www.harian.example/kabar/{}"
STEP = next(step for step in migrations(MIGRATIONS) if step.name == "bare_hosts")
KEYED = ("article_versions", "paragraphs", "quotes", "credits", "images", "related_links", "tags", "field_sources", "documents")


def key(number: int, *, host: str = "www.harian.example") -> str:
    """The key of an address by the hash of all of it."""
    return f"harian.example:u:{sha256(f'https://{host}/kabar/{number}'.encode()).hexdigest()[:16]}"


def load(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, number: int, article_id: str, title: str) -> None:
    address = ADDRESS.format(number)
    changes = {"article_id": article_id, "publisher": "harian.example", "edition": "main", "url": address, "canonical_url": address}
    article = newsroom.article(number, **changes, title=title)
    load_batch(connection, readings=[newsroom.told(f"d{article_id[-4:]}{title}", article)], run_id="r", now=NOW, again=True)


@pytest.fixture
def old(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> duckdb.DuckDBPyConnection:
    """A database that has taken every step but this one, with stories under keys of both hosts."""
    connection.execute("DROP TABLE news.renamed_articles")
    load(connection, newsroom, 1, key(1), "Satu")
    load(connection, newsroom, 1, key(1), "Satu, diperbarui")
    load(connection, newsroom, 2, key(2), "Dua")
    load(connection, newsroom, 2, key(2, host="harian.example"), "Dua di alamat lain")
    load(connection, newsroom, 3, "antara:lampung:3", "Tiga")
    offers = [
        Offer(key=key(1), address=ADDRESS.format(1), source="harian", found_in="f"),
        Offer(key=key(9), address=ADDRESS.format(9) + "/", source="harian", found_in="f"),
    ]
    candidates.offer(connection, offers, now=NOW)
    return connection


def count(connection: duckdb.DuckDBPyConnection, table: str, article_id: str) -> int:
    ((found,),) = connection.execute(f"SELECT count(*) FROM news.{table} WHERE article_id = ?", [article_id]).fetchall()  # noqa: S608 - constants
    return int(found)


def test_the_new_keys_are_those_that_addresses_give_now() -> None:
    found = identify(ADDRESS.format(1))
    assert found is not None
    assert found.key == key(1, host="harian.example")


def test_all_that_belongs_to_a_story_goes_with_it(old: duckdb.DuckDBPyConnection) -> None:
    before = {table: count(old, table, key(1)) for table in KEYED}
    assert before["article_versions"] == 2
    old.execute(STEP.sql)
    new = key(1, host="harian.example")
    assert {table: count(old, table, new) for table in KEYED} == before
    assert {table: count(old, table, key(1)) for table in KEYED} == dict.fromkeys(KEYED, 0)
    assert moved_to(old, key(1)) == new
    assert [result.name for result in run_checks(old) if result.broken] == []


def test_a_story_under_both_keys_keeps_both(old: duckdb.DuckDBPyConnection) -> None:
    old.execute(STEP.sql)
    assert count(old, "articles", key(2)) == count(old, "articles", key(2, host="harian.example")) == 1
    assert count(old, "articles", "antara:lampung:3") == 1


def test_what_is_offered_is_known_by_its_new_key(old: duckdb.DuckDBPyConnection) -> None:
    old.execute(STEP.sql)
    assert {row for (row,) in old.execute("SELECT key FROM news.candidates").fetchall()} == {
        key(1, host="harian.example"),
        key(9, host="harian.example"),
    }


def test_what_was_taken_down_stays_away_under_its_new_key(old: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    take_down(old, key(1), reason="court order", run_id="r", now=NOW)
    old.execute(STEP.sql)
    load(old, newsroom, 1, key(1, host="harian.example"), "Satu")
    assert count(old, "articles", key(1, host="harian.example")) == 0
