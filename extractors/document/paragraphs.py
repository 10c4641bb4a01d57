"""A story's blocks to its paragraphs: what a reader sees as a line of its own is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from extractors.document.soup import BLOCKS, BREAK

if TYPE_CHECKING:
    from collections.abc import Collection

    from selectolax.lexbor import LexborNode

LEFT_OUT = frozenset({"aside", "audio", "button", "figcaption", "figure", "img", "picture", "script", "style", "video"})
_PARAGRAPH = re.compile(rf"{BREAK}\s*{BREAK}\s*")
# A single <br> ends a paragraph, unless the next line goes on in small letters.
_LINE = re.compile(rf"{BREAK}\s*(?![a-z\s])")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def paragraphs_of(story: Tag, *, apart: Collection[str] = ()) -> tuple[str, ...]:
    """The paragraphs of an element in order.

    Args:
        story: the element that holds nothing but the story.
        apart: classes of inline elements that are lines of their own, such as links to other stories.
    """
    lines: list[str] = []
    pending: list[str] = []
    _walk(story, frozenset(apart), pending, lines)
    _flush(pending, lines)
    return tuple(lines)


def lines_of(node: LexborNode) -> tuple[str, ...]:
    """The printed lines of a small element, such as the credits under a story."""
    pieces: list[str] = []
    for part in node.traverse(include_text=True):
        if part.tag == "-text" and not _listed(part):
            pieces.append(" ".join((part.text_content or "").replace("\n", " ").split(" ")))
        elif part.tag == "br" or part.tag in BLOCKS:
            pieces.append(BREAK)
    return tuple(line for piece in "".join(pieces).split(BREAK) if (line := " ".join(_INVISIBLE.sub("", piece).split())))


def _listed(text: LexborNode) -> bool:
    """True in a list: what stands beside credits in one is tags and links."""
    outer = text.parent
    while outer is not None and outer.tag not in {"li", "body"}:
        outer = outer.parent
    return outer is not None and outer.tag == "li"


def _walk(element: Tag, apart: frozenset[str], pending: list[str], lines: list[str]) -> None:
    for child in element.contents:
        if isinstance(child, Tag):
            name = child.name
            if name == "br":
                pending.append(BREAK)
            elif name in BLOCKS or (apart and not apart.isdisjoint(child.get("class") or ())):
                _flush(pending, lines)
                _walk(child, apart, pending, lines)
                _flush(pending, lines)
            elif name not in LEFT_OUT:
                _walk(child, apart, pending, lines)
        elif type(child) is NavigableString:
            pending.append(child)


def _flush(pending: list[str], lines: list[str]) -> None:
    if not pending:
        return
    raw = "".join(pending)
    pending.clear()
    if not raw.isascii():
        raw = _INVISIBLE.sub("", raw)
    if BREAK not in raw:
        lines.extend(filter(None, (" ".join(raw.split()),)))
        return
    for piece in _PARAGRAPH.split(raw):
        lines.extend(tidy for line in _LINE.split(piece) if (tidy := " ".join(line.split())))
