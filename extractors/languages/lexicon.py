"""Lexicon: the words of one language that the rules for quotes, names and days work with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.languages.word_lists import tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL_WORDS = {"id": tagged("indonesian", "small"), "en": tagged("english", "small")}
"""The words that tell these languages apart."""
_WORD = re.compile(r"\w+")
_SAMPLE = 3000
# Copy in one language quotes a few words of the other.
_CLEARLY = 5


def likely_language(paragraphs: Sequence[str]) -> str | None:
    """`id` or `en` where the small words leave no doubt, else None; cheap, and for these two languages only."""
    sample = _WORD.findall(" ".join(paragraphs[:20])[:_SAMPLE])
    counts = {language: sum(map(small.__contains__, sample)) for language, small in SMALL_WORDS.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])
    return first if counts[first] >= _CLEARLY and counts[first] >= _CLEARLY * counts[second] else None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Lexicon:
    """What the rules for quotes need to know of a language; every word in lower case."""

    cues: frozenset[str]
    """Words that attribute a quote next to it: `kata`, `ujar`, `said`."""
    bound_cues: frozenset[str]
    """Cues that hold their speaker: `katanya` is `said he`."""
    verbs: frozenset[str]
    """Verbs of saying that follow their subject: `mengatakan`, `said`."""
    passives: frozenset[str]
    """Words that the speaker follows without being a cue of a quote: `menurut`, `dikatakan`."""
    sources: frozenset[str]
    """Prepositions among the passives; the speaker follows them everywhere: `menurut`, `according`."""
    pronouns: frozenset[str]
    plurals: frozenset[str]
    """Pronouns of several people: their quote has no one speaker."""
    stops: frozenset[str]
    """Words that end the phrase which names the speaker: `saat`, `di`, `during`."""
    prepositions: frozenset[str]
    """Words before a name that make it no subject."""
    roles: frozenset[str]
    """Nouns that open the description of a person: `bupati`, `direktur`, `minister`."""
    epithets: frozenset[str]
    """Nouns that point back to a person already named: `pria`, `perempuan`, `the midfielder`."""
    groups: frozenset[str]
    """Nouns that point back to an institution already named: `kementerian`, `the agency`."""
    adverbials: frozenset[str]
    """Words that open what stands before a sentence's subject, up to a comma: `berbeda`, `on`, `meanwhile`."""
    connectives: frozenset[str]
    """Words before a subject that no comma needs to follow: `namun`, `but`."""
    relatives: frozenset[str]
    """Nouns of kinship and acquaintance that introduce a person: `istri`, `wife`."""
    pointers: frozenset[str]
    """Words that make a phrase point back: `itu`, `tersebut`, `sang`."""
    joints: frozenset[str]
    """Small words inside a role: `dan`, `of`."""
    common: frozenset[str]
    """Words that may open a sentence with a capital and are no name."""
    modifiers_first: bool
    """True where the description of an office stands before its noun: `Energy Minister`."""
    also_names: frozenset[str]
    """Words of the shared lists below that are names in this language: `Tim` is a team in Indonesian only."""
    works: frozenset[str]
    """Words before the title of a work, a slogan or a term in quotation marks: `film`, `bertajuk`."""
    short_roles: dict[str, str]
    """Short forms of roles: `menag` is `menteri agama`."""


TITLES = tagged("shared", "titles")
"""Titles, ranks and forms of address: never part of a name (`Tan Sri` only in front)."""
DEGREES = tagged("shared", "degrees")
PLACES = tagged("shared", "places")
"""Countries, nations, provinces and cities."""
ORGANISATIONS = tagged("shared", "organisations")
"""Nouns in the names of institutions, firms, teams and events: no part of a person's name."""
