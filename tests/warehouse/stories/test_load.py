from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from extractors.article import Article
from warehouse.files.rows import CHILDREN
from warehouse.stories.load import known, load_batch
from warehouse.stories.records import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from tests.warehouse.conftest import Newsroom
    from warehouse.stories.records import Missed, Reading

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def load(
    connection: duckdb.DuckDBPyConnection, *readings: Reading, missed: Sequence[Missed] = (), run: str = "r1", now: dt.datetime = NOW
) -> Tally:
    return load_batch(connection, readings=readings, missed=missed, run_id=run, now=now)


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def everything(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    tables = ("articles", "article_versions", "documents", "rejects", *CHILDREN)
    return {table: connection.table(f"news.{table}").order("ALL").fetchall() for table in tables}


def test_an_article_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    article = newsroom.article()
    bare = newsroom.article(
        2,
        lead=None,
        dateline=None,
        news_day=None,
        published_at=None,
        published_precision=None,
        tags=(),
        quotes=(),
        images=(),
        copyright=None,
    )
    assert load(connection, newsroom.told("1", article), newsroom.told("2", bare)) == Tally(new=2)
    for each in (article, bare):
        ((record,),) = connection.execute("SELECT news.article_record(?)", [each.article_id]).fetchall()
        assert Article.model_validate_json(record) == each
    assert rows(connection, "SELECT published_at, published_offset FROM news.articles WHERE article_id LIKE '%:1'") == [
        (dt.datetime(2026, 2, 14, 13, 11, tzinfo=dt.UTC), 420)
    ]


def test_the_same_documents_again_write_no_row(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    batch = (newsroom.told("1", newsroom.article(1)), newsroom.told("2", newsroom.article(2)), newsroom.failed("3"))
    missed = (newsroom.missed("https://antaranews.com/4"),)
    assert load(connection, *batch, missed=missed) == Tally(new=2, rejected=2)
    before = everything(connection)
    assert load(connection, *batch, missed=missed, run="r2", now=newsroom.at(900)) == Tally(unchanged=2, rejected=2)
    assert everything(connection) == before


def test_known_says_what_became_of_a_document(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    good, bad = newsroom.told("1", newsroom.article()), newsroom.failed("2", version="7")
    load(connection, good, bad)
    found = known(connection, [good.document.document_id, bad.document.document_id, "unheard of"])
    assert {key: (value.outcome, value.extractor_version) for key, value in found.items()} == {
        good.document.document_id: ("article", "1"),
        bad.document.document_id: ("reject", "7"),
    }


def test_a_changed_story_is_a_new_version(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    old, new = newsroom.article(text="Harga Rp11.000."), newsroom.article(text="Harga Rp12.000.", title="Ralat", tags=("beras",))
    load(connection, newsroom.told("a", old))
    assert load(connection, newsroom.told("b", new, at=newsroom.at(2)), run="r2") == Tally(changed=1)
    assert rows(
        connection, "SELECT version, valid_from, valid_to, change, changed_fields, run_id FROM news.article_versions ORDER BY 1"
    ) == [
        (1, newsroom.at(0), newsroom.at(2), "first", [], "r1"),
        (2, newsroom.at(2), None, "publisher", ["title", "tags", "paragraphs"], "r2"),
    ]
    ((record,),) = rows(connection, "SELECT record FROM news.article_versions WHERE version = 1")
    assert Article.model_validate_json(record) == old
    assert rows(connection, "SELECT title, version, seen_at FROM news.articles") == [("Ralat", 2, newsroom.at(2))]
    assert rows(connection, "SELECT tag FROM news.tags") == [("beras",)]
    assert rows(connection, "SELECT text FROM news.paragraphs WHERE position = 1") == [("Harga Rp12.000.",)]


@pytest.mark.parametrize(
    "trifle",
    [
        {"title": "  Pasar murah  digelar di Metro 1 "},
        {
            "url": "https://lampung.antaranews.com/berita/1/pasar?utm_source=y",
            "canonical_url": "https://lampung.antaranews.com/amp/berita/1",
        },
        {"warnings": ("another",)},
        {"copyright": {"holder": "ANTARA", "year": 2027, "text": "COPYRIGHT © ANTARA 2027"}},
        {"images": ({"url": "https://cdn.example/cache/1200x800/pasar.jpg?v=2", "caption": "Pembeli", "credit": "ANTARA/HO"},)},
    ],
    ids=["white space", "addresses", "warnings", "year of the fetch", "size of a picture"],
)
def test_trifles_make_no_version(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, trifle: dict[str, object]) -> None:
    load(connection, newsroom.told("a", newsroom.article()))
    before = everything(connection)
    assert load(connection, newsroom.told("b", newsroom.article(**trifle), at=newsroom.at(1))) == Tally(unchanged=1)
    after = everything(connection)
    assert rows(connection, "SELECT seen_at FROM news.articles") == [(newsroom.at(1),)]
    assert {table for table in after if after[table] != before[table]} == {"articles", "documents"}


def test_an_older_document_does_not_overwrite_a_newer_one(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.told("new", newsroom.article(title="Kedua"), at=newsroom.at(5)))
    assert load(connection, newsroom.told("old", newsroom.article(title="Pertama"), at=newsroom.at(1))) == Tally(changed=1)
    assert rows(connection, "SELECT title, version, seen_at FROM news.articles") == [("Kedua", 2, newsroom.at(5))]
    found = rows(connection, "SELECT version, valid_from, valid_to, change, changed_fields FROM news.article_versions ORDER BY 1")
    assert found == [(1, newsroom.at(1), newsroom.at(5), "first", []), (2, newsroom.at(5), None, "publisher", ["title"])]


def test_within_a_batch_the_newest_row_of_a_key_wins(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    batch = [newsroom.told(name, newsroom.article(title=name), at=newsroom.at(at)) for name, at in (("c", 3), ("a", 1), ("b", 2))]
    assert load(connection, *batch) == Tally(new=1, changed=2)
    assert rows(connection, "SELECT title FROM news.articles") == [("c",)]
    assert rows(connection, "SELECT json_extract_string(record, '$.title') FROM news.article_versions ORDER BY version") == [
        ("a",),
        ("b",),
        (None,),
    ]


def test_a_document_twice_in_a_batch_counts_once(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    reading = newsroom.told("a", newsroom.article())
    assert load(connection, reading, reading) == Tally(new=1, unchanged=1)
    assert rows(connection, "SELECT count(*) FROM news.documents") == [(1,)]


def test_a_newer_extractor_makes_a_version_of_its_own_kind(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.told("a", newsroom.article(lead=None)))
    assert load(connection, newsroom.told("a", newsroom.article(), version="2")) == Tally(changed=1)
    found = rows(connection, "SELECT version, valid_from, valid_to, change, changed_fields FROM news.article_versions ORDER BY 1")
    assert found == [(1, newsroom.at(0), NOW, "first", []), (2, NOW, None, "re_extraction", ["lead"])]
    before = everything(connection)
    assert load(connection, newsroom.told("a", newsroom.article(), version="2")) == Tally(unchanged=1)
    assert everything(connection) == before


def test_a_document_fetched_before_a_rereading_and_loaded_after_it_is_still_the_newest(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom
) -> None:
    load(connection, newsroom.told("a", newsroom.article(lead=None)))
    load(connection, newsroom.told("a", newsroom.article(), version="2"))
    load(connection, newsroom.told("b", newsroom.article(title="Ralat"), at=newsroom.at(1), version="2"))
    assert rows(connection, "SELECT title, version FROM news.articles") == [("Ralat", 3)]
    assert rows(connection, "SELECT valid_from, valid_to FROM news.article_versions ORDER BY version") == [
        (newsroom.at(0), NOW),
        (NOW, NOW),
        (NOW, None),
    ]


def test_another_document_read_by_another_extractor_is_an_unclear_change(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    newer = {"extractor": "antara", "layout": "2022", "version": "2"}
    load(connection, newsroom.told("a", newsroom.article(lead=None)))
    load(connection, newsroom.told("b", newsroom.article(provenance=newer), at=newsroom.at(1), version="2"))
    load(connection, newsroom.told("c", newsroom.article(provenance=newer, title="Ralat"), at=newsroom.at(2), version="2"))
    assert rows(connection, "SELECT change, changed_fields FROM news.article_versions ORDER BY version") == [
        ("first", []),
        ("unclear", ["lead"]),
        ("publisher", ["title"]),
    ]


def test_a_reject_that_becomes_an_article_is_resolved(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.failed("a"), newsroom.failed("b"))
    load(connection, newsroom.told("a", newsroom.article(), version="2"), newsroom.failed("b", reason="no_text", version="2"), run="r2")
    assert rows(connection, "SELECT reason, resolved_at, resolved_by FROM news.rejects ORDER BY resolved_at") == [
        ("listing", NOW, "r2"),
        ("no_text", None, None),
    ]


def test_a_miss_is_entered_once_and_resolved_by_any_bytes_from_its_address(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom
) -> None:
    address = "https://antaranews.com/berita/9"
    for run in ("r1", "r2"):
        load(connection, missed=[newsroom.missed(address), newsroom.missed(address)], run=run)
    assert rows(connection, "SELECT address, run_id, resolved_at, document_id FROM news.rejects") == [(address, "r1", None, None)]
    load(connection, newsroom.failed("x", url=address), run="r3")
    assert rows(connection, "SELECT stage, resolved_by FROM news.rejects ORDER BY 1") == [("extract", None), ("fetch", "r3")]
    load(connection, newsroom.told("y", newsroom.article(), url=address, at=newsroom.at(1)), run="r4")
    assert rows(connection, "SELECT stage, resolved_by FROM news.rejects ORDER BY 1") == [("extract", "r4"), ("fetch", "r3")]


def test_a_batch_is_all_or_nothing(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    load(connection, newsroom.told("a", newsroom.article()))
    before = everything(connection)

    def broken(*_: object, **__: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("warehouse.stories.load.resolve", broken)
    with pytest.raises(OSError, match="power cut"):
        load(connection, newsroom.told("b", newsroom.article(title="Lain"), at=newsroom.at(1)), newsroom.told("c", newsroom.article(2)))
    assert everything(connection) == before


def test_odd_text_is_kept(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    odd = "NUL \x00, quote ' \" \\, emoji 🌶, line\u2028separator, {brace}"
    load(connection, newsroom.told("a", newsroom.article(title=odd)))
    assert rows(connection, "SELECT title FROM news.articles") == [(odd,)]


def test_a_path_that_is_no_text_is_no_obstacle(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    assert load(connection, newsroom.failed("a", url="/berita/\udcff.html")) == Tally(rejected=1)
    assert json.loads(json.dumps(rows(connection, "SELECT address FROM news.rejects"))) == [["/berita/?.html"]]


def test_what_is_held_is_found_by_short_keys_and_without_them(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    told = [newsroom.told(f"{number} é", newsroom.article(number)) for number in range(4)]
    assert load(connection, *told) == Tally(new=4)
    for table, column in (("articles", "article_id"), ("documents", "document_id")):
        assert rows(connection, f"SELECT 1 FROM news.{table} WHERE short_key IS DISTINCT FROM md5_number_lower({column})") == []  # noqa: S608 - names of ours
        # As of a row that another program wrote.
        connection.execute(f"UPDATE news.{table} SET short_key = NULL WHERE {column} LIKE '%1%'")  # noqa: S608 - names of ours
    assert load(connection, *told) == Tally(unchanged=4)
    again = [newsroom.told(f"{number} again", newsroom.article(number), at=newsroom.at(1)) for number in range(5)]
    assert load(connection, *again) == Tally(unchanged=4, new=1)
