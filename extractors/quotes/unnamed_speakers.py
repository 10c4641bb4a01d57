"""Speakers without a name: an office (`kata Menag`), a group, or words that point back (`pria itu`, `the agency`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.languages import ORGANISATIONS, PLACES, TITLES
from extractors.quotes.attribution import Attribution, Means
from extractors.quotes.roles import is_office

if TYPE_CHECKING:
    from extractors.languages import Lexicon

_LONGEST_GROUP = 7
# What a group says in writing: `demikian pernyataan kementerian tersebut`, `read the statement`.
_STATEMENT = re.compile(
    r"(?:(?:bunyi|isi|the|a|sebuah) )?(?:pernyataan|keterangan|siaran pers|rilis|statement|press release|release)"
    r"(?: (?:resmi|tertulis|pers))*\b\s?(?:dari |from |of |by )?"
)
# Whoever wants no name in the paper: `sumber itu`, `the source`.
_UNNAMED = frozenset({"sumber", "source", "sources"})
_YEARS_OLD = re.compile(r"\d{1,3}-year-old")
_OF = re.compile(r"\s(?:of|for|at|in|from|on|to|who|which)\s")


def nameless(phrase: str, cue: str, lexicon: Lexicon) -> Attribution:
    """What a phrase without a name says of the speaker."""
    statement = _STATEMENT.match(phrase)
    if statement:
        phrase = phrase[statement.end() :]
        if not phrase or phrase in lexicon.pointers:
            return Attribution(cue=cue, means=Means.GROUP, points=True)
    words = phrase.split()
    if not words:
        return Attribution(cue=cue, means=Means.PRONOUN)
    if not _UNNAMED.isdisjoint(words[:2]):
        return Attribution(cue=cue, means=Means.NOBODY, phrase=phrase)
    if words[0].lower() == "the" and len(words) > 1:
        return _the(words[1:], cue, lexicon)
    if _points_back(words, lexicon):
        return _pointing(words, cue, lexicon)
    means, said = _meant(words, lexicon)
    return Attribution(cue=cue, means=means, phrase=phrase if said else None)


def _meant(words: list[str], lexicon: Lexicon) -> tuple[Means, bool]:
    """What words that point nowhere mean, and whether they name it."""
    if any(word.endswith("nya") and word.removesuffix("nya").lower() in lexicon.roles for word in (words[0], words[-1])):
        return Means.NOBODY, True
    if is_held(words[0], lexicon):
        return Means.ROLE, True
    group = words[0].isupper() or (words[0][0].isupper() and words[0].lower() in ORGANISATIONS)
    return Means.GROUP if group and len(words) <= _LONGEST_GROUP else Means.NOBODY, group


def _the(words: list[str], cue: str, lexicon: Lexicon) -> Attribution:
    """`the agency`, `the Dane`, `the Jordanian minister`."""
    phrase = " ".join(words)
    head = _OF.split(phrase, maxsplit=1)[0].split()[-1]
    if all(word[0].isupper() and (word.lower() in PLACES or word.lower() == "new") for word in words):
        return Attribution(cue=cue, means=Means.PRONOUN, phrase=head, points=True)
    if _YEARS_OLD.match(phrase):
        return Attribution(cue=cue, means=Means.PRONOUN, phrase=phrase, points=True)
    if is_held(head, lexicon):
        return Attribution(cue=cue, means=Means.ROLE, phrase=phrase, points=True)
    if head in lexicon.groups:
        return Attribution(cue=cue, means=Means.GROUP, phrase=phrase, points=True)
    if len(words) > 1 and all(word[0].isupper() or word in lexicon.joints for word in words):
        return Attribution(cue=cue, means=Means.GROUP, phrase=phrase)
    return Attribution(cue=cue, means=Means.NOBODY, phrase=phrase)


def _pointing(words: list[str], cue: str, lexicon: Lexicon) -> Attribution:
    """`pria itu`, `pebalap bernomor 77 itu`, `kementerian tersebut`."""
    kept = words[:-1] if words[-1].lower() in lexicon.pointers and len(words) > 1 else words
    kept = kept[1:] if kept[0].lower() in lexicon.pointers and len(kept) > 1 else kept
    if kept[0].lower() in lexicon.groups:
        return Attribution(cue=cue, means=Means.GROUP, phrase=" ".join(kept), points=True)
    return Attribution(cue=cue, means=Means.PRONOUN, phrase=" ".join(kept), points=True)


def _points_back(words: list[str], lexicon: Lexicon) -> bool:
    first = words[0].lower()
    if words[-1].lower() in lexicon.pointers or first in lexicon.pointers:
        return True
    return first in lexicon.epithets and not any(word[0].isupper() for word in words)


def is_held(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a noun of office, its short form, a title or a noun that points back to a person."""
    small = word.lower()
    return is_office(small, lexicon) or small in lexicon.short_roles or small in lexicon.epithets or small in TITLES
