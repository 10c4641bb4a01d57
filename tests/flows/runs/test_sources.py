"""`warta sources` and what tells whether a source is well."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.config.sources import Source
from flows.present.source_table import describe
from warehouse.acquisition.feed_state import Polled, Stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran

NOW = dt.datetime(2026, 5, 11, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FEED = "https://teras.example/rss.xml"
SOURCE = Source(name="teras", feeds=(FEED,), archives=("https://teras.example/%Y/%m/%d",))
STATE = Polled(
    source="teras",
    address=FEED,
    polls=9,
    polled_at=NOW - HOUR,
    next_at=NOW + HOUR,
    interval_seconds=7200,
    rate=0.001,
    failures=0,
    reason=None,
    news_at=NOW - HOUR,
    offered=100,
)
STOCK = Stock(
    source="teras", since=NOW - 101 * HOUR, offered=100, articles=90, waiting=1, failed=2, reserved=0, rejected=7, published_at=NOW
)


@pytest.mark.parametrize(
    ("source", "states", "health"),
    [
        (SOURCE, [STATE], "ok"),
        (SOURCE, [], "new"),
        (replace(SOURCE, feeds=()), [], "no feeds"),
        (SOURCE, [replace(STATE, failures=3, reason="timeout")], "failing"),
        (SOURCE, [replace(STATE, news_at=NOW - 30 * HOUR)], "silent"),
        (SOURCE, [replace(STATE, news_at=NOW - 20 * HOUR)], "ok"),
        (SOURCE, [replace(STATE, news_at=None)], "silent"),
        (SOURCE, [replace(STATE, source="lain")], "new"),
    ],
)
def test_health(source: Source, states: list[Polled], health: str) -> None:
    assert describe(source, states, STOCK, now=NOW).health == health


def test_a_slow_source_may_be_silent_for_longer() -> None:
    weekly = replace(STOCK, since=NOW - 700 * 24 * HOUR)
    assert describe(SOURCE, [replace(STATE, news_at=NOW - 20 * 24 * HOUR)], weekly, now=NOW).health == "ok"


def test_one_feed_of_two_that_fails_is_told() -> None:
    both = replace(SOURCE, feeds=(FEED, FEED + "?2"))
    found = describe(both, [STATE, replace(STATE, address=FEED + "?2", failures=1, reason="timeout")], STOCK, now=NOW)
    assert (found.health, found.failing, found.detail) == ("ok", 1, "1 of 2 feeds fail: no answer in time (timeout)")


def test_what_is_there_is_told_before_anything_was_polled(ran: Callable[..., Ran]) -> None:
    Path("warta.toml").write_text(f'[[source]]\nname = "teras"\nfeed = "{FEED}"\n', encoding="utf-8")
    found = {one["source"]: one for one in json.loads(ran("sources", "--json").out)}
    assert (found["teras"]["feeds"], found["teras"]["health"], found["teras"]["pages"]) == (1, "new", "open")
    assert (found["antara"]["pages"], found["antara"]["archive"]) == ("reserved", "ids")
    table = ran("sources").out
    assert "teras" in table
    assert "never polled" in table


def test_a_terminal_of_eighty_columns_holds_the_table_of_a_new_installation(
    ran: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    lines = ran("sources").out.splitlines()
    assert lines[0].split() == ["source", "health", "feeds", "next", "archive", "pages", "detail"]
    assert max(map(len, lines)) <= 80


def test_one_source_can_be_looked_at(ran: Callable[..., Ran]) -> None:
    assert [one["source"] for one in json.loads(ran("sources", "kompas", "antara", "--json").out)] == ["antara", "kompas"]
    wrong = ran("sources", "kompaas")
    assert (wrong.status, wrong.out) == (2, "")
    assert "'kompas'" in wrong.err


def test_gaps_without_a_source_of_that_name(ran: Callable[..., Ran], stories: Callable[[int], Path]) -> None:
    assert ran("ingest", stories(1), "--direct").status == 0
    done = ran("gaps", "kompaas")
    assert (done.status, done.out) == (2, "")
    assert "kompas" in done.err
    assert ran("gaps").out == "No day is out of line.\n"
