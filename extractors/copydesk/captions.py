"""Picture captions that stand among the paragraphs, known by the credit at their end: `… (ANTARA/Budi Santoso)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CREDIT = r"(?:ANTARA(?: FOTO)?|Antara(?: Foto)?|HO|Dok\.?|FOTO ANTARA)\s?/"
_ENDING = re.compile(rf"\(?\s?{_CREDIT}[^().]{{1,80}}(?:\.(?:com|co\.id))?\s?\)?\s?\.?$")
_BRACKETED = re.compile(rf"\(\s?{_CREDIT}[^()]{{1,60}}\)\.?")
_SENTENCE_START = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")
_FOREIGN = re.compile(
    r"\(\s?(?:ANTARA|Antara)\s?/\s?(?:Reuters|AFP|Xinhua|Anadolu|AP|Bernama|Sputnik|Yonhap|Kyodo|DPA)[^()]{0,30}\)\.?$", re.IGNORECASE
)
_BARE = re.compile(r"(?<![(\w])ANTARA(?: FOTO)?/(?=[A-Z])")
_FEW_CAPITALS = re.compile(r"^(?:[A-Z][\w.-]*\s?){1,3}")
# `Unggahan hoaks soal … (Facebook)`: a fact check's picture of a post.
_OF_POST = re.compile(
    r"(?:Unggahan|Tangkapan layar|Cuplikan|Ilustrasi|Arsip|Screenshot)\b[^\n]{5,300}"
    r"\((?:Facebook|Instagram|X|Twitter|TikTok|YouTube|Youtube|WhatsApp|Telegram|Threads)(?:[/@ ][^()]{0,40})?\)\.?"
)
_LONGEST = 420
_MOST_CAPTIONS = 40
_MOST_SENTENCES = 3
_LONGEST_SENTENCE = 260


def is_caption(paragraph: str) -> bool:
    """True for a short paragraph that ends with a picture's credit."""
    if "/" not in paragraph[-90:] or len(paragraph) > _LONGEST or not _ENDING.search(paragraph) or _FOREIGN.search(paragraph):
        return False
    return len(_SENTENCE_START.findall(paragraph)) < _MOST_SENTENCES


def without_bare_credit(paragraph: str, names: Sequence[str]) -> str:
    """The paragraph without `… ANTARA/Budi Santoso` in the middle of a line: nothing but a credited name tells where it ends."""
    match = _BARE.search(paragraph) if "ANTARA" in paragraph else None
    if not match:
        return paragraph
    rest = paragraph[match.end() :]
    for name in names:
        credited = re.match(r"\.?\s".join(re.escape(word.rstrip(".")) for word in name.split()), rest)
        if credited:
            rest = rest[credited.end() :]
            break
    else:
        rest = _FEW_CAPITALS.sub("", rest, count=1)
    story = paragraph[: match.start()].rstrip()
    if story.endswith("."):
        starts = [start.end() for start in _SENTENCE_START.finditer(story)]
        story = story[: starts[-1]] if starts else story
    return f"{story.strip()} {rest.strip()}".strip()


def without(paragraph: str) -> str:
    """The paragraph without captions: empty where it is one, shortened where one ran into it."""
    if paragraph.endswith((")", ").")) and _OF_POST.fullmatch(paragraph):
        return ""
    if "/" not in paragraph:
        return paragraph
    if is_caption(paragraph):
        return ""
    foreign = _FOREIGN.search(paragraph)
    if foreign:
        return paragraph[: foreign.start()].strip()
    for _ in range(_MOST_CAPTIONS):
        match = _BRACKETED.search(paragraph)
        if not match:
            break
        starts = [start.end() for start in _SENTENCE_START.finditer(paragraph, 0, match.start())]
        begin = starts[-1] if starts and match.start() - starts[-1] <= _LONGEST_SENTENCE else match.start()
        paragraph = f"{paragraph[:begin].strip()} {paragraph[match.end() :].strip()}".strip()
    return paragraph
