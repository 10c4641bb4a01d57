"""`warta search`: the index is fresh after each run, and the answer is for people or programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]


def test_what_was_ingested_is_found_at_once(stories: Callable[[int], Path], ran: Run) -> None:
    ran("ingest", stories(3), "--direct")
    found = json.loads(ran("search", "dermaga", "Ambon", "--json").out)
    assert [hit["title"] for hit in found] == ["Dermaga rakyat nomor 1 di Ambon mulai melayani penumpang"]
    assert "Ambon" in found[0]["passage"]
    told = ran("search", "pelayanan", "--limit", "2").out
    assert told.count("Dermaga rakyat nomor") >= 2
    rows = json.loads(ran("sql", "SELECT count(*) AS n FROM news.search('kapal')", "--json").out)
    assert rows == [{"n": 3}]


def test_nothing_found_says_why(stories: Callable[[int], Path], ran: Run) -> None:
    ran("ingest", stories(1), "--direct")
    unknown = ran("search", "dermga", "--json")
    assert (unknown.status, json.loads(unknown.out)) == (0, [])
    assert "did you mean dermaga?" in unknown.err
    assert "leave out a word or an option" in ran("search", "dermaga", "--to", "2001-01-01").err


def test_a_question_without_meaning_is_refused(ran: Run) -> None:
    assert (ran("search").status, ran("search", "?!").status) == (2, 2)
    assert "--from is later" in ran("search", "x", "--from", "2026-02-02", "--to", "2026-02-01").err
