"""Who speaks: the words beside a quotation that attribute it, and whom they mean."""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.languages import TITLES
from extractors.quotes.attribution import Attribution, Means
from extractors.quotes.cues import BOUND, INVERTED, NO_CUES, PAST, PRONOUN, VERB_WORD, after_pattern, deictic, verbs_of_saying
from extractors.quotes.roles import REACH, VERB, WORD, is_internal, is_verb_in_english, office, office_behind
from extractors.quotes.sentence_subject import subject_of
from extractors.quotes.unnamed_speakers import is_held, nameless
from extractors.quotes.workplaces import SEATED, is_seat

if TYPE_CHECKING:
    from extractors.languages import Lexicon
    from extractors.names import Mention
    from extractors.quotes.passage import Passage

_OFFICIAL = ("bahwa", "that", "lagi", "pula", "")
_AGENT = re.compile(r"\s*(?:oleh|by|to)\s")
# `Kepala Pusat Data, Informasi, dan Komunikasi Kebencanaan BNPB`.
_FIELDS = re.compile(r"(?:[\s,]+(?:dan|serta|and|[A-Z][\w()-]*))+\s")
_GENITIVES = ("of", "for", "dari")
_TITLED = re.compile(r"(?:[a-z-]+\s){1,4}[A-Z]")
# Articles before the speaker: `said the association's chair, Putu Eka`.
_OPENERS = re.compile(r"\s*(?:the|an?|one|his|her|their|its)\s(?=[\w“\"])(?!of\b)")
_INITIAL = 3
# A description that no other clause follows before its name.
_DESCRIPTION = re.compile(r"[^.,;:!?\"“”()]{2,90},\s?(?=[A-Z])")
_SEAT = re.compile(r"(?:\s[A-Z][\w&’'-]*)+,?\s")
_SOMEONE = ("salah", "seorang", "sosok")
# `tim Project Zero` is nobody.
_GROUPS_BEFORE = ("tim", "team", "situs", "akun", "aplikasi", "website")
_VERB_IN_ENGLISH = re.compile(r"\b(?:[a-z]{2,}ed|put|wrote|read|sang|told|gave)\b")


class Reader:
    """Reads the attributions of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.text = passage.text
        self.lexicon = lexicon

    def after(self, start: int, stop: int, *, ended: bool, speech: bool) -> Attribution | None:
        """The attribution that follows a quotation: cue and speaker, or speaker and cue."""
        match = after_pattern(self.lexicon, speech=speech).match(self.text, start, stop)
        # `…." Menurut` opens the next sentence.
        if match and not (match["cue"][0].isupper() and match["cue"].lower() in self.lexicon.passives):
            return self.speaker(match.end("cue"), stop, match["cue"])
        # A full stop inside the marks ends the sentence: what follows is the next one.
        if ended:
            return None
        return self._speaker_first(start, stop) or (self._unlisted(start, stop) if speech else None)

    def _unlisted(self, start: int, stop: int) -> Attribution | None:
        """A cue that no list knows, by its form and place: `,” rayunya.`, `,” beamed Village head …`, `,” he beamed.`."""
        if not self.lexicon.modifiers_first:
            bound = BOUND.match(self.text, start, stop)
            return Attribution(cue=bound["cue"], means=Means.PRONOUN) if bound and bound["cue"] not in NO_CUES else None
        inverted = INVERTED.match(self.text, start, stop)
        if inverted:
            return self.speaker(inverted.end(), stop, inverted["cue"])
        first = next(iter(self.passage.between(start, min(stop, start + REACH))), None)
        pronoun = PRONOUN.match(self.text, start, stop)
        at = pronoun.end() if pronoun else first.end if first else stop
        verb = PAST.match(self.text, at, stop)
        if verb is None or (not pronoun and any(map(is_verb_in_english, self.text[start:at].split()))):
            return None
        return self._phrase(start, verb.start("cue"), verb["cue"])

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
        if not first[0].isupper() and not held and first.lower() not in self.lexicon.roles and first.lower() not in deictic(self.lexicon):
            return None
        return self._phrase(start, verb.start(), verb[0])

    def before(self, stop: int, floor: int, *, speech: bool) -> Attribution | None:
        """The attribution that leads to a quotation: `Ia mengatakan, "…"`, `menurut Budi, "…"`; `Budi tersenyum: "…"`."""
        start = max(floor, self.passage.sentence_start(max(floor, stop - 1)))
        clause = self.text[start:stop].rstrip()
        *_, verb = [None, *verbs_of_saying(self.lexicon, self.text, start, stop)]
        if verb is None:
            return self._at_colon(start, stop) if clause.endswith(":") and speech else None
        word, tail = verb[0].lower(), self.text[verb.end() : stop].strip()
        if clause[-1:] not in ",:" and tail not in _OFFICIAL:
            return None
        if word in self.lexicon.bound_cues:
            return Attribution(cue=verb[0], means=Means.PRONOUN)
        if word in self.lexicon.passives or (word in self.lexicon.cues and word not in self.lexicon.verbs and tail.strip(",: ")):
            return self.speaker(verb.end(), stop, verb[0])
        return self.subject(start, verb)

    def _at_colon(self, start: int, stop: int) -> Attribution | None:
        """Whoever does something before a colon says what follows it."""
        found = subject_of(self.passage, start, self.lexicon)
        if found is None or found.mention.end >= stop:
            return None
        mention = found.mention
        verbs = _VERB_IN_ENGLISH if self.lexicon.modifiers_first else VERB
        verb = next((word for word in VERB_WORD.finditer(self.text, mention.end, stop) if verbs.fullmatch(word[0])), None)
        return Attribution(cue=verb[0], means=Means.NAME, person=mention.person, role=self._role(mention, start)) if verb else None

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
        return nameless(self.text[start : verb.start()].strip(" ,").rsplit(",", 1)[-1].strip(), verb[0], self.lexicon)

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
        opener = _OPENERS.match(self.text, start, stop)
        begin = start = opener.end() if opener else start
        end = inside = begin
        named = False
        for match in WORD.finditer(self.text, begin, stop):
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
            elif self._ends_phrase(word, named=named and not self._titled(match.start()), opened=end > start) and (
                named or not (self._stays_inside(match, end, names) or self._is_seated(start, match, names))
            ):
                return (None if named else self._set_off(start, match.start(), names)) or match.start()
            if match.start() in names:
                named, inside = True, names[match.start()]
            end = match.end()
        return end

    def _stays_inside(self, word: re.Match[str], end: int, names: dict[int, int]) -> bool:
        """A small word that ends most phrases and not this one: `penyakit dalam`, `produser lagu tersebut, Bagas Pratomo`."""
        if word[0] == "dalam":
            return is_internal(self.text[:end].rsplit(" ", 1)[-1], self.text[word.end() + 1 : word.end() + 7])
        return word[0] in self.lexicon.pointers and self.text[word.end() : word.end() + 2] == ", " and word.end() + 2 in names

    def _is_seated(self, start: int, word: re.Match[str], names: dict[int, int]) -> bool:
        """`ahli gizi di RSUD Ulin Wulan Prastiti`: where the speaker works stands between the office and a full name."""
        if word[0] not in SEATED or not is_held(self.text[start : word.start()].strip().partition(" ")[0], self.lexicon):
            return False
        for begin, end in names.items():
            seat = self.text[word.end() : begin]
            if begin > word.end() and " " in self.text[begin:end] and _SEAT.fullmatch(seat) and is_seat(seat.split(), self.lexicon):
                return True
        return False

    def _set_off(self, start: int, at: int, names: dict[int, int]) -> int | None:
        """Where a name ends that a comma sets off behind a long description: `salah satu sosok di balik klub itu, Rizky Arief,`."""
        first = self.text[start:at].lstrip().partition(" ")[0]
        described = _DESCRIPTION.match(self.text, at)
        if not described or not first.islower() or not (first in _SOMEONE or is_held(first, self.lexicon)):
            return None
        end = names.get(described.end())
        if end is None:
            return None
        following = self.text[end : end + _INITIAL + 5].split(maxsplit=1)[:1]
        closed = not following or following[0] in self.lexicon.stops or self.text[end] in ".,("
        return end if closed else None

    def _goes_on(self, start: int, comma: int, names: dict[int, int], *, named: bool) -> bool:
        """Whether a comma stands inside the speaker's phrase: before the name of an office's holder, or between the fields of an office."""
        if self.text[comma : comma + 2] != ", ":
            return False
        described = not named or not self.text[start:comma].lstrip()[:1].isupper()
        if comma + 2 in names:
            return described
        if not is_held(self.text[start:comma].strip().partition(" ")[0], self.lexicon):
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

    def _may_speak(self, mention: Mention, start: int) -> bool:
        """No name in brackets, behind a preposition or of a team: `kata tim Project Zero`."""
        if self.text[mention.start - 1 : mention.start] == "(":
            return False
        described = self.text[start : mention.run].split()
        if described and described[-1].lower() in _GROUPS_BEFORE and not any(is_held(word, self.lexicon) for word in described):
            return False
        before = self.passage.word_before(mention.start, start)
        return before not in self.lexicon.prepositions or (
            before == "dalam" and self.text.endswith("penyakit dalam ", start, mention.start)
        )

    def _phrase(self, start: int, stop: int, cue: str) -> Attribution:
        phrase = self.text[start:stop].strip(" ,.:")
        first = phrase.partition(" ")[0].lower().strip(",")
        if first in self.lexicon.plurals:
            return Attribution(cue=cue, means=Means.NOBODY)
        if first in self.lexicon.pronouns:
            return Attribution(cue=cue, means=Means.PRONOUN, phrase=first)
        for mention in reversed(self.passage.between(start, stop)):
            if self._may_speak(mention, start):
                rest = self.text[mention.end : stop].split()
                if rest and rest[-1].strip(",.") in self.lexicon.pointers and first in self.lexicon.epithets:
                    # `pemain Persib itu`: the phrase goes on after the name and ends by pointing back.
                    break
                role = self._role(mention, start)
                return Attribution(cue=cue, means=Means.NAME, person=mention.person, role=role)
        return nameless(phrase, cue, self.lexicon)
