"""The page that a run leaves: figures, samples, and text that can't be taken for the page's own marks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flows.orchestration.run_artifact import as_markdown, as_table
from warehouse.reporting.run_report import RunReport

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


def report(**values: object) -> RunReport:
    given: dict[str, Any] = {
        "run_id": "20260302T050000Z-1",
        "command": "poll",
        "status": "finished",
        "message": None,
        "started_at": NOW,
        "seconds": 12.34,
        **dict.fromkeys(("new", "changed", "unchanged", "rejected"), 0),
        **dict.fromkeys(("stories", "changes", "rejects", "requests"), ()),
    }
    return RunReport(**(given | values))


def test_a_run_that_brought_nothing_is_short_and_says_how_to_go_on() -> None:
    page = as_markdown(report(), zone="Asia/Jakarta")
    assert "**finished** in 12.3 s, begun 2026-03-02 12:00:00 WIB" in page
    assert "0 new, 0 changed, 0 unchanged, 0 rejected." in page
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## To go on"]
    assert "SELECT * FROM news.articles WHERE run_id = '20260302T050000Z-1';" in page


def test_more_than_is_shown_is_said() -> None:
    story = {"published_at": NOW, "publisher": "teras", "edition": "main", "title": "Pasar dibuka", "article_id": "teras:main:1"}
    page = as_markdown(report(new=45, stories=(story,)), zone="Asia/Jakarta")
    assert "## New stories: 1 of 45" in page
    assert "| 2026-03-02 12:00 | teras | main | Pasar dibuka |" in page


def test_a_title_stays_in_its_cell() -> None:
    story = {"published_at": None, "publisher": "x_y", "edition": "main", "title": "A | B\n<img src=x> [klik](http://x)", "article_id": "1"}
    (row,) = [line for line in as_markdown(report(new=1, stories=(story,)), zone="UTC").splitlines() if "klik" in line]
    assert row == r"| — | x\_y | main | A \| B \<img src=x> \[klik](http://x) |"


def test_a_failed_run_says_why() -> None:
    assert "> RunFailedError: the disk is full" in as_markdown(
        report(status="failed", message="RunFailedError: the disk is full"), zone="UTC"
    )


def test_the_table_is_json() -> None:
    assert as_table([{"source": "teras", "last_news": NOW, "failures": 2, "trouble": None}], zone="Asia/Jakarta") == [
        {"source": "teras", "last_news": "2026-03-02 12:00", "failures": 2, "trouble": "—"}
    ]
