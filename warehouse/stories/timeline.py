"""The versions of one story, as a pure function of the documents that told it, in whatever order they were loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Change = Literal["first", "publisher", "re_extraction", "restored"]
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A document that tells the story, with the fingerprint of its first reading."""

    fetched_at: datetime
    stated_at: datetime | None
    document_id: str
    fingerprint: str
    left_at: datetime | None = None
    """When a newer extractor found that it tells another story; None: it tells this one."""

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        """Sort by fetch; of one instant, by the time that the story states; the id only makes it definite."""
        return (self.fetched_at, self.stated_at or NEVER, self.document_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rereading:
    """A newer extractor's reading of the document that was the newest then."""

    made_at: datetime
    document_id: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A stretch of time in which the story read the same; `valid_to` None: still."""

    number: int
    valid_from: datetime
    valid_to: datetime | None
    change: Change
    document_id: str
    fingerprint: str


def arrange(sightings: Iterable[Sighting], rereadings: Iterable[Rereading] = ()) -> tuple[Version, ...]:
    """Put the readings in order and join neighbours that read the same.

    A rereading follows the document it is of. Times never run backwards: a document that was fetched before a rereading was made, and is
    newer than the reread one, begins when the rereading did. Where the newest document leaves, the one before it counts again from then
    on; where the last one does, the story ends.
    """
    line = _Line(sorted(sightings, key=lambda one: one.order), sorted(rereadings, key=lambda one: one.made_at))
    begun = line.drawn()
    ends: list[datetime | None] = [later[0] for _, later in pairwise(begun)]
    return tuple(
        Version(
            number=number,
            valid_from=start,
            valid_to=end,
            change="first" if number == 1 else change,
            document_id=document,
            fingerprint=fingerprint,
        )
        for number, ((start, change, document, fingerprint), end) in enumerate(zip(begun, [*ends, line.ended], strict=False), start=1)
    )


class _Line:
    """The beginnings of a story's versions, as they are put one behind another."""

    def __init__(self, ordered: list[Sighting], rereadings: list[Rereading]) -> None:
        self._ordered = ordered
        self._again: dict[str, list[Rereading]] = {}
        for rereading in rereadings:
            self._again.setdefault(rereading.document_id, []).append(rereading)
        self._latest = {sighting.document_id: sighting.fingerprint for sighting in ordered}
        self._departures = sorted(max(one.left_at, one.fetched_at) for one in ordered if one.left_at)
        self._begun: list[tuple[datetime, Change, str, str]] = []

    @property
    def ended(self) -> datetime | None:
        """When the last document left; None: the story goes on."""
        if len(self._departures) < len(self._ordered) or not self._begun:
            return None
        return max(self._departures[-1], self._begun[-1][0])

    def drawn(self) -> list[tuple[datetime, Change, str, str]]:
        for place, sighting in enumerate(self._ordered):
            self._begin(sighting.fetched_at, "publisher", sighting.document_id, sighting.fingerprint)
            later = self._ordered[place + 1 :] if self._departures else []
            self._follow(sighting.document_id, until=min((one.left_at for one in later if one.left_at), default=None))
            for moment in self._departures:
                if sighting.fetched_at <= moment and not (later and later[0].fetched_at <= moment):
                    self._restore(self._ordered[: place + 1], moment)
        return self._begun

    def _follow(self, document: str, *, until: datetime | None) -> None:
        """Put a document's rereadings behind it; those that were made when it counted again wait until then."""
        waiting = self._again.get(document, [])
        while waiting and (until is None or waiting[0].made_at < until):
            one = waiting.pop(0)
            self._latest[document] = one.fingerprint
            self._begin(one.made_at, "re_extraction", document, one.fingerprint)

    def _restore(self, before: list[Sighting], moment: datetime) -> None:
        standing = next((one for one in reversed(before) if one.left_at is None or one.left_at > moment), None)
        if standing is not None:
            self._begin(moment, "restored", standing.document_id, self._latest[standing.document_id])
            self._follow(standing.document_id, until=None)

    def _begin(self, at: datetime, change: Change, document: str, fingerprint: str) -> None:
        if self._begun and self._begun[-1][3] == fingerprint:
            return
        start = max(at, self._begun[-1][0]) if self._begun else at
        self._begun.append((start, change, document, fingerprint))
