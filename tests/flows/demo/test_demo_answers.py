"""What the warehouse answers about the demo's ANTARA stories, against answers worked out by hand from their source files."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from extractors.article import Document
from extractors.extract import attempt
from flows.demo.manifest import manifest
from flows.demo.newsroom import NEXT_DAY, OPENING, Newsroom
from flows.demo.sites import SITES
from warehouse.derived import near_duplicates, search_index
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.reporting import query_book
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import duckdb

NEWSROOM = Newsroom(bases={site: f"http://127.0.0.1:{port}" for port, site in enumerate(SITES, start=40001)})
ANTARA = ("national", "lampung", "jatim", "en")


def readings(newsroom: Newsroom, at: dt.datetime) -> list[Reading]:
    """Every page of the four ANTARA sites, read once, also those that are no article."""
    found = []
    for story in manifest(newsroom):
        if story.site in ANTARA and story.outcome != "missing":
            address = story.addresses[0]
            answer = newsroom.answer(story.site, urlsplit(address).path)
            document = Document(data=answer.body, url=address, fetched_at=at)
            stored = StoredDocument.of(document, Location("x.warc.gz", 0, 1), fetched_at=at, status=200, source=f"demo-{story.site}")
            found.append(Reading(document=stored, outcome=attempt(document), extractor_version="1"))
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The stories of the opening, and a day later those that are new or corrected."""
    with database.writer(tmp_path_factory.mktemp("demo") / "warta.duckdb") as connection:
        for newsroom, at in ((NEWSROOM, OPENING), (NEWSROOM.advance(), NEXT_DAY)):
            load_batch(connection, readings=readings(newsroom, at), run_id="r", now=at)
        for part in (search_index, near_duplicates):
            part.refresh(lambda: nullcontext(connection))
        yield connection


ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    # One file a story in flows/demo/stories; jembatan-tutup is gone, tangki-pecah is cut off.
    "SELECT edition, count(*) FROM news.articles GROUP BY edition ORDER BY edition": [
        ("en", 5),
        ("jatim", 6),
        ("lampung", 8),
        ("national", 17),
    ],
    "SELECT count(*) FROM news.rejects_open WHERE address LIKE '%tangki%'": [(1,)],
    "SELECT kind, count(*) FROM news.articles WHERE kind <> 'article' GROUP BY kind ORDER BY kind": [
        ("photo", 1),
        ("press_release", 1),
        ("video", 1),
    ],
    # benih-lobster is carried by Lampung and East Java, nearly word by word.
    "SELECT count(*), count(DISTINCT cluster), list_sort(list(edition)) FROM news.story_clusters": [(2, 1, ["jatim", "lampung"])],
    "SELECT count(*), list(DISTINCT reprinted_by) FROM news.reprints": [(1, ["bureau"])],
    # cabai-turun and sidang-gula were corrected the day after, both national.
    "SELECT edition, count(*) FROM news.revisions WHERE change = 'publisher' GROUP BY ALL": [("national", 2)],
    "SELECT count(*) FROM news.articles WHERE published_at IS NULL": [(0,)],
    "SELECT count(*) FROM news.published_estimates": [(0,)],
    "SELECT DISTINCT title_source FROM news.articles": [("headline",)],
    "SELECT count(*) FROM news.articles WHERE language = 'en'": [(5,)],
    # Nothing was polled: what comes is loaded by hand here.
    "SELECT count(*) FROM news.silent_sources": [(0,)],
    "SELECT count(*) FROM news.freshness": [(0,)],
}


@pytest.mark.parametrize("query", ANSWERS)
def test_a_view_answers_as_the_stories_do(demo: duckdb.DuckDBPyConnection, query: str) -> None:
    assert demo.execute(query).fetchall() == ANSWERS[query]


def test_the_questions_answer_as_the_stories_do(demo: duckdb.DuckDBPyConnection) -> None:
    def ask(name: str) -> list[dict[str, Any]]:
        answer = demo.execute(query_book.read(name))
        columns = [column[0] for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    assert sum(row["articles"] for row in ask("weekdays")) == 36
    assert {row["article_id"] for row in ask("corrected_after_publication")} == {
        row[0] for row in demo.execute("SELECT article_id FROM news.articles WHERE version > 1").fetchall()
    }
    assert len(ask("corrected_after_publication")) == 2
    (pair,) = ask("who_reprints_whom")
    assert {pair["reprinted_by"], pair["first_printed_by"]} == {"antara:jatim", "antara:lampung"}
    assert [row["shared_stories"] for row in ask("which_bureau_breaks_first")] == [1, 1]
    assert sum(row["reprints"] for row in ask("reprints_by_day")) == 1
    assert sum(row["articles"] for row in ask("one_voice_stories")) == 36 - 3
