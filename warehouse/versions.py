"""The versions of one story, as a pure function of the documents that told it, in whatever order they were loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Change = Literal["first", "publisher", "re_extraction"]
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A document that tells the story, with the fingerprint of its first reading."""

    fetched_at: datetime
    stated_at: datetime | None
    document_id: str
    fingerprint: str

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
    newer than the reread one, begins when the rereading did.
    """
    again: dict[str, list[Rereading]] = {}
    for rereading in sorted(rereadings, key=lambda one: one.made_at):
        again.setdefault(rereading.document_id, []).append(rereading)
    begun: list[tuple[datetime, Change, str, str]] = []
    for sighting in sorted(sightings, key=lambda one: one.order):
        _begin(begun, sighting.fetched_at, "publisher", sighting.document_id, sighting.fingerprint)
        for rereading in again.get(sighting.document_id, ()):
            _begin(begun, rereading.made_at, "re_extraction", rereading.document_id, rereading.fingerprint)
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
        for number, ((start, change, document, fingerprint), end) in enumerate(zip(begun, [*ends, None], strict=False), start=1)
    )


def _begin(begun: list[tuple[datetime, Change, str, str]], at: datetime, change: Change, document: str, fingerprint: str) -> None:
    if begun and begun[-1][3] == fingerprint:
        return
    start = max(at, begun[-1][0]) if begun else at
    begun.append((start, change, document, fingerprint))
