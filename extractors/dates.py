"""Times of a page with the source's offset: ISO spellings, epoch numbers, printed dates."""

from __future__ import annotations

import datetime as dt
import re

from extractors.article import Precision
from extractors.story import Timestamp

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def machine_time(value: object, zone: dt.tzinfo | None = None) -> Timestamp | None:
    """A time written for machines: ISO 8601 in its many spellings, or seconds or milliseconds since 1970.

    A time without an offset is read in `zone`; without one there is no instant, so the answer is None.
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
        at = dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=tz)
    except ValueError:
        return None
    if fraction:
        at = at.replace(microsecond=int(fraction[:6].ljust(6, "0")))
    precision = Precision.DAY if hour is None else Precision.MINUTE if second is None else Precision.SECOND
    return Timestamp(at=at, precision=precision)


def _offset(text: str) -> dt.tzinfo:
    if text[0] not in "+-":
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    delta = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-delta if text[0] == "-" else delta)
