"""What a source claims about a story, as it prints it: text with markup and double escapes, times with odd zones."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import TYPE_CHECKING

from w3lib.html import remove_tags

from extractors.dates import machine_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian Time: where most of the feeds are made that state no zone."""

CLOCK_ERROR = timedelta(minutes=15)
"""How far a source's clock may be ahead of ours before its times count as impossible."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No site had a feed before; 1970 is what an empty field prints as."""

_ZONES = {"WIB": "+0700", "WITA": "+0800", "WIT": "+0900"}
_MONTHS = {
    "januari": "Jan",
    "februari": "Feb",
    "pebruari": "Feb",
    "maret": "Mar",
    "mei": "May",
    "juni": "Jun",
    "juli": "Jul",
    "agustus": "Aug",
    "agu": "Aug",
    "agt": "Aug",
    "oktober": "Oct",
    "okt": "Oct",
    "nopember": "Nov",
    "desember": "Dec",
    "des": "Dec",
}
_ZONE_NAME = re.compile(r"\b(WIB|WITA|WIT)\b", re.IGNORECASE)
_MONTH_NAME = re.compile(rf"\b({'|'.join(_MONTHS)})\b", re.IGNORECASE)
_UTC = re.compile(r"(?:\b(?:UTC?|GMT|Z)|[+-]00:?00)$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,?\s+(?=\d)")


def claimed_text(value: str | None) -> str | None:
    """Plain text of a title or teaser: markup off, escapes of escapes undone, white space normalised."""
    if not value:
        return None
    # Feeds escape twice ("&amp;#039;"), and what is left after the parser may hide markup.
    text = html.unescape(remove_tags(html.unescape(value)))
    return " ".join(text.replace("\xa0", " ").split()) or None


def claimed_time(value: str | None, zone: tzinfo = WIB) -> datetime | None:
    """A time as feeds and sitemaps spell it, with the offset that it states, else that of `zone`; None where unreadable."""
    text = _ZONE_NAME.sub(lambda match: _ZONES[match[1].upper()], " ".join((value or "").split()))
    try:
        stamp = machine_time(text, zone)
        at = stamp.at if stamp else _mail_time(text, zone)
        early = at is None or at < EARLIEST
    except (ValueError, OverflowError):
        # The thirtieth of February, an offset of ninety hours, or the year 1 in a zone east of Greenwich.
        return None
    return None if early else at


def _mail_time(text: str, zone: tzinfo) -> datetime | None:
    """RFC 822 as mail and RSS use it, also with Indonesian weekdays and months; raises ValueError for an impossible one."""
    english = _MONTH_NAME.sub(lambda match: _MONTHS[match[1].lower()], _WEEKDAY.sub("", text))
    parts = parsedate_tz(english)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    offset = parts[9] or 0
    # The standard library answers 0 also where no zone is stated, or one that it doesn't know.
    stated = timezone(timedelta(seconds=offset)) if offset or _UTC.search(english) else zone
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=stated)


def possible(times: Sequence[datetime | None], *, seen_at: datetime | None, zone: tzinfo = WIB) -> list[datetime | None]:
    """A feed's times, put right where the feed prints local time under another zone's name; what stays in the future is None.

    Such a feed shows itself by several items from the future that are possible as times of `zone`.
    """
    if seen_at is None:
        return list(times)
    latest = seen_at + CLOCK_ERROR
    offsets = Counter(at.utcoffset() for at in times if at)
    early = Counter(at.utcoffset() for at in times if at and at > latest and at.replace(tzinfo=zone) <= latest)
    # One odd item may be an announcement; three, or half of a short feed, are a habit.
    lying = {offset for offset, count in early.items() if count >= min(3, offsets[offset] / 2)}
    local = (at.replace(tzinfo=zone) if at and at.utcoffset() in lying else at for at in times)
    return [at if at and at <= latest else None for at in local]
