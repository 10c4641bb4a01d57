"""Cues: the words that attribute a quotation, as patterns of one language."""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.languages import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.languages import Lexicon

VERB_WORD = re.compile(r"(?<![\w-])[A-Za-z][a-z]{2,}(?![\w-])")
_SHORT_TITLES = ("dr", "drg", "pria", "wanita", "perempuan", "warga", "the")
# What attributes by its form and place although no list knows it: `,” rayunya.`, `,” beamed Village head …`, `,” he beamed.`.
BOUND = re.compile(r"\s?(?P<cue>[a-z]{3,}nya)(?=[\s,.])")
NO_CUES = words("akhirnya artinya biasanya hanya intinya khususnya maksudnya misalnya namanya sebelumnya selanjutnya tentunya")
INVERTED = re.compile(r"\s?(?P<cue>[a-z]{2,}ed)(?=\s(?:[A-Z]|the\s[a-z]|[a-z]+\s[A-Z]))")
PRONOUN = re.compile(r"\s?(?:he|she|they)\b")
PAST = re.compile(r"\s(?:[a-z]+ly\s)?(?P<cue>[a-z]{2,}ed)\b")


@cache
def after_pattern(lexicon: Lexicon, *, speech: bool) -> re.Pattern[str]:
    """A cue right after the closing mark: `," kata`, `,"ujarWan`; after what ends as speech also `," menurut`."""
    words = lexicon.cues | lexicon.bound_cues | (lexicon.passives if speech else frozenset())
    cues = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"[\s,.;:–—-]{{0,4}}(?:(?:demikian|begitu|lalu|kemudian)\s)?(?P<cue>(?i:{cues}))(?=[A-Z\s,.:;]|$)")


@cache
def closing_cue(lexicon: Lexicon) -> re.Pattern[str]:
    """A cue behind a comma that shows where a quotation without a closing mark ends: `…, lanjut Nurhafni`, `…, he said`."""
    bound = rf"|(?:{'|'.join(sorted(lexicon.bound_cues))})\b" if lexicon.bound_cues else ""
    cues = "|".join(sorted(lexicon.cues, key=len, reverse=True))
    pronouns = "|".join(sorted(lexicon.pronouns))
    return re.compile(rf"[,?!](?=\s(?:(?:{cues})\s(?:[A-Z]|(?:{pronouns}|{'|'.join(_SHORT_TITLES)})\b){bound}|(?:he|she)\s(?:{cues})\b))")


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.verbs | lexicon.cues | lexicon.bound_cues | lexicon.passives


@cache
def deictic(lexicon: Lexicon) -> frozenset[str]:
    """Words that open a speaker's phrase without naming it."""
    return lexicon.pronouns | lexicon.plurals | {"the", "sang"}


def verbs_of_saying(lexicon: Lexicon, text: str, start: int, stop: int) -> Iterable[re.Match[str]]:
    """Every verb of saying, cue and passive in a stretch of text."""
    saying = _saying(lexicon)
    return (word for word in VERB_WORD.finditer(text, start, stop) if word[0].lower() in saying)
