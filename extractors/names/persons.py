"""The people of a story: every form of a name joined to the person it means."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from extractors.names.lowercase_words import SmallWords
from extractors.names.mention import CAPITAL, Mention, Person, parts_of
from extractors.names.mentions import mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractors.languages import Lexicon

_ALIAS = re.compile(rf"\s?\(({CAPITAL}(?:\s{CAPITAL})?)\)")
_CALLED = re.compile(rf"(?:disapa|dipanggil|sapaan|also known as|nicknamed)\s(?:akrab\s|dengan\s)?[\"“']?({CAPITAL})")
_WHO_IS_CALLED = re.compile(
    rf"\b(?:[Pp]ria|[Ll]elaki|[Ww]anita|[Pp]erempuan|[Ss]osok|[Ii]bu|[Bb]apak|[Dd]ia|[Ii]a)\s(?:\w+\s){{0,3}}?yang\s(?:\w+\s)?(?:disapa|dipanggil)"
    rf"\s(?:akrab\s|dengan\s)?[\"“']?({CAPITAL})"
)
# `Lea yang memiliki nama lengkap Ogawa Mizuki`: the name before means the same person.
_IN_FULL = re.compile(r"\b(?:nama|bernama) lengkap(?:nya)?\s(?:adalah\s)?$|\bfull name (?:is|was)\s$")
_FULL = ("lengkap", "full name")
_LEAD_IN = 60
_CALLING = ("sapa", "dipanggil", "known as", "nicknamed")
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


class People:
    """Everyone whom a story names, and where: `mentions` has a row for each paragraph."""

    def __init__(self, paragraphs: Sequence[str], lexicon: Lexicon) -> None:
        self.paragraphs = paragraphs
        self.lexicon = lexicon
        text = "\n".join(paragraphs)
        self._small = SmallWords(text)
        self.mentions = mentions_of(paragraphs, lexicon)
        self._calling = _with_any(_CALLING, paragraphs, text)
        self._in_full = _with_any(_FULL, paragraphs, text)
        self._repair([mention for row in self.mentions for mention in row])
        self.mentions = [[mention for mention in row if mention.name] for row in self.mentions]
        self.persons = _joined([mention for row in self.mentions for mention in row])
        self._name_them()

    def _repair(self, mentions: Sequence[Mention]) -> None:
        """Take off what is no part of a name, as the rest of the story shows: a glued word, a name that is printed twice."""
        rows = [mention.name.split() for mention in mentions]
        tokens = Counter(chain.from_iterable(rows))
        for mention, parts in zip(mentions, rows, strict=True):
            last = parts[-1]
            if len(last) > _GLUED_LENGTH and tokens[last] == 1:
                parts[-1] = self._stem(last, tokens)
                mention.end -= len(last) - len(parts[-1])
            half = len(parts) // 2
            if half and parts[0] == parts[half] and parts[:half] == parts[half:]:
                del parts[half:]
            mention.name = " ".join(parts)

    def _stem(self, word: str, tokens: Counter[str]) -> str:
        """A name without the word that a lost space glued to it: `Estelleterpesona`, `Wenassaat`."""
        for cut in range(len(word) - 2, _SHORTEST_SPELLING - 1, -1):
            rest = word[cut:]
            if word[:cut] in tokens and (len(rest) >= _LONG_REST or rest in self._small or rest in self.lexicon.stops):
                return word[:cut]
        if not word.endswith(_GLUED_ENDS):
            return word
        ending = next((end for end in _GLUED_ENDS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_SPELLING), "")
        return word.removesuffix(ending)

    def _name_them(self) -> None:
        """Give everyone the fullest name, and join what aliases and nicknames mean one person."""
        for person in self.persons:
            if len(person.mentions) > 1:
                person.mentions.sort(key=_place)
                person.name = max(person.mentions, key=_length).name
                person.tokens = parts_of(person.name)
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
            if mention.paragraph in self._in_full and _IN_FULL.search(paragraph, max(0, mention.start - _LEAD_IN), mention.start):
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


def _with_any(words: Sequence[str], paragraphs: Sequence[str], text: str) -> frozenset[int]:
    """The paragraphs that hold one of several words."""
    found = [word for word in words if word in text]
    return (
        frozenset(index for index, paragraph in enumerate(paragraphs) if any(word in paragraph for word in found)) if found else frozenset()
    )


def _joined(mentions: Sequence[Mention]) -> list[Person]:
    """One person for every name that isn't the short form of another."""
    persons: list[Person] = []
    by_token: dict[str, list[Person]] = {}
    sole: dict[str, Person] = {}
    for mention in sorted(mentions, key=_length, reverse=True):
        person = sole.get(mention.name)
        if person is None:
            tokens = parts_of(mention.name)
            matches = _holders(tokens, by_token)
            if len(matches) == 1:
                # Shorter names can't change that, and longer ones came before.
                person = sole[mention.name] = matches[0]
            elif matches := matches or _alike(tokens, by_token):
                person = _of_several(mention, matches)
        if person is None:
            person = sole[mention.name] = Person(mention.name)
            persons.append(person)
            for token in dict.fromkeys(person.tokens):
                by_token.setdefault(token, []).append(person)
                by_token.setdefault(f"{token[0]}…", []).append(person)
        person.mentions.append(mention)
        mention.person = person
    return persons


def _holders(tokens: Sequence[str], by_token: Mapping[str, list[Person]]) -> Sequence[Person]:
    """Everyone whose fuller name holds these words, in order."""
    found = by_token.get(tokens[0], ())[:_MOST_ALIKE]
    return [person for person in found if _within(tokens, person.tokens, close=False)] if len(tokens) > 1 else found


def _alike(tokens: Sequence[str], by_token: Mapping[str, list[Person]]) -> Sequence[Person]:
    """Everyone whose fuller name holds these words but for a slip of spelling."""
    if len(tokens) == 1 and len(tokens[0]) < _SHORTEST_SPELLING:
        return ()
    found = by_token.get(f"{tokens[0][0]}…", ())[:_MOST_ALIKE]
    if len(tokens) > 1:
        return [person for person in found if _within(tokens, person.tokens, close=True)]
    word, first = tokens[0], tokens[0][0]
    return [person for person in found if any(token[0] == first and _near(word, token, 1) for token in person.tokens)]


def _of_several(mention: Mention, matches: Sequence[Person]) -> Person:
    """Of several people that a name may mean, one named before."""
    if len(matches) > 1:
        place = _place(mention)
        before = [person for person in matches if any(_place(other) < place for other in person.mentions)]
        matches = before or matches
    return matches[0]


def _nicknames(persons: Sequence[Person]) -> dict[str, Person]:
    """Short names that mean one longer name only: an alias, the beginning of a name (`Manu`), its end (`Dhea`)."""
    longer = [(token, person) for person in persons if " " in person.name for token in person.tokens]
    everything = f" {' '.join([token for token, _ in longer])} "
    nicknames: dict[str, Person] = {}
    for short in (person.name for person in persons if " " not in person.name and len(person.name) >= _SHORTEST_PART):
        end = short.lower() if len(short) >= _SHORTEST_SPELLING else "\n"
        if f" {short}" not in everything and f"{end} " not in everything:
            continue
        full = {id(person): person for token, person in longer if token != short and (token.startswith(short) or token.endswith(end))}
        if len(full) == 1:
            nicknames[short] = next(iter(full.values()))
    return nicknames | {alias: person for person in persons for alias in person.aliases}


def _within(short: Sequence[str], full: Sequence[str], *, close: bool) -> bool:
    """Whether all words of one name stand in the other, in order; `close` forgives a slip of spelling."""
    if len(short) > len(full):
        return False
    slips = 2 if len(short) > 1 else 1
    position, last = 0, len(full)
    for word in short:
        while position < last and not (_near(word, full[position], slips) if close else word == full[position]):
            position += 1
        if position == last:
            return False
        position += 1
    return True


def _near(one: str, other: str, slips: int) -> bool:
    """Equal but for one letter or the letters' order (`Lydia`, `Lidya`); two slips forgive one letter in each (`Gill`, `Guil`)."""
    if one[0] != other[0]:
        return False
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST_SPELLING:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    same = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    return (
        one[same + 1 :] == other[same + 1 :]
        or sorted(one) == sorted(other)
        or (slips > 1 and not _one_less(one).isdisjoint(_one_less(other)))
    )


def _one_less(word: str) -> set[str]:
    return {word[:cut] + word[cut + 1 :] for cut in range(len(word))}
