"""Which language a story is in, by what the page says of itself, else by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.languages.lexicon import SMALL_WORDS, likely_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CODE = re.compile(r"([a-z]{2})(?:[-_]|$)", re.IGNORECASE)
# Java's and ISO's former codes, still printed by old systems.
_OLD = {"in": "id", "iw": "he", "ji": "yi"}
# The first words tell as much as the whole story, and classifying costs time by the character.
SAMPLE = 1500
# Below a sentence the guess is worth nothing.
ENOUGH = 40


def declared_language(*claims: str | None) -> str | None:
    """The ISO 639-1 code of the first claim that has one: `id_ID`, `en-GB` and `de` are claims."""
    for claim in claims:
        match = _CODE.match((claim or "").strip())
        if match:
            code = match[1].lower()
            return _OLD.get(code, code)
    return None


# Half of what English has of them, and twice what other languages share with it.
_ENGLISH_SHARE = 0.12
_FEWEST_WORDS = 40


def checked_language(declared: str, paragraphs: Sequence[str]) -> tuple[str, bool]:
    """The declared code, unless the words say otherwise (then True): templates declare English, whatever is written into them."""
    if declared == "en":
        words = re.findall(r"\w+", " ".join(paragraphs)[:SAMPLE].lower())
        share = sum(map(SMALL_WORDS["en"].__contains__, words)) / max(len(words), 1)
        code = detected_language(paragraphs) if len(words) >= _FEWEST_WORDS and share < _ENGLISH_SHARE else None
    else:
        code = "en" if declared == "id" and likely_language(paragraphs) == "en" else None
    return (code, True) if code and code != declared else (declared, False)


def detected_language(paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code that the words speak for; None where there is too little text to tell."""
    sample = " ".join(paragraphs)[:SAMPLE]
    if len(sample) < ENOUGH:
        return None
    # The model takes a good part of a second to load, so only pages that don't say their language pay for it.
    from py3langid.langid import classify

    code, _ = classify(sample)
    return str(code)
