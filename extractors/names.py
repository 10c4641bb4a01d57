"""People's names in a story: found by their capitals, freed of titles and roles, and joined where they mean one person."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.lexicon import DEGREES, ORGANISATIONS, PLACES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.lexicon import Lexicon

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_RUN = re.compile(
    rf"(?:(?<![\w@#])|(?<=[a-z]{{3}})){_CAPITAL}\.?(?:[ /]{_CAPITAL}\.?|\s(?:bin|binti|van|von|der|den|de|del|da|dos|al|el|la|le|ter)(?=\s[A-Z]))*"
)
_TOKEN = re.compile(r"[^\s/]+")
# `GerindraAhmad`, `JulieEstelle`: a lost space; `McLaren` and `LeBron` are whole.
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_ALIAS = re.compile(rf"\s?\(({_CAPITAL}(?:\s{_CAPITAL})?)\)")
_CALLED = re.compile(rf"(?:akrab|biasa|kerap)?\s?(?:disapa|dipanggil|sapaan|also known as|nicknamed)\s(?:dengan\s)?[\"“']?({_CAPITAL})")
_LOWER = re.compile(r"(?<![\w’'-])[a-z][a-z-]{2,}")
_BRACKETED = re.compile(r"([\w’'-]+)\s?\((\w{3,20})\)")
_PARTICLES = frozenset("bin binti van von der den de del da dos al el la le ter".split())
_BALINESE = frozenset("Gede Made Wayan Nyoman Ketut Komang Putu Kadek Gusti Nengah Dewa Ngurah Gusti Dewa Nengah".split())
_OPENING = " \"“'‘("
_ENDING = ".!?:"
_NOUN = re.compile(r"(?:Ke|Pe)\w{3,}an$|\w{4,}nya$")
_GLUED_LENGTH = 7
_SHORT = 3
_FUZZY = 4


@dataclass(slots=True)
class Mention:
    """A name as printed in one place."""

    paragraph: int
    start: int
    end: int
    name: str
    run: int = 0
    """Where the capitalised words begin that it ends: its role and institution stand between."""
    person: Person | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Someone whom the story names: the fullest form of the name, and every short one."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    @property
    def tokens(self) -> list[str]:
        """The words of the fullest name."""
        return self.name.split()


class People:
    """Everyone whom a story names, by every form of the name."""

    def __init__(self, paragraphs: Sequence[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.paragraphs = paragraphs
        self.mentions: list[list[Mention]] = []
        text = "\n".join(paragraphs)
        self._small = set(_LOWER.findall(text))
        self._shorts: set[str] = set()
        self._shorts = self._abbreviations(text)
        for index, paragraph in enumerate(paragraphs):
            self.mentions.append(list(self._mentions(index, paragraph)))
        self.persons = self._joined(paragraphs)

    def _mentions(self, index: int, paragraph: str) -> Iterable[Mention]:
        for run in _RUN.finditer(paragraph):
            pieces = list(_tokens(run[0], run.start()))
            opens = not paragraph[: run.start()].rstrip(_OPENING)[-1:].strip(_ENDING)
            name: list[tuple[str, int]] = []
            for position, (token, start) in enumerate(pieces):
                follower = pieces[position + 1][0] if position + 1 < len(pieces) else ""
                proper = self._is_name(token, first=opens and position == 0, follower=follower)
                if not proper or paragraph[start - 1 : start] == "/":
                    yield from _mention(index, name, run.start())
                    name = []
                if proper:
                    name.append((token, start))
            yield from _mention(index, name, run.start())

    def _is_name(self, token: str, *, first: bool, follower: str) -> bool:
        """Whether a capitalised word can be part of a person's name."""
        bare = token.rstrip(".")
        small = bare.lower().removesuffix("'s").removesuffix("’s")
        if token in _PARTICLES:
            return True
        if bare == "I":
            return follower in _BALINESE
        if len(bare) == 1:
            return True
        if bare.isupper() and (len(bare) >= _SHORT or small in ORGANISATIONS or small in PLACES):
            return False
        if (
            token in self._shorts
            or small in PLACES
            or small in ORGANISATIONS
            or small in self.lexicon.roles
            or small in self.lexicon.common
        ):
            return False
        if small in TITLES or any(character.isdigit() for character in bare):
            return False
        return not (first and small in self._small)

    def _joined(self, paragraphs: Sequence[str]) -> list[Person]:
        """One person for every name that isn't the short form of another."""
        mentions = [mention for row in self.mentions for mention in row]
        self._repair(mentions)
        persons: list[Person] = []
        for mention in sorted(mentions, key=lambda m: -len(m.name.split())):
            person = self._known(mention.name, persons, mention)
            if person is None:
                person = Person(mention.name)
                persons.append(person)
            person.mentions.append(mention)
            mention.person = person
        for person in persons:
            person.mentions.sort(key=lambda m: (m.paragraph, m.start))
            self._name_best(person)
            self._collect_aliases(person, paragraphs)
        for person in persons:
            full = _nicknamed(person, persons)
            if full:
                full.mentions = sorted([*full.mentions, *person.mentions], key=lambda m: (m.paragraph, m.start))
                for mention in person.mentions:
                    mention.person = full
        return persons

    def _repair(self, mentions: Sequence[Mention]) -> None:
        """Take off what is no part of a name, as the rest of the story shows: a firm, a noun, a glued word."""
        names = Counter(mention.name for mention in mentions)
        tokens = Counter(token for mention in mentions for token in mention.name.split())
        for mention in mentions:
            words = mention.name.split()
            last = words[-1]
            if tokens[last] == 1 and len(last) > _GLUED_LENGTH:
                stem = next((last[:cut] for cut in range(len(last) - 2, _FUZZY - 1, -1) if tokens.get(last[:cut])), None)
                if stem:
                    mention.end -= len(last) - len(stem)
                    words[-1] = stem
            if len(words) > 1 and self._foreign(mention, words, names, tokens):
                mention.start += len(words[0]) + 1
                words = words[1:]
            mention.name = " ".join(words)

    def _foreign(self, mention: Mention, words: list[str], names: Counter[str], tokens: Counter[str]) -> bool:
        """Whether the first word of a name is a firm, a team or an ordinary noun in front of it."""
        first, rest = words[0], words[1:]
        if mention.start == mention.run and names[" ".join(rest)] and tokens[first] == 1:
            return len(rest) > 1 or bool(_NOUN.match(first))
        others = tokens[first] - sum(count for name, count in names.items() if name.startswith(f"{first} {rest[0]}"))
        alone = any(names[word] for word in rest)
        return mention.start > mention.run and len(rest) > 1 and others > 0 and alone and not self._speaks(first)

    def _speaks(self, name: str) -> bool:
        """Whether a word stands beside a cue somewhere, as only a speaker's name does."""
        for mention in (mention for row in self.mentions for mention in row if mention.name == name):
            text = self.paragraphs[mention.paragraph]
            before = text[max(0, mention.start - 20) : mention.start].split()[-1:]
            after = text[mention.end : mention.end + 20].split()[:1]
            if {*before} & (self.lexicon.cues | self.lexicon.passives) or {*after} & self.lexicon.verbs:
                return True
        return False

    def _known(self, name: str, persons: Sequence[Person], mention: Mention) -> Person | None:
        tokens = name.split()
        for close in (False, True):
            matches = [person for person in persons if _within(tokens, person.tokens, close=close)]
            if matches:
                place = (mention.paragraph, mention.start)
                before = [person for person in matches if any((m.paragraph, m.start) < place for m in person.mentions)]
                return (before or matches)[0]
        return None

    def _name_best(self, person: Person) -> None:
        """The fullest name printed; of equally long ones, the first."""
        longest = max(len(mention.name.split()) for mention in person.mentions)
        person.name = next(mention.name for mention in person.mentions if len(mention.name.split()) == longest)

    def _collect_aliases(self, person: Person, paragraphs: Sequence[str]) -> None:
        for mention in person.mentions:
            paragraph = paragraphs[mention.paragraph]
            alias = _ALIAS.match(paragraph, mention.end)
            if alias:
                person.aliases.add(alias[1])
            if len(mention.name.split()) > 1:
                called = _CALLED.search(paragraph, mention.end, mention.end + 60)
                if called:
                    person.aliases.add(called[1])

    def _abbreviations(self, text: str) -> set[str]:
        """Short forms of institutions, printed in brackets after them: `(Sumbagut)`; after a name it is another name of the person."""
        return {
            match[2]
            for match in _BRACKETED.finditer(text)
            if not (match[1][0].isupper() and self._is_name(match[1], first=False, follower=""))
        }


def _nicknamed(person: Person, persons: Sequence[Person]) -> Person | None:
    """The one longer name that a short one stands for: by an alias in brackets, as its beginning, or as its end."""
    for other in persons:
        if person.name in other.aliases and other is not person:
            return other
    name = person.name
    if " " in name or len(name) < _SHORT:
        return None
    matches = [
        other
        for other in persons
        if " " in other.name
        and any(
            token != name and (token.startswith(name) or (len(name) >= _FUZZY and token.endswith(name.lower()))) for token in other.tokens
        )
    ]
    return matches[0] if len(matches) == 1 else None


def _tokens(run: str, offset: int) -> Iterable[tuple[str, int]]:
    for match in _TOKEN.finditer(run):
        start = match.start()
        for part in _GLUED.split(match[0]):
            yield part, offset + start
            start += len(part)


def _mention(index: int, name: list[tuple[str, int]], run: int) -> Iterable[Mention]:
    while name and (name[-1][0] in _PARTICLES or (name[-1][0].rstrip(".").lower() in DEGREES and not name[-1][0].istitle())):
        name = name[:-1]
    # `H` is Haji in front of a name, and an initial in front of other initials.
    while name and (name[0][0] in _PARTICLES or (name[0][0].rstrip(".") == "H" and len(name) > 1 and len(name[1][0].rstrip(".")) > 1)):
        name = name[1:]
    if not name or all(len(token.rstrip(".")) == 1 for token, _ in name):
        return
    last, start = name[-1]
    stop = start + len(last.rstrip(".") if len(last) > _SHORT else last)
    words = [token for token, _ in name]
    words[-1] = last.rstrip(".") if len(last) > _SHORT else last
    for suffix in ("'s", "’s"):
        if words[-1].endswith(suffix):
            words[-1] = words[-1].removesuffix(suffix)
            stop -= len(suffix)
    if words[-1]:
        yield Mention(index, name[0][1], stop, " ".join(words), run)


def _within(short: Sequence[str], full: Sequence[str], *, close: bool) -> bool:
    """Whether all words of one name stand in the other, in order; `close` forgives one slip a word."""
    if close and len(short) > len(full):
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
    if min(len(one), len(other)) < _FUZZY or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = sum(a != b for a, b in zip(one, other, strict=True))
        return wrong == 1 or sorted(one) == sorted(other) or (slips > 1 and bool(_one_less(one) & _one_less(other)))
    short, long = sorted((one, other), key=len)
    return short in _one_less(long)


def _one_less(word: str) -> set[str]:
    return {word[:cut] + word[cut + 1 :] for cut in range(len(word))}
