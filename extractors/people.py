"""The people of a story: every form of a name joined to the person it means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.beginnings import Beginnings
from extractors.names import CAPITAL, PARTICLES, Mention, Names
from extractors.onomasticon import CLANS, GIVEN, NAME_ENDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.lexicon import Lexicon

_ALIAS = re.compile(rf"\s?\(({CAPITAL}(?:\s{CAPITAL})?)\)")
_CALLED = re.compile(rf"(?:disapa|dipanggil|sapaan|also known as|nicknamed)\s(?:akrab\s|dengan\s)?[\"“']?({CAPITAL})")
_WHO_IS_CALLED = re.compile(
    rf"\b(?:[Pp]ria|[Ll]elaki|[Ww]anita|[Pp]erempuan|[Ss]osok|[Ii]bu|[Bb]apak|[Dd]ia|[Ii]a)\s(?:\w+\s){{0,3}}?yang\s(?:\w+\s)?(?:disapa|dipanggil)"
    rf"\s(?:akrab\s|dengan\s)?[\"“']?({CAPITAL})"
)
# `Lea yang memiliki nama lengkap Ogawa Mizuki`: the name before means the same person.
_IN_FULL = re.compile(r"\b(?:nama|bernama) lengkap(?:nya)?\s(?:adalah\s)?$|\bfull name (?:is|was)\s$")
_LEAD_IN = 60
_CALLING = ("disapa", "dipanggil", "sapaan", "known as", "nicknamed")
# Words that a lost space glues to names; longer ones first need no order, none ends another's name.
_GLUED_ENDS = (
    "saat",
    "yang",
    "dalam",
    "untuk",
    "dengan",
    "adalah",
    "karena",
    "ketika",
    "seusai",
    "mengatakan",
    "menyatakan",
    "pernah",
    "kepada",
)
_GLUED_LENGTH = 7
_LONG_REST = 6
_SHORTEST_PART = 3
# More people than that share no initial in a story.
_MOST_ALIKE = 200
_SHORTEST_SPELLING = 4


@dataclass(slots=True, eq=False)
class Person:
    """Someone whom the story names: the fullest form of the name, and every short one."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    tokens: list[str] = field(default_factory=list)
    """The words of the fullest name."""

    def __post_init__(self) -> None:
        self.tokens = _parts(self.name)


class People:
    """Everyone whom a story names, and where: `mentions` has a row for each paragraph."""

    def __init__(self, paragraphs: Sequence[str], lexicon: Lexicon) -> None:
        self.paragraphs = paragraphs
        self.lexicon = lexicon
        self._names = Names(paragraphs, lexicon)
        self.mentions = [self._names.mentions(index, paragraph) for index, paragraph in enumerate(paragraphs)]
        everyone = [mention for row in self.mentions for mention in row]
        by_first: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in everyone:
            by_first[mention.name.partition(" ")[0]].append(mention)
        self._beginnings = Beginnings(paragraphs, lexicon, by_first)
        self._calling = {index for index, paragraph in enumerate(paragraphs) if any(word in paragraph for word in _CALLING)}
        self._repair(everyone)
        self.mentions = [[mention for mention in row if mention.name] for row in self.mentions]
        everyone = [mention for mention in everyone if mention.name]
        self.persons = _joined(everyone)
        self._name_them()

    def _repair(self, mentions: Sequence[Mention]) -> None:
        """Take off what is no part of a name, as the rest of the story shows: a firm, a noun, a glued word."""
        tokens = Counter(token for mention in mentions for token in mention.name.split())
        for mention in mentions:
            parts = mention.name.split()
            stem = self._stem(parts[-1], tokens)
            mention.end -= len(parts[-1]) - len(stem)
            parts[-1] = stem
            half = len(parts) // 2
            if half and parts[:half] == parts[half:]:
                parts = parts[:half]
            drop = (
                1 if mention.initial and len(parts) == 1 and not self._is_shown(mention, tokens) else self._beginnings.drop(mention, parts)
            )
            mention.start += sum(len(part) + 1 for part in parts[:drop])
            mention.name = " ".join(parts[drop:])

    def _is_shown(self, mention: Mention, tokens: Counter[str]) -> bool:
        """Whether something besides the capital at a sentence's start shows that a lone word is a name."""
        name = mention.name
        if tokens[name] > 1 or name.lower() in GIVEN or name.lower() in CLANS or NAME_ENDING.search(name.lower()):
            return True
        after = self.paragraphs[mention.paragraph][mention.end : mention.end + 24].split(maxsplit=1)[:1]
        return bool(after) and (after[0][0] in "(," or after[0] in self.lexicon.verbs or after[0] in self.lexicon.cues)

    def _stem(self, word: str, tokens: Counter[str]) -> str:
        """A name without the word that a lost space glued to it: `Estelleterpesona`, `Wenassaat`."""
        if len(word) <= _GLUED_LENGTH or tokens[word] > 1:
            return word
        for cut in range(len(word) - 2, _SHORTEST_SPELLING - 1, -1):
            rest = word[cut:]
            if word[:cut] in tokens and (len(rest) >= _LONG_REST or rest in self._names.small or rest in self.lexicon.stops):
                return word[:cut]
        ending = next((end for end in _GLUED_ENDS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_SPELLING), "")
        return word.removesuffix(ending)

    def _name_them(self) -> None:
        """Give everyone the fullest name, and join what aliases and nicknames mean one person."""
        for person in self.persons:
            person.mentions.sort(key=_place)
            person.name = max(person.mentions, key=_length).name
            person.tokens = _parts(person.name)
            person.aliases.update(self._aliases(person))
        nicknames = _nicknames(self.persons) | self._told_later()
        for person in self.persons:
            full = nicknames.get(person.name)
            if full and full is not person:
                full.mentions = sorted([*full.mentions, *person.mentions], key=_place)
                for mention in person.mentions:
                    mention.person = full

    def _told_later(self) -> dict[str, Person]:
        """`Pria yang akrab disapa Dani ini`: the nickname of whoever was named last before it, in this paragraph or the one before."""
        found: dict[str, Person] = {}
        for index in self._calling:
            for match in _WHO_IS_CALLED.finditer(self.paragraphs[index]):
                before = [mention for mention in self.mentions[index] if mention.end <= match.start()]
                before = before or (self.mentions[index - 1] if index else [])
                known = next((mention.person for mention in reversed(before) if mention.person and " " in mention.person.name), None)
                if known:
                    found[match[1]] = known
        return found

    def _aliases(self, person: Person) -> Iterable[str]:
        """`Joko Widodo (Jokowi)`, `Manuel Garces yang akrab disapa Manu`."""
        for mention in person.mentions:
            paragraph = self.paragraphs[mention.paragraph]
            if _IN_FULL.search(paragraph, max(0, mention.start - _LEAD_IN), mention.start):
                yield from (other.name for other in self.mentions[mention.paragraph] if 0 < mention.start - other.end < _LEAD_IN)
            alias = _ALIAS.match(paragraph, mention.end) if "(" in paragraph[mention.end : mention.end + 2] else None
            if alias:
                yield alias[1]
            called = (
                _CALLED.search(paragraph, mention.end, mention.end + 60)
                if mention.paragraph in self._calling and " " in mention.name
                else None
            )
            if called:
                yield called[1]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.paragraph, mention.start


def _length(mention: Mention) -> int:
    return mention.name.count(" ")


def _parts(name: str) -> list[str]:
    """The words of a name; `Van der Meulen` at a sentence's start is `van der Meulen` elsewhere."""
    return [part.lower() if part.lower() in PARTICLES else part for part in name.split()] if " " in name else [name]


def _joined(mentions: Sequence[Mention]) -> list[Person]:
    """One person for every name that isn't the short form of another."""
    persons: list[Person] = []
    by_token: dict[str, list[Person]] = {}
    for mention in sorted(mentions, key=_length, reverse=True):
        person = _known(mention, by_token)
        if person is None:
            person = Person(mention.name)
            persons.append(person)
            for token in dict.fromkeys(person.tokens):
                by_token.setdefault(token, []).append(person)
                by_token.setdefault(f"{token[0]}…", []).append(person)
        person.mentions.append(mention)
        mention.person = person
    return persons


def _known(mention: Mention, by_token: dict[str, list[Person]]) -> Person | None:
    """The person whose fuller name holds this one; of several, one named before."""
    tokens = _parts(mention.name)
    for close, key in ((False, tokens[0]), (True, f"{tokens[0][0]}…")):
        matches = [person for person in by_token.get(key, ())[:_MOST_ALIKE] if _within(tokens, person.tokens, close=close)]
        if len(matches) > 1:
            before = [person for person in matches if any(_place(other) < _place(mention) for other in person.mentions)]
            matches = before or matches
        if matches:
            return matches[0]
    return None


def _nicknames(persons: Sequence[Person]) -> dict[str, Person]:
    """Short names that mean one longer name only: an alias, the beginning of a name (`Manu`), its end (`Dhea`)."""
    longer = [(token, person) for person in persons if " " in person.name for token in person.tokens]
    nicknames: dict[str, Person] = {}
    for short in (person.name for person in persons if " " not in person.name and len(person.name) >= _SHORTEST_PART):
        end = short.lower() if len(short) >= _SHORTEST_SPELLING else "\n"
        full = {id(person): person for token, person in longer if token != short and (token.startswith(short) or token.endswith(end))}
        if len(full) == 1:
            nicknames[short] = next(iter(full.values()))
    return nicknames | {alias: person for person in persons for alias in person.aliases}


def _within(short: Sequence[str], full: Sequence[str], *, close: bool) -> bool:
    """Whether all words of one name stand in the other, in order; `close` forgives a slip of spelling."""
    if len(short) > len(full):
        return False
    position = 0
    slips = 2 if len(short) > 1 else 1
    for word in short:
        while position < len(full) and not (_near(word, full[position], slips) if close else word == full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def _near(one: str, other: str, slips: int) -> bool:
    """Equal but for one letter or the letters' order (`Lydia`, `Lidya`); two slips forgive one letter in each (`Gill`, `Guil`)."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_SPELLING or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = sum(a != b for a, b in zip(one, other, strict=True))
        return wrong == 1 or sorted(one) == sorted(other) or (slips > 1 and bool(_one_less(one) & _one_less(other)))
    short, long = sorted((one, other), key=len)
    return short in _one_less(long)


def _one_less(word: str) -> set[str]:
    return {word[:cut] + word[cut + 1 :] for cut in range(len(word))}
