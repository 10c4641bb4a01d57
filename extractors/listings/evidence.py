"""What speaks for a group of links being stories and what against it, in points."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.document import slug
from extractors.layouts import node_text
from extractors.listings.address_shapes import is_numbered, pieces_of, shape_of
from extractors.listings.page_links import above, is_heading, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from selectolax.lexbor import LexborNode

    from extractors.listings.address_shapes import AddressShapes
    from extractors.listings.groups import Group
    from extractors.listings.page_links import Anchors, PageLink

    Timed = Callable[[LexborNode, str], bool]
    """Whether an element prints a time outside of a headline."""

# A headline has two words at least; one is a section's name.
LEAST_WORDS = 2


def evidence_of(group: Group, anchors: Anchors, timed: Timed) -> dict[str, float]:
    """What speaks for and against a group, in points: evidence that alone tells a story from a menu has 2 and more."""
    own = {link.url for link in group.links}
    boxes = [_box(anchor, own, anchors) for _, anchor in group.anchors]
    titles = [link.title for link in group.links]
    found = {
        f"{group.words:g} words in its text": _points_of_words(group.words),
        f"{len(group.links)} links of one make": 0.8 if len(group.links) >= 8 else 0.5 if len(group.links) >= 3 else 0,  # noqa: PLR2004
        "alone of its make": -0.3 * (len(group.links) == 1),
        "a time beside it": 2.0 * _most(timed(box, title) for box, title in zip(boxes, _titles(group), strict=True)),
        "a heading": 1.5 * _most(is_heading(anchor) for _, anchor in group.anchors),
        "text below it": 1.0 * _most(_has_teaser(box, title) for box, title in zip(boxes, _titles(group), strict=True)),
        "in a menu, header or footer": -3.0 * _most(in_menu(anchor) for _, anchor in group.anchors),
        "a number or date in its address": 1.2 * is_numbered(group.shape),
        "its headline in its address": 1.5 * _most(_is_spelled(link) for link in group.links),
        "an address of one word": -1.0 * (not is_numbered(group.shape) and _most(_is_section(link) for link in group.links)),
        "the same text as other links": -2.0
        * _most(link.labels >= len(link.anchors) and words_in(link.title) <= LEAST_WORDS for link in group.links),
        "an address of another site": -3.0 * _most(link.foreign for link in group.links),
        "texts without letters": -4.0 * _most(not any(map(str.isalpha, title)) for title in titles),
    }
    return {name: points for name, points in found.items() if points}


def learned(group: Group, known: AddressShapes) -> dict[str, float]:
    """What the source's known stories say of a group's addresses."""
    if not known:
        return {}
    fitting = _most(known.fits(link.url) for link in group.links)
    telling = fitting and known.is_telling(group.links[0].url)
    if not fitting:
        return {"an address unlike the source's known stories": -1.5}
    return {"an address like the source's known stories": 4.0 if telling else 1.0}


def like_the_page(group: Group, here: str) -> float:
    """Other pages of an archive have addresses like this one's, but for a number or day."""
    own, words = shape_of(here), [piece for piece in pieces_of(here) if piece.isalpha()]
    alike = group.shape == own and is_numbered(own) and all(set(words) <= set(pieces_of(link.url)) for link in group.links)
    return -2.5 * alike


def _points_of_words(words: float) -> float:
    """Headlines have six words and more, sections one or two."""
    steps = ((6, 2.5), (4.5, 1.8), (3, 0.8), (2, -0.5))
    return next((points for least, points in steps if words >= least), -2.0)


def _most(answers: Iterable[bool]) -> bool:
    """Whether at least half are true."""
    given = list(answers)
    return 2 * sum(given) >= len(given) > 0


def _titles(group: Group) -> list[str]:
    by_place = {place: link.title for link in group.links for place, _ in link.anchors}
    return [by_place[place] for place, _ in group.anchors]


# A card is a few elements deep; beyond it stands the list.
DEEPEST = 6


def _box(anchor: LexborNode, own: set[str], anchors: Anchors) -> LexborNode:
    """The largest element around a link that holds no other link of its make: its card, with section and author."""
    box, mine = anchor, anchors.inside(anchor)
    # A link that is alone of its make has no neighbour of its make to end its card: any other link does.
    others = own if len(own) > 1 else None
    for node in [*above(anchor)][:DEEPEST]:
        inside = anchors.inside(node) if others is None else anchors.inside(node) & others
        if node.tag == "body" or len(inside) > max(1, len(mine & own)):
            break
        box = node
    return box


# A line of a story, not a label such as `Selengkapnya` or the name of an author.
_TEASER = 60


def _has_teaser(box: LexborNode, title: str) -> bool:
    return len(node_text(box)) - len(title) >= _TEASER


def in_menu(anchor: LexborNode) -> bool:
    """Whether an element says that it leads through the site; a card may have a header or footer of its own."""
    inside_card = False
    for node in above(anchor):
        role = node.attributes.get("role")
        if node.tag in {"nav", "menu", "form", "select"} or role in {"navigation", "menu", "menubar", "search", "contentinfo"}:
            return True
        inside_card = inside_card or node.tag in {"article", "li", "section", "tr"}
        if node.tag in {"header", "footer"} and (not inside_card or _is_outermost(node)):
            return True
    return False


def _is_outermost(node: LexborNode) -> bool:
    """Whether a header or footer is the page's own."""
    return not any(outer.tag in {"article", "li", "section", "main"} for outer in above(node))


# A slug of one word (`/banjir`) says nothing; of two, it should be the headline's two.
_SPELLED = 0.6


def _is_spelled(link: PageLink) -> bool:
    """Whether most words of the address's longest piece stand in the text: addresses are made from headlines."""
    words = max((re.findall(r"[^\W\d_]{2,}", piece.casefold()) for piece in pieces_of(link.url)), key=len, default=[])
    if len(words) <= LEAST_WORDS or words_in(link.title) <= LEAST_WORDS:
        return False
    text = set(slug(link.title).split("-"))
    return sum(word in text for word in words) >= _SPELLED * len(words)


def _is_section(link: PageLink) -> bool:
    pieces = pieces_of(link.url)
    return len(pieces) <= 1 and "?" not in link.url and len(re.split(r"[-_]", "".join(pieces))) <= LEAST_WORDS


# How the publishing systems of the press file stories: under these words stands a list.
_FILING = frozenset("tag tags topic topics topik kategori category categories author authors penulis user users wp-admin cdn-cgi".split())  # noqa: SIM905 - a list of words
# Words that mostly begin the address of a list or of a form; some sites file their stories so, too.
_LISTING = frozenset(
    "kanal rubrik section profil profile page halaman indeks index arsip archive archives search cari login wp-login.php masuk register "  # noqa: SIM905 - a list of words
    "daftar redaksi about contact kontak tentang privacy feed rss".split()
)


def filing(link: PageLink) -> dict[str, float]:
    """What an address's words say against a story."""
    pieces = [piece.casefold() for piece in pieces_of(link.url)]
    if _FILING & {*pieces[:-1][:1], *pieces[:-1][-1:]}:
        return {"an address of tags, sections or authors": -5.0}
    if _LISTING & {*pieces[:1], *pieces[-1:], *pieces[:-1][-1:]}:
        return {"an address of lists or forms": -3.5}
    return {}


def compare_neighbours(groups: Sequence[Group]) -> None:
    """In cards with several links each, the one with the longest text is the headline; the others name sections and authors."""
    for group in groups:
        for other in groups:
            if other is not group and other.words >= 2 * group.words and other.score > group.score and _alternate(group, other):
                group.evidence["a longer link in the same card"] = -2.5
            # Three authors beside eight headlines.
            if (
                other is not group
                and len(other.links) >= 1.5 * len(group.links)
                and len(group.anchors) > len(group.links)
                and _alternate(group, other)
            ):
                group.evidence["the same few addresses beside many headlines"] = -4.0


def _alternate(group: Group, other: Group) -> bool:
    """Whether the links of two groups follow each other in turn, at least three times."""
    merged = sorted([(place, 0) for place, _ in group.anchors] + [(place, 1) for place, _ in other.anchors])
    turns = sum(first[1] != second[1] for first, second in pairwise(merged))
    fewer = min(len(group.anchors), len(other.anchors))
    return fewer >= 3 and turns >= 1.5 * fewer  # noqa: PLR2004 - twice may be chance


def is_beside(group: Group, main: Group) -> bool:
    """Whether a group is no part of the list: it stands in an aside, or follows the list, smaller and built otherwise."""
    aside = any(node.tag == "aside" or node.attributes.get("role") == "complementary" for node in above(group.anchors[0][1]))
    after = group.anchors[0][0] > main.anchors[-1][0]
    return aside or (after and group.path != main.path and len(group.links) < len(main.links))
