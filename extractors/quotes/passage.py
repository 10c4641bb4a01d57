"""Passage: one paragraph with its names and sentences at hand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.names import Mention

# The mark stands first, so that the search skips from mark to mark.
_SHORT = (
    "Brigjen",
    "Capt",
    "Col",
    "Dr",
    "Dra",
    "Drs",
    "Gen",
    "Hj",
    "Ir",
    "Irjen",
    "Kombes",
    "Lt",
    "Moh",
    "Mr",
    "Mrs",
    "Ms",
    "Muh",
    "Prof",
    "Sgt",
    "dr",
    "drg",
)
_NO_END = "".join(rf"(?<!\b{form}\.)" for form in _SHORT)
_SENTENCE = re.compile(rf"[.!?](?<=[^\W\d_]{{2}}.){_NO_END}[\"”']?\s+(?=[A-Z\"“])")


class Passage:
    """A paragraph's text, the names in it, and where its sentences begin; looked up by offset."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        self.offices: dict[tuple[int, int], str | None] = {}
        """The office before the name at an offset, back to another offset, once it was looked for."""
        self._starts = [mention.start for mention in mentions]

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE.finditer(self.text))]

    def between(self, start: int, stop: int) -> Sequence[Mention]:
        """The names that lie in a stretch of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, stop)
        return [mention for mention in self.mentions[first:last] if mention.end <= stop + 1]

    def sentence_start(self, position: int) -> int:
        """Where the sentence begins that a position lies in."""
        return self._sentences[bisect_right(self._sentences, position) - 1]

    def sentence_end(self, position: int) -> int:
        """Where the next sentence begins."""
        following = bisect_right(self._sentences, position)
        return self._sentences[following] if following < len(self._sentences) else len(self.text)

    def word_before(self, position: int, floor: int) -> str:
        """The last word before a position, with its punctuation; empty at the floor."""
        words = self.text[max(floor, position - 30) : position].split()
        return words[-1] if words else ""
