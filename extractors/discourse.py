"""Discourse: who is being talked about while a story goes on, so that `katanya` and `kata Menag` find their person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.offices import office
from extractors.speakers import Means

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.lexicon import Lexicon
    from extractors.passage import Passage
    from extractors.people import Person
    from extractors.speakers import Attribution

# An office before a name at a paragraph's start; anything longer is a sentence.
_LONGEST_OPENING = 120


class Discourse:
    """Follows a story from attribution to attribution."""

    def __init__(self, passages: Sequence[Passage], persons: Sequence[Person], speakers: set[Person], lexicon: Lexicon) -> None:
        self.passages = passages
        self.persons = persons
        self.lexicon = lexicon
        self.focus: Person | None = None
        self._group: str | None = None
        self._reached = -1
        self._offices: dict[int, str | None] = {}
        self._speakers = speakers
        self._openings = [self._opening(passage) for passage in passages]

    def _opening(self, passage: Passage) -> Person | None:
        """Who stands at a paragraph's start, behind nothing but an office: a speaker of the story, or somebody of office."""
        first = passage.mentions[0] if passage.mentions else None
        if first is None or first.person is None:
            return None
        before = passage.text[: first.start].strip()
        plain = not before or (len(before) < _LONGEST_OPENING and before[0].isupper() and not any(mark in before for mark in '.,"“'))
        held = bool(before) and office(passage, first, 0, self.lexicon) is not None
        return first.person if plain and (held or (not before and first.person in self._speakers)) else None

    def reach(self, paragraph: int) -> None:
        """Go on to a paragraph: a speaker at its start is who it is about."""
        for person in self._openings[self._reached + 1 : paragraph + 1]:
            if person in self._speakers or (person and self.focus is None):
                self._turn_to(person)
        self._reached = max(self._reached, paragraph)

    def hear(self, said: Attribution) -> None:
        """Somebody says something in reported speech."""
        if said.person is not None:
            self._turn_to(said.person)
        elif said.means is Means.ROLE and said.phrase:
            self.focus = self._holder(said.phrase) or self.focus
        elif said.means is Means.NOBODY and said.phrase:
            self.focus = self._group = None

    def speaker(self, attribution: Attribution | None) -> tuple[str | None, str | None]:
        """Name and office of whom an attribution means, here in the story; None where the story doesn't say."""
        if attribution is None or attribution.means is Means.PRONOUN:
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

    def _last_speaker(self) -> tuple[str | None, str | None]:
        if self._group:
            return self._group, None
        return (self.focus.name, self._office(self.focus)) if self.focus else (None, None)

    def _turn_to(self, person: Person) -> None:
        self.focus, self._group = person, None

    def _office(self, person: Person) -> str | None:
        """The first office that the story prints with a person."""
        if id(person) not in self._offices:
            found = (office(self.passages[mention.paragraph], mention, 0, self.lexicon) for mention in person.mentions)
            self._offices[id(person)] = next((role for role in found if role), None)
        return self._offices[id(person)]

    def _holder(self, phrase: str) -> Person | None:
        """The one person whose office is, begins with, or is abbreviated as the phrase."""
        small = phrase.lower()
        want = self.lexicon.short_roles.get(small, small)
        held = []
        for person in self.persons:
            role = (self._office(person) or "").lower()
            if role and (role.startswith(want) or f"({small})" in role or (self.lexicon.modifiers_first and role.endswith(want))):
                held.append(person)
        if self.focus in held:
            return self.focus
        return held[0] if len(held) == 1 else None
