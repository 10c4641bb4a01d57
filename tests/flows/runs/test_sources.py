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
from warehouse.reporting.anomalies import Silence

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
        (SOURCE, [replace(STATE, news_at=None)], "ok"),
        (SOURCE, [replace(STATE, source="lain")], "new"),
    ],
)
def test_health(source: Source, states: list[Polled], health: str) -> None:
    assert describe(source, states, STOCK).health == health


SILENCE = Silence(source="teras", hours=30, longest_pause_hours=9, stories=200, watched_days=20, reason=None)


@pytest.mark.parametrize(
    ("silence", "health"),
    [
        (SILENCE, "silent"),
        (replace(SILENCE, hours=20), "ok"),
        (replace(SILENCE, longest_pause_hours=16), "ok"),
        # Minutes or days of history are no rhythm, and neither are a few stories.
        (replace(SILENCE, hours=160, watched_days=6.9), "ok"),
        (replace(SILENCE, hours=160, stories=9), "ok"),
        (replace(SILENCE, hours=170, stories=0, longest_pause_hours=0), "silent"),
    ],
)
def test_silence_is_measured_by_days_of_the_source_s_own_rhythm(silence: Silence, health: str) -> None:
    found = describe(SOURCE, [STATE], STOCK, silence)
    assert found.health == health
    assert ("longest pause before 9 hours, of 200 stories in eight weeks; watched for 20 days" in found.detail) == (silence is SILENCE)


def test_one_feed_of_two_that_fails_is_told() -> None:
    both = replace(SOURCE, feeds=(FEED, FEED + "?2"))
    found = describe(both, [STATE, replace(STATE, address=FEED + "?2", failures=1, reason="timeout")], STOCK)
    assert (found.health, found.failing, found.detail) == ("ok", 1, "1 of 2 feeds fail: no response in time (timeout)")


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
