"""Direct speech: who said what, in which words, and where it stands.

Rules over a small vocabulary, no model. A quotation is speech where a cue attributes it; who `katanya` or `Coach Manu` is,
the whole article decides: its names are joined to people first, then the attributions are read in the order of the text.
"""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors import english, indonesian
from extractors.article import Quote
from extractors.marks import spans
from extractors.names import Mention
from extractors.people import People
from extractors.speakers import Attribution, Means, Reader, verbs_of_saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.lexicon import Lexicon
    from extractors.marks import Span
    from extractors.people import Person

FEWEST_WORDS = 4
_ANY_MARK = re.compile(r"[\"“”„‟«»＂]|''")
_INDONESIAN = re.compile(r"\b(?:yang|dan|dengan|untuk|di|itu)\b")
_ENGLISH = re.compile(r"\b(?:the|and|with|for|of|that)\b")
_ENDS_AS_SPEECH = re.compile(r"[,.?!…][\"”’']?$")
_LONG_ENOUGH_ALONE = 7


@dataclass(slots=True)
class _Speech:
    """A quotation on its way to a Quote."""

    paragraph: int
    span: Span
    attribution: Attribution | None = None


def lexicon_of(paragraphs: Sequence[str], language: str | None) -> Lexicon:
    """The lexicon of the language; without one, of the language whose small words prevail."""
    if language in ("id", "ms"):
        return indonesian.LEXICON
    if language == "en":
        return english.LEXICON
    sample = " ".join(paragraphs)[:3000]
    return indonesian.LEXICON if len(_INDONESIAN.findall(sample)) >= len(_ENGLISH.findall(sample)) else english.LEXICON


def find_quotes(paragraphs: Sequence[str], language: str | None) -> tuple[Quote, ...]:
    """Direct speech of four words or more in order, each with its speaker where the article names one."""
    if not any(_ANY_MARK.search(paragraph) for paragraph in paragraphs):
        return ()
    marked = [spans(paragraph) for paragraph in paragraphs]
    if not any(_long_enough(paragraphs[index], span) for index, row in enumerate(marked) for span in row):
        return ()
    lexicon = lexicon_of(paragraphs, language)
    reader = Reader(People(paragraphs, lexicon), lexicon)
    speeches = [speech for index in range(len(paragraphs)) for speech in _speeches(index, paragraphs, marked, reader)]
    _share(speeches, paragraphs)
    return tuple(_resolved(speeches, paragraphs, marked, reader))


def _long_enough(paragraph: str, span: Span) -> bool:
    return len(paragraph[span.start : span.end].split()) >= FEWEST_WORDS


def _speeches(index: int, paragraphs: Sequence[str], marked: Sequence[list[Span]], reader: Reader) -> Iterable[_Speech]:
    paragraph, row = paragraphs[index], marked[index]
    for number, span in enumerate(row):
        if not _long_enough(paragraph, span):
            continue
        floor = row[number - 1].after if number else 0
        stop = row[number + 1].start - 1 if number + 1 < len(row) else len(paragraph)
        attribution = _attribution(index, paragraph, span, floor, stop, reader)
        if attribution or _is_paragraph(paragraph, span):
            yield _Speech(index, span, attribution)


def _attribution(index: int, paragraph: str, span: Span, floor: int, stop: int, reader: Reader) -> Attribution | None:
    text = paragraph[span.start : span.end]
    speech = bool(_ENDS_AS_SPEECH.search(text))
    lead = paragraph[floor : span.start - 1].rstrip(" \"“'(")
    last = lead.rsplit(" ", 1)[-1].lower().strip(".,")
    if not speech and last in reader.lexicon.works:
        return None
    attribution = reader.after(index, paragraph, span.after, stop, ended=text.endswith(".")) if span.closed else None
    if attribution and (
        speech or paragraph[span.after : span.after + 1] == "," or text[:1].isupper() or attribution.means is not Means.NOBODY
    ):
        return attribution
    return reader.before(index, paragraph, span.start - 1, floor)


def _is_paragraph(paragraph: str, span: Span) -> bool:
    """A quotation that is a whole paragraph: the words that attribute it stand in the one before or after."""
    around = paragraph[: span.start - 1] + paragraph[span.after :]
    text = paragraph[span.start : span.end]
    return not around.strip(' ."“”') and len(text.split()) >= _LONG_ENOUGH_ALONE and bool(_ENDS_AS_SPEECH.search(text) or not span.closed)


def _share(speeches: Sequence[_Speech], paragraphs: Sequence[str]) -> None:
    """One attribution for the parts of a split quotation, and of one that runs over several paragraphs."""
    for before, speech in zip(speeches, speeches[1:], strict=False):
        same = before.paragraph == speech.paragraph
        if speech.attribution is None and before.attribution and same:
            between = paragraphs[speech.paragraph][before.span.after : speech.span.start - 1]
            if len(re.findall(r"[.!?]\s", between)) <= 1:
                speech.attribution = before.attribution
    for speech, following in zip(reversed(speeches[:-1]), reversed(speeches[1:]), strict=False):
        gap = following.paragraph - speech.paragraph
        opens = not paragraphs[following.paragraph][: max(0, following.span.start - 1)].strip()
        if speech.attribution is None and gap == 1 and opens and _is_paragraph(paragraphs[speech.paragraph], speech.span):
            speech.attribution = following.attribution


def _resolved(speeches: Sequence[_Speech], paragraphs: Sequence[str], marked: Sequence[list[Span]], reader: Reader) -> Iterable[Quote]:
    """Walk through the story in order, keeping who spoke last."""
    events = sorted(
        [(speech.paragraph, speech.span.start, speech) for speech in speeches]
        + [(index, at, said) for index, at, said in _said(paragraphs, marked, reader)],
        key=lambda event: (event[0], event[1]),
    )
    known = {e.attribution.person if isinstance(e, _Speech) and e.attribution else getattr(e, "person", None) for _, _, e in events}
    topics = _Topics(reader, known - {None}, paragraphs)
    heard = -2
    for paragraph, _, event in events:
        topics.reach(paragraph)
        if not isinstance(event, _Speech):
            topics.hear(event)
            heard = paragraph if topics.focus else -2
        elif event.attribution or paragraph - heard <= 1:
            # Without a cue it is speech only right behind somebody's reported words.
            yield _quote(event, topics, paragraphs)


def _quote(speech: _Speech, topics: _Topics, paragraphs: Sequence[str]) -> Quote:
    attribution = speech.attribution
    name, role = topics.speaker(attribution)
    return Quote(
        text=paragraphs[speech.paragraph][speech.span.start : speech.span.end],
        speaker=name,
        speaker_role=role,
        cue=attribution.cue if attribution else None,
        paragraph=speech.paragraph,
        start=speech.span.start,
        end=speech.span.end,
    )


def _said(paragraphs: Sequence[str], marked: Sequence[list[Span]], reader: Reader) -> Iterable[tuple[int, int, Attribution]]:
    """Reported speech outside quotations: it tells who is speaking when the next `katanya` comes."""
    for index, paragraph in enumerate(paragraphs):
        for verb in verbs_of_saying(reader.lexicon, paragraph, 0, len(paragraph)):
            if any(span.start <= verb.start() < span.after for span in marked[index]):
                continue
            word = verb[0].lower()
            if word in reader.lexicon.bound_cues or paragraph[: verb.start()].rstrip().endswith(("seperti", " as")):
                continue
            if word in reader.lexicon.passives or (word in reader.lexicon.cues and word not in reader.lexicon.verbs):
                yield index, verb.start(), reader.speaker(index, paragraph, verb.end(), len(paragraph), verb[0])
            else:
                start = max((m.end() for m in re.finditer(r"(?<=[^\W\d_]{2}[.!?])[\"”]?\s+", paragraph[: verb.start()])), default=0)
                yield index, verb.start(), reader.subject(index, paragraph, start, verb)


class _Topics:
    """Who is being talked about while the story goes on."""

    def __init__(self, reader: Reader, speakers: set[Person | None], paragraphs: Sequence[str]) -> None:
        self.reader = reader
        self.paragraphs = paragraphs
        self.speakers = speakers
        self.focus: Person | None = None
        self.group: str | None = None
        self.openings = {
            row[0].paragraph: row[0].person
            for row in reader.people.mentions
            if row and row[0].person in speakers and self._opens(row[0].paragraph, row[0].start)
        }
        self.reached = -1
        self.roles: dict[int, str | None] = {}

    def _opens(self, paragraph: int, start: int) -> bool:
        """The name stands at the paragraph's start, behind nothing but its role."""
        before = self.paragraphs[paragraph][:start]
        return not before.strip() or (
            len(before) < 120
            and before[0].isupper()
            and not re.search(r"[.,\"“]", before)
            and self.reader.role(self.paragraphs[paragraph], Mention(paragraph, start, start + 1, ""), 0) is not None
        )

    def reach(self, paragraph: int) -> None:
        """Go on to a paragraph: a speaker at its start is who it is about."""
        for index in range(self.reached + 1, paragraph + 1):
            person = self.openings.get(index)
            if person is not None:
                self.focus, self.group = person, None
        self.reached = max(self.reached, paragraph)

    def hear(self, said: Attribution) -> None:
        """Somebody says something, in reported speech."""
        if said.person is not None:
            self.focus, self.group = said.person, None
        elif said.means is Means.ROLE and said.phrase:
            self.focus = self._holder(said.phrase) or self.focus
        elif said.means is Means.NOBODY and said.phrase:
            self.focus = self.group = None

    def speaker(self, attribution: Attribution | None) -> tuple[str | None, str | None]:
        """Name and role of who an attribution means, here in the story."""
        if attribution is None:
            return (self.focus.name, self._role(self.focus)) if self.focus else (None, None)
        if attribution.means is Means.NAME and attribution.person is not None:
            self.focus, self.group = attribution.person, None
            return attribution.person.name, attribution.role or self._role(attribution.person)
        if attribution.means is Means.PRONOUN:
            if self.group:
                return self.group, None
            return (self.focus.name, self._role(self.focus)) if self.focus else (None, None)
        if attribution.means is Means.ROLE and attribution.phrase:
            person = self._holder(attribution.phrase)
            if person is not None:
                self.focus, self.group = person, None
                return person.name, attribution.phrase
            self.focus = None
            return None, attribution.phrase
        if attribution.means is Means.GROUP:
            self.group = attribution.phrase
            return attribution.phrase, None
        return None, None

    def _role(self, person: Person) -> str | None:
        key = id(person)
        if key not in self.roles:
            self.roles[key] = self.reader.role_of(person, self.paragraphs)
        return self.roles[key]

    def _holder(self, phrase: str) -> Person | None:
        """The one person whose printed role is, begins with, or is abbreviated as the phrase."""
        want = phrase.lower()
        want = self.reader.lexicon.short_roles.get(want, want)
        held = []
        for person in self.reader.people.persons:
            role = (self._role(person) or "").lower()
            if role and (role.startswith(want) or f"({phrase.lower()})" in role or role == want):
                held.append(person)
        if self.focus in held:
            return self.focus
        return held[0] if len(held) == 1 else None
