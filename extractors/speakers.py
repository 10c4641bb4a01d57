"""Who speaks: the words beside a quotation that attribute it, and whom they mean."""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import ORGANISATIONS, TITLES
from extractors.offices import REACH, WORD, office, office_behind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.lexicon import Lexicon
    from extractors.names import Mention
    from extractors.passage import Passage
    from extractors.people import Person


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
    """The printed words where no name is among them: the office alone, the group, or the pronoun."""
    role: str | None = None
    """The office printed with the name here."""


_OFFICIAL = ("bahwa", "that", "lagi", "pula", "")
_AGENT = re.compile(r"\s*(?:oleh|by|to)\s")
_VERB_WORD = re.compile(r"(?<![\w-])[A-Za-z][a-z]{2,}(?![\w-])")
# `Kepala Pusat Data, Informasi, dan Komunikasi Kebencanaan BNPB`.
_FIELDS = re.compile(r"(?:[\s,]+(?:dan|serta|and|[A-Z][\w()-]*))+\s")
_GENITIVES = ("of", "for", "dari")
_TITLED = re.compile(r"(?:[a-z-]+\s){1,4}[A-Z]")
_LONGEST_GROUP = 7
_INITIAL = 3


@cache
def _after_pattern(lexicon: Lexicon, *, speech: bool) -> re.Pattern[str]:
    """A cue right after the closing mark: `," kata`, `,"ujarWan`; after what ends as speech also `," menurut`."""
    words = lexicon.cues | lexicon.bound_cues | (lexicon.passives if speech else frozenset())
    cues = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"[\s,.;:–—-]{{0,4}}(?:(?:demikian|begitu|lalu|kemudian)\s)?(?P<cue>(?i:{cues}))(?=[A-Z\s,.:;]|$)")


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.verbs | lexicon.cues | lexicon.bound_cues | lexicon.passives


@cache
def _deictic(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.pronouns | lexicon.plurals | {"the", "sang"}


def verbs_of_saying(lexicon: Lexicon, text: str, start: int, stop: int) -> Iterable[re.Match[str]]:
    """Every verb of saying, cue and passive in a stretch of text."""
    saying = _saying(lexicon)
    return (word for word in _VERB_WORD.finditer(text, start, stop) if word[0].lower() in saying)


class Reader:
    """Reads the attributions of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.text = passage.text
        self.lexicon = lexicon

    def after(self, start: int, stop: int, *, ended: bool, speech: bool) -> Attribution | None:
        """The attribution that follows a quotation: cue and speaker, or speaker and cue."""
        match = _after_pattern(self.lexicon, speech=speech).match(self.text, start, stop)
        # `…." Menurut` opens the next sentence.
        if match and not (match["cue"][0].isupper() and match["cue"].lower() in self.lexicon.passives):
            return self.speaker(match.end("cue"), stop, match["cue"])
        # A full stop inside the marks ends the sentence: what follows is the next one.
        return None if ended else self._speaker_first(start, stop)

    def _speaker_first(self, start: int, stop: int) -> Attribution | None:
        """`…," Pandu Sjahrir said`, `…," he told reporters`: the phrase runs from the mark to the verb."""
        stop = min(self.passage.sentence_end(start), stop, start + REACH)
        verbs = verbs_of_saying(self.lexicon, self.text, start, stop)
        verb = next((verb for verb in verbs if verb[0].lower() not in self.lexicon.passives), None)
        phrase = self.text[start : verb.start()].strip(" ,–—-") if verb else ""
        if not verb or not phrase or ";" in phrase or '"' in phrase:
            return None
        first = phrase.partition(" ")[0]
        titled = _TITLED.match(phrase)
        held = titled and any(word in self.lexicon.roles for word in titled[0].split())
        if not first[0].isupper() and not held and first.lower() not in _deictic(self.lexicon) | self.lexicon.roles:
            return None
        return self._phrase(start, verb.start(), verb[0])

    def before(self, stop: int, floor: int) -> Attribution | None:
        """The attribution that leads to a quotation: `Ia mengatakan, "…"`, `menurut Budi, "…"`."""
        start = max(floor, self.passage.sentence_start(max(floor, stop - 1)))
        clause = self.text[start:stop].rstrip()
        *_, verb = [None, *verbs_of_saying(self.lexicon, self.text, start, stop)]
        if verb is None:
            return None
        word, tail = verb[0].lower(), self.text[verb.end() : stop].strip()
        if clause[-1:] not in ",:" and tail not in _OFFICIAL:
            return None
        if word in self.lexicon.bound_cues:
            return Attribution(cue=verb[0], means=Means.PRONOUN)
        if word in self.lexicon.passives or (word in self.lexicon.cues - self.lexicon.verbs and tail.strip(",: ")):
            return self.speaker(verb.end(), stop, verb[0])
        return self.subject(start, verb)

    def subject(self, start: int, verb: re.Match[str]) -> Attribution:
        """The subject of a verb of saying: the last name before it that nothing governs, or the pronoun beside it."""
        subject = self._subject(start, verb.start())
        if subject:
            role = self._role(subject, start)
            return Attribution(cue=verb[0], means=Means.NAME, person=subject.person, role=role)
        close = {word.strip(",").lower() for word in self.text[start : verb.start()].split()[-3:]}
        if close & self.lexicon.plurals:
            return Attribution(cue=verb[0], means=Means.NOBODY)
        if close & self.lexicon.pronouns:
            return Attribution(cue=verb[0], means=Means.PRONOUN, phrase=min(close & self.lexicon.pronouns))
        return self._nameless(self.text[start : verb.start()].strip(" ,").rsplit(",", 1)[-1].strip(), verb[0])

    def _role(self, mention: Mention, floor: int) -> str | None:
        before = office(self.passage, mention, floor, self.lexicon)
        return before or office_behind(self.passage, mention, len(self.text), self.lexicon)

    def _subject(self, start: int, stop: int) -> Mention | None:
        subjects = [mention for mention in self.passage.between(start, stop) if self._may_be_subject(mention, start)]
        if not subjects:
            return None
        last = subjects[-1]
        if len(subjects) > 1 and " " not in last.name and self.text[max(start, last.run - 2) : last.run].startswith(","):
            # `Irham Juana dari Pesantren Al Badariah, Leuwiliang, mengatakan`: a place set off by commas.
            between = self.text[subjects[-2].end : last.start]
            last = subjects[-2] if re.search(r"\b[a-z]", between) else last
        return last

    def _may_be_subject(self, mention: Mention, start: int) -> bool:
        """No small word governs the name: neither a preposition nor a verb; a noun of office may stand before it."""
        before = self.passage.word_before(mention.run, start).lower()
        if before == "(":
            return False
        if not before:
            return True
        if before in self.lexicon.prepositions:
            # `Director General of Fisheries Latif Hasyim`: an office between, and a noun that opens it.
            return before in _GENITIVES and mention.start > mention.run and self._held(mention, start)
        capital = self.text[mention.run - 2 : mention.run - 1].isupper()
        return not before[-1].isalpha() or capital or self._held(mention, start)

    def _held(self, mention: Mention, floor: int) -> bool:
        return office(self.passage, mention, floor, self.lexicon) is not None

    def speaker(self, start: int, stop: int, cue: str) -> Attribution:
        """The speaker's phrase after a cue: `ujar Wakil Gubernur Lampung Jihan Nurlela berdasarkan …`."""
        if cue.lower() in self.lexicon.bound_cues:
            return Attribution(cue=cue, means=Means.PRONOUN)
        agent = _AGENT.match(self.text, start, stop)
        start = agent.end() if agent else start
        return self._phrase(start, self._end_of_phrase(start, min(stop, start + REACH)), cue)

    def _end_of_phrase(self, start: int, stop: int) -> int:
        names = {mention.start: mention.end for mention in self.passage.between(start, stop)}
        end = inside = start
        named = False
        for match in WORD.finditer(self.text, start, stop):
            word = match[0]
            if match.start() < inside:
                if word.endswith(".") and match.end() > inside and match.end() < stop:
                    return inside
                end = max(match.end(), inside)
                continue
            if word == ",":
                if not self._goes_on(start, match.start(), names, named=named):
                    return match.start()
            elif word.endswith(".") and len(word) > _INITIAL and not self._is_short(word[:-1].lower()):
                return match.end() - 1
            elif self._ends_phrase(word, named=named and not self._titled(match.start()), opened=end > start):
                return match.start()
            if match.start() in names:
                named, inside = True, names[match.start()]
            end = match.end()
        return end

    def _goes_on(self, start: int, comma: int, names: dict[int, int], *, named: bool) -> bool:
        """Whether a comma stands inside the speaker's phrase: before the name of an office's holder, or between the fields of an office."""
        if self.text[comma : comma + 2] != ", ":
            return False
        described = not named or not self.text[start:comma].lstrip()[:1].isupper()
        if comma + 2 in names:
            return described
        if not self._is_office(self.text[start:comma].strip().partition(" ")[0]):
            return False
        following = min((name for name in names if name > comma), default=0)
        return not named and following > 0 and bool(_FIELDS.fullmatch(self.text, comma, following))

    def _is_short(self, small: str) -> bool:
        """`Prof.`, `Plt.`: the full stop ends no sentence."""
        return small in TITLES or (small in self.lexicon.roles and len(small) <= _INITIAL)

    def _titled(self, start: int) -> bool:
        """`marine park head Ketut`: small words with a noun of office among them, then a name; in English only."""
        titled = _TITLED.match(self.text, start) if self.lexicon.modifiers_first else None
        words = titled[0].split() if titled else []
        return any(word in self.lexicon.roles for word in words) and not any(word in self.lexicon.stops for word in words)

    def _ends_phrase(self, word: str, *, named: bool, opened: bool) -> bool:
        if word in self.lexicon.joints and opened:
            return False
        if word.islower():
            if word in self.lexicon.stops:
                return True
            if named and word not in self.lexicon.pointers and word.rstrip(".") not in TITLES:
                return True
        return not (word[0].isalnum() or word[0] == "(")

    def _phrase(self, start: int, stop: int, cue: str) -> Attribution:
        phrase = self.text[start:stop].strip(" ,.:")
        first = phrase.partition(" ")[0].lower().strip(",")
        if first in self.lexicon.plurals:
            return Attribution(cue=cue, means=Means.NOBODY)
        if first in self.lexicon.pronouns:
            return Attribution(cue=cue, means=Means.PRONOUN, phrase=first)
        for mention in reversed(self.passage.between(start, stop)):
            if (
                self.text[mention.start - 1 : mention.start] != "("
                and self.passage.word_before(mention.start, start) not in self.lexicon.prepositions
            ):
                rest = self.text[mention.end : stop].split()
                if rest and rest[-1].strip(",.") in self.lexicon.pointers and first in self.lexicon.epithets:
                    # `pemain Persib itu`: the phrase goes on after the name and ends by pointing back.
                    break
                role = self._role(mention, start)
                return Attribution(cue=cue, means=Means.NAME, person=mention.person, role=role)
        return self._nameless(phrase, cue)

    def _nameless(self, phrase: str, cue: str) -> Attribution:
        """A speaker without a name: an office, a group, or words that point back to somebody."""
        words = phrase.split()
        if not words:
            return Attribution(cue=cue, means=Means.PRONOUN)
        if words[0].lower() == "the" and len(words) > 1:
            words = words[1:]
            return Attribution(cue=cue, means=Means.ROLE if self._is_office(words[0]) else Means.NOBODY, phrase=" ".join(words))
        if words[-1].removesuffix("nya").lower() in self.lexicon.roles and words[-1].endswith("nya"):
            return Attribution(cue=cue, means=Means.NOBODY, phrase=phrase)
        if self._points_back(words):
            return Attribution(cue=cue, means=Means.PRONOUN)
        if self._is_office(words[0]):
            return Attribution(cue=cue, means=Means.ROLE, phrase=phrase)
        group = words[0].isupper() or (words[0][0].isupper() and words[0].lower() in ORGANISATIONS)
        return Attribution(
            cue=cue, means=Means.GROUP if group and len(words) <= _LONGEST_GROUP else Means.NOBODY, phrase=phrase if group else None
        )

    def _is_office(self, word: str) -> bool:
        small = word.lower()
        return small in self.lexicon.roles or small in self.lexicon.short_roles or small in self.lexicon.epithets or small in TITLES

    def _points_back(self, words: list[str]) -> bool:
        first = words[0].lower()
        if words[-1].lower() in self.lexicon.pointers or first in self.lexicon.pointers:
            return True
        return first in self.lexicon.epithets and not any(word[0].isupper() for word in words)
