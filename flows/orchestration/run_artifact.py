"""The page that a flow run leaves in Prefect's pages: what came, what changed, what was refused and why, and the SQL to go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from warehouse.reporting import RunReport

MISSING = "—"


def as_markdown(report: RunReport, *, zone: str) -> str:
    """The whole page; times in the zone of those who read it."""
    at = ZoneInfo(zone)
    took = f" in {report.seconds:,.1f} s" if report.seconds is not None else ""
    head = f"**{report.status}**{took}, begun {report.started_at.astimezone(at):%Y-%m-%d %H:%M:%S %Z}, run `{report.run_id}`"
    counts = f"{report.new:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged, {report.rejected:,} rejected."
    parts = [f"# {report.command}", head, counts]
    if report.message:
        parts.append(f"> {_plain(report.message)}")
    parts += _section("New stories", report.new, report.stories, ("published_at", "publisher", "edition", "title"), at)
    parts += _section("Changed stories", report.changed, report.changes, ("change", "fields", "title", "article_id"), at)
    parts += _section("Rejected", report.rejected, report.rejects, ("count", "stage", "reason", "source", "address", "detail"), at)
    parts += _section(
        "Requests, the slowest sources first", None, report.requests, tuple(report.requests[0]) if report.requests else (), at
    )
    return "\n\n".join([*parts, _to_go_on(report)]) + "\n"


def as_table(rows: Iterable[Mapping[str, Any]], *, zone: str) -> list[dict[str, Any]]:
    """Rows in the types of JSON, as a table artifact takes them."""
    at = ZoneInfo(zone)
    return [{name: _text(value, at) if not isinstance(value, int) else value for name, value in row.items()} for row in rows]


def _section(title: str, count: int | None, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], zone: ZoneInfo) -> list[str]:
    if not rows:
        return []
    heads = [column.replace("_", " ") for column in columns]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {' | '.join(_plain(_text(row[column], zone)) for column in columns)} |" for row in rows]
    named = f"## {title}" if count is None or count <= len(rows) else f"## {title}: {len(rows)} of {count:,}"
    return [named, "\n".join(lines)]


def _to_go_on(report: RunReport) -> str:
    return "\n".join(["## To go on", "```sql", *(f"{query};" for query in report.queries), "```"])


def _text(value: object, zone: ZoneInfo) -> str:
    if value is None:
        return MISSING
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    return str(value)


def _plain(text: str) -> str:
    """Text that can't be taken for the table's bars, for a tag or for a link."""
    line = " ".join(text.split())
    for mark in ("\\", "|", "<", "[", "`", "*", "_"):
        line = line.replace(mark, f"\\{mark}")
    return line
