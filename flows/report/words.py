"""Values in the words of the report: numbers, times, durations, and what a correction changed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from markupsafe import Markup, escape

# Jakarta's time has no summer time; a fixed offset needs no time zone database.
WIB = dt.timezone(dt.timedelta(hours=7), "WIB")

# A no-break thin space is the SI's separator: a comma or a point means opposite things in Indonesian and English.
THIN = "\u202f"

DASH = "\N{EN DASH}"

HOUR = 60
DAY = 24 * HOUR


def number(value: float | Decimal | None) -> str:
    """`12 345`; a dash where there is none."""
    if value is None:
        return DASH
    text = f"{value:,.1f}" if isinstance(value, float | Decimal) and value != int(value) else f"{int(value):,}"
    return text.replace(",", THIN)


def wib(value: dt.datetime | None) -> str:
    """An instant on Jakarta's clock: `2026-02-14 20:11`."""
    return DASH if value is None else f"{value.astimezone(WIB):%Y-%m-%d %H:%M}"


def duration(value: dt.timedelta | float | None) -> str:
    """A time span, or a number of minutes, in its largest unit that is not too coarse: `45 min`, `7 h`, `12 days`."""
    if value is None:
        return DASH
    minutes = value.total_seconds() / 60 if isinstance(value, dt.timedelta) else float(value)
    if 0 <= minutes < 1:
        return "under 1 min"
    if abs(minutes) < 2 * HOUR:
        return f"{minutes:.0f} min"
    if abs(minutes) < 2 * DAY:
        return f"{minutes / HOUR:.0f} h"
    return f"{number(round(minutes / DAY))} days"


def cell(value: object, column: str = "") -> str:
    """Any value of a figure as text."""
    match value:
        case None:
            text = DASH
        case dt.datetime():
            text = wib(value)
        case dt.timedelta():
            text = duration(value)
        case int() | float() | Decimal():
            text = duration(float(value)) if column.startswith("minutes") else number(value)
        case list() | tuple():
            text = ", ".join(str(item) for item in value)
        case _:
            text = str(value)
    return text


def heading(column: str) -> str:
    """A column's name as a heading: `minutes_to_load_95` is `Time to load, 95 %`."""
    return _HEADINGS.get(column, column.replace("_", " ").capitalize())


_HEADINGS = {
    "minutes_to_load": "Release to here (median)",
    "minutes_to_load_95": "Release to here (95 %)",
    "week_documents": "Documents in its last week",
    "week_rejects": "Rejects in its last week",
    "last_fetch": "Last fetch (WIB)",
    "last_article": "Last article (WIB)",
    "last_story": "Last story (WIB)",
    "last_quoted": "Last quoted (WIB)",
    "newest": "Newest (WIB)",
}

_CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def changes(diff: str) -> Markup:
    """A word diff with `[-words taken out-]` and `{+words put in+}` as HTML."""
    parts: list[Markup] = []
    end = 0
    for found in _CHANGE.finditer(diff):
        parts.append(escape(diff[end : found.start()]))
        removed, added = found.groups()
        parts.append(Markup("<del>{}</del>").format(removed) if removed is not None else Markup("<ins>{}</ins>").format(added))
        end = found.end()
    return Markup("").join([*parts, escape(diff[end:])])


def web_address(value: str | None) -> str | None:
    """The address if it is one that a browser may be sent to: what was ingested may be anything."""
    return value if value and value.startswith(("http://", "https://")) else None
