"""The day that a story's own attribution names: `…, Sabtu.`, `Rabu (24/12/2025)`, `on Monday`."""

# ruff: noqa: RUF001 - the dash between two days is what this reads
from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractors.article import NewsDay
from extractors.languages import english, indonesian

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKDAYS = {name: day for pack in (indonesian, english) for name, day in pack.WEEKDAYS.items()}
_MONTHS = {name.lower(): month for pack in (indonesian, english) for name, month in pack.MONTHS.items()}
_DAY = "|".join(_WEEKDAYS)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_PRINTED = (
    r"(?P<date>\s?\(\s?(?P<d>\d{1,2})\s?[/-]\s?(?P<m>\d{1,2})(?:\s?[/-]\s?(?P<y>\d{4}|\d{2}))?\s?\)"
    rf"|,?\s\(?(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH})(?:\s(?P<y2>\d{{4}}))?\)?"
    rf"|,?\s\(?(?P<m3>{_MONTH})\.?\s(?P<d3>\d{{1,2}})(?:,\s(?P<y3>\d{{4}}))?\)?)?"
)
# An attribution sets the day off by a comma (`di Jakarta, Kamis`); `pada Sabtu` may be the day of a coming event.
_SET_OFF = re.compile(
    rf"(?:,\s(?:hari\s)?|\bhari\s)(?P<name>{_DAY})\b{_PRINTED}(?=\s*(?:$|[.,;)]|\(|(?:pagi|siang|sore|petang|malam|dini|ini|WIB)\b))",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?:\b(?:on|pada|hari)\s|\()?\b(?P<name>{_DAY})\b{_PRINTED}", re.IGNORECASE)
# `setiap Jumat`, `Senin dan Kamis`, `Jumat hingga Minggu` are schedules; `Jumat Agung` and `Pasar Minggu` are names.
_SCHEDULE_BEFORE = re.compile(
    r"(?:\b(?:setiap|tiap|saban|every|each|sampai|hingga|until|through|mulai|besok|next|pekan depan|dan|and|atau|or)"
    rf"|\b(?:{_DAY})\s?(?:,|-|–|&|/))"
    r"\s?(?:(?:hari|malam)\s?)?$"
    r"|\b(?:Pasar|Koran|Tabloid|Desa|Kampung|Stasiun|Good|Black|Super|Cyber|Ash|[Mm]alam)\s$",
    re.IGNORECASE,
)
_SCHEDULE_AFTER = re.compile(
    rf"\s?(?:-|–|/|&|,\s|\b(?:dan|atau|hingga|sampai|sampai dengan|and|or|to|through|until)\s)\s?(?:hari\s)?(?:{_DAY})\b"
    r"|\s(?:Kliwon|Legi|Pahing|Paing|Pon|Wage)\b(?!\s?\()|\s(?:Agung|Abu|Berkah|Putih|Suci|Bersih|Curhat|depan|mendatang)\b",
    re.IGNORECASE,
)
# A capital and the rest of a weekday: without one, a paragraph needs no closer look.
_NAMED = re.compile(rf"[{''.join({name[0].upper() for name in _WEEKDAYS})}](?i:{'|'.join(name[1:] for name in _WEEKDAYS)})")
_REACH = 24
# Attributions stand near the top; a day further down belongs to the background.
_PARAGRAPHS = 8
_WEEK = 7
_CENTURY = 100


def find_news_day(paragraphs: Sequence[str], published: dt.datetime | None, *, filed: dt.date | None = None) -> NewsDay | None:
    """The first day that an attribution names; its date only where `published`, the dateline's own day or a printed date fixes it."""
    released = published.date() if published else filed
    naming = [paragraph for paragraph in paragraphs[:_PARAGRAPHS] if _NAMED.search(paragraph)]
    for pattern in (_SET_OFF, _ANY):
        for paragraph in naming:
            match = _first(pattern, paragraph)
            if match:
                match = match if match["date"] else _dated(match["name"], naming) or match
                text = match.string[match.start("name") : match.end("date") if match["date"] else match.end("name")]
                return NewsDay(text=text.strip(" ,"), date=_date(match, released))
    return None


def _first(pattern: re.Pattern[str], paragraph: str) -> re.Match[str] | None:
    return next((hit for hit in pattern.finditer(paragraph) if hit["name"][0].isupper() and not _is_schedule(paragraph, hit)), None)


def _dated(name: str, paragraphs: Sequence[str]) -> re.Match[str] | None:
    """The same day with its date: `Rabu (6/8)` further down says which `Rabu` the first paragraph means."""
    for paragraph in paragraphs:
        for hit in _SET_OFF.finditer(paragraph):
            if hit["date"] and hit["name"] == name and not _is_schedule(paragraph, hit):
                return hit
    return None


def _is_schedule(paragraph: str, match: re.Match[str]) -> bool:
    """Whether a weekday is part of a schedule or of a name, or a day to come."""
    start, end = match.start("name"), match.end("date") if match["date"] else match.end("name")
    before = paragraph[max(0, start - _REACH) : start]
    return bool(_SCHEDULE_BEFORE.search(before) or _SCHEDULE_AFTER.match(paragraph, end))


def _date(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    weekday = _WEEKDAYS[match["name"].capitalize()]
    if not match["date"]:
        return published - dt.timedelta(days=(published.weekday() - weekday) % _WEEK) if published else None
    printed = _printed(match, published)
    # A day that contradicts its own weekday is a slip, and nobody knows of which of the two.
    return printed if printed and printed.weekday() == weekday else None


def _printed(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    day = int(match["d"] or match["d2"] or match["d3"])
    named = match["m2"] or match["m3"]
    month = int(match["m"]) if match["m"] else _MONTHS[named.lower()]
    year = match["y"] or match["y2"] or match["y3"]
    if year:
        return _made(int(year) + (2000 if int(year) < _CENTURY else 0), month, day)
    if published is None:
        return None
    nearest = [made for offset in (-1, 0, 1) if (made := _made(published.year + offset, month, day))]
    return min(nearest, key=lambda made: abs(made - published), default=None)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
