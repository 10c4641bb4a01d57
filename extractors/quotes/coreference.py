"""Discourse: who is being talked about while a story goes on, so that `katanya` and `kata Menag` find their person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.languages import GIVEN, PLACES, pronoun
from extractors.quotes.attribution import Means
from extractors.quotes.roles import REACH, is_office, office, office_behind
from extractors.quotes.sentence_subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractors.languages import Lexicon
    from extractors.names import Mention, Person
    from extractors.quotes.attribution import Attribution
    from extractors.quotes.passage import Passage
    from extractors.quotes.sentence_subject import Subject

_GENDERS = dict.fromkeys(("he", "man", "pria", "lelaki", "laki-laki", "bapak", "kakek"), "he") | dict.fromkeys(
    ("she", "woman", "wanita", "perempuan", "ibu", "gadis", "nenek"), "she"
)
_AGE = re.compile(r"\b(\d{2})[ -](?:tahun|year)")
_GROUP = r"\b%s(?:\s(?:dan\s)?[A-Z][\w-]*)+"
_GROUP_IN_ENGLISH = (
    r"(?:[A-Z][\w&'-]*,?\s(?:(?:and|of|for|the)\s)?){1,8}%s\b(?:\s(?:of|for)(?:\s(?:and\s)?[A-Z][\w-]*)+)?"
    r"|\b%s(?:\s(?:of|for))?(?:\s(?:and\s)?[A-Z][\w-]*)+"
)
# `Dane`, `Danish`, `Denmark`.
_STEM = 3
_NEAR_WORDS = 6
# A pronoun reaches that many paragraphs back.
_FAR = 4


class Discourse:
    """Follows a story from attribution to attribution."""

    def __init__(self, passages: Sequence[Passage], persons: Sequence[Person], speaks: Callable[[Person], bool], lexicon: Lexicon) -> None:
        self.passages = passages
        self.persons = persons
        self.lexicon = lexicon
        self.focus: Person | None = None
        self._group: str | None = None
        self._offices: dict[int, str | None] = {}
        self._fuller: dict[tuple[int, str], str] = {}
        self._speaks = speaks
        self._at = (0, 0)

    def reach(self, paragraph: int, offset: int) -> None:
        """Go on to a place in the story."""
        self._at = (paragraph, offset)

    def openings(self, paragraph: int) -> Iterable[tuple[int, Subject]]:
        """The people whom the sentences of a paragraph are about, by offset."""
        passage = self.passages[paragraph]
        reached = -1
        for mention in passage.mentions:
            start = passage.sentence_start(mention.start)
            if start > reached:
                found = subject_of(passage, start, self.lexicon)
                if found and (
                    found.introduced or self._opens(found.mention, start) or (found.mention.person and self._speaks(found.mention.person))
                ):
                    yield found.mention.start, found
            reached = start

    def _opens(self, mention: Mention, start: int) -> bool:
        """Whether a bare name opens a paragraph: a whole one, one with a title, or one that people bear."""
        return start == 0 and (mention.start > 0 or " " in mention.name or mention.name.lower() in GIVEN)

    def open(self, subject: Subject) -> None:
        """Go on to a sentence: its subject is who it is about, if a speaker or newly introduced."""
        person = subject.mention.person
        if person and (subject.introduced or self.focus is None or self._speaks(person)):
            self._turn_to(person)

    def hear(self, said: Attribution) -> None:
        """Somebody says something in reported speech."""
        if said.person is not None:
            self._turn_to(said.person)
        elif said.means is Means.ROLE and said.phrase:
            self.focus = self._holder(said.phrase) or self.focus
        elif said.means is Means.NOBODY and said.phrase:
            self.focus = self._group = None
        elif said.means is Means.GROUP and said.points:
            self._group = self._printed_group(said.phrase) or self._group
        elif said.means is Means.PRONOUN:
            self._find(said.phrase)

    def speaker(self, attribution: Attribution | None) -> tuple[str | None, str | None]:
        """Name and office of whom an attribution means, here in the story; None where the story doesn't say."""
        if attribution is None or attribution.means is Means.PRONOUN:
            self._find(attribution.phrase if attribution else None)
            return self._last_speaker()
        if attribution.person is not None:
            self._turn_to(attribution.person)
            return attribution.person.name, self._fullest(attribution.person, attribution.role)
        if attribution.means is Means.ROLE and attribution.phrase:
            return self._by_office(attribution.phrase, points=attribution.points)
        if attribution.means is Means.GROUP:
            self._group = self._printed_group(attribution.phrase) if attribution.points else attribution.phrase
            return self._group, None
        if attribution.phrase:
            self.focus = self._group = None
        return None, None

    def _by_office(self, phrase: str, *, points: bool) -> tuple[str | None, str | None]:
        """Who holds an office: `kata Menag`, `the Jordanian minister said`."""
        holder = self._holder(phrase)
        if holder is None and points and self.focus and self._may_be(self.focus, phrase):
            holder = self.focus
        self.focus, self._group = holder, None
        if holder is None:
            return None, phrase
        return holder.name, (self._office(holder) if points else None) or phrase

    def _may_be(self, person: Person, phrase: str) -> bool:
        """Whether a description may mean somebody of whom no other office is known."""
        return self._office(person) is None or phrase.rsplit(maxsplit=1)[-1] in self.lexicon.epithets

    def _find(self, phrase: str | None) -> None:
        """Turn to whom a pronoun or a description means: `she`, `wanita itu`, `pebalap bernomor 77`, `Dane`."""
        if not phrase:
            return
        first = phrase.partition(" ")[0]
        gender = _GENDERS.get(first.lower())
        aged = _AGE.search(phrase)
        if aged and (person := self._aged(aged[1])):
            self._turn_to(person)
        elif gender:
            self._fit(gender)
        elif first[0].isupper() and first.lower() in PLACES:
            person = next((mention.person for mention in self._behind() if mention.person and self._is_of(mention.person, first)), None)
            if person:
                self._turn_to(person)
        elif " " in phrase or is_office(first.lower(), self.lexicon):
            person = self._holder(phrase) or self._holder(first)
            if person:
                self._turn_to(person)

    def _aged(self, years: str) -> Person | None:
        """The person whose age the story prints: `Melki Kefi (43)`, `Sumiyem, 43,`."""
        for mention in self._behind():
            after = self.passages[mention.paragraph].text[mention.end : mention.end + 8]
            if after.startswith((f" ({years}", f", {years},")):
                return mention.person
        return None

    def _is_of(self, person: Person, nation: str) -> bool:
        """Whether a place or nation of the same stem is printed before one of a person's names: `Danish climber …`, `the Dane`."""
        stem = nation[:_STEM]
        for mention in person.mentions:
            text = self.passages[mention.paragraph].text
            words = text[max(0, mention.start - REACH) : mention.start].split()[-_NEAR_WORDS:]
            if any(word.startswith(stem) and word.lower().removesuffix("'s").rstrip(",") in PLACES for word in words):
                return True
        return False

    def _printed_group(self, phrase: str | None) -> str | None:
        """The group named last that a noun points back to: `the agency` is `Meteorology, … Agency`."""
        if not phrase:
            return self._group
        noun = (phrase.rpartition(" ")[2] if self.lexicon.modifiers_first else phrase.partition(" ")[0]).capitalize()
        named = re.compile(_GROUP_IN_ENGLISH % (noun, noun) if self.lexicon.modifiers_first else _GROUP % noun)
        paragraph, offset = self._at
        for index in range(paragraph, max(-1, paragraph - _FAR), -1):
            text = self.passages[index].text
            *_, found = [None, *named.finditer(text, 0, offset if index == paragraph else len(text))]
            if found:
                return found[0].removeprefix("The ").strip(" ,")
        return None

    def _fit(self, word: str) -> None:
        """Turn from a man to the woman named last where the story goes on with `she`, and the other way round."""
        if self.focus and self._pronoun(self.focus) in (None, word):
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
        return (self.focus.name, self._fullest(self.focus, None)) if self.focus else (None, None)

    def _turn_to(self, person: Person) -> None:
        self.focus, self._group = person, None

    def _office(self, person: Person) -> str | None:
        """The first office that the story prints with a person."""
        if id(person) not in self._offices:
            self._offices[id(person)] = next(filter(None, self._offices_of(person)), None)
        return self._offices[id(person)]

    def _fullest(self, person: Person, role: str | None) -> str | None:
        """The office printed here, or the fuller one that begins with it: `Direktur Utama` of `Direktur Utama PT …`."""
        role = role or self._office(person)
        if role is None:
            return None
        if (id(person), role) not in self._fuller:
            self._fuller[id(person), role] = self._fuller_than(role, person)
        return self._fuller[id(person), role]

    def _fuller_than(self, role: str, person: Person) -> str:
        offices = self._offices_of(person, role.split(" ", 1)[0])
        fuller = [other for other in offices if other and len(other) > len(role) and other.startswith(f"{role} ")]
        return max(fuller, key=len, default=role)

    def _offices_of(self, person: Person, word: str = "") -> Iterable[str | None]:
        """The offices printed with a person's names, where a word of theirs stands beside: first those before, then those behind."""
        for mention in person.mentions:
            passage = self.passages[mention.paragraph]
            text, start = passage.text, mention.start
            if text.find(word, max(0, start - REACH), start) >= 0 and text[start - 1 : start] != "(":
                yield office(passage, mention, 0, self.lexicon)
        for mention in person.mentions:
            passage = self.passages[mention.paragraph]
            if passage.text.find(word, mention.end, mention.end + REACH) >= 0:
                yield office_behind(passage, mention, len(passage.text), self.lexicon)

    def _holder(self, phrase: str) -> Person | None:
        """The person whose office is, begins with, or is abbreviated as the phrase; of several, the one named last."""
        words = phrase.lower().split()
        nations = [word for word in phrase.split() if word[0].isupper() and word.lower() in PLACES] if self.lexicon.modifiers_first else []
        small = " ".join(word for word in words if word not in {nation.lower() for nation in nations}) if nations else phrase.lower()
        want = self.lexicon.short_roles.get(small, small)
        held = [person for person in self.persons if self._holds(person, want, small)]
        if nations:
            held = [person for person in held if self._is_of(person, nations[0])] or held
        if self.focus in held:
            return self.focus
        if len(held) == 1:
            return held[0]
        return next((mention.person for mention in self._behind() if mention.person in held), None)

    def _holds(self, person: Person, want: str, small: str) -> bool:
        role = (self._office(person) or "").lower()
        if not role:
            return False
        headed = self.lexicon.modifiers_first and (role.endswith(want) or f"{want} for " in role or f"{want} of " in role)
        return role.startswith(want) or f"({small})" in role or headed
