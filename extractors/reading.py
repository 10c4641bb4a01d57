"""Which reader reads a document: the publisher's layout, any site's reader, or the wire reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.identity import Identity, identify, unsigned
from extractors.layout import LayoutError, completed
from extractors.publisher import publishers

if TYPE_CHECKING:
    from extractors.layout import Layout
    from extractors.page import Page
    from extractors.publisher import Publisher
    from extractors.story import Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A story, whose it is and who read it."""

    story: Story
    identity: Identity
    extractor: str
    layout: str | None = None


def read_page(page: Page, named: str | None = None) -> Reading:
    """A page's story; `named` is the publisher's key where the user says it.

    Raises:
        NotAnArticleError: where no reader finds a story.
    """
    identity = _identity_of(page, named)
    publisher = publishers().get(identity.publisher)
    if publisher is None:
        return _generic(page, identity)
    layout = next((layout for layout in publisher.layouts if layout.applies(page)), None)
    if layout is None:
        return _generic(page, identity, warning=f"no layout of {publisher.key} fits the page")
    return _by_layout(page, identity, publisher, layout)


def _by_layout(page: Page, identity: Identity, publisher: Publisher, layout: Layout) -> Reading:
    try:
        story = layout.read(page, publisher.zone(identity.edition))
    except LayoutError as error:
        other = _generic(page, identity).story
        story = completed(error.story, other, error.problems)
        story = replace(story, warnings=(*other.warnings, str(error)))
    if publisher.desk:
        story = publisher.desk(story)
    return Reading(story=story, identity=identity, extractor=publisher.key, layout=layout.since)


def _generic(page: Page, identity: Identity, *, warning: str = "") -> Reading:
    # trafilatura takes a third of a second to load; a known publisher's page doesn't need it.
    from extractors import generic

    story = generic.read(page)
    if warning:
        story = replace(story, warnings=(*story.warnings, warning))
    return Reading(story=story, identity=identity, extractor="generic")


def read_text(text: str, url: str | None, named: str | None = None) -> Reading:
    """The story of a plain text: wire copy."""
    from extractors import wire

    story = wire.read(text)
    known = identify(url) if url else None
    return Reading(story=story, identity=known or unsigned(named or _signature(story)), extractor="wire")


def _signature(story: Story) -> str | None:
    signs = (story.dateline.agency if story.dateline else "", story.copyright.holder if story.copyright else "")
    return "antara" if any("antara" in sign.casefold() for sign in signs) else None


def _identity_of(page: Page, named: str | None) -> Identity:
    fetched = identify(page.url) if page.url else None
    claimed = _claim(page)
    if fetched is None:
        return claimed or unsigned(named or _marked(page))
    if claimed is None or claimed.publisher != fetched.publisher:
        return fetched
    if fetched.native_id and fetched.native_id != claimed.native_id:
        return fetched
    return claimed


def _claim(page: Page) -> Identity | None:
    """The identity by the page's own canonical link, unless that is only the site's front page."""
    address = page.canonical
    if not address or urlsplit(address).path in {"", "/"}:
        return None
    return identify(address)


def _marked(page: Page) -> str | None:
    return next((key for key, publisher in publishers().items() if publisher.mark and publisher.mark(page)), None)
