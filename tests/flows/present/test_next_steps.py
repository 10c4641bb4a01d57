"""What stands below a run's summary, and what is said where there is nothing to ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.present import next_steps
from flows.runs.ingest import Summary
from flows.runs.pipeline import Count
from flows.runs.poll import PollResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.conftest import Ran


def _summary(database: str = next_steps.DEFAULT_DATABASE, **count: int) -> Summary:
    return Summary(count=Count(**count), seconds=1.0, database=database)


def test_a_run_that_did_all_it_was_asked_needs_no_advice() -> None:
    summary = _summary(seen=3, new=2, unchanged=1)
    assert next_steps.of_ingest(summary) == []
    assert next_steps.of_poll(PollResult(summary=summary, feeds=1, unchanged=0, failed=0)) == []


def test_the_command_that_tells_why_asks_the_same_database() -> None:
    (line,) = next_steps.of_ingest(_summary("my news/warta.duckdb", seen=1, rejected=1))
    assert line.endswith("--db 'my news/warta.duckdb'")
    assert "--db" not in next_steps.of_ingest(_summary(seen=1, rejected=1))[0]


def test_what_was_skipped_and_an_empty_folder_are_explained() -> None:
    assert ".html" in next_steps.of_ingest(_summary(seen=1, skipped=1))[0]
    assert "--again" in next_steps.of_ingest(_summary())[0]


def test_a_poll_says_where_a_failing_feed_is_told_of_and_when_the_next_is_due() -> None:
    assert "warta sources" in next_steps.of_poll(PollResult(summary=_summary(), feeds=2, unchanged=0, failed=1))[0]
    assert "--early" in next_steps.of_poll(PollResult(summary=_summary(), feeds=0, unchanged=0, failed=0))[0]


def test_a_revisit_with_nothing_due_says_when_something_is() -> None:
    assert next_steps.of_revisit(_summary(seen=1, unchanged=1), (1, 24)) == []
    assert "1, 0.5 hours after its release" in next_steps.of_revisit(_summary(), (1, 0.5))[0]
    assert "revisit_hours is empty" in next_steps.of_revisit(_summary(), ())[0]


@pytest.mark.parametrize("command", ["ingest", "poll"])
def test_a_source_without_feed_and_listing_leads_to_backfill(
    command: str, ran: Callable[..., Ran], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    Path("warta.toml").write_text('[[source]]\nname = "arsip"\narchive = "https://arsip.teras.example/%Y/%m/%d"\n', encoding="utf-8")
    done = ran(command, "arsip")
    assert (done.status, done.out) == (2, "")
    assert "warta backfill arsip" in done.err
    assert not home.exists()
