"""Where somebody works, between the office and the name: `ahli gizi di RSUD Ulin Wulan Prastiti`, `analis pada Bank Nagari …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.languages import ORGANISATIONS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon

SEATED = ("di", "pada")
# They are called after people, who don't speak there.
_SITES = words("bandara gedung gelanggang gelora hotel jalan jl lapangan masjid museum pelabuhan stadion stasiun taman terminal")


def is_seat(behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words behind `di` name an institution, in whole and not by its noun alone."""
    named = [word for word in behind if word[0].isupper()]
    if lexicon.modifiers_first or not named or named[0] != behind[0] or named[0].lower() in _SITES:
        return False
    nouns = [word.lower() in ORGANISATIONS for word in named]
    return not all(nouns) and (any(nouns) or any(map(str.isupper, named)))
