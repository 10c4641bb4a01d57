"""Listing pages: front pages and section pages to the stories that they list, and the way to tell them from a story's page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from extractors.dates import listed_time
from extractors.document import joined
from extractors.identity import identify
from extractors.layouts import absolute, node_text
from extractors.registry import publisher_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from extractors.document import Page
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """The stories of a listing page in its order, once each, headlines first, and the address of the page after it."""

    stories: tuple[ListedStory, ...]
    next_page: str | None = None


HEADLINES = (
    "h1 a[href], h2 a[href], h3 a[href], h4 a[href], h5 a[href], h6 a[href], "
    "a[href]:has(h2), a[href]:has(h3), a[href]:has(h4), [class*=title] > a[href], [class*=jdl] a[href], a[href][class*=title]"
)
LINKS = "a[href]"
_WORDS = 3
# Of a link that nothing calls a headline: shorter ones are menus, longer ones teasers.
_LEAST, _MOST = 4, 25


def read_listing(page: Page, now: dt.datetime) -> Listing:
    """The stories that a page lists; `now` is when it was fetched, from which `21 jam lalu` counts back."""
    zone = _zone(page)
    stories: dict[str, ListedStory] = {}
    for anchor, title, url in _headlines(page):
        known = stories.get(url)
        if known is None:
            address = absolute(page, anchor.attributes.get("href")) or url
            stories[url] = ListedStory(title=title, url=url, address=address, time=_time_beside(page, anchor, url, now, zone))
        elif known.time is None:
            # A ticker or a box of favourites names it first; its card in the list has the time.
            stories[url] = replace(known, time=_time_beside(page, anchor, url, now, zone))
    stories |= {story.url: story for story in _timed_links(page, now, zone, known=set(stories))}
    return Listing(stories=tuple(stories.values()), next_page=_next_page(page))


def _timed_links(page: Page, now: dt.datetime, zone: dt.tzinfo, *, known: set[str]) -> Iterator[ListedStory]:
    """Stories that a ticker or a plain list names without calling the link a headline: a time is printed beside it."""
    for anchor in page.tree.css(LINKS):
        text = _headline(anchor)
        address = absolute(page, anchor.attributes.get("href")) if _LEAST <= len(text.split()) <= _MOST else None
        url = _story_address(address) if address else None
        if address and url and url not in known and (time := _time_beside(page, anchor, url, now, zone, links=LINKS)):
            known.add(url)
            yield ListedStory(title=text, url=url, address=address, time=time)


def _zone(page: Page) -> dt.tzinfo:
    known = identify(page.url or page.canonical or "")
    publisher = publisher_of(page.host)
    return publisher.zone(known.edition) if known and publisher else page.zone or ZoneInfo("Asia/Jakarta")


def _headlines(page: Page) -> Iterator[tuple[LexborNode, str, str]]:
    for anchor in page.tree.css(HEADLINES):
        address = absolute(page, anchor.attributes.get("href"))
        if address is None or not (url := _story_address(address)):
            continue
        printed = _headline(anchor)
        title = " ".join((anchor.attributes.get("title") or "").split())
        # A title attribute is whole where the printed headline is cut.
        best = title if printed.rstrip(" .…") and title.startswith(printed.rstrip(" .…")) else printed or title
        if len(best.split()) >= _WORDS:
            yield anchor, best, url


def _headline(anchor: LexborNode) -> str:
    """A link's text; where the link is the whole card, the text of the heading in it."""
    return " ".join(node_text(anchor.css_first("h1, h2, h3, h4, h5, h6") or anchor).split())


# A story's address ends in a slug of several words or in an id.
_SLUG = re.compile(r"(?:[\w.]+-){3,}[\w.]+|.*\d{5,}.*")


def _story_address(address: str) -> str | None:
    found = identify(address)
    if found is None or found.canonical_url is None:
        return None
    parts = urlsplit(found.canonical_url)
    publisher = publisher_of(parts.hostname or "")
    if publisher is not None and publisher.addresses:
        return found.canonical_url if publisher.address_of(parts.hostname or "", parts.path) else None
    return found.canonical_url if any(_SLUG.fullmatch(piece) for piece in parts.path.split("/")[-2:]) else None


# A card is a few boxes deep; beyond that stands the list.
_DEEPEST = 6
_LONGEST_TIME = 60


def _time_beside(  # noqa: PLR0913 - where, whose, by which clock, and beside what
    page: Page, anchor: LexborNode, url: str, now: dt.datetime, zone: dt.tzinfo, *, links: str = HEADLINES
) -> Timestamp | None:
    """The time in the largest box round a headline that holds no other story's; `links` are what headlines may be."""
    box: LexborNode | None = anchor
    for _ in range(_DEEPEST):
        if box is None or box.tag == "body" or _others(page, box, url, links):
            break
        if time := _time_in(box, _headline(anchor), now, zone):
            return time
        box = box.parent
    return None


def _others(page: Page, box: LexborNode, url: str, links: str) -> bool:
    addresses = (absolute(page, node.attributes.get("href")) for node in box.css(links))
    return any(address and (other := _story_address(address)) and other != url for address in addresses)


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


_FORWARD = frozenset({"»", "\u203a", ">", ">>", "next", "next »", "next \u203a", "selanjutnya", "berikutnya", "older posts"})
_PAGERS = "[class*=pagination], [class*=paging], [class*=pager], [id*=pagination]"


def _next_page(page: Page) -> str | None:
    link = page.tree.css_first('link[rel="next"][href], a[rel="next"][href]')
    if link is None:
        link = _forward(page) or _numbered(page)
    return _joined(page, link.attributes.get("href") or "") if link else None


def _forward(page: Page) -> LexborNode | None:
    for link in page.tree.css('a[aria-label="Next"][href], ' + ", ".join(f"{pager} a[href]" for pager in _PAGERS.split(", "))):
        if (link.attributes.get("aria-label") or "").lower() == "next" or node_text(link).lower() in _FORWARD:
            return link
    return None


def _numbered(page: Page) -> LexborNode | None:
    for pager in page.tree.css(_PAGERS):
        current = next(
            (int(text) for node in pager.css("[class*=active], [class*=current], strong") if (text := node_text(node)).isdigit()), 1
        )
        for link in pager.css("a[href]"):
            if node_text(link) == str(current + 1):
                return link
    return None


def _joined(page: Page, href: str) -> str | None:
    """A pager's link made absolute; `lampung-update/2` on /lampung-update/1 is meant from the site's root."""
    here = page.url or page.canonical or ""
    if not href or href.startswith("#"):
        return None
    own = here.removeprefix("https://").removeprefix("http://").partition("/")[2].partition("?")[0].split("/")[0]
    if own and href.split("/", maxsplit=1)[0] == own:
        href = "/" + href
    address = joined(here, href)
    return address if address.startswith("http") else None


# So many headlines with links list stories where no paragraphs run on between them: a short list has none at all.
_CARDS_BY_RUN = ((8, 2), (4, 1))
# Text of this length outside links is a sentence of a story.
_SENTENCE = 80
# An ideograph says as much as two and a half Latin letters.
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def looks_like_listing(page: Page) -> bool:
    """True for a page of many linked headlines without a run of paragraphs between them."""
    body = page.tree.body
    # Lists call themselves articles, too, but none tells when it was published.
    if body is None or page.news.get("headline") or "article:published_time" in page.meta:
        return False
    cards, run, longest = set[str](), 0, 0
    heads = {node.mem_id: node for node in body.css("h1, h2, h3, h4, h5")}
    for node in body.traverse(include_text=True):
        if node.tag == "-text":
            run += _is_sentence(node)
            longest = max(longest, run)
        elif node.mem_id in heads and (link := node.css_first("a[href]") or _inside_link(node)):
            cards.add(link.attributes.get("href") or "")
            run = 0
    return any(len(cards) >= fewest and longest <= run for fewest, run in _CARDS_BY_RUN)


def _is_sentence(node: LexborNode) -> bool:
    text = " ".join((node.text_content or "").split())
    if len(text) < _SENTENCE and (text.isascii() or len(text) + 1.5 * len(_WIDE.findall(text)) < _SENTENCE):
        return False
    outer = node.parent
    while outer is not None and outer.tag != "body":
        if outer.tag in {"a", "script", "style", "noscript", "footer", "option", "li", "textarea", "template"}:
            return False
        outer = outer.parent
    # A teaser breaks off.
    return not text.rstrip().endswith(("...", "…"))


def _inside_link(node: LexborNode) -> LexborNode | None:
    outer = node.parent
    for _ in range(3):
        if outer is None or outer.tag == "a":
            return outer
        outer = outer.parent
    return None
