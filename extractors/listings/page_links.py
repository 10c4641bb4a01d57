"""The links of a page, one for each address: what they say, and where on the page they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.document import host_of, is_front, joined, own_label, split_address
from extractors.identity import identify
from extractors.layouts import node_text
from extractors.listings.address_shapes import Shape, shape_of
from extractors.listings.listing_or_article import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from extractors.document import Page

HEADINGS = "h1, h2, h3, h4, h5, h6"
# Files are no pages; a listing links to them for download.
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|mp[34]|apk|xml|rss|css|js)$", re.IGNORECASE)
# Fewer words than that rarely make a headline: a link's other text is looked at first.
ENOUGH_WORDS = 3
# A teaser is longer than any headline.
LONGEST_TITLE = 200
# Where a table's cell or a definition stands says what it is: the tag alone doesn't.
_COLUMNS = {"td", "th", "dd"}


@dataclass(slots=True)
class PageLink:
    """All links of a page to one address."""

    url: str
    """The canonical address."""
    address: str
    """As the page links to it, absolute."""
    foreign: bool
    """Whether it is another site's."""
    anchors: list[tuple[int, LexborNode]] = field(default_factory=list)
    """With their places on the page, in order."""
    title: str = ""
    labels: int = 0
    """Of its anchors, those whose text other addresses share: `Selengkapnya`, `Politik`."""
    shape: Shape = ()


class Anchors:
    """Which addresses each element of a page links to, seen from any element."""

    def __init__(self, links: Sequence[PageLink]) -> None:
        self._inside = defaultdict[int, set[str]](set)
        for link in links:
            for _, anchor in link.anchors:
                for node in (anchor, *above(anchor)):
                    self._inside[node.mem_id].add(link.url)

    def inside(self, node: LexborNode) -> set[str]:
        """The addresses that an element links to."""
        return self._inside[node.mem_id]

    def card(self, anchor: LexborNode) -> LexborNode:
        """The largest element around an anchor that links to nothing else."""
        own, card = self.inside(anchor), anchor
        for node in above(anchor):
            if node.tag in {"body", "html"} or len(self.inside(node)) > len(own):
                break
            card = node
        return card


def above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around an element, innermost first."""
    outer = node.parent
    while outer is not None and outer.tag not in {"html", "-undef", "-document"}:
        yield outer
        outer = outer.parent


def base_of(page: Page) -> str:
    """What the page's relative addresses start from."""
    node = page.tree.css_first("base[href]")
    here = page.url or page.canonical or ""
    return joined(here, node.attributes.get("href") or "") if node else here


def page_links(page: Page) -> list[PageLink]:
    """The page's links to other pages, in order."""
    base, links = base_of(page), dict[str, PageLink]()
    own = own_label(host_of(base))
    here = identify(base)
    for place, anchor in enumerate(page.tree.css("a[href], area[href]")):
        address = "" if "sponsored" in (anchor.attributes.get("rel") or "") else _address(base, anchor.attributes.get("href") or "")
        found = identify(address) if address else None
        url = found.canonical_url if found else None
        if url is None or is_front(url) or (here is not None and url == here.canonical_url):
            continue
        foreign = bool(own) and own_label(host_of(address)) != own and not _is_sister(here, found)
        links.setdefault(url, PageLink(url=url, address=address, foreign=foreign)).anchors.append((place, anchor))
    found_links = list(links.values())
    _entitle(found_links)
    for link in found_links:
        link.shape = shape_of(link.url)
    return found_links


def _is_sister(here: object, found: object) -> bool:
    """Whether two addresses are of one known publisher, which may have several domains."""
    return getattr(here, "publisher", None) == getattr(found, "publisher", "")


def _address(base: str, href: str) -> str:
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "data:", "mailto:", "tel:", "whatsapp:")):
        return ""
    address = joined(base, href)
    parts = split_address(address)
    return address if parts and not _FILE.search(parts.path) else ""


def _entitle(links: Sequence[PageLink]) -> None:
    """Give each address the text of its links that is most like a headline."""
    texts = {place: text_of(anchor) for link in links for place, anchor in link.anchors}
    shared = Counter(text for link in links for text in {texts[place] for place, _ in link.anchors})
    anchors = Anchors(links)
    for link in links:
        link.labels = sum(shared[texts[place]] > 1 for place, _ in link.anchors)
        own = [(texts[place], anchor) for place, anchor in link.anchors if texts[place] and shared[texts[place]] == 1]
        attributes = [" ".join((anchor.attributes.get("title") or "").split()) for _, anchor in link.anchors]
        candidates = [
            *(text for text, anchor in own if is_heading(anchor)),
            *(text for text, _ in own),
            # A label such as `Selengkapnya` leads to the story whose headline stands in its card.
            *(_card_title(anchors.card(anchor)) for place, anchor in link.anchors if shared[texts[place]] > 1 or not texts[place]),
            *(attributes if not own else ()),
            *(_picture_text(anchor) for _, anchor in link.anchors),
            *(texts[place] for place, _ in link.anchors),
        ]
        link.title = _best([text for text in candidates if text], attributes)


def _best(candidates: list[str], attributes: list[str]) -> str:
    best = next((text for text in candidates if words_in(text) >= ENOUGH_WORDS and len(text) <= LONGEST_TITLE), "")
    best = best or next(iter(candidates), "")
    cut = best.rstrip(" .…")
    # A title attribute is whole where the printed headline is cut.
    return next((text for text in attributes if cut and len(text) > len(cut) and text.startswith(cut)), best)


def is_heading(anchor: LexborNode) -> bool:
    """Whether a link stands in a heading or holds one."""
    return anchor.css_first(HEADINGS) is not None or any(node.tag in HEADINGS.split(", ") for node in [*above(anchor)][:3])


def text_of(anchor: LexborNode) -> str:
    """A link's text; where the link is the whole card, the text of the heading in it."""
    return " ".join(node_text(anchor.css_first(HEADINGS) or anchor).split())


def _picture_text(anchor: LexborNode) -> str:
    image = anchor.css_first("img[alt]")
    return " ".join((image.attributes.get("alt") or "").split()) if image else ""


def _card_title(card: LexborNode) -> str:
    """The headline of a card whose link is none: its heading, else its first line that is long enough."""
    if card.tag == "a":
        return ""
    if heading := card.css_first(HEADINGS):
        return " ".join(node_text(heading).split())
    lines = (" ".join(node_text(node).split()) for node in card.css("b, strong, p, div, span, td"))
    return next((line for line in lines if words_in(line) >= ENOUGH_WORDS and len(line) <= LONGEST_TITLE), "")


def words_in(text: str) -> float:
    """How many words of two letters and more a text has; two ideographs say as much as a word."""
    return max(sum(len(word) > 1 for word in text.split()), len(WIDE.findall(text)) / 2)


def tag_path(anchor: LexborNode) -> str:
    """The tags around an anchor, with the columns of tables: links of one make share it."""
    return ">".join(_step(node) for node in reversed([anchor, *above(anchor)]))


def _step(node: LexborNode) -> str:
    if node.tag not in _COLUMNS:
        return node.tag or ""
    place, before = 0, node.prev
    while before is not None:
        place, before = place + (before.tag in _COLUMNS), before.prev
    return f"{node.tag}{place}"
