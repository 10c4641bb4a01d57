"""What tells a story's blocks from the others near it: signs of a block, of the boxes that it lies in and of its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extractors.generic.boilerplate import is_credited
from extractors.generic.container import LONG, MOSTLY_LINKS, SENTENCE, SOME_LINKS, aside, style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.document import Block, Box

# Each class has its own weight; between the limits blocks behave alike.
_SIZES = (15, 30, 60, 120, 250, 500)
_DENSITIES = (0.0, 0.1, 0.3, 0.6, 0.9)
# Where a story's parts lie in sister boxes, they are that near to each other.
_LEVELS = 3
_SHORT = 120
_LEVELS_WITHIN = 4
# Classes that name a summary over the story, and those that as often name its first paragraph.
_SUMMARIES = (
    r"standfirst|sub-?title|sub-?head(?:line|er)?|dek|deck|excerpt|vorspann|chapo|chapeau|entradilla|epigraph|strapline"
    r"|sommario|bajada|sinopsis"
)
_OPENINGS = r"lead|lede|leadtext|intro|introtext|introduction|teaser|summary|description|abstract|preface|preamble|einleitung|ingress"
_STANDFIRST = re.compile(rf"(?:^|[\s_-])(?:{_SUMMARIES})(?:$|[\s_-])")
_OPENS = re.compile(rf"(?:^|[\s_-])(?:{_SUMMARIES}|{_OPENINGS})(?:$|[\s_-])")
_CAPTION = re.compile(r"(?:image|img|photo|foto|picture|media|figure|bild)\w*[_-]+|caption")
_MOST_STANDFIRST = 3
_OPENING = 40
_BETWEEN = re.compile(r"\W+")


def opening(text: str | None) -> str:
    """The first letters of a text, by which a repetition is known; the start of a long one has enough of them."""
    letters = _BETWEEN.sub("", (text or "")[: 3 * _OPENING])
    if len(letters) < _OPENING:
        letters = _BETWEEN.sub("", text or "")
    return letters.casefold()[:_OPENING]


def opens(text: str, head: str) -> bool:
    """Whether a text begins with these letters; most differ in the first one."""
    first = text[0]
    return (first.casefold()[0] == head[0] or not first.isalnum()) and opening(text) == head


def says(text: str, summary: str) -> bool:
    """Whether a paragraph begins as the summary does, with or without its dateline."""
    return bool(summary) and summary in _BETWEEN.sub("", text[: 6 * _OPENING]).casefold()[: 2 * _OPENING]


def scope_of(container: Box) -> Box:
    """The box round the container in which blocks may belong to the story."""
    box = container
    for _ in range(_LEVELS):
        if box.parent is None or box.parent.tag == "body" or box.tag in {"article", "main"}:
            break
        box = box.parent
    return box


class Signs:
    """The signs of the blocks of a page, as short names: `tag:p`, `size:4`, `next:heading`."""

    def __init__(self, blocks: Sequence[Block], container: Box, *, headline: int | None, stated: str = "", summary: str = "") -> None:
        """`headline` is its place; `stated` the letters of the JSON-LD's articleBody, `summary` the first of the description's."""
        self._blocks, self._container, self._headline, self._stated, self._summary = blocks, container, headline, stated, summary
        scope = scope_of(container)
        self.places = range(scope.first if headline is None else headline + 1, scope.last)
        near = blocks[self.places.start : self.places.stop]
        own = blocks[container.first : container.last]
        self._usual = Counter(style(block) for block in own if block.prose)
        self._often = Counter(block.text for block in near)
        self._shapes = {
            place: _shape(blocks[place]) for place in range(max(0, self.places.start - 1), min(len(blocks), self.places.stop + 1))
        }
        self._boxes: dict[int, tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each block's place and signs."""
        seen: set[str] = set()
        for place in self.places:
            block = self._blocks[place]
            found = [*self._of_text(block), *self._of_box(block), *self._of_place(place, block)]
            if block.text in seen:
                found.append("seen")
            seen.add(block.text)
            yield place, found

    def _of_text(self, block: Block) -> Iterator[str]:
        text = block.text
        size, dense = _class(block.size, _SIZES), _class(block.link_density, _DENSITIES)
        sentence = SENTENCE.search(text) is not None
        yield f"size:{size} links:{dense}"
        yield f"size:{size} ends:{sentence}"
        tag = "container" if block.box is self._container else block.box.tag
        yield f"tag:{tag}"
        yield f"tag:{tag} size:{size} ends:{sentence}"
        yield f"bold:{block.strong} size:{size}"
        if block.within:
            yield f"within:{2 * block.within > len(text)}"
        if block.pictured:
            yield f"pictured size:{size}"
        if self._often[text] > 1:
            yield f"often:{min(self._often[text], 3)}"
        if self._summary and says(text, self._summary):
            yield "summary"
        if self._stated and block.size >= LONG / 2:
            letters = "".join(filter(str.isalnum, text.casefold()))[:_SHORT]
            yield f"stated:{letters in self._stated}"

    def _of_box(self, block: Block) -> tuple[str, ...]:
        key = id(block.box)
        if key not in self._boxes:
            self._boxes[key] = tuple(dict.fromkeys(self._box_signs(block)))
        return self._boxes[key]

    def _box_signs(self, block: Block) -> Iterator[str]:
        container = self._container
        within: list[Box] = []
        inside = False
        for box in block.ancestors():
            if box is container or (box.first <= container.first and container.last <= box.last):
                inside = box is container
                break
            within.append(box)
        yield f"inside:{inside} deep:{min(len(within), _LEVELS_WITHIN)}"
        if not inside:
            outer, levels = container, 0
            while outer.parent is not None and not outer.first <= block.box.first < outer.last:
                outer, levels = outer.parent, levels + 1
            yield f"outside:{levels}"
        for box in within[:_LEVELS_WITHIN]:
            # Those of teasers and comments are known otherwise, and live reports are told in articles.
            if box.tag != "article":
                yield f"box:{box.tag}"
            if aside(box, container.prose) and not (box is block.box and block.heading):
                yield "aside"

    def _of_place(self, place: int, block: Block) -> Iterator[str]:
        container = self._container
        if self._headline is not None and place > self._headline and is_marked_standfirst(block, _OPENS):
            yield f"standfirst before:{place < container.first}"
        following = self._blocks[place + 1 : place + 2]
        if following and following[0].pictured:
            yield f"before picture size:{_class(block.size, _SIZES)}"
        alike = self._usual[style(block)] if len(block.box.marks) > 1 or block.box.tag == "p" else 0
        yield f"alike:{_class(alike, (0, 2, 5))} prose:{block.prose > 0}"
        shapes = self._shapes
        before, after = shapes.get(place - 1, "none"), shapes.get(place + 1, "none")
        yield f"previous:{before}"
        yield f"next:{after}"
        yield f"{before} {shapes[place]} {after}"


def standfirst_places(blocks: Sequence[Block], places: range, headline: str) -> list[int]:
    """Where between headline and story a box stands that is named as the publisher's summary."""
    found = [place for place in places if is_marked_standfirst(blocks[place]) and may_summarise(blocks[place], headline)]
    return found[:_MOST_STANDFIRST]


def may_summarise(block: Block, headline: str) -> bool:
    """Whether it has the length of a summary, and is no headline, caption or offer."""
    outer = list(block.ancestors())[:_LEVELS]
    fits = block.link_density <= SOME_LINKS and block.size >= LONG / 2 and opening(block.text) != headline
    return fits and not is_credited(block.text) and not any(box.tag in {"aside", "form"} for box in outer)


def is_marked_standfirst(block: Block, names: re.Pattern[str] = _STANDFIRST) -> bool:
    """Whether its box, or a small one round it, is named as a summary."""
    parent = block.box.parent
    boxes = [block.box, *([parent] if parent is not None and parent.last - parent.first <= _LEVELS else [])]
    return any(names.search(box.marks) for box in boxes) and not any(_CAPTION.search(box.marks) for box in boxes)


def _shape(block: Block) -> str:
    if block.cells:
        return "row"
    if block.heading:
        return "heading"
    if block.link_density > MOSTLY_LINKS:
        return "links"
    if block.prose:
        return "prose" if block.size >= LONG else "sentence"
    if block.link_density > SOME_LINKS:
        return "linked"
    return "item" if block.box.tag in {"li", "dd", "dt"} else "short"


def _class(value: float, limits: Sequence[float]) -> int:
    return next((number for number, limit in enumerate(limits) if value <= limit), len(limits))
