from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from flows.config.settings import Settings
from flows.runs.ingest import IngestOrder, run_ingest
from warehouse.files import database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Ran


@pytest.fixture
def db(stories: Callable[[int], Path], home: Path) -> Path:
    read = Settings(home=home)
    run_ingest(IngestOrder(words=(str(stories(13)),), places=read.at(None, None), settings=read))
    return read.database


def test_every_rule_is_told_with_its_verdict(ran: Callable[..., Ran], db: Path) -> None:
    done = ran("check", "--db", db)
    assert done.status == 0
    lines = done.out.splitlines()
    assert len(lines) > 10
    assert all(line.startswith("holds   ") for line in lines)
    assert any("quotes_hit_their_text: " in line for line in lines)


def test_a_broken_rule_shows_the_rows_and_fails(ran: Callable[..., Ran], db: Path) -> None:
    with database.writer(db) as connection:
        connection.execute("UPDATE news.quotes SET start_offset = 2")
    done = ran("check", "--db", db)
    assert done.status == 1
    broken = done.out[done.out.index("BROKEN") :]
    assert "quotes_hit_their_text" in broken.splitlines()[0]
    assert "13 rows:" in broken.splitlines()[0]
    assert "article_id" in broken.splitlines()[1]
    assert "memudahkan warga menjual" in broken
    assert "… and 3 more" in broken
    assert done.out.count("BROKEN") == 1


def test_the_verdicts_as_json(ran: Callable[..., Ran], db: Path) -> None:
    with database.writer(db) as connection:
        connection.execute("UPDATE news.articles SET published_at = TIMESTAMPTZ '2099-01-01 00:00:00+00', published_offset = NULL")
    done = ran("check", "--json", "--db", db)
    assert done.status == 1
    verdicts = {verdict["name"]: verdict for verdict in json.loads(done.out)}
    assert {name for name, verdict in verdicts.items() if verdict["broken"]} == {"times_are_whole", "times_not_in_future"}
    assert verdicts["times_not_in_future"]["broken"] == 13
    assert verdicts["times_not_in_future"]["sample"][0]["published_at"] == "2099-01-01T00:00:00+00:00"
    assert verdicts["orphan_children"] == {
        "name": "orphan_children",
        "rule": "Every part of a story belongs to an existing story; versions may belong to one that moved to another key.",
        "broken": 0,
        "sample": [],
    }


def test_without_a_database_there_is_nothing_to_check(ran: Callable[..., Ran]) -> None:
    done = ran("check")
    assert done.status == 1
    assert "ingest something first" in done.err
