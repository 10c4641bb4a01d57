"""What the warehouse answers about hand-labelled wire copy, against counts taken from the labels; skipped where the labels are absent."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractors.article import Article, Credit, Dateline, Provenance, Quote, Related, Role
from tests.warehouse.mixed import FILES, reading
from warehouse.derived import near_duplicates
from warehouse.files import database
from warehouse.reporting import query_book
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

LABELS = Path(__file__).parents[3] / "shared" / "data" / "wire_gold"
pytestmark = pytest.mark.skipif(not LABELS.is_dir(), reason="the labelled copy is not beside the project")


def article(number: int, label: dict[str, Any]) -> Article:
    """The story that the labels describe; each quote is a paragraph of its own."""
    quotes = [
        Quote(text=one["text"], speaker=one["speaker"], speaker_role=None, cue=one["cue"], paragraph=n, start=1, end=1 + len(one["text"]))
        for n, one in enumerate(label["quotes"])
    ]
    return Article(
        article_id=f"antara:c:{number:02}",
        publisher="antara",
        edition="national",
        language="id",
        title=label["title"],
        lead=label["lead"],
        dateline=Dateline(place=label["dateline_place"], agency=label["agency"]),
        paragraphs=(*(f"“{one.text}”" for one in quotes), "Selesai."),
        quotes=tuple(quotes),
        credits=tuple(Credit(role=Role(one["role"]), name=one["name"]) for one in label["credits"]),
        related=tuple(Related(title=title) for title in label["related"]),
        provenance=Provenance(extractor="wire", layout=None, version="1"),
    )


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    labels = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LABELS.glob("*.json"))]
    with database.writer(tmp_path_factory.mktemp("labelled") / "warta.duckdb") as connection:
        made = [reading(article(n, label), source=None, fetched_at=FILES) for n, label in enumerate(labels)]
        load_batch(connection, readings=made, run_id="r", now=FILES)
        near_duplicates.refresh(lambda: nullcontext(connection))
        connection.execute("SET VARIABLE undated = 'true'")
        yield connection


# All 16 stories are copy without a time, so they count only where undated stories are asked for.
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "SELECT count(*), count(lead), count(published_at) FROM news.articles": [(16, 5, 0)],
    "SELECT count(*), count(speaker), count(DISTINCT speaker) FROM news.quotes_said": [(60, 60, 23)],
    "SELECT count(*) FROM news.quotes_said WHERE text LIKE '%,'": [(0,)],
    "SELECT max(quotes), max(articles), sum(quotes) FROM news.speakers": [(5, 1, 60)],
    "SELECT count(*) FROM news.people_roles": [(0,)],
    "SELECT count(*), sum(articles) FROM news.editors": [(11, 16)],
    "SELECT count(*), max(articles) FROM news.reporters": [(14, 3)],
    "SELECT count(*) FROM news.related_graph": [(40,)],
    "SELECT province, count(*) FROM news.article_places GROUP BY ALL ORDER BY ALL": [
        ("DKI Jakarta", 10),
        ("Jawa Barat", 3),
        ("Jawa Timur", 2),
        ("Sumatera Utara", 1),
    ],
    "SELECT count(*) FROM news.places_unresolved": [(0,)],
    "SELECT count(*), count(published_estimate_from) FROM news.published_estimates": [(16, 0)],
    "SELECT count(*) FROM news.coverage_daily": [(0,)],
    "SELECT count(*) FROM news.reprints": [(0,)],
}


@pytest.mark.parametrize("query", ANSWERS)
def test_a_view_answers_as_the_labels_do(labelled: duckdb.DuckDBPyConnection, query: str) -> None:
    assert labelled.execute(query).fetchall() == ANSWERS[query]


QUESTIONS: dict[str, list[tuple[str, Any]]] = {
    "one_voice_stories": [("articles", 16), ("percent_no_voice", 6.0), ("percent_one_voice", 50.0), ("percent_more", 44.0)],
    "quotes_without_speaker": [("quotes", 60), ("without_speaker", 0), ("without_role", 60)],
    "most_quoted": [("articles", 1), ("quotes", 5), ("articles_before", 0), ("undated_left_out", 0)],
    "places_in_the_news": [("place", "DKI Jakarta"), ("articles", 10)],
    "editors_and_reporters": [("articles", 3)],
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_first_row_answers_as_the_labels_do(labelled: duckdb.DuckDBPyConnection, name: str) -> None:
    answer = labelled.execute(query_book.read(name))
    row = dict(zip([column[0] for column in answer.description or ()], answer.fetchall()[0], strict=True))
    assert [(column, row[column]) for column, _ in QUESTIONS[name]] == QUESTIONS[name]
