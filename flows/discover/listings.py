"""Listing pages and their paging: bytes -> candidates, and the page after this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extractors.document import Page, unzipped
from extractors.errors import NotAnArticleError
from extractors.listings import read_listing
from flows.discover.candidate import Candidate, UnreadableSourceError
from flows.discover.claims import claimed_text

if TYPE_CHECKING:
    from extractors.article import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The stories of a listing page in its order, and where the list goes on."""

    candidates: tuple[Candidate, ...]
    next_page: str | None


def read(document: Document, *, source: str | None = None) -> Listed:
    """Read a page that lists stories; a page without any is an empty list. Raises UnreadableSourceError for bytes that are no page."""
    address = document.url or document.path or ""
    try:
        data = unzipped(document.data)
    except NotAnArticleError as error:
        raise UnreadableSourceError(address, error.detail) from error
    page = Page.of(document.model_copy(update={"data": data}))
    listing = read_listing(page, document.fetched_at or datetime.now(UTC))
    found = tuple(
        Candidate(
            address=story.address,
            source=source,
            found_in=address,
            claimed_title=claimed_text(story.title),
            claimed_time=story.time.at if story.time else None,
        )
        for story in listing.stories
    )
    return Listed(candidates=found, next_page=listing.next_page)
