"""Which reader reads a document: the publisher's layout, any site's reader, or the wire reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.article import Precision
from extractors.copydesk import VIDEO, captioned, edited, foot_of
from extractors.errors import NotAnArticleError, Reason
from extractors.identity import Identity, identify, unsigned
from extractors.layouts import LayoutError, completed, time_after
from extractors.page_identity import identity_of
from extractors.registry import publishers

if TYPE_CHECKING:
    from extractors.document import Page
    from extractors.layouts import Layout, Publisher
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
    reading = _read(page, named)
    part = _PART.search(page.url or "")
    if part is None:
        return reading
    doubt = f"paragraphs: the address is of page {part[1]} of the story; the other pages are not here"
    return replace(reading, story=replace(reading.story, warnings=(*reading.story.warnings, doubt)))


# Stories that go over several pages; page 1 is the story's own address.
_PART = re.compile(r"[?&](?:page|halaman)=([2-9]|[1-9]\d)(?=&|#|$)")


def _read(page: Page, named: str | None) -> Reading:
    identity = identity_of(page, named)
    publisher = publishers().get(identity.publisher)
    if publisher is None:
        return _generic(page, identity)
    page = page.focused("", zone=publisher.zone(identity.edition))
    layout = next((layout for layout in publisher.layouts if layout.applies(page)), None)
    if layout is None:
        return _without_layout(page, identity, publisher)
    return _by_layout(page, identity, publisher, layout)


def _by_layout(page: Page, identity: Identity, publisher: Publisher, layout: Layout) -> Reading:
    try:
        story = layout.read(page)
    except LayoutError as error:
        told_by_pictures = set(error.problems) == {"paragraphs"} and captioned(error.story, page, identity.kind, _photo_desks()).paragraphs
        story = error.story if told_by_pictures else _mended(error, page, identity)
    except Exception as error:  # noqa: BLE001 - a layout's own defect costs the layout, not the page
        reading = _without_layout(page, identity, publisher)
        told = f"layout {layout.since} of {publisher.key} failed: {type(error).__name__}: {error}"
        return replace(reading, story=replace(reading.story, warnings=(*reading.story.warnings[:-1], told)))
    desks = _photo_desks()
    story = captioned(edited(story, page, publisher, desks, within=layout.story), page, identity.kind, desks)
    return Reading(story=story, identity=identity, extractor=publisher.key, layout=layout.since)


def _mended(error: LayoutError, page: Page, identity: Identity) -> Story:
    """What a layout could read, its bad fields as any site's reader sees them, and a warning that names them."""
    try:
        other = _generic(page, identity).story
    except NotAnArticleError:
        other = error.story
    return replace(completed(error.story, other, error.problems), warnings=(*other.warnings, str(error)))


def _without_layout(page: Page, identity: Identity, publisher: Publisher) -> Reading:
    """A page of a design that its publisher's module doesn't know: any site's reader, then the house's copy desk."""
    reading = _generic(page, identity)
    story = replace(reading.story, paragraphs=(*reading.story.paragraphs, *foot_of(page)))
    if (story.published is None or story.published.precision is Precision.DAY) and (time := time_after(page, story.title)):
        story = replace(story, published=time, found={**story.found, "published_at": "printed after the headline"})
    desks = _photo_desks()
    story = captioned(edited(story, page, publisher, desks), page, identity.kind, desks)
    return replace(reading, story=replace(story, warnings=(*story.warnings, f"no layout of {publisher.key} fits the page")))


def _generic(page: Page, identity: Identity) -> Reading:
    # trafilatura takes a third of a second to load; a known publisher's page doesn't need it.
    from extractors.generic import reader
    from extractors.listings import looks_like_listing

    if looks_like_listing(page):
        raise NotAnArticleError(Reason.LISTING, "many linked headlines and no running text between them")
    story = reader.read_any_site(page)
    return Reading(story=story, identity=identity, extractor="generic")


def read_text(text: str, url: str | None, named: str | None = None) -> Reading:
    """The story of a plain text: wire copy."""
    from extractors.copydesk import plain, wire

    text = plain(text)
    story = wire.read_wire(text)
    known = identify(url) if url else _printed_identity(text)
    if named and known and known.publisher != named:
        known = None
    return Reading(story=story, identity=known or _unaddressed(story, named or _signature(story)), extractor="wire")


# White space of one line alone: each of many empty lines would be looked at from every line above it.
_ADDRESS = re.compile(r"^[^\S\n]*(https?://\S+)[^\S\n]*$", re.MULTILINE)


def _printed_identity(text: str) -> Identity | None:
    """Of copy that prints its own address on a line: the one address of a story that stands alone on a line."""
    found = {identity for address in _ADDRESS.findall(text) if (identity := identify(address)) and identity.native_id}
    return found.pop() if len(found) == 1 else None


def _signature(story: Story) -> str | None:
    """The publisher whose wire copy a text is."""
    return next((key for key, publisher in publishers().items() if _signs(story, publisher)), None)


def _signs(story: Story, publisher: Publisher) -> tuple[str, ...]:
    """How a publisher signs a text: as the agency of its dateline, by the opening of video copy, as the holder of its copyright."""
    opens_as_video = story.dateline is None and story.found.get("dateline") == VIDEO
    opening = story.dateline.agency if story.dateline else publisher.video_opening if opens_as_video else ""
    signs = (opening, story.copyright.holder if story.copyright else "")
    return tuple(sign for sign in signs if publisher.wire_name and publisher.wire_name in sign.casefold())


def _unaddressed(story: Story, key: str | None) -> Identity:
    """The identity of a text: the edition that signs it, the one in its language, or its publisher's home edition."""
    identity = unsigned(key)
    publisher = publishers().get(identity.publisher)
    if publisher is None:
        return identity
    edition = next((edition for sign in _signs(story, publisher) if (edition := publisher.edition_signed(sign))), None)
    edition = edition or next((edition for edition, language in publisher.languages.items() if language == story.language), None)
    return replace(identity, edition=edition) if edition else identity


def _photo_desks() -> frozenset[str]:
    return frozenset(publisher.photo_desk for publisher in publishers().values() if publisher.photo_desk)
