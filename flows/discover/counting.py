"""Publishers that count their stories up: which ids a day has, told from stories whose times are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# A day's ids are guessed with so much room on both sides, and at least so many.
ROOM = 0.25
LEAST_ROOM = 5


def ids_between(anchors: Sequence[tuple[int, datetime]], start: datetime, end: datetime) -> range | None:
    """The ids that stories released from `start` until before `end` have, about; None where no later or earlier story is known.

    `anchors` are ids with their times. Between the last anchor before the day and the first one after it, ids are taken to be
    spread evenly; each story of the day that becomes an anchor makes the guess better, so ask again after reading.
    """
    before = max((anchor for anchor in anchors if anchor[1] < start), default=None)
    after = min((anchor for anchor in anchors if anchor[1] >= end and (before is None or anchor[0] > before[0])), default=None)
    if before is None or after is None:
        return None
    (low, since), (high, until) = before, after
    inside = [number for number, at in anchors if start <= at < end and low < number < high]
    rate = (high - low) / max((until - since).total_seconds(), 1.0)
    first = low + (start - since).total_seconds() * rate
    last = low + (end - since).total_seconds() * rate
    room = max((last - first) * ROOM, LEAST_ROOM)
    first, last = min([first, *inside]) - room, max([last, *inside]) + room
    return range(max(int(first), low + 1), min(int(last) + 1, high))
