"""The words that a story writes small somewhere: at a sentence's start they tell a word from a name."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

from functools import cached_property

_AROUND = " .,;:!?\"“”'’`()[]{}/…–—"
# In a longer text it takes less time to gather all small words than to look for each that is asked for.
_LONG = 20_000


class SmallWords:
    """Whether a word stands in a text in small letters, with nothing but punctuation around it; few are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word in self._all if len(self._text) > _LONG else word in self._text and self._stands_alone(word)
        return known

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(word.strip(_AROUND) for word in filter(str.islower, set(self._text.split())))

    def _stands_alone(self, word: str) -> bool:
        text, last = self._text, len(self._text)
        at = text.find(word)
        while at >= 0:
            begin, end = at, at + len(word)
            while begin and text[begin - 1] in _AROUND and not text[begin - 1].isspace():
                begin -= 1
            if not begin or text[begin - 1].isspace():
                while end < last and text[end] in _AROUND and not text[end].isspace():
                    end += 1
                if end == last or text[end].isspace():
                    return word.islower() and word == word.strip(_AROUND)
            at = text.find(word, at + 1)
        return False
