"""Briefs: what Kabar Teluk printed on the days before, made from a few templates so that there is a month to backfill.

Only the site's archive names them: `/arsip/2026/04/17/` with its further pages, and `/sitemap.xml` with a sitemap a month.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from flows.demo.dates import WEEKDAYS
from flows.demo.newsitem import parse

if TYPE_CHECKING:
    from flows.demo.newsitem import NewsItem

FIRST_DAY = dt.date(2026, 4, 1)
"""Of the archive."""
LAST_DAY = dt.date(2026, 5, 3)
"""Of the briefs; the stories begin on the next day."""
WITA = dt.timezone(dt.timedelta(hours=8), "WITA")


@cache
def _topics() -> list[dict[str, str]]:
    text = (files("flows.demo") / "templates" / "briefs.toml").read_text(encoding="utf-8")
    topics: list[dict[str, str]] = tomllib.loads(text)["topic"]
    return topics


@cache
def briefs() -> tuple[NewsItem, ...]:
    """All of them, oldest first: six on working days, four on Saturdays and Sundays."""
    days = [FIRST_DAY + dt.timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)]
    return tuple(_brief(day, place) for day in days for place in range(6 if day.weekday() < 5 else 4))  # noqa: PLR2004 - Friday is 4


def _brief(day: dt.date, place: int) -> NewsItem:
    number = (day - FIRST_DAY).days
    topics = _topics()
    topic = topics[(place + number) % len(topics)]
    values = {
        "number": 20 + (7 * number + 3 * place) % 37,
        "other": 11 + (5 * number + place) % 29,
        "metres": f"{1 + (number + place) % 3},{5 + number % 5}",
        "day": f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})",
    }
    published = dt.datetime(day.year, day.month, day.day, 7 + 2 * place, (11 * number) % 60, tzinfo=WITA)
    text = (
        f'+++\nid = {9_950_000 + 10 * number + place}\ntitle = "{topic["title"].format(**values)}"\npublished = {published.isoformat()}\n'
        'section = "Kabar Singkat"\nauthor = ["Lina Marwati"]\neditor = ["Rahmat Ode"]\n+++\n\n'
        f"{topic['first'].format(**values)}\n\n{topic['second'].format(**values)}\n\n"
        "Kabar singkat ini dihimpun wartawan Kabar Teluk dari warga dan petugas di lapangan, dan akan dilengkapi bila ada perkembangan.\n"
    )
    return parse(text, site="generic", name=f"singkat-{day}-{place}")
