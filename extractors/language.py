"""Which language a story is in, by what the page says of itself, else by its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def detected_language(paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code that the words speak for; None where there is too little text to tell."""
    sample = " ".join(paragraphs)[:SAMPLE]
    if len(sample) < ENOUGH:
        return None
    # The model takes a good part of a second to load, so only pages that don't say their language pay for it.
    from py3langid.langid import classify

    code, _ = classify(sample)
    return str(code)
