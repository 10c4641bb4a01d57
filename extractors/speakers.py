"""Who speaks: the words beside a quotation that attribute it, and the person they mean."""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import ORGANISATIONS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.lexicon import Lexicon
    from extractors.names import Mention
    from extractors.people import People, Person


class Means(Enum):
    """How an attribution names its speaker."""

    NAME = auto()
    PRONOUN = auto()
    """Also a bound form (`katanya`) and a phrase that points back (`pria 52 tahun ini`)."""
    ROLE = auto()
    """By office alone: `kata Menag`."""
    GROUP = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What the words beside a quotation say about its speaker."""

    cue: str
    means: Means
    person: Person | None = None
    phrase: str | None = None
    """The printed role where the office alone is named, or the group."""
    role: str | None = None
    end: int = 0
    """Offset in the paragraph after the speaker's phrase."""


# Roles and names fit into this; a longer phrase is a sentence.
_REACH = 170
_WORD = re.compile(r"\([^()]{1,25}\)|[^\W_][\w’'&/.-]*|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"”']?\s+(?=[A-Z\"“])")


@cache
def after_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A cue right after the closing mark: `," kata`, `,"ujarWan`."""
    cues = "|".join(sorted(lexicon.cues | lexicon.bound_cues, key=len, reverse=True))
    return re.compile(rf"[\s,.;:–—-]{{0,4}}(?:(?:demikian|begitu|lalu|kemudian)\s)?(?P<cue>(?i:{cues}))(?=[A-Z\s,.:;]|$)")


_VERB_WORD = re.compile(r"(?<![\w-])[A-Za-z][a-z]{2,}(?![\w-])")


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.verbs | lexicon.cues | lexicon.bound_cues | lexicon.passives


def verbs_of_saying(lexicon: Lexicon, text: str, start: int, stop: int) -> Iterable[re.Match[str]]:
    """Every verb of saying, cue and passive in a stretch of text."""
    saying = _saying(lexicon)
    return (word for word in _VERB_WORD.finditer(text, start, stop) if word[0].lower() in saying)


class Reader:
    """Reads attributions in one story."""

    def __init__(self, people: People, lexicon: Lexicon) -> None:
        self.people = people
        self.lexicon = lexicon

    def after(self, paragraph: int, text: str, start: int, stop: int, *, ended: bool) -> Attribution | None:
        """The attribution that follows a quotation: cue and speaker, or speaker and cue."""
        match = after_pattern(self.lexicon).match(text, start, stop)
        if match:
            return self.speaker(paragraph, text, match.end("cue"), stop, match["cue"])
        # A full stop inside the marks ends the sentence: what follows is the next one.
        return None if ended else self._speaker_first(paragraph, text, start, stop)

    def _speaker_first(self, paragraph: int, text: str, start: int, stop: int) -> Attribution | None:
        """`…," Pandu Sjahrir said`, `…," he told reporters`: the phrase runs from the mark to the verb."""
        sentence = _SENTENCE.search(text, start, stop)
        stop = min(sentence.start() if sentence else stop, start + _REACH)
        verb = next((v for v in verbs_of_saying(self.lexicon, text, start, stop) if v[0].lower() not in self.lexicon.passives), None)
        if verb is None:
            return None
        phrase = text[start : verb.start()].strip(" ,–—-")
        first = phrase.split(" ", 1)[0]
        if not phrase or not (first[0].isupper() or first.lower() in self.lexicon.pronouns | self.lexicon.plurals | {"the", "sang"}):
            return None
        if ";" in phrase or '"' in phrase:
            return None
        return self._phrase(paragraph, text, start, verb.start(), verb[0], verb.end())

    def before(self, paragraph: int, text: str, stop: int, floor: int) -> Attribution | None:
        """The attribution that leads to a quotation: `Ia mengatakan, "…"`, `menurut Budi, "…"`."""
        lead = text[floor:stop]
        start = floor + max((m.end() for m in _SENTENCE.finditer(lead)), default=0)
        clause = text[start:stop].rstrip()
        last = clause[-1:]
        verbs = list(verbs_of_saying(self.lexicon, text, start, stop))
        if not verbs or not clause:
            return None
        verb = verbs[-1]
        tail = text[verb.end() : stop].strip()
        if last not in ",:" and tail not in {"", "bahwa", "that", "lagi", "pula"}:
            return None
        if verb[0].lower() in self.lexicon.bound_cues:
            return Attribution(cue=verb[0], means=Means.PRONOUN, end=stop)
        if verb[0].lower() in self.lexicon.passives or (verb[0].lower() in self.lexicon.cues and tail.strip(",: ") and verb[0].islower()):
            return self.speaker(paragraph, text, verb.end(), stop, verb[0])
        return self.subject(paragraph, text, start, verb)

    def subject(self, paragraph: int, text: str, start: int, verb: re.Match[str]) -> Attribution:
        """The subject of a verb of saying: the last name before it that no preposition governs, or the pronoun beside it."""
        close = [word.strip(",").lower() for word in text[start : verb.start()].split()[-3:]]
        subjects = [m for m in self._between(paragraph, start, verb.start()) if self._may_be_subject(text, m, start)]
        if len(subjects) > 1 and " " not in subjects[-1].name and re.search(r"\b[a-z]", text[subjects[-2].end : subjects[-1].start]):
            # `Irham Juana dari Pesantren Al Badariah, Leuwiliang, mengatakan`: a place set off by commas.
            before = text[max(start, subjects[-1].run - 2) : subjects[-1].run]
            subjects = subjects[:-1] if before.startswith(",") else subjects
        if subjects:
            role = self.role(text, subjects[-1], start)
            return Attribution(cue=verb[0], means=Means.NAME, person=subjects[-1].person, role=role, end=verb.end())
        if any(word in self.lexicon.plurals for word in close):
            return Attribution(cue=verb[0], means=Means.NOBODY, end=verb.end())
        if any(word in self.lexicon.pronouns for word in close):
            return Attribution(cue=verb[0], means=Means.PRONOUN, end=verb.end())
        return self._nameless(text[start : verb.start()].strip(" ,").rsplit(",", 1)[-1].strip(), verb[0], verb.end())

    def _may_be_subject(self, text: str, mention: Mention, start: int) -> bool:
        """No small word governs the name: neither a preposition nor a verb; a noun of office may stand before it."""
        before = _previous(text, mention.run, start)
        if not before or before in self.lexicon.prepositions:
            return not before
        return not before[-1:].isalpha() or text[mention.run - 2 : mention.run - 1].isupper() or self.role(text, mention, start) is not None

    def speaker(self, paragraph: int, text: str, start: int, stop: int, cue: str) -> Attribution:
        """The speaker's phrase after a cue: `ujar Wakil Gubernur Lampung Jihan Nurlela berdasarkan …`."""
        if cue.lower() in self.lexicon.bound_cues:
            return Attribution(cue=cue, means=Means.PRONOUN, end=start)
        stop = min(stop, start + _REACH)
        oleh = re.match(r"\s*(?:oleh|by|to)\s", text[start:stop])
        start += oleh.end() if oleh else 0
        end = self._end_of_phrase(paragraph, text, start, stop)
        return self._phrase(paragraph, text, start, end, cue, end)

    def _end_of_phrase(self, paragraph: int, text: str, start: int, stop: int) -> int:
        starts = {mention.start for mention in self._between(paragraph, start, stop)}
        end = start
        named = False
        for word in _WORD.finditer(text, start, stop):
            token = word[0]
            if token == "," or (token.endswith(".") and token[:-1].lower() not in TITLES and len(token) > 3):
                following = text[word.end() :]
                jump = word.end() + len(following) - len(following.lstrip())
                if token != "," or named and text[start : word.start()].strip()[:1].isupper() or jump not in starts:
                    return word.end() - 1 if token != "," else word.start()
            elif token in self.lexicon.joints and end > start:
                pass
            elif token.islower() and (token in self.lexicon.stops or (named and token not in self.lexicon.pointers)):
                return word.start()
            elif not (token[0].isalnum() or token[0] == "("):
                return word.start()
            named = named or word.start() in starts
            end = word.end()
        return end

    def _phrase(self, paragraph: int, text: str, start: int, stop: int, cue: str, end: int) -> Attribution:
        names = self._between(paragraph, start, stop)
        free = [name for name in names if _previous(text, name.start, start) not in self.lexicon.prepositions]
        phrase = text[start:stop].strip(" ,.:")
        words = [word.lower() for word in phrase.split()[:2]]
        if words and words[0] in self.lexicon.plurals:
            return Attribution(cue=cue, means=Means.NOBODY, end=end)
        if words and words[0] in self.lexicon.pronouns:
            return Attribution(cue=cue, means=Means.PRONOUN, end=end)
        if free and not self._points_back(phrase, free[-1], text, stop):
            mention = free[-1]
            return Attribution(cue=cue, means=Means.NAME, person=mention.person, role=self.role(text, mention, start), end=end)
        return self._nameless(phrase, cue, end)

    def _points_back(self, phrase: str, mention: Mention, text: str, stop: int) -> bool:
        """`pemain Persib itu`: the phrase goes on after the name and ends by pointing back."""
        rest = text[mention.end : stop].split()
        return bool(rest) and rest[-1].strip(",.") in self.lexicon.pointers and phrase.split()[0].lower() in self.lexicon.epithets

    def _nameless(self, phrase: str, cue: str, end: int) -> Attribution:
        words = phrase.split()
        if not words:
            # A cue that stands alone: `," ujar dia`, without the pronoun.
            return Attribution(cue=cue, means=Means.PRONOUN if cue else Means.NOBODY, end=end)
        first = words[0].lower()
        if words[-1].endswith("nya") and words[-1].removesuffix("nya").lower() in self.lexicon.roles:
            return Attribution(cue=cue, means=Means.NOBODY, phrase=phrase, end=end)
        if words[-1].lower() in self.lexicon.pointers or first in self.lexicon.pointers and first != "the":
            return Attribution(cue=cue, means=Means.PRONOUN, phrase=phrase, end=end)
        if first in self.lexicon.epithets and words[0].islower() and not any(word[0].isupper() for word in words):
            return Attribution(cue=cue, means=Means.PRONOUN, phrase=phrase, end=end)
        if first == "the" and len(words) > 1 and words[1].lower() in self.lexicon.epithets | self.lexicon.roles:
            return Attribution(cue=cue, means=Means.ROLE, phrase=" ".join(words[1:]), end=end)
        if first in self.lexicon.roles or first in self.lexicon.short_roles or first in TITLES:
            return Attribution(cue=cue, means=Means.ROLE, phrase=phrase, end=end)
        if words[0][0].isupper() and (words[0].isupper() or first in ORGANISATIONS) and len(words) <= _LONGEST_GROUP:
            return Attribution(cue=cue, means=Means.GROUP, phrase=phrase, end=end)
        return Attribution(cue=cue, means=Means.NOBODY, end=end)

    def _between(self, paragraph: int, start: int, stop: int) -> list[Mention]:
        return [mention for mention in self.people.mentions[paragraph] if start <= mention.start and mention.end <= stop + 1]

    def role(self, text: str, mention: Mention, floor: int) -> str | None:
        """The role printed before a name, from its first noun of office on: `Wakil Gubernur Lampung`."""
        window = text[max(floor, mention.start - _REACH) : mention.start]
        tokens = list(_WORD.finditer(window))
        start = None
        leftmost = len(window)
        strangers = 0
        for index, token in enumerate(reversed(tokens)):
            word = token[0]
            small = word.lower()
            if word.endswith(".") and small[:-1] not in TITLES and len(word) > _INITIAL:
                break
            if small in self.lexicon.roles and small not in self.lexicon.prepositions:
                start, strangers = token.start(), 0
            elif word == ",":
                if index and any(other[0].lower().rstrip(".") not in TITLES for other in tokens[len(tokens) - index :]):
                    break
            elif small in self.lexicon.joints:
                if self._names_another(text, mention, mention.start - len(window) + token.start()):
                    break
            elif word[0].isupper() or word[0] == "(" or word[0].isdigit() or word == "/":
                pass
            elif start is not None or strangers >= _STRANGERS or not self._may_stand_inside(small):
                break
            else:
                strangers += 1
            leftmost = token.start()
        if start is None:
            return None
        if self.lexicon.modifiers_first:
            start = leftmost
        return _without_rank(_WHOSE.sub("", window[start:].strip(" ,/")))

    def _may_stand_inside(self, small: str) -> bool:
        """A small word between a noun of office and the name: `analis mata uang Lukman`, `pakar dari Institut …`."""
        if small == "dari":
            return True
        governing = self.lexicon.stops | self.lexicon.prepositions | self.lexicon.verbs
        return small.isalpha() and small not in governing and not _VERB.match(small)

    def _names_another(self, text: str, mention: Mention, joint: int) -> bool:
        """`Menteri Pertanian Andi Amran dan Panglima TNI …`: the joint joins two people, not two fields of one office."""
        return any(other.end == len(text[:joint].rstrip()) for other in self.people.mentions[mention.paragraph] if " " in other.name)

    def role_of(self, person: Person, paragraphs: Iterable[str]) -> str | None:
        """The first role that the story prints with a person."""
        texts = list(paragraphs)
        return next((role for mention in person.mentions if (role := self.role(texts[mention.paragraph], mention, 0))), None)


# Indonesian verbs by their prefix.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|ber|di|ter)[a-z]{3,}")
_LONGEST_GROUP = 7
_INITIAL = 3
_FORCES = ("TNI", "Polri", "AD", "AL", "AU")
_WHOSE = re.compile(r"^(?:[A-Z][\w ]{0,30}['’]s\s|[Tt]he\s)")
_STRANGERS = 3


def _previous(text: str, start: int, floor: int) -> str:
    words = text[max(floor, start - 30) : start].split()
    return words[-1].lower() if words else ""


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
