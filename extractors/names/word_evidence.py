"""What one word tells by itself, as a part of a name or beside one.

Features are short strings, fitted to weights by `tests/benchmarks/train_names.py`: `c:` tells of the word itself, `p:` of the one
before it, `n:` of the one behind it, `d:` of the rest of the story.
"""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from extractors.languages import (
    CLANS,
    DEGREES,
    DIRECTIONS,
    DISTRICTS,
    ENDINGS,
    EPONYMS,
    FAMILY_FIRST,
    GIVEN,
    NAME_ENDING,
    ORGANISATIONS,
    PLACES,
    REGIONS,
    TITLES,
)
from extractors.names.mention import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon

_SHARED = {
    "given": GIVEN,
    "clan": CLANS,
    "family": FAMILY_FIRST,
    "region": REGIONS,
    "place": PLACES,
    "direction": DIRECTIONS,
    "district": DISTRICTS,
    "firm": ENDINGS,
    "organisation": ORGANISATIONS,
    "title": TITLES,
    "degree": DEGREES,
    "particle": PARTICLES,
}
_OF_LANGUAGE = ("roles", "common", "epithets", "relatives", "pronouns", "verbs", "passives", "groups")
_OF_SMALL = (
    "cues",
    "bound_cues",
    "verbs",
    "passives",
    "stops",
    "prepositions",
    "roles",
    "epithets",
    "relatives",
    "groups",
    "pointers",
    "pronouns",
)
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.){1,3}[A-Za-z]{0,4}[.,;]*")
_SHAPES = frozenset({"initial", "roman", "digits", "capitals2", "capitals3", "capitals4", "short", "title", "mixed"})
_ROMAN = re.compile(r"[IVX]{2,}")
_PUNCTUATION = ',.;:("“”)'
_LONG = 4
# Letters of shorter words tell nothing beyond the word.
_SHORTEST = 3


@cache
def common_words() -> frozenset[str]:
    """The ordinary words of Indonesian: simplemma's dictionary, which lists words by the thousand and hardly any name."""
    return frozenset(word for word in DefaultDictionaryFactory().get_dictionary("id") if word.islower())


@lru_cache(maxsize=1 << 16)
def of_word(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a capitalised word tells by itself: its lists, shape, first and last letters."""
    bare = word.rstrip(".").replace("’", "'").removesuffix("'s")
    small = bare.lower()
    found = [name for name, words in _SHARED.items() if small in words]
    found += [name for name in _OF_LANGUAGE if small in getattr(lexicon, name)]
    if not found and NAME_ENDING.search(small):
        found.append("ending")
    if small in common_words():
        found.append("known")
    if not found:
        found.append("unknown")
    found.append(_shape(word, bare))
    found.append(f"w={small}")
    if len(small) > _SHORTEST and not bare.isupper():
        found += [f"-{small[-2:]}", f"-{small[-3:]}", f"{small[:2]}-", f"{small[:3]}-"]
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def kind_of(word: str, lexicon: Lexicon) -> str:
    """The one feature that tells most of a capitalised word: its shape where that is no common one, else its first list."""
    features = of_word(word, lexicon)
    shape = next(name for name in features if name in _SHAPES)
    return features[0] if shape == "title" else shape


@lru_cache(maxsize=1 << 16)
def of_neighbour(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a capitalised word tells of the one beside it: all but its letters."""
    return tuple(name for name in of_word(word, lexicon) if "-" not in name)


def _shape(word: str, bare: str) -> str:
    if len(bare) == 1:
        return "initial"
    if _ROMAN.fullmatch(bare):
        return "roman"
    if any(map(str.isdigit, bare)):
        return "digits"
    if bare.isupper():
        return f"capitals{min(len(bare), 4)}"
    if word[-1] == ".":
        return "short"
    return "title" if bare.istitle() else "mixed"


@lru_cache(maxsize=1 << 14)
def of_small(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the word beside a run tells; a mark between them tells more than the word."""
    if not word:
        return ("edge",)
    if word[:2] in (", ", "(0"):
        return (f"mark{word[0]}", *_behind_comma(word[2:], lexicon))
    if word[-1] in _PUNCTUATION and word[-1] != ".":
        return (f"mark{word[-1]}",)
    small = word.lower().rstrip(".")
    found = [name for name in _OF_SMALL if small in getattr(lexicon, name)]
    found += [name for name in ("title", "organisation", "place", "region") if small in _SHARED[name]]
    return (*found, f"w={small}", *(() if found else ("other",)))


def _behind_comma(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a word tells that a comma parts from a run: an apposition, a degree, or the next in a list."""
    bare = word.rstrip(',.;:"”)')
    if bare[:1].isupper():
        return (",degree" if bare.lower() in DEGREES or _DEGREE.fullmatch(word) else ",capital",)
    found = tuple(f",{name}" for name in _OF_SMALL if bare in getattr(lexicon, name))
    return found or (",number" if bare[:1].isdigit() or not bare else ",other",)


class Place(NamedTuple):
    """Where in its run a word stands, and beside words of what kind."""

    number: int
    last: int
    lead: str
    """What the phrase follows that the run belongs to."""
    office_before: bool
    """An office stands before the comma that the run follows."""
    office: bool
    """An office or a title stands before the word in its run."""
    eponym: bool
    near: tuple[str, str, str, str, str]
    """The kinds of the run's first word, of the two before the word, of itself and of the next."""


@lru_cache(maxsize=1 << 15)
def of_place(place: Place) -> tuple[str, ...]:
    """What a word's place in its run tells."""
    first, second_before, before, kind, behind = place.near
    found = [place.lead]
    if place.office_before:
        found.append("office, ")
    if place.office:
        found.append("office")
    if not place.last:
        return (*found, "single")
    where = "first" if not place.number else "last" if place.number == place.last else "inner"
    # Most names run to the end of the run, and have two or three words.
    found += [where, f"left {min(place.last - place.number, _LONG)}", f"{where}|{place.lead}", f"{where}|{first}…", f"{where}|{kind}"]
    if place.number:
        found.append(f"{before}>{kind}")
    if place.eponym:
        found.append("eponym")
    if place.number > 1:
        found.append(f"{second_before}>…>{kind}")
    if behind:
        found.append(f"{kind}<{behind}")
    return tuple(found)


_OF_EPONYMS = frozenset(word for name in EPONYMS for word in name.split())


def is_eponym(words: Sequence[str], number: int) -> bool:
    """Whether a word belongs to the name of a university, an airport and the like that a hero bore: `Ngurah Rai`."""
    if words[number].lower() not in _OF_EPONYMS:
        return False
    first = max(0, number - 2)
    small = " ".join(words[first : number + _LONG]).lower().split()
    at = number - first
    return any(" ".join(small[begin:end]) in EPONYMS for begin in range(at + 1) for end in range(at + 1, begin + _LONG) if end - begin > 1)
