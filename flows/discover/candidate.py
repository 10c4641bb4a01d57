"""Candidate: an address where a story may be, and what the place that named it says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - candidates are read and written as JSON by their annotations
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from extractors.identity import identify
from warehouse.masking import mask_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnreadableSourceError(Exception):
    """Raised by the readers of feeds, sitemaps and archives for bytes that they can't read as one; `detail` is for people."""

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
    """The last change that the source states, used to decide whether to fetch the story again."""
    claimed_summary: str | None = None
    """The teaser that the source prints, without markup."""

    def __post_init__(self) -> None:
        # It is entered in the database, and said.
        for name in ("address", "found_in"):
            object.__setattr__(self, name, mask_credentials(getattr(self, name)))

    @property
    def key(self) -> str:
        """What two addresses of one story share: the article id that the address gives, else the address."""
        identity = identify(self.address)
        return identity.key if identity else self.address


class StoryList(list[Candidate]):
    """The stories of a feed or listing in its order, and how many of its items were skipped."""

    def __init__(self, candidates: Iterable[Candidate] = (), *, skipped: int = 0) -> None:
        super().__init__(candidates)
        self.skipped = skipped

    @property
    def note(self) -> str | None:
        """A sentence about the items that were skipped; None where there are none."""
        return skipped_note(self.skipped)


def skipped_note(count: int) -> str | None:
    """A sentence about skipped items of a feed or sitemap; None for 0."""
    if not count:
        return None
    return f"{count:,} {'item was' if count == 1 else 'items were'} skipped: no valid link, or beyond the limit of items."


def absolute(base: str, link: str) -> str | None:
    """A link of a document at `base` as an absolute http(s) URL; None for anything else, such as `http://[broken/`."""
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        # Brackets without an IPv6 address, a port that is no number, characters that change a host under NFKC.
        return None
    return address if valid else None


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
