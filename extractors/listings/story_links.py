"""Which links of a listing are stories: by repetition, place, length of text, and the shape of addresses."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.dates import in_english
from extractors.document import host_of
from extractors.listings.address_shapes import is_numbered, pieces_of
from extractors.listings.evidence import LEAST_WORDS, compare_neighbours, evidence_of, filing, is_beside, learned, like_the_page
from extractors.listings.groups import Group, grouped
from extractors.listings.page_links import Anchors, PageLink, page_links, words_in
from extractors.registry import publisher_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.document import Page
    from extractors.listings.address_shapes import AddressShapes, Shape
    from extractors.listings.evidence import Timed


# What the piecesof evidence below must add up to. Sections in a menu come to -3 and less, a bare list of short headlines to 2 and more.
THRESHOLD = 1.2
# From here on a group's address shape is believed on the whole page.
CERTAIN = 3.0
# More than that says no more.
MOST_CERTAIN = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Whether a link is a story's, and why."""

    link: PageLink
    is_story: bool
    why: str
    """For people: the strongest evidence first."""
    aside: bool = False
    """Whether a story stands in a box beside the list, such as the most read ones."""


def judge(page: Page, known: AddressShapes, timed: Timed) -> list[Verdict]:
    """Every link to another page; `timed` says whether an element prints a time outside of a headline."""
    links = page_links(page)
    publisher = publisher_of(host_of(page.url or page.canonical))
    stated = [link for link in links if (owner := publisher_of(host_of(link.url))) and owner.addresses]
    verdicts = {link.url: _by_publisher(link) for link in stated}
    here = page.url or page.canonical or ""
    rest = [link for link in links if link.url not in verdicts]
    if rest and not (publisher and publisher.addresses):
        verdicts |= _by_evidence(links, here, known, timed)
    elif rest:
        # A known publisher's page may list stories of its partners.
        verdicts |= _by_evidence([link for link in rest if link.foreign], here, known, timed)
    return [verdicts[link.url] for link in links if link.url in verdicts]


def _by_publisher(link: PageLink) -> Verdict:
    """A known publisher's module says how its stories' addresses look."""
    publisher, path = publisher_of(host_of(link.url)), link.url.partition("://")[2].partition("?")[0].partition("/")
    fits = publisher is not None and publisher.address_of(path[0], f"/{path[2]}") is not None
    named = fits and words_in(link.title) >= LEAST_WORDS
    why = "address of the publisher's stories" if named else "no headline" if fits else "not an address of the publisher's stories"
    return Verdict(link=link, is_story=named, why=why)


def _by_evidence(links: Sequence[PageLink], here: str, known: AddressShapes, timed: Timed) -> dict[str, Verdict]:
    anchors = Anchors(links)
    groups = grouped(links)
    for group in groups:
        group.evidence = evidence_of(group, anchors, timed) | learned(group, known)
        if (own := like_the_page(group, here)) and not any(known.fits(link.url) for link in group.links):
            group.evidence["an address like the page's own"] = own
    compare_neighbours(groups)
    # Beside a list that is certainly one, what is far less likely is the site's own pages.
    best = max((group.score for group in groups), default=0.0)
    threshold = max(THRESHOLD, min(best, MOST_CERTAIN) / 1.6)
    believed = {_form(link) for group in groups if group.score >= CERTAIN and is_numbered(group.shape) for link in group.links}
    main = max(groups, key=lambda group: (group.score >= threshold) * len(group.links), default=None)
    verdicts: dict[str, Verdict] = {}
    for group in sorted(groups, key=lambda group: -group.score):
        for link in group.links:
            if link.url not in verdicts:
                verdicts[link.url] = _verdict(
                    link, group, threshold, believed, aside=main is not None and group is not main and is_beside(group, main)
                )
    return verdicts


def _verdict(link: PageLink, group: Group, threshold: float, believed: set[tuple[Shape, str]], *, aside: bool) -> Verdict:
    words = words_in(link.title)
    like_stories = group.score < threshold and _form(link) in believed and words > LEAST_WORDS
    evidence = group.evidence | filing(link)
    if link.labels == len(link.anchors) and words < LEAST_WORDS:
        evidence["other links have the same text"] = -THRESHOLD * 5
    if _NO_HEADLINE.fullmatch(link.title) or _MONTH.fullmatch(in_english(link.title)):
        evidence["its text is a number, date or arrow"] = -THRESHOLD * 5
    if words <= LEAST_WORDS and group.words >= 2 * LEAST_WORDS and not is_numbered(link.shape):
        evidence["a shorter text than its neighbours'"] = -2.0
    is_story = sum(evidence.values()) >= threshold or (like_stories and len(evidence) == len(group.evidence))
    strongest = sorted(evidence, key=lambda name: -evidence[name] if is_story else evidence[name])
    reasons = [name for name in strongest if (evidence[name] > 0) == is_story][:3]
    if is_story and like_stories:
        reasons = ["its address is like those of the page's stories"]
    return Verdict(link=link, is_story=is_story, why="; ".join(reasons) or "too little says that it is a story", aside=aside)


_NO_HEADLINE = re.compile(r"[\W\d_]*|(?:page|halaman|hal|p)\.?\s*\d+", re.IGNORECASE)
# `Maret 2026`, `1 Maret 2026`, `Senin, 2 Maret 2026`.
_MONTH = re.compile(rf"(?:\w+,?\s+)?(?:\d{{1,2}}\s+)?(?:{'|'.join(month_name[1:])})(?:\s+\d{{1,2}},?)?(?:\s+\d{{4}})?")


def _form(link: PageLink) -> tuple[Shape, str]:
    """An address's shape with its first word: `/berita/12` and `/rubrik/12` differ."""
    pieces = pieces_of(link.url)
    return link.shape, pieces[0] if len(pieces) > 1 and link.shape[0].startswith("text") else ""
