"""Articles with whatever text, times and numbers a page may hold: loading never fails, and what was loaded reads back equal."""

from __future__ import annotations

import datetime as dt
import shutil
from itertools import count, groupby
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from extractors.article import (
    Article,
    Copyright,
    Credit,
    Dateline,
    Document,
    Image,
    Kind,
    NewsDay,
    Precision,
    Provenance,
    Quote,
    Related,
    Rights,
    Role,
)
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.stories.fingerprint import fingerprint
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument, Tally
from warehouse.stories.storable import FIRST, LAST, storable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from tests.warehouse.conftest import Newsroom

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
ODD = (
    "\x00",
    "\x00a\x00",
    "\ud83d",
    "\udc00x",
    "'",
    '"',
    "\\",
    "\\u0000",
    "{}",
    "[1]",
    "null",
    "NaN",
    "$rows",
    "\u2028",
    "\ufeff",
    "ﷺ" * 9,
    " \t\n",
)
TEXT = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
URL = st.one_of(TEXT, st.sampled_from(("http://[::1", "https://[x]/a.jpg", "//", "https://a.example/800x600/b.jpg?ref=1", "data:,")))
ZONE = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENT = st.one_of(
    st.datetimes(timezones=ZONE),
    st.builds(lambda edge, zone: edge.replace(tzinfo=zone), st.sampled_from((FIRST, LAST)), ZONE),
)
OFFSET = st.integers(0, 2**31 - 1)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


QUOTE = st.builds(
    Quote, text=TEXT, speaker=maybe(TEXT), speaker_role=maybe(TEXT), cue=maybe(TEXT), paragraph=OFFSET, start=OFFSET, end=OFFSET
)
FIELDS = {
    "publisher": TEXT,
    "edition": TEXT,
    "kind": st.sampled_from(Kind),
    "url": maybe(URL),
    "canonical_url": maybe(URL),
    "language": maybe(TEXT),
    "title": TEXT,
    "lead": maybe(TEXT),
    "dateline": maybe(st.builds(Dateline, place=TEXT, agency=TEXT)),
    "news_day": maybe(st.builds(NewsDay, text=TEXT, date=maybe(st.dates()))),
    "updated_at": maybe(MOMENT),
    "section": maybe(TEXT),
    "tags": many(TEXT),
    "paragraphs": many(TEXT),
    "quotes": many(QUOTE),
    "credits": many(st.builds(Credit, role=st.sampled_from(Role), name=TEXT)),
    "images": many(st.builds(Image, url=URL, caption=maybe(TEXT), credit=maybe(TEXT))),
    "related": many(st.builds(Related, title=TEXT, url=maybe(URL))),
    "copyright": maybe(st.builds(Copyright, holder=TEXT, year=maybe(st.integers(0, 9999)), text=TEXT)),
    "rights": st.builds(Rights, ai_reserved=st.booleans(), notice=maybe(TEXT)),
    "provenance": st.builds(Provenance, extractor=TEXT, layout=maybe(TEXT), version=TEXT, fields=st.dictionaries(TEXT, TEXT, max_size=3)),
    "warnings": many(TEXT),
}
PUBLISHED = maybe(st.tuples(MOMENT, st.sampled_from(Precision)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    values = draw(st.fixed_dictionaries(FIELDS))
    published = draw(PUBLISHED) or (None, None)
    return Article(**values, article_id="odd:main:1", published_at=published[0], published_precision=published[1])


def told(article: Article, name: str, hour: int = 0) -> Reading:
    fetched = NOW - dt.timedelta(hours=9 - hour)
    document = Document(data=name.encode(), path=name, fetched_at=fetched)
    stored = StoredDocument.of(document, Location("x.warc.gz", 0, 1), fetched_at=fetched)
    return Reading(document=stored, outcome=article, extractor_version="1")


def load(connection: duckdb.DuckDBPyConnection, *readings: Reading) -> Tally:
    return load_batch(connection, readings=readings, run_id="r", now=NOW)


def told_now(connection: duckdb.DuckDBPyConnection, article_id: str) -> Article:
    ((record,),) = connection.execute("SELECT news.article_record(?)", [article_id]).fetchall()
    return Article.model_validate_json(record)


def differences(found: Article, wanted: Article) -> dict[str, tuple[object, object]]:
    pairs = {name: (getattr(found, name), getattr(wanted, name)) for name in Article.model_fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Any:  # noqa: ANN401 - a generator of connections
    path = shutil.copyfile(empty, tmp_path_factory.mktemp("odd") / "warta.duckdb")
    with database.writer(path) as connection:
        yield connection


NUMBERS = count(1)


@pytest.mark.slow
@given(states=st.lists(articles(), min_size=1, max_size=3))
@hypothesis_settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_whatever_a_page_holds_reads_back_as_it_was(opened: duckdb.DuckDBPyConnection, states: Sequence[Article]) -> None:
    article_id = f"odd:main:{next(NUMBERS)}"
    states = [state.model_copy(update={"article_id": article_id}) for state in states]
    load(opened, *[told(state, f"{article_id}/{hour}", hour) for hour, state in enumerate(states)])
    # Neighbours that differ in trifles are one version, told as it was first.
    wanted = [next(same) for _, same in groupby(map(storable, states), key=fingerprint)]
    assert differences(told_now(opened, article_id), wanted[-1]) == {}
    old = opened.execute(
        "SELECT record FROM news.article_versions WHERE article_id = ? AND record IS NOT NULL ORDER BY version", [article_id]
    ).fetchall()
    assert [differences(Article.model_validate_json(record), each) for (record,), each in zip(old, wanted[:-1], strict=True)] == [{}] * len(
        old
    )
    opened.execute("SELECT published_at, updated_at, published_offset FROM news.articles").fetchall()


def test_a_time_without_a_date_in_utc_becomes_the_nearest_that_has_one(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    east, west = dt.timezone(dt.timedelta(hours=7)), dt.timezone(dt.timedelta(hours=-7))
    early, late = dt.datetime(1, 1, 1, tzinfo=east), dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=west)
    load(connection, told(newsroom.article(1, updated_at=early), "a"), told(newsroom.article(2, updated_at=late), "b"))
    # A later fetch is put in order by what the documents state.
    load(connection, told(newsroom.article(1, updated_at=early, title="Ralat"), "c", 1), told(newsroom.article(2, updated_at=late), "d", 1))
    assert connection.execute("SELECT updated_at, version FROM news.articles ORDER BY article_id").fetchall() == [
        (dt.datetime.min.replace(tzinfo=dt.UTC), 2),
        (dt.datetime.max.replace(tzinfo=dt.UTC), 1),
    ]


def test_half_an_emoji_is_no_obstacle_and_no_change(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    cut = newsroom.article(title="Panen raya \ud83c")
    assert load(connection, told(cut, "a"), told(cut, "b", 1)) == Tally(new=1, unchanged=1)
    assert load(connection, told(newsroom.article(title="Panen raya \ud83c lagi"), "c", 2)) == Tally(changed=1)
    assert connection.execute("SELECT title, changed_fields FROM news.article_history ORDER BY version").fetchall() == [
        ("Panen raya ?", []),
        ("Panen raya ? lagi", ["title"]),
    ]


def test_a_number_that_is_no_year_is_left_out(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    mark = Copyright(holder="ANTARA", year=20_262_027, text="© ANTARA 20262027")
    assert load(connection, told(newsroom.article(copyright=mark), "a")) == Tally(new=1)
    assert connection.execute("SELECT copyright_year, copyright_text FROM news.articles").fetchall() == [(None, "© ANTARA 20262027")]


@pytest.mark.slow
def test_texts_of_any_length_are_loaded(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    long, place = "Beras naik. " * 900_000, "Kabupaten " * 1_000
    one = newsroom.article(text=long, dateline=Dateline(place=place, agency="ANTARA"))
    two = newsroom.article(text=long + "Ralat.", dateline=Dateline(place=place, agency="ANTARA"))
    assert load(connection, told(one, "a"), told(two, "b", 1)) == Tally(new=1, changed=1)
    assert told_now(connection, one.article_id) == two
    ((record,),) = connection.execute("SELECT record FROM news.article_versions WHERE version = 1").fetchall()
    assert Article.model_validate_json(record) == one


def test_every_input_of_a_batch_is_counted_once(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    first, second = newsroom.article(title="Satu"), newsroom.article(title="Dua")
    elsewhere = newsroom.article(title="Satu", article_id="antara:national:1", edition="national")
    batch = [
        told(second, "b", 2),
        told(first, "a", 1),
        told(first, "a", 1),
        told(first, "again", 3),
        told(elsewhere, "n", 1),
        told(elsewhere, "n", 1),
        newsroom.failed("x"),
        newsroom.failed("x"),
    ]
    missed = [newsroom.missed("https://antaranews.com/9")] * 2
    tally = load_batch(connection, readings=batch, missed=missed, run_id="r", now=NOW)
    assert tally == Tally(new=2, changed=2, unchanged=2, rejected=4)
    assert connection.execute("SELECT count(*) FROM news.rejects").fetchall() == [(2,)]
    assert connection.execute("SELECT article_id, title, version FROM news.articles ORDER BY 1").fetchall() == [
        ("antara:lampung:1", "Satu", 3),
        ("antara:national:1", "Satu", 1),
    ]
    again = load_batch(connection, readings=batch, missed=missed, run_id="r", now=NOW)
    assert again == Tally(unchanged=6, rejected=4)
