"""The soup of an element that lexbor has parsed: its tree is walked, not written out and parsed a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bs4.element import PageElement
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section "  # noqa: SIM905 - forty quotes would be harder to read
    "table tbody td tfoot th thead tr ul".split()
)
"""Elements that are lines of their own."""
BREAK = "\u2028"
"""A line break: a character, since to BeautifulSoup each element costs 15-20 µs."""
RUNNING = frozenset(("a", "b", "strong", "i", "em", "u", "font", "small", "big", "sup", "sub", "wbr"))
"""Elements whose text runs on in its line: the text alone is of use."""

# Never part of a story.
_CLUTTER = frozenset(
    "script style noscript template iframe ins form nav svg button img input select object embed link meta".split()  # noqa: SIM905 - as above
)
_EMBEDDED = "blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, .fb-post"
# Readers of the soup recurse; no story nests half as deep.
_DEEPEST = 200
_HTML = HTMLTreeBuilder()


def soup_of(node: LexborNode, without: str = "", *, running: Collection[str] = RUNNING) -> Tag:
    """The soup of an element, without clutter and comments, and without the tags of what runs on in its line.

    Args:
        node: the element.
        without: selector of what stands inside it and is left out.
        running: elements of which the text alone is kept.
    """
    left_out = {found.mem_id for found in node.css(f"{_EMBEDDED}, {without}" if without else _EMBEDDED)}
    soup = _Soup()
    # Without recursion: pages nest as deep as they like.
    levels: list[tuple[Iterator[LexborNode], bool]] = [(iter((node,)), False)]
    while levels:
        children, opened = levels[-1]
        for child in children:
            tag = child.tag or ""
            if tag == "-text":
                soup.text.append(child.text_content or "")
            elif tag == "br":
                soup.text.append(BREAK)
            elif child.is_element_node and tag not in _CLUTTER and child.mem_id not in left_out:
                bare = tag in running or (tag == "span" and "class" not in child.attributes) or soup.depth >= _DEEPEST
                if not bare:
                    soup.open(child, tag)
                levels.append((child.iter(include_text=True), not bare))
                break
        else:
            levels.pop()
            if opened:
                soup.close()
    soup.close()
    return soup.root


class _Soup:
    """A soup that grows at its end."""

    def __init__(self) -> None:
        # An empty soup of its own costs as much as ten elements.
        self.root = self._at = Tag(None, _HTML, "body")
        self._last: PageElement = self.root
        self.depth = 0
        self.text: list[str] = []
        """What comes next, up to the next tag."""

    def open(self, node: LexborNode, name: str) -> None:
        """Go into an element."""
        if self.text:
            self._say(name)
        attributes = {key: value or "" for key, value in node.attributes.items()}
        tag = Tag(None, _HTML, name, None, None, attributes or None, self._at, self._last)
        self._at.contents.append(tag)
        self._last = self._at = tag
        self.depth += 1

    def close(self) -> None:
        """Leave the element."""
        if self.text:
            self._say(self._at.name)
        self._at = self._at.parent or self._at
        self.depth -= 1

    def _say(self, name: str) -> None:
        text = "".join(self.text)
        self.text.clear()
        # White space beside a block is nothing to a reader.
        if name in BLOCKS and text.isspace():
            return
        string = _HTML.string_containers.get(self._at.name, NavigableString)(text)
        string.setup(self._at, self._last)
        self._at.contents.append(string)
        self._last = string
