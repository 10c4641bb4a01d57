"""Discourse: who is being talked about while a story goes on, so that `katanya` and `kata Menag` find their person."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from extractors.offices import office, office_behind
from extractors.onomasticon import pronoun
from extractors.speakers import Means

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.lexicon import Lexicon
    from extractors.names import Mention
    from extractors.passage import Passage
    from extractors.people import Person
    from extractors.speakers import Attribution

# An office before a name at a paragraph's start; anything longer is a sentence.
_LONGEST_OPENING = 120
_POINTER = 12
_GENDERED = ("he", "she")
# A pronoun reaches that many paragraphs back.
_FAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Who stands at a sentence's start, behind nothing but an office: the sentence is about that person."""

    person: Person
    held: bool
    """With an office printed here."""


def _named_behind(text: str, place: Mention, name: Mention) -> bool:
    """`Aktivis perempuan Bima, Syahrani Nurbaya, …`: the office ends with a place, and the name is set off behind it."""
    return " " not in place.name and " " in name.name and text[place.end : name.start] == ", " and text[name.end : name.end + 1] == ","


class Discourse:
    """Follows a story from attribution to attribution."""

    def __init__(self, passages: Sequence[Passage], persons: Sequence[Person], speakers: set[Person], lexicon: Lexicon) -> None:
        self.passages = passages
        self.persons = persons
        self.lexicon = lexicon
        self.focus: Person | None = None
        self._group: str | None = None
        self._offices: dict[int, str | None] = {}
        self._speakers = speakers
        self._at = (0, 0)

    def reach(self, paragraph: int, offset: int) -> None:
        """Go on to a place in the story."""
        self._at = (paragraph, offset)

    def openings(self, paragraph: int) -> Iterable[tuple[int, Opening]]:
        """The people whom the sentences of a paragraph open with, by offset."""
        passage = self.passages[paragraph]
        reached = -1
        for mention, following in zip_longest(passage.mentions, passage.mentions[1:]):
            start = passage.sentence_start(mention.start)
            if start > reached and mention.person is not None and mention.start - start < _LONGEST_OPENING:
                opening = self._opening(passage, mention, mention.person, start)
                if following and following.person and _named_behind(passage.text, mention, following):
                    opening = Opening(person=following.person, held=True)
                if opening:
                    yield mention.start, opening
            reached = start

    def _opening(self, passage: Passage, mention: Mention, person: Person, start: int) -> Opening | None:
        before = passage.text[start : mention.start].strip().removesuffix(",")
        if before and (len(before) >= _LONGEST_OPENING or not before[0].isupper() or any(mark in before for mark in '.,"“')):
            return None
        held = office(passage, mention, start, self.lexicon) if before else office_behind(passage, mention, len(passage.text), self.lexicon)
        if passage.text[mention.end : mention.end + _POINTER].strip(" ,.").partition(" ")[0] in self.lexicon.pointers:
            # `Kakak Raoul Salim ini` is somebody else.
            return None
        first = start == 0 and " " in mention.name
        if held is None and (before or not (first or person in self._speakers)):
            return None
        return Opening(person=person, held=held is not None)

    def open(self, opening: Opening) -> None:
        """Go on to a sentence: its subject is who it is about, if a speaker or newly introduced with an office."""
        known = opening.person in self._speakers
        if known or opening.held or self.focus is None:
            self._turn_to(opening.person)

    def hear(self, said: Attribution) -> None:
        """Somebody says something in reported speech."""
        if said.person is not None:
            self._turn_to(said.person)
        elif said.means is Means.ROLE and said.phrase:
            self.focus = self._holder(said.phrase) or self.focus
        elif said.means is Means.NOBODY and said.phrase:
            self.focus = self._group = None
        elif said.means is Means.PRONOUN:
            self._fit(said.phrase)

    def speaker(self, attribution: Attribution | None) -> tuple[str | None, str | None]:
        """Name and office of whom an attribution means, here in the story; None where the story doesn't say."""
        if attribution is None or attribution.means is Means.PRONOUN:
            self._fit(attribution.phrase if attribution else None)
            return self._last_speaker()
        if attribution.person is not None:
            self._turn_to(attribution.person)
            return attribution.person.name, attribution.role or self._office(attribution.person)
        if attribution.means is Means.ROLE and attribution.phrase:
            self.focus, self._group = self._holder(attribution.phrase), None
            return self.focus.name if self.focus else None, attribution.phrase
        if attribution.means is Means.GROUP:
            self._group = attribution.phrase
            return attribution.phrase, None
        return None, None

    def _fit(self, word: str | None) -> None:
        """Turn from a man to the woman named last where the story goes on with `she`, and the other way round."""
        if word not in _GENDERED or (self.focus and self._pronoun(self.focus) in (None, word)):
            return
        near = [mention.person for mention in self._behind() if mention.person and " " in mention.person.name]
        for wanted in (word, None):
            person = next((person for person in near if self._pronoun(person) == wanted), None)
            if person:
                self._turn_to(person)
                return

    def _behind(self) -> Iterable[Mention]:
        """The names before this point, the nearest first."""
        paragraph, offset = self._at
        for index in range(paragraph, max(-1, paragraph - _FAR), -1):
            yield from (mention for mention in reversed(self.passages[index].mentions) if index < paragraph or mention.end <= offset)

    def _pronoun(self, person: Person) -> str | None:
        first = person.mentions[0]
        return pronoun(person.name, self.passages[first.paragraph].word_before(first.start, 0))

    def _last_speaker(self) -> tuple[str | None, str | None]:
        if self._group:
            return self._group, None
        return (self.focus.name, self._office(self.focus)) if self.focus else (None, None)

    def _turn_to(self, person: Person) -> None:
        self.focus, self._group = person, None

    def _office(self, person: Person) -> str | None:
        """The first office that the story prints with a person."""
        if id(person) not in self._offices:
            self._offices[id(person)] = next(filter(None, self._offices_of(person)), None)
        return self._offices[id(person)]

    def _offices_of(self, person: Person) -> Iterable[str | None]:
        for mention in person.mentions:
            yield office(self.passages[mention.paragraph], mention, 0, self.lexicon)
        for mention in person.mentions:
            passage = self.passages[mention.paragraph]
            yield office_behind(passage, mention, len(passage.text), self.lexicon)

    def _holder(self, phrase: str) -> Person | None:
        """The person whose office is, begins with, or is abbreviated as the phrase; of several, the one named last."""
        small = phrase.lower()
        want = self.lexicon.short_roles.get(small, small)
        held = []
        for person in self.persons:
            role = (self._office(person) or "").lower()
            headed = self.lexicon.modifiers_first and (role.endswith(want) or f"{want} for " in role or f"{want} of " in role)
            if role and (role.startswith(want) or f"({small})" in role or headed):
                held.append(person)
        if self.focus in held:
            return self.focus
        if len(held) == 1:
            return held[0]
        return next((mention.person for mention in self._behind() if mention.person in held), None)
