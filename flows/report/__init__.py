"""The report: one HTML page that needs nothing from outside itself, not even scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from flows.report import charts, words

if TYPE_CHECKING:
    import datetime as dt

    from warehouse.report import Report


def render(report: Report, *, now: dt.datetime) -> str:
    """The page; `now` is when it is made, and tells how old the state is that it shows."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "cell": words.cell,
        "changes": words.changes,
        "duration": words.duration,
        "heading": words.heading,
        "number": words.number,
        "web_address": words.web_address,
        "wib": words.wib,
    }
    environment.globals |= {"bars": charts.bars, "days": charts.days, "by_day": charts.by_day}
    return environment.get_template("page.html").render(report=report, totals=report.totals, now=now, age=now - report.taken_at)
