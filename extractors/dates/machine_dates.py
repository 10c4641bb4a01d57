"""Times of a page with the source's offset: ISO spellings, epoch numbers, printed dates."""

from __future__ import annotations

import datetime as dt
import re

from extractors.article import Precision
from extractors.story import Timestamp

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?+"
    r"\s*((?:UTC|GMT)?[+-](?:\d{2}:?\d{2}|\d:?\d{2}|\d{1,2})(?!\d)|Z|UTC|GMT|WIB|WITA|WIT)?+(?!\s*[AaPp]\.?[Mm]\b))?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
# WIB, WITA and WIT, the three times of Indonesia.
NAMED = {"Z": 0, "UTC": 0, "GMT": 0, "WIB": 7, "WITA": 8, "WIT": 9}
_YEARS = range(1900, 2101)
# The farthest offset on earth, in hours.
_FARTHEST = 14


def machine_time(value: object, zone: dt.tzinfo | None = None) -> Timestamp | None:
    """A time written for machines: ISO 8601 in its many spellings, or seconds or milliseconds since 1970.

    A time without an offset is read in `zone`; without one there is no instant, so the answer is None. The same goes for days and offsets
    that there are not, and for the values that programs write for no time.
    """
    text = str(value or "").strip()
    if _EPOCH.fullmatch(text):
        seconds = int(text) / (1000 if len(text) > 10 else 1)  # noqa: PLR2004 - ten digits of seconds last until 2286
        return Timestamp(at=dt.datetime.fromtimestamp(seconds, dt.UTC), precision=Precision.SECOND)
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    tz = _offset(offset) if offset else zone
    if tz is None:
        return None
    try:
        if is_nothing(dt.date(int(year), int(month), int(day))):
            return None
        at = dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=tz)
    except ValueError:
        return None
    if fraction:
        at = at.replace(microsecond=int(fraction[:6].ljust(6, "0")))
    precision = Precision.DAY if hour is None else Precision.MINUTE if second is None else Precision.SECOND
    return Timestamp(at=at, precision=precision)


def is_nothing(day: dt.date) -> bool:
    """True for what programs write where there is no time: the first day of 1970, the year 1, the year 9999."""
    return day.year not in _YEARS or day == dt.date(1970, 1, 1)


def _offset(text: str) -> dt.tzinfo | None:
    if text in NAMED:
        return dt.timezone(dt.timedelta(hours=NAMED[text])) if NAMED[text] else dt.UTC
    sign, digits = text.removeprefix("UTC").removeprefix("GMT")[0], re.sub(r"\D", "", text)
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])  # noqa: PLR2004 - hours have two digits at most
    delta = dt.timedelta(hours=int(hours), minutes=int(minutes))
    if delta > dt.timedelta(hours=_FARTHEST):
        return None
    return dt.timezone(-delta if sign == "-" else delta)
