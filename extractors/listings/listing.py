"""Listing pages: front, section and archive pages to the stories that they list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from extractors.dates import listed_time
from extractors.identity import identify
from extractors.listings.address_shapes import NOTHING_LEARNED
from extractors.listings.evidence import DEEPEST
from extractors.listings.page_links import Anchors, above
from extractors.listings.pager import next_page
from extractors.listings.story_links import judge
from extractors.registry import publisher_of

if TYPE_CHECKING:
    import datetime as dt

    from selectolax.lexbor import LexborNode

    from extractors.document import Page
    from extractors.listings.address_shapes import AddressShapes
    from extractors.listings.page_links import PageLink
    from extractors.listings.story_links import Verdict
    from extractors.story import Timestamp


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedStory:
    """What a listing says of one story."""

    title: str
    url: str
    """Its canonical address."""
    address: str = ""
    """As the page links to it, absolute: some sites answer to this spelling alone."""
    time: Timestamp | None = None
    """As printed beside it: `21 jam lalu`, `Kemarin 18:31`, `9 Juli 2026`."""
    aside: bool = False
    """Whether it stands beside the page's list, such as in a box of the most read stories."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """The stories of a listing page in its order, once each, headlines first, and the address of the page after it."""

    stories: tuple[ListedStory, ...]
    next_page: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    """Every link of the page: whether it is a story, and why."""


def read_listing(page: Page, now: dt.datetime, known: AddressShapes = NOTHING_LEARNED) -> Listing:
    """The stories that a page lists.

    Args:
        page: Any page of links.
        now: When it was fetched, from which `21 jam lalu` counts back.
        known: The shapes of the source's story addresses, as far as its feed and archive have shown them.
    """
    zone = _zone(page)
    verdicts = judge(page, known, lambda box, title: _time_in(box, title, now, zone) is not None)
    chosen = [verdict for verdict in verdicts if verdict.is_story]
    anchors = Anchors([verdict.link for verdict in chosen])
    stories = tuple(
        ListedStory(
            title=verdict.link.title,
            url=verdict.link.url,
            address=verdict.link.address,
            time=_time_beside(verdict.link, anchors, now, zone),
            aside=verdict.aside,
        )
        for verdict in chosen
    )
    return Listing(stories=stories, next_page=next_page(page), verdicts=tuple(verdicts))


def _zone(page: Page) -> dt.tzinfo:
    known = identify(page.url or page.canonical or "")
    publisher = publisher_of(page.host)
    return publisher.zone(known.edition) if known and publisher else page.zone or ZoneInfo("Asia/Jakarta")


_LONGEST_TIME = 60


def _time_beside(link: PageLink, anchors: Anchors, now: dt.datetime, zone: dt.tzinfo) -> Timestamp | None:
    """The time in the largest box round a story's link that holds no other story's.

    A ticker or a box of favourites may name it first; its card in the list has the time.
    """
    for _, anchor in link.anchors:
        for box in [anchor, *above(anchor)][:DEEPEST]:
            if box.tag == "body" or len(anchors.inside(box)) > 1:
                break
            if time := _time_in(box, link.title, now, zone):
                return time
    return None


def _time_in(box: LexborNode, title: str, now: dt.datetime, zone: dt.tzinfo) -> Timestamp | None:
    for node in box.css("time[datetime]"):
        if time := listed_time(node.attributes.get("datetime") or "", now, zone):
            return time
    for node in box.traverse(include_text=True):
        if node.tag == "-text":
            text = " ".join((node.text_content or "").split())
            # A headline may speak of a day.
            if text and len(text) <= _LONGEST_TIME and text not in title and (time := listed_time(text, now, zone)):
                return time
    return None
