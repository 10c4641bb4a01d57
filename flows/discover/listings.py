"""Listing pages and their paging: bytes -> candidates, and the page after this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.document import Page, refuse_endless, unzipped
from extractors.errors import NotAnArticleError
from extractors.listings import NOTHING_LEARNED, read_listing
from flows.discover.candidate import Candidate, UnreadableSourceError
from flows.discover.claims import claimed_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from extractors.article import Document
    from extractors.listings import AddressShapes


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The stories of a listing page in its order, and where the list goes on."""

    candidates: tuple[Candidate, ...]
    next_page: str | None
    aside: frozenset[str] = frozenset()
    """Keys of the stories that stand in a box beside the list, such as the most read ones."""
    texts: frozenset[str] = frozenset()
    """The page's lines of text apart from stories' headlines."""
    others: frozenset[str] = frozenset()
    """Paths of the page's links that are no stories."""


def read(document: Document, *, source: str | None = None, known: AddressShapes = NOTHING_LEARNED) -> Listed:
    """Read a page that lists stories; a page without any is an empty list. Raises UnreadableSourceError for bytes that are no page.

    `known` are the shapes of the source's story addresses, as far as its feed and archive have shown them.
    """
    address = document.url or document.path or ""
    try:
        data = unzipped(document.data)
        refuse_endless(data.decode("latin-1"))
    except NotAnArticleError as error:
        raise UnreadableSourceError(address, error.detail) from error
    page = Page.of(document.model_copy(update={"data": data}))
    listing = read_listing(page, document.fetched_at or datetime.now(UTC), known)
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
    titles = {story.title for story in listing.stories}
    return Listed(
        candidates=found,
        next_page=listing.next_page,
        aside=frozenset(candidate.key for candidate, story in zip(found, listing.stories, strict=True) if story.aside),
        texts=frozenset(_lines(page) - titles),
        others=frozenset(urlsplit(verdict.link.url).path for verdict in listing.verdicts if not verdict.is_story),
    )


def _lines(page: Page) -> set[str]:
    body = page.tree.body
    if body is None:
        return set()
    texts = (" ".join((node.text_content or "").split()) for node in body.traverse(include_text=True) if _is_shown(node))
    return {text for text in texts if text}


def _is_shown(node: LexborNode) -> bool:
    return node.tag == "-text" and node.parent is not None and node.parent.tag not in {"script", "style", "noscript", "template"}
