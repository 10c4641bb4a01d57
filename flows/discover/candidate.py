"""Candidate: an address where a story may be, and what the place that named it says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - candidates are read and written as JSON by their annotations
from typing import TYPE_CHECKING

from extractors.identity import identify

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnreadableSourceError(Exception):
    """Raised by the readers of feeds, sitemaps and archives for bytes that are none; `detail` is for people."""

    def __init__(self, address: str, detail: str) -> None:
        super().__init__(f"{address}: {detail}")
        self.address = address
        self.detail = detail


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One story that a source offers; nothing here is checked against the story itself."""

    address: str
    """Absolute URL as the source prints it, or a path."""
    source: str | None = None
    """Name of the source in the settings; None where the user named the address."""
    found_in: str
    """URL or path of the feed, sitemap, listing, list or archive that named it."""
    claimed_title: str | None = None
    """The headline that the source states, without markup and with white space normalised."""
    claimed_time: datetime | None = None
    """The release that the source states, always with an offset; None where it states none or an impossible one."""
    claimed_change: datetime | None = None
    """The last change that the source states, for what decides whether to read the story again."""
    claimed_summary: str | None = None
    """The teaser that the source prints, without markup."""

    @property
    def key(self) -> str:
        """What two addresses of one story share: the article id that the address gives, else the address."""
        identity = identify(self.address)
        return identity.key if identity else self.address


def unique(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each story once, in the order of its first mention; a later mention fills in what the first one lacks."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        key = candidate.key
        found[key] = _merged(found[key], candidate) if key in found else candidate
    return list(found.values())


def _merged(first: Candidate, later: Candidate) -> Candidate:
    changes = [change for change in (first.claimed_change, later.claimed_change) if change]
    return Candidate(
        address=first.address,
        source=first.source,
        found_in=first.found_in,
        claimed_title=first.claimed_title or later.claimed_title,
        claimed_time=first.claimed_time or later.claimed_time,
        claimed_change=max(changes, default=None),
        claimed_summary=first.claimed_summary or later.claimed_summary,
    )
