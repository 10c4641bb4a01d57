"""Candidate: an address where a story may be, and what the place that named it says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


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
