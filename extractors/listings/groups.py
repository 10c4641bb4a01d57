"""Links of one make: what repeats on a page is judged together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from extractors.listings.page_links import above, tag_path, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from extractors.listings.address_shapes import Shape
    from extractors.listings.page_links import PageLink


@dataclass(kw_only=True, slots=True)
class Group:
    """Links of one make: they stand in one box, in the same tags, and their addresses have the same shape."""

    links: list[PageLink]
    anchors: list[tuple[int, LexborNode]]
    """With their places on the page, in order."""
    path: str
    shape: Shape
    words: float = 0
    """In the text of most of them."""
    evidence: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """All evidence together."""
        return sum(self.evidence.values())


def grouped(links: Sequence[PageLink]) -> list[Group]:
    """Every link in the groups that it stands in: one for each place on the page."""
    placed = sorted(((place, anchor, link) for link in links for place, anchor in link.anchors), key=lambda one: one[0])
    paths = {place: tag_path(anchor) for place, anchor, _ in placed}
    inside = defaultdict[tuple[int, str], set[str]](set)
    for place, anchor, link in placed:
        for box in above(anchor):
            inside[box.mem_id, paths[place]].add(link.url)
    groups: dict[tuple[int, str, Shape], Group] = {}
    for place, anchor, link in placed:
        boxes = [box.mem_id for box in above(anchor)]
        # The innermost element in which such links repeat is their list.
        listing = next((box for box in boxes if len(inside[box, paths[place]]) > 1), boxes[-1] if boxes else 0)
        group = groups.setdefault((listing, paths[place], link.shape), Group(links=[], anchors=[], path=paths[place], shape=link.shape))
        group.anchors.append((place, anchor))
        if link not in group.links:
            group.links.append(link)
    for group in groups.values():
        group.words = median(words_in(link.title) for link in group.links)
    return list(groups.values())
