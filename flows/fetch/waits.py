"""How long to wait before asking again: the server's word, else a growing pause with jitter."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, given as a number or as a date; None where there is none that one can read."""
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        # Longer numbers than this are centuries.
        return float(text[:12])
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def backoff(attempt: int, *, first: float, cap: float) -> float:
    """Seconds after the given attempt (from 1): doubling, and up to as much again so that many clients don't come back at once."""
    pause = first * 2.0 ** (attempt - 1)
    return min(cap, pause + random.uniform(0, pause))  # noqa: S311 - jitter guards no secret
