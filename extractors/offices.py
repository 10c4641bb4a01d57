"""The office printed with a name: `Wakil Gubernur Lampung`, `analis mata uang`, `Finance Minister`."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.lexicon import Lexicon
    from extractors.names import Mention
    from extractors.passage import Passage

# Offices and names fit into this; a longer phrase is a sentence.
REACH = 170
WORD = re.compile(r"\([^()]{1,25}\)|[^\W_][\w’'&/.-]*|[^\w\s]")

_FORCES = ("TNI", "Polri", "AD", "AL", "AU")
_WHOSE = re.compile(r"^(?:[Tt]he\s)?(?:[A-Z][\w ]{0,30}['’]s\s)?")
# Police and army ranks in English.
_RANK = re.compile(
    r"(?<=\w\s)(?:Police\s|First\s|Second\s|Senior\s|Grand\s|Adjunct\s)*"
    r"(?:(?:Inspector|Brigadier|Lieutenant|Major)\s(?:General|Colonel)|Commissioner|Colonel|General)$"
)
_CHIEFS = ("Chief", "chief", "Commander", "commander", "Spokesperson", "spokesperson", "Spokesman", "spokesman")
# Indonesian verbs by their prefix.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|ber|di|ter)[a-z]{3,}")
_STRANGERS = 3
# `Penasihat hukum terdakwa`, `Arfak tribal chief`: one small word more before a noun of office.
_STRANGERS_INSIDE = 1
ADJECTIVE = re.compile(r"[a-z]+(?:al|ic|ive|ary|ior|ese|ine|nt|ty)")
# `Ratna Manafe (43), a researcher at …`.
_BEHIND = re.compile(
    r"(?:\s\(\d{1,3}(?:\s(?:tahun|th))?\))?,\s(?:(?:an?|the|selaku|yang juga|sebagai|seorang|salah satu)\s)?"
    r"(?P<role>[^\W_][^,.;:\"“”(]{2,90})"
)
_MODIFIERS = 4
_WHERE = frozenset({"dari", "at", "in", "of", "for", "from"})
_INITIAL = 3
# `Aftersales Director Wuling Motors`: English offices in Indonesian copy bring their word order along.
_ENGLISH_HEADS = ("chief", "director", "head", "manager", "officer", "president", "secretary")
# `Ambassador to Egypt`.
_SENT = ("adviser", "advisor", "ambassador", "attache", "consul", "delegate", "envoy", "representative")


def office(passage: Passage, mention: Mention, floor: int, lexicon: Lexicon) -> str | None:
    """The office before a name, from its first noun of office on; None where none is printed there."""
    key = (mention.start, max(floor, mention.start - REACH))
    if key not in passage.offices:
        passage.offices[key] = _office(passage, mention, key[1], lexicon)
    return passage.offices[key]


def _office(passage: Passage, mention: Mention, begin: int, lexicon: Lexicon) -> str | None:
    tokens = [(match[0], match.start()) for match in WORD.finditer(passage.text, begin, mention.start)]
    start, leftmost, strangers = None, mention.start, 0
    for index in range(len(tokens) - 1, -1, -1):
        word, at = tokens[index]
        small = word.lower()
        if small in lexicon.roles and small not in lexicon.prepositions:
            start, strangers = at, 0
        elif not _belongs(passage, tokens, index, lexicon):
            most = _STRANGERS if start is None else _STRANGERS_INSIDE
            if strangers >= most or not _may_stand_inside(small, lexicon):
                break
            strangers += 1
            if start is not None and lexicon.modifiers_first and not ADJECTIVE.fullmatch(word):
                break
        leftmost = at
    if start is None:
        return None
    english = lexicon.modifiers_first or passage.text[start : mention.start].split()[0].lower() in _ENGLISH_HEADS
    phrase = passage.text[leftmost if english else start : mention.start]
    role = _WHOSE.sub("", phrase.strip(" ,/"), count=1)
    ranked = _RANK.search(role)
    if ranked and role[: ranked.start()].rstrip().endswith(_CHIEFS):
        role = role[: ranked.start()]
    return _without_rank(role)


def office_behind(passage: Passage, mention: Mention, stop: int, lexicon: Lexicon) -> str | None:
    """The office set off behind a name: `Rosmiati, Ketua Bundo Kanduang Kota Solok, …`, `Ratna Manafe, a researcher at …`."""
    match = _BEHIND.match(passage.text, mention.end, stop)
    if not match:
        return None
    words = match["role"].split()
    first = words[: _MODIFIERS if lexicon.modifiers_first else 1]
    if not any(word.lower() in lexicon.roles for word in first):
        return None
    if any(" " in other.name and other.end >= match.end("role") for other in passage.between(match.start("role"), match.end("role"))):
        # The next in a list: `Rosmiati, Bupati Agam Andri, dan …`.
        return None
    ends = _governing(lexicon) - lexicon.joints - _WHERE
    end = next((index for index, word in enumerate(words) if index and word in ends), len(words))
    if words[end - 1] in lexicon.pointers:
        # `ketua koperasi itu`.
        end -= 1
    return " ".join(words[:end]) or None


def _belongs(passage: Passage, tokens: Sequence[tuple[str, int]], index: int, lexicon: Lexicon) -> bool:
    """Capitals, numbers and brackets belong to an office; a comma before the name or in a list with `dan`, which joins fields only."""
    word, at = tokens[index]
    if word == ",":
        after = [other.lower().rstrip(".") for other, _ in tokens[index + 1 :]]
        return all(other in TITLES for other in after) or bool({*after} & lexicon.joints)
    if word == "to":
        return index > 0 and tokens[index - 1][0].lower() in _SENT
    if word.lower() in lexicon.joints:
        # `Menteri Pertanian Andi Amran dan Panglima TNI …` joins two people.
        end = len(passage.text[:at].rstrip()) if at else 0
        return not any(" " in other.name and other.end == end for other in passage.between(max(0, at - REACH), at))
    if word.rstrip(".").lower() in TITLES:
        return True
    if word.endswith(".") and word[:-1].lower() not in TITLES | lexicon.roles and len(word) > _INITIAL:
        return False
    return word[0].isupper() or word[0].isdigit() or word[0] in "(/"


def _may_stand_inside(small: str, lexicon: Lexicon) -> bool:
    """A small word between a noun of office and the name: `analis mata uang Lukman`, `pakar dari Institut …`."""
    return small == "dari" or (small.isalpha() and small not in _governing(lexicon) and not _VERB.match(small))


@cache
def _governing(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.stops | lexicon.prepositions | lexicon.verbs


def _without_rank(role: str) -> str | None:
    """`Panglima TNI Jenderal TNI` is the office `Panglima TNI`; a rank alone is no office."""
    words = role.split()
    end = len(words)
    while end and words[end - 1] in _FORCES:
        end -= 1
    rank = end
    while rank and words[rank - 1].lower().strip(".()") in TITLES:
        rank -= 1
    return " ".join(words[:rank] if rank < end else words).strip(" ,") or None
