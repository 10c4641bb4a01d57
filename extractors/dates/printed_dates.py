"""Times as pages print them for readers, in Indonesian and English: `Kamis, 30 November 2023 21:34 WIB`, `21 jam lalu`."""

from __future__ import annotations

import datetime as dt
import re

from extractors.article import Precision
from extractors.dates.machine_dates import NAMED, is_nothing, machine_time
from extractors.dates.site_timezone import abbreviated_zone
from extractors.story import Timestamp

# By the first three letters, in Indonesian and English alike.
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb peb", "mar", "apr", "mei may", "jun", "jul", "agu aug ags", "sep", "okt oct", "nov nop", "des dec"), start=1
    )
    for name in names.split()
}

_WORDED = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})\b")
_AMERICAN = re.compile(r"\b(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b")
_SLASHED = re.compile(r"\b(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})\b")
# Where no month has the number: `04/26/2024`.
_MONTH_FIRST = re.compile(r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b")
_SORTED = re.compile(r"\b(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=\D|$)")
_DAYS = (_WORDED, _AMERICAN, _SORTED, _SLASHED, _MONTH_FIRST)
_CLOCK = re.compile(
    r"(?<![\d/.-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?!\d|\s*persen)\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?"
)
# `GMT+0700`, `GMT+7`, `GMT+07:00`; ANTARA's English pages print `GMT+700`.
_ZONE = re.compile(
    r"\b(?P<name>WIB|WITA|WIT|UTC|GMT)\b(?:\s*(?P<sign>[+-])(?P<hours>0\d|1[0-4]|\d)(?::?(?P<minutes>[0-5]\d))?(?!\d))?", re.IGNORECASE
)


def printed_time(text: str, zone: dt.tzinfo | None = None) -> Timestamp | None:
    """The first time in a text, for machines or for readers; `zone` is that of times without one."""
    stated = machine_time(text, zone)
    if stated is not None and stated.precision is not Precision.DAY:
        return stated
    day = _day_in(text)
    if day is None:
        return stated
    return _at_clock(day[0], text[day[1] :], zone) or _at_clock(day[0], text, zone, dated=True) or stated


def _day_in(text: str) -> tuple[dt.date, int] | None:
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower())
            try:
                day = dt.date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
            if not is_nothing(day):
                return day, match.end()
    return None


# What may stand between a day and its clock: `| `, ` - `, `, `, ` at `, ` pukul `, `T`.
_BETWEEN = 16


def _at_clock(day: dt.date, rest: str, zone: dt.tzinfo | None, *, dated: bool = False) -> Timestamp | None:
    clock = _CLOCK.search(rest)
    named = _zone_in(rest) or (abbreviated_zone(rest[clock.end() :]) if clock else None) or zone
    if named is None:
        return None
    if clock is None or (clock.start() > _BETWEEN and not dated):
        return Timestamp(at=dt.datetime.combine(day, dt.time(), named), precision=Precision.DAY) if dated else None
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "Pp" else 0)
    time = dt.time(hour, int(clock["minute"]), int(clock["second"] or 0))
    precision = Precision.SECOND if clock["second"] else Precision.MINUTE
    return Timestamp(at=dt.datetime.combine(day, time, named), precision=precision)


def _zone_in(text: str) -> dt.tzinfo | None:
    match = _ZONE.search(text)
    if match is None:
        return None
    hours = NAMED[match["name"].upper()]
    offset = dt.timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    return dt.timezone(dt.timedelta(hours=hours) + (-offset if match["sign"] == "-" else offset))


_AGO = re.compile(
    r"\b(?P<count>\d+|an?|se|satu|one)?[\s-]*(?P<unit>detik|menit|jam|hari|minggu|pekan|bulan|tahun|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
    r"\s+(?:yang\s+)?(?:lalu|ago)\b",
    re.IGNORECASE,
)
_UNITS = {
    "det": dt.timedelta(seconds=1),
    "sec": dt.timedelta(seconds=1),
    "men": dt.timedelta(minutes=1),
    "min": dt.timedelta(minutes=1),
    "jam": dt.timedelta(hours=1),
    "hou": dt.timedelta(hours=1),
    "hr": dt.timedelta(hours=1),
    "hrs": dt.timedelta(hours=1),
    "har": dt.timedelta(days=1),
    "day": dt.timedelta(days=1),
    "pek": dt.timedelta(weeks=1),
    "wee": dt.timedelta(weeks=1),
    "bul": dt.timedelta(days=30),
    "mon": dt.timedelta(days=30),
    "tah": dt.timedelta(days=365),
    "yea": dt.timedelta(days=365),
}
_NAMED_DAY = re.compile(r"\b(?P<name>kemarin|yesterday|hari ini|today)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:baru saja|just now|beberapa saat lalu)\b", re.IGNORECASE)


def listed_time(text: str, now: dt.datetime, zone: dt.tzinfo) -> Timestamp | None:
    """A time as a list prints it beside a story: as `printed_time`, or counted back from `now`."""
    here = now.astimezone(zone)
    if match := _AGO.search(text):
        return _ago(match, here)
    if match := _NAMED_DAY.search(text):
        past = dt.timedelta(days=1 if match["name"].lower() in {"kemarin", "yesterday"} else 0)
        return _at_clock((here - past).date(), text[match.end() :], zone, dated=True)
    if _NOW.search(text):
        return Timestamp(at=here.replace(second=0, microsecond=0), precision=Precision.MINUTE)
    return printed_time(text, zone)


def _ago(match: re.Match[str], now: dt.datetime) -> Timestamp:
    word = match["unit"].lower()
    # `minggu` and `minutes` begin alike.
    unit = dt.timedelta(weeks=1) if word == "minggu" else _UNITS[word[:3]]
    count = int(match["count"]) if (match["count"] or "").isdigit() else 1
    precision = Precision.MINUTE if unit < dt.timedelta(hours=1) else Precision.DAY
    return Timestamp(at=(now - count * unit).replace(second=0, microsecond=0), precision=precision)
