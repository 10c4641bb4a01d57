"""What newer extractors make of documents that are loaded: whatever they find, nothing that was loaded is lost."""

from __future__ import annotations

import datetime as dt
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from extractors.article import Article
from warehouse.checks import run_checks
from warehouse.files import database
from warehouse.stories import replay
from warehouse.stories.load import known, load_batch
from warehouse.stories.provenance import article_meant
from warehouse.stories.records import Tally
from warehouse.stories.rekeyed_documents import moved_to
from warehouse.stories.timeline import Rereading, Sighting, arrange
from warehouse.takedown.takedown import take_down

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tests.warehouse.conftest import Newsroom
    from warehouse.stories.records import Reading

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)


def load(connection: duckdb.DuckDBPyConnection, *readings: Reading, now: dt.datetime = NOW) -> Tally:
    return load_batch(connection, readings=readings, run_id="r", now=now, again=True)


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def broken(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [result.name for result in run_checks(connection) if result.broken]


STORY = "SELECT article_id, title, version FROM news.articles ORDER BY ALL"
HISTORY = "SELECT article_id, version, title, valid_from, valid_to, change FROM news.article_history ORDER BY 1, 2"


def test_a_story_that_no_longer_reads_stays_as_it_is(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(
        connection, newsroom.told("a", newsroom.article(title="Satu")), newsroom.told("b", newsroom.article(title="Dua"), at=newsroom.at(1))
    )
    story, history, text = rows(connection, STORY), rows(connection, HISTORY), rows(connection, "FROM news.paragraphs ORDER BY ALL")
    failed = newsroom.failed("b", at=newsroom.at(1), version="2")
    assert load(connection, failed) == Tally(rejected=1)
    assert (rows(connection, STORY), rows(connection, HISTORY)) == (story, history)
    assert rows(connection, "FROM news.paragraphs ORDER BY ALL") == text
    assert rows(connection, "SELECT stage, reason, extractor_version, document_id FROM news.rejects_open") == [
        ("reread", "listing", "2", failed.document.document_id)
    ]
    assert known(connection, [failed.document.document_id])[failed.document.document_id].outcome == "reject"
    assert broken(connection) == []


def test_a_failed_rereading_is_open_until_this_document_reads(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    url = "https://lampung.antaranews.com/berita/1/pasar"
    load(connection, newsroom.told("a", newsroom.article(title="Satu"), url=url))
    load(connection, newsroom.failed("a", url=url, version="2"), now=NOW)
    load(connection, newsroom.failed("a", url=url, version="3", reason="no_text"), now=NOW)
    load(connection, newsroom.told("b", newsroom.article(title="Dua"), url=url, at=newsroom.at(1), version="3"))
    assert rows(connection, "SELECT stage, reason, extractor_version, resolved_at FROM news.rejects") == [("reread", "no_text", "3", None)]
    load(connection, newsroom.told("a", newsroom.article(title="Satu"), url=url, version="4"), now=LATER)
    assert rows(connection, "SELECT resolved_at FROM news.rejects") == [(LATER,)]
    assert rows(connection, STORY) == [("antara:lampung:1", "Dua", 2)]
    assert broken(connection) == []


def test_a_replay_counts_and_finds_what_no_longer_reads(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.told("a", newsroom.article()), newsroom.told("b", newsroom.article(2)))
    failed = newsroom.failed("a", version="2")
    key = failed.document.document_id
    assert replay.says_otherwise(failed, replay.held(connection, [key])[key])
    load(connection, failed)
    held = replay.held(connection, [key])
    assert not replay.says_otherwise(failed, held[key])
    assert replay.worth_loading([failed], held) == []
    assert replay.worth_loading([newsroom.told("a", newsroom.article(), version="2")], held) != []
    assert replay.count(connection, replay.Selection(only_rejects=True)) == 1
    assert [stored.document_id for stored in next(replay.batches(connection, replay.Selection(only_rejects=True), 9))] == [key]


def test_a_story_with_another_id_keeps_its_versions_under_the_old_one(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(
        connection, newsroom.told("a", newsroom.article(title="Satu")), newsroom.told("b", newsroom.article(title="Dua"), at=newsroom.at(1))
    )
    moved = [
        newsroom.told("a", newsroom.article(7, title="Satu"), version="2"),
        newsroom.told("b", newsroom.article(7, title="Dua"), at=newsroom.at(1), version="2"),
    ]
    assert load(connection, moved[0]) == Tally(new=1)
    assert broken(connection) == []
    assert load(connection, moved[1], now=LATER) == Tally(changed=1)
    assert rows(connection, STORY) == [("antara:lampung:7", "Dua", 2)]
    assert rows(connection, HISTORY) == [
        ("antara:lampung:1", 1, "Satu", newsroom.at(0), newsroom.at(1), "first"),
        ("antara:lampung:1", 2, "Dua", newsroom.at(1), LATER, "publisher"),
        ("antara:lampung:7", 1, "Satu", newsroom.at(0), newsroom.at(1), "first"),
        ("antara:lampung:7", 2, "Dua", newsroom.at(1), None, "publisher"),
    ]
    assert rows(connection, "SELECT article_id, moved_to, moved_at FROM news.moved_articles") == [
        ("antara:lampung:1", "antara:lampung:7", LATER)
    ]
    assert rows(connection, "SELECT DISTINCT article_id FROM news.paragraphs") == [("antara:lampung:7",)]
    assert article_meant(connection, ["antara:lampung:1"]) == "antara:lampung:7"
    assert moved_to(connection, "antara:lampung:7") is None
    assert broken(connection) == []
    # The number of the story that moved is not given away.
    load(connection, newsroom.told("c", newsroom.article(8)))
    assert rows(connection, "SELECT count(DISTINCT article_no), count(DISTINCT article_id) FROM news.article_versions") == [(3, 3)]
    assert broken(connection) == []


def test_a_document_that_leaves_lets_the_one_before_it_count_again(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(
        connection, newsroom.told("a", newsroom.article(title="Satu")), newsroom.told("b", newsroom.article(title="Dua"), at=newsroom.at(1))
    )
    load(connection, newsroom.told("b", newsroom.article(7, title="Dua"), at=newsroom.at(1), version="2"))
    assert rows(connection, STORY) == [("antara:lampung:1", "Satu", 3), ("antara:lampung:7", "Dua", 1)]
    assert [row[2:] for row in rows(connection, HISTORY)[:3]] == [
        ("Satu", newsroom.at(0), newsroom.at(1), "first"),
        ("Dua", newsroom.at(1), NOW, "publisher"),
        ("Satu", NOW, None, "restored"),
    ]
    load(connection, newsroom.told("a", newsroom.article(title="Satu!"), version="2"), now=LATER)
    assert rows(connection, STORY) == [("antara:lampung:1", "Satu!", 4), ("antara:lampung:7", "Dua", 1)]
    load(connection, newsroom.told("b", newsroom.article(title="Dua"), at=newsroom.at(1), version="3"), now=LATER)
    assert rows(connection, "SELECT article_id, title FROM news.articles") == [("antara:lampung:1", "Dua")]
    assert rows(connection, "SELECT article_id, moved_to FROM news.moved_articles") == [("antara:lampung:7", "antara:lampung:1")]
    assert broken(connection) == []


def test_a_story_that_had_moved_opens_again(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.told("a", newsroom.article(title="Satu")))
    load(connection, newsroom.told("a", newsroom.article(7, title="Satu"), version="2"))
    assert load(connection, newsroom.told("c", newsroom.article(title="Tiga"), at=newsroom.at(9)), now=LATER) == Tally(changed=1)
    assert rows(connection, STORY) == [("antara:lampung:1", "Tiga", 2), ("antara:lampung:7", "Satu", 1)]
    assert rows(connection, "FROM news.moved_articles") == []
    assert broken(connection) == []


def test_a_takedown_takes_the_text_from_under_the_old_id_too(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    load(connection, newsroom.told("a", newsroom.article(title="Rahasia")), newsroom.told("b", newsroom.article(2, title="Lain")))
    load(connection, newsroom.told("c", newsroom.article(2, title="Rahasia juga"), at=newsroom.at(1)))
    for name, hour in (("a", 0), ("c", 1)):
        load(connection, newsroom.told(name, newsroom.article(7, title="Rahasia"), at=newsroom.at(hour), version="2"))
    take_down(connection, "antara:lampung:7", reason="court order", run_id="t", now=LATER)
    assert rows(connection, STORY) == [("antara:lampung:2", "Lain", 1)]
    assert rows(connection, "SELECT article_id, title FROM news.article_history") == [("antara:lampung:2", "Lain")]
    assert rows(connection, "FROM news.moved_documents") == []
    assert load(connection, newsroom.told("d", newsroom.article(title="Rahasia"), at=newsroom.at(3))) == Tally(rejected=1)
    assert broken(connection) == []


def at(hour: float) -> dt.datetime:
    return NOW + dt.timedelta(hours=hour)


def test_documents_that_leave_one_after_the_other() -> None:
    sightings = [
        Sighting(fetched_at=at(0), stated_at=None, document_id="a", fingerprint="A", left_at=at(9)),
        Sighting(fetched_at=at(1), stated_at=None, document_id="b", fingerprint="B", left_at=at(7)),
        Sighting(fetched_at=at(2), stated_at=None, document_id="c", fingerprint="C", left_at=at(5)),
    ]
    again = [Rereading(made_at=at(8), document_id="a", fingerprint="A2")]
    found = arrange(sightings, again)
    assert [(one.fingerprint, one.valid_from, one.change) for one in found] == [
        ("A", at(0), "first"),
        ("B", at(1), "publisher"),
        ("C", at(2), "publisher"),
        ("B", at(5), "restored"),
        ("A", at(7), "restored"),
        ("A2", at(8), "re_extraction"),
    ]
    assert found[-1].valid_to == at(9)
    later = Sighting(fetched_at=at(6), stated_at=None, document_id="d", fingerprint="D")
    assert [one.fingerprint for one in arrange([*sightings, later])] == ["A", "B", "C", "B", "D"]


OUTCOMES = st.sampled_from(["1 A", "1 B", "1 C", "2 A", "2 D", "fail"])
STEPS = st.lists(st.tuples(st.integers(0, 4), OUTCOMES), min_size=4, max_size=12)


def reading(newsroom: Newsroom, document: int, outcome: str, version: int) -> Reading:
    name, when = f"d{document}", newsroom.at(document)
    if outcome == "fail":
        return newsroom.failed(name, at=when, version=str(version))
    number, title = outcome.split()
    article = newsroom.article(int(number), title=title, text=f"Isi {title}.")
    return newsroom.told(name, article, at=when, version=str(version))


def titles(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    return set(rows(connection, "SELECT article_id, title FROM news.articles"))


def readable(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Every state that is told as a version, each record whole."""
    found = set()
    for article_id, record in rows(
        connection,
        """SELECT v.article_id, coalesce(v.record, a.record) FROM news.article_versions AS v
           LEFT JOIN news.article_records((SELECT list(article_id) FROM news.articles)) AS a USING (article_id)""",
    ):
        article = Article.model_validate_json(record)
        assert (article.article_id, article.paragraphs[1]) == (article_id, f"Isi {article.title}.")
        found.add((article_id, article.title))
    return found


@pytest.mark.slow
@given(steps=STEPS, cuts=st.sets(st.integers(1, 11)))
@hypothesis_settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
def test_whatever_is_read_in_whatever_order_all_that_was_shown_stays_readable(
    tmp_path_factory: pytest.TempPathFactory, empty: Path, newsroom: Newsroom, steps: list[tuple[int, str]], cuts: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    path = shutil.copyfile(empty, folder / "warta.duckdb")
    edges = sorted({0, len(steps), *(cut for cut in cuts if cut < len(steps))})
    shown: set[tuple[str, str]] = set()
    with database.writer(path) as connection:
        for number, (start, end) in enumerate(pairwise(edges)):
            readings = [reading(newsroom, document, outcome, start + place) for place, (document, outcome) in enumerate(steps[start:end])]
            now = NOW + dt.timedelta(days=number)
            load(connection, *readings, now=now)
            shown |= titles(connection)
            assert shown <= readable(connection)
            for article_id, valid_from, title in rows(
                connection, "SELECT article_id, valid_from, title FROM news.article_history WHERE valid_to IS NULL OR valid_to > valid_from"
            ):
                told = connection.execute("SELECT title, text FROM news.article_as_of(?, ?)", [article_id, valid_from]).fetchall()
                assert [(told[0][0], told[0][1].split("\n\n")[1])] == [(title, f"Isi {title}.")]
            assert replay.worth_loading(readings[-1:], replay.held(connection, [readings[-1].document.document_id])) == []
        assert broken(connection) == []
    shutil.rmtree(folder)
