"""A page as a reader sees it: a flat row of text blocks, each knowing the boxes that it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.document.json_ld import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

_NEVER_TEXT = """
    audio button canvas datalist dialog embed figcaption figure footer head iframe input ins link map math menu meta meter nav noscript
    object optgroup option output picture progress script select slot style svg template textarea track video amp-ad amp-img amp-embed
    amp-twitter amp-instagram amp-facebook amp-youtube amp-video amp-iframe amp-carousel amp-consent amp-sidebar amp-social-share
    amp-list
"""
_RUNNING = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img kbd label mark nobr q rp rt ruby s samp small span strike strong
    sub sup time tt u var wbr o:p
"""
SKIPPED = frozenset(_NEVER_TEXT.split())
"""Elements that never hold a story's text."""
INLINE = frozenset(_RUNNING.split())
"""Elements within a line of text."""
# Inside these every element is part of the running text, also a custom one: a parser closes them before a real block.
TEXTUAL = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_PICTURES = frozenset({"amp-img", "figure", "img", "picture", "video"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A cell of a comparison may hold a few sentences; more is a column of a page.
_LONGEST_CELL = 600
# The longest tables of results and rankings have some hundreds.
_MOST_ROWS = 1000
# A parser's own limit is far higher; beyond this a page is broken or hostile.
DEEPEST = 200


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element."""

    tag: str
    node: LexborNode
    parent: Box | None
    marks: str = ""
    """Its class and id, in lower case, with the humps of camelCase as hyphens."""
    prose: float = 0.0
    """Weight of the running text in it, at any depth."""
    first: int = 0
    last: int = 0
    """`blocks[first:last]` are the blocks in it."""
    noise: float = 0.0
    """Weight of the short and linked pieces in it, headings apart."""


@dataclass(slots=True, eq=False)
class Block:
    """A run of text between two block boundaries."""

    text: str
    box: Box
    linked: int
    """How many of its characters stand in links."""
    strong: bool = False
    """All of it is bold: a subhead in pages that have no other."""
    within: int = 0
    """How many of its characters stand in links to places of the same page; `linked` does not count them."""
    cells: tuple[str, ...] = ()
    """Of a row of a table; `text` has them with tabs between."""
    pictured: bool = False
    """A picture stands in it, or between it and the block before."""
    prose: float = 0.0
    """Its weight as running text, once it is weighed."""
    size: float = field(init=False)
    """Its length in Latin letters' worth: an ideograph says as much as two and a half of them."""

    def __post_init__(self) -> None:
        wide = 0 if self.text.isascii() else len(_WIDE.findall(self.text))
        self.size = len(self.text) + 1.5 * wide

    @property
    def link_density(self) -> float:
        """Share of its characters that stand in links."""
        return self.linked / max(1, len(self.text))

    @property
    def heading(self) -> bool:
        """A heading element, or all bold and no sentence."""
        return self.box.tag in HEADINGS

    def ancestors(self) -> Iterator[Box]:
        """The boxes that it lies in, innermost first."""
        box: Box | None = self.box
        while box is not None:
            yield box
            box = box.parent


# A page's lists and cards have the same classes, and so have the pages of a site.
@lru_cache(maxsize=4096)
def _marks(classes: str, name: str) -> str:
    return _HUMP.sub("-", f"{classes} {name}").lower()


def _runs_on(tag: str, box: Box) -> bool:
    """Whether an element inside a paragraph or heading is part of its text; headings of accordions are buttons."""
    return tag not in SKIPPED or (tag == "button" and box.tag in HEADINGS)


def _holds_text(node: LexborNode, tag: str, box: Box) -> bool:
    """Whether an element that seldom holds text does: a story's own footer, the figure round a table."""
    return (tag == "footer" and box.tag == "article") or (tag == "figure" and node.css_first("table") is not None)


def _cells(row: LexborNode) -> tuple[str, ...]:
    """The texts of a row's cells; none where all are empty."""
    cells = tuple(collapsed(cell.text(separator=" ")) for cell in row.css("td, th"))
    return cells if any(cells) else ()


def _is_data(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows are those of a table that is read as such: two columns or more, two rows or more, and no cell of an article's length."""
    wide = sum(len(cells) > 1 for cells in rows)
    return wide > 1 and 2 * wide >= len(rows) and all(len(cell) <= _LONGEST_CELL for cells in rows for cell in cells)


class Walk:
    """One pass over a tree; `blocks` is what it saw, in order."""

    def __init__(self, root: LexborNode) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._run: list[str] = []
        self._linked = 0
        self._within = 0
        self._bold = 0
        self._breaks = 0
        self._pictured = False
        self._visit(root, self._open(root, "body", None), linked=None, bold=False, depth=0)

    def _open(self, node: LexborNode, tag: str, parent: Box | None) -> Box:
        attributes = node.attributes
        marks = _marks(attributes.get("class") or "", attributes.get("id") or "") if attributes else ""
        box = Box(tag, node, parent, marks)
        box.first = len(self.blocks)
        self.boxes.append(box)
        return box

    def _visit(self, node: LexborNode, box: Box, *, linked: str | None, bold: bool, depth: int) -> None:
        """Walk the children; `linked` is the address of the link that they stand in."""
        child = node.first_child if depth < DEEPEST else None
        while child is not None:
            tag = child.tag or ""
            self._pictured = self._pictured or tag in _PICTURES
            if tag == "-text":
                self._say(child.text_content or "", box, linked=linked, bold=bold)
            elif tag == "br":
                self._break()
            elif tag in INLINE or (box.tag in TEXTUAL and child.is_element_node and _runs_on(tag, box)):
                link = child.attributes.get("href") or "" if tag == "a" else linked
                self._visit(child, box, linked=link, bold=bold or tag in {"b", "strong"}, depth=depth + 1)
            elif child.is_element_node and tag and (tag not in SKIPPED or _holds_text(child, tag, box)):
                if self._run:
                    self._flush(box)
                inner = self._open(child, tag, box)
                if tag != "table" or not self._tabulate(child, inner):
                    self._visit(child, inner, linked=linked, bold=bold, depth=depth + 1)
                if self._run:
                    self._flush(inner)
                inner.last = len(self.blocks)
            child = child.next
        if depth == 0:
            self._flush(box)
            box.last = len(self.blocks)

    def _tabulate(self, table: LexborNode, box: Box) -> bool:
        """Add a block for each row, where the element is a table of data and not a layout."""
        rows = [(row, cells) for row in table.css("tr")[:_MOST_ROWS] if (cells := _cells(row))]
        nested = any(inner.mem_id != table.mem_id for inner in table.css("table")[:2])
        if nested or table.css_first("form, td h1, td h2") is not None or not _is_data([cells for _, cells in rows]):
            return False
        for row, cells in rows:
            inner = self._open(row, "tr", box)
            linked = sum(len(collapsed(link.text())) for link in row.css("a[href]"))
            text = "\t".join(cells)
            self.blocks.append(Block(text, inner, min(linked, len(text)), cells=cells))
            inner.last = len(self.blocks)
        return True

    def _say(self, text: str, box: Box, *, linked: str | None, bold: bool) -> None:
        letters = len(text.strip())
        if not letters:
            if self._run:
                self._run.append(" ")
            return
        # One line break is a verse or an address; two make a paragraph.
        if self._breaks > 1:
            self._flush(box)
        self._breaks = 0
        self._run.append(text)
        if linked is not None:
            # A link without an address is a target of others; `#` alone is a button.
            within = linked == "" or (linked[0] == "#" and len(linked) > 1)
            self._within += letters * within
            self._linked += letters * (not within)
        self._bold += letters * bold

    def _break(self) -> None:
        self._breaks += 1
        if self._run:
            self._run.append(" ")

    def _flush(self, box: Box) -> None:
        if self._run:
            text = collapsed("".join(self._run))
            if text:
                bold = self._bold >= len(text.replace(" ", ""))
                self.blocks.append(
                    Block(text, box, min(self._linked, len(text)), bold, min(self._within, len(text)), pictured=self._pictured)
                )
                self._pictured = False
            self._run = []
        self._linked = self._within = self._bold = self._breaks = 0
