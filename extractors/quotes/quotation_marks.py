"""Quotation marks: which of a paragraph's marks open and close, straight, curly, mixed, nested or left open."""

# ruff: noqa: RUF001 - typographic quotation marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass

# One set of characters stands first, so that the search skips from one to the next; a single quote is a mark only if doubled.
_MARK = re.compile(r"[\"“”„‟«»＂'`](?:(?<!['`])|(?<=')'|(?<=`)`)")
_STRAIGHT = re.compile('"')
_CURLY = re.compile("[“”„‟«»＂]")
_OPENERS = "“„«"
_CLOSERS = "”»"
_BEFORE_OPENING = " \t([{/—–-:;"
_AFTER_CLOSING = " \t.,;:!?)]}/—–-"
# A term inside a quotation is short: `harga "kios pupuk" itu`.
_NESTED = 60


@dataclass(frozen=True, slots=True)
class Span:
    """What stands between two marks: offsets of its first character and after its last, and of the text after the closing mark."""

    start: int
    end: int
    after: int
    closed: bool = True


def is_marked(paragraph: str) -> bool:
    """Whether a paragraph has a quotation mark."""
    return '"' in paragraph or "''" in paragraph or (not paragraph.isascii() and _CURLY.search(paragraph) is not None)


def spans(paragraph: str) -> list[Span]:
    """The quotations of a paragraph in order; one that no mark closes reaches to its end."""
    # Most copy has no others, and these are found sooner.
    straight = paragraph.isascii() and "''" not in paragraph and "`" not in paragraph
    marks = list((_STRAIGHT if straight else _MARK).finditer(paragraph))
    found: list[Span] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        if not _opens(paragraph, mark):
            index += 1
            continue
        close = _closing(paragraph, marks, index)
        if close is None:
            found.append(Span(mark.end(), len(paragraph.rstrip()), len(paragraph), closed=False))
            break
        end = marks[close]
        found.append(_trimmed(paragraph, Span(mark.end(), end.start(), end.end())))
        index = close + 1
    return [span for span in found if span.end > span.start]


def _trimmed(paragraph: str, span: Span) -> Span:
    text = paragraph[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()), span.after, span.closed)


def _opens(paragraph: str, mark: re.Match[str]) -> bool:
    """True unless the mark can only close: something before it, nothing after it."""
    following = paragraph[mark.end() : mark.end() + 1]
    if not following:
        return False
    before = paragraph[mark.start() - 1 : mark.start()]
    if mark[0] in _OPENERS:
        return True
    if not before or before in _BEFORE_OPENING:
        return not following.isspace() or mark[0] not in _CLOSERS
    return following.isalnum() and mark[0] not in _CLOSERS


def _only_opens(paragraph: str, mark: re.Match[str]) -> bool:
    before, following = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    if mark[0] in _OPENERS:
        return bool(following) and following not in _AFTER_CLOSING
    return mark[0] not in _CLOSERS and (not before or before in " \t([") and bool(following) and following not in _AFTER_CLOSING


def _closing(paragraph: str, marks: list[re.Match[str]], opener: int) -> int | None:
    """Index of the mark that closes the quotation, past the terms that are quoted inside it."""
    index = opener + 1
    while index < len(marks):
        if not _only_opens(paragraph, marks[index]):
            return index
        inner = index + 1
        short = inner < len(marks) and marks[inner].start() - marks[index].end() <= _NESTED and not _only_opens(paragraph, marks[inner])
        if not (short and inner + 1 < len(marks)):
            # Two openers and no closer between them: the first was never closed.
            return None if inner >= len(marks) else _unclosed(paragraph, marks, opener, index)
        index = inner + 1
    return None


def _unclosed(paragraph: str, marks: list[re.Match[str]], opener: int, index: int) -> int | None:
    """The nested opener itself stands for the missing closing mark where a quotation that long can't hold another."""
    return index if marks[index].start() - marks[opener].end() > 0 and paragraph[marks[index].start() - 1] == " " else None
