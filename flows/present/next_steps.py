"""What a run's summary doesn't explain by itself: the line below it that says what to do next. Pure."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.runs import PollResult, Summary

# Where a database is when neither options nor settings say otherwise.
DEFAULT_DATABASE = "warta-data/warta.duckdb"
REJECTS = "SELECT reason, detail, address FROM news.rejects_open"


def of_ingest(summary: Summary) -> list[str]:
    """What to tell below the summary of an ingest."""
    lines = of_any(summary)
    if summary.count.skipped:
        lines.append("Skipped were stories that were read already or need a permission, and files other than .txt .html .htm .gz .warc")
    if not summary.count.seen:
        lines.append("Nothing new: no document in the folders, or what was asked for is unchanged; --again asks for pages anew")
    return lines


def of_poll(result: PollResult) -> list[str]:
    """What to tell below the summary of a poll."""
    lines = of_any(result.summary)
    if result.failed:
        lines.append(f"Which feeds fail, and why: warta sources{at_database(result.summary)}")
    if not (result.feeds or result.busy):
        lines.append(f"No feed was due. When each is: warta sources{at_database(result.summary)}; at once: --early")
    return lines


def of_revisit(summary: Summary, hours: Sequence[float]) -> list[str]:
    """What to tell below the summary of a revisit, whose stories are read again after so many hours."""
    if summary.count.seen:
        return of_any(summary)
    if not hours:
        return ["No story is ever read again: revisit_hours is empty"]
    after = ", ".join(f"{number:g}" for number in hours)
    return [f"No story was due: each is read again {after} hours after its release and after each change (revisit_hours)"]


def of_any(summary: Summary) -> list[str]:
    """What to tell below the summary of any run."""
    return [f'Why some were rejected: warta sql "{REJECTS}"{at_database(summary)}'] if summary.count.rejected else []


def at_database(summary: Summary) -> str:
    """The option `--db` for a command that asks the same database; empty for the default one."""
    return "" if summary.database == DEFAULT_DATABASE else f" --db {shlex.quote(summary.database)}"
