from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from extractors.article import Dateline
from warehouse.derived import near_duplicates, search_index
from warehouse.derived.search import Question, find, unknown_words
from warehouse.stories.current import withdraw
from warehouse.stories.load import load_batch
from warehouse.takedown import takedown

if TYPE_CHECKING:
    from types import ModuleType

    import duckdb

    from extractors.article import Article
    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
WIB = dt.timezone(dt.timedelta(hours=7))


def load(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, *articles: Article, hours: float = 0) -> None:
    readings = [newsroom.told(f"{one.article_id} {hours}", one, at=newsroom.at(hours)) for one in articles]
    load_batch(connection, readings=readings, run_id="r", now=NOW)


def found(connection: duckdb.DuckDBPyConnection, words: str) -> list[str]:
    rows = connection.execute("SELECT article_id FROM news.search(?)", [words]).fetchall()
    return [str(article).rsplit(":", 1)[1] for (article,) in rows]


@pytest.fixture
def filled(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> duckdb.DuckDBPyConnection:
    bare = {"lead": None, "quotes": (), "paragraphs": ("Tidak ada apa-apa.",)}
    load(
        connection,
        newsroom,
        newsroom.article(1, text="Pemerintah membeli jagung."),
        newsroom.article(2, **bare | {"title": "Pembelian jagung dimulai"}),
        newsroom.article(3, **bare | {"title": "Ribuan orang menonton", "lead": "Jagung bakar laris"}),
        newsroom.article(
            4, **bare | {"title": "Markets opened lower", "language": "en", "paragraphs": ("Traders were buying café shares at 1,250.",)}
        ),
        newsroom.article(5, **bare | {"title": "Gempa magnitudo 5,6", "dateline": Dateline(place="Liwa", agency="ANTARA")}),
    )
    assert search_index.refresh(lambda: nullcontext(connection)) == 5
    return connection


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("jagung", ["2", "3", "1"]),
        ("beli", ["2", "1"]),
        ("pembelian JAGUNG", ["2", "1"]),
        ("market", ["4"]),
        ("buy cafe", ["4"]),
        ("1 250", ["4"]),
        ("jagung tidakadakata", []),
        ("?!", []),
    ],
)
def test_words_are_found_by_stem_title_before_lead_before_text(words: str, articles: list[str], filled: duckdb.DuckDBPyConnection) -> None:
    assert found(filled, words) == articles


def test_the_index_follows_the_current_versions(
    filled: duckdb.DuckDBPyConnection, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "SORTED_AT_ONCE", 5)
    assert search_index.refresh(lambda: nullcontext(filled)) == 0
    load(filled, newsroom, newsroom.article(1, text="Pemerintah menjual kedelai."), newsroom.article(6, text="Petani kedelai."), hours=5)
    assert search_index.refresh(lambda: nullcontext(filled)) == 2
    assert found(filled, "jagung") == ["2", "3"]
    assert sorted(found(filled, "kedelai")) == ["1", "6"]
    before = [(words, found(filled, words)) for words in ("jagung", "kedelai", "pasar")]
    search_index.tidy(filled)
    assert filled.execute(
        "SELECT count(*) FROM (SELECT term < lag(term) OVER (ORDER BY rowid) AS back FROM news.search_postings) WHERE back"
    ).fetchall() == [(0,)]
    assert [(words, found(filled, words)) for words in ("jagung", "kedelai", "pasar")] == before
    assert filled.execute(
        """SELECT count(*) FROM (SELECT unnest(documents) AS document FROM news.search_postings)
           ANTI JOIN news.search_documents USING (document)"""
    ).fetchall() == [(0,)]


def test_an_index_that_is_in_order_is_left_alone_however_many_stories_it_holds(
    filled: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "range(1, 9) AS parts (n)"
    filled.execute(
        f"""INSERT INTO news.search_documents SELECT d.* REPLACE (document + 65536 * n AS document)
            FROM news.search_documents AS d, {many}"""  # noqa: S608 - a constant
    )
    filled.execute(
        f"""INSERT INTO news.search_postings SELECT p.* REPLACE (list_transform(documents, lambda d: d + 65536 * n) AS documents)
            FROM news.search_postings AS p, {many}"""  # noqa: S608 - a constant
    )
    search_index.tidy(filled)
    monkeypatch.setattr(search_index, "arrange", lambda _: pytest.fail("it was in order"))
    search_index.tidy(filled)


def test_what_is_left_undone_is_done_the_next_time(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "AT_ONCE", 2)
    load(connection, newsroom, *(newsroom.article(number) for number in range(5)))
    asked = iter((False, True))
    assert search_index.refresh(lambda: nullcontext(connection), enough=lambda: next(asked)) == 2
    assert search_index.refresh(lambda: nullcontext(connection)) == 3
    assert len(found(connection, "pasar")) == 5


def test_of_many_changed_stories_each_is_taken_once(
    filled: duckdb.DuckDBPyConnection, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "AT_ONCE", 2)
    load(filled, newsroom, *(newsroom.article(number, text="Petani menanam kedelai.") for number in (1, 2, 6)), hours=5)
    load(filled, newsroom, *(newsroom.article(number, text="Nelayan kedelai.") for number in (3, 7)), hours=6)
    assert search_index.refresh(lambda: nullcontext(filled)) == 5
    assert sorted(found(filled, "kedelai")) == ["1", "2", "3", "6", "7"]
    assert search_index.refresh(lambda: nullcontext(filled)) == 0


@pytest.mark.parametrize(("part", "table"), [(search_index, "search_documents"), (near_duplicates, "story_signatures")])
def test_what_is_missing_or_gone_is_noticed_without_a_load(part: ModuleType, table: str, filled: duckdb.DuckDBPyConnection) -> None:
    def opened() -> nullcontext[duckdb.DuckDBPyConnection]:
        return nullcontext(filled)

    part.refresh(opened)
    filled.execute(f"DELETE FROM news.{table} WHERE article_id = 'antara:lampung:1'")  # noqa: S608 - a name of ours
    withdraw(filled, ["antara:lampung:2", "antara:lampung:3"])
    assert part.refresh(opened) == 1
    assert filled.execute(f"SELECT article_id FROM news.{table} ORDER BY ALL").fetchall() == [  # noqa: S608 - a name of ours
        ("antara:lampung:1",),
        ("antara:lampung:4",),
        ("antara:lampung:5",),
    ]


def test_a_takedown_leaves_no_word_of_its_own(filled: duckdb.DuckDBPyConnection) -> None:
    takedown.take_down(filled, "antara:lampung:4", reason="x", run_id="r", now=NOW)
    assert filled.execute("SELECT word FROM news.search_words WHERE word IN ('traders', 'cafe', 'buying')").fetchall() == []
    assert found(filled, "jagung") == ["2", "3", "1"]
    assert search_index.refresh(lambda: nullcontext(filled)) == 0


def ids(connection: duckdb.DuckDBPyConnection, question: Question) -> list[str]:
    return [hit.article_id.rsplit(":", 1)[1] for hit in find(connection, question)]


def test_a_question_is_narrowed_by_day_speaker_place_and_number(filled: duckdb.DuckDBPyConnection) -> None:
    day = dt.date(2026, 2, 14)
    assert ids(filled, Question(words="jagung", since=day, until=day)) == ["2", "3", "1"]
    assert ids(filled, Question(words="jagung", since=day + dt.timedelta(days=1))) == []
    assert ids(filled, Question(words="jagung", until=day - dt.timedelta(days=1))) == []
    assert ids(filled, Question(words="jagung", speaker="wahyuni")) == ["1"]
    assert ids(filled, Question(words="jagung", limit=1)) == ["2"]
    for place in ("Liwa", "lampung barat", "Lampung", "Indonesia"):
        assert ids(filled, Question(words="gempa", place=place)) == ["5"]
    assert ids(filled, Question(words="gempa", place="Metro")) == []
    (hit, *_) = find(filled, Question(words="membeli", speaker="Sri"))
    assert hit.passage == "Pemerintah membeli jagung."
    assert hit.published_at == dt.datetime(2026, 2, 14, 20, 11, tzinfo=WIB)


def test_words_that_no_story_holds_are_named_with_the_closest(filled: duckdb.DuckDBPyConnection) -> None:
    assert unknown_words(filled, "jagng beras zzz") == {"jagng": ["jagung"], "zzz": []}


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ('"membeli jagung"', ["1"]),
        ('"jagung membeli"', []),
        ('"Pembelian JAGUNG" dimulai', ["2"]),
        ('beli "jagung"', ["2", "1"]),
        ('"cafe shares" "markets opened"', ["4"]),
        ('"?!" jagung', ["2", "3", "1"]),
    ],
)
def test_words_in_double_quotes_are_a_phrase(words: str, articles: list[str], filled: duckdb.DuckDBPyConnection) -> None:
    assert found(filled, words) == articles
    assert [hit.article_id.rsplit(":", 1)[1] for hit in find(filled, Question(words=words))] == articles


def test_the_passage_shows_the_phrase(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    lines = ("Harga naik sejak pagi.", "Beras mahal.", "Di pasar harga beras turun.")
    load(connection, newsroom, newsroom.article(1, quotes=(), paragraphs=lines))
    search_index.refresh(lambda: nullcontext(connection))
    assert [hit.passage for hit in find(connection, Question(words='"harga beras"'))] == [lines[2]]
    assert [hit.passage for hit in find(connection, Question(words="harga beras"))] == [lines[0]]


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ({"publisher": "antara", "edition": "lampung"}, ["1"]),
        ({"publisher": "Kabar.example"}, ["2", "3"]),
        ({"edition": "main", "language": "en"}, ["3"]),
        ({"language": "fr"}, []),
    ],
)
def test_publisher_edition_and_language_restrict_a_search(
    connection: duckdb.DuckDBPyConnection, newsroom: Newsroom, filters: dict[str, Any], articles: list[str]
) -> None:
    kabar = {"publisher": "kabar.example", "edition": "main"}
    load(
        connection,
        newsroom,
        newsroom.article(1),
        newsroom.article(2, article_id="kabar.example:main:2", **kabar),
        newsroom.article(3, article_id="kabar.example:main:3", language="en", **kabar),
    )
    search_index.refresh(lambda: nullcontext(connection))
    hits = find(connection, replace(Question(words="pasar"), **filters))
    assert sorted(hit.article_id.rsplit(":", 1)[1] for hit in hits) == articles
