"""Direct speech: who said what, in which words, and where it stands.

Rules over word lists; only where a name begins and ends, fitted weights decide (`extractors.names`). A quotation is speech where a cue
attributes it; who `katanya` or `Coach Manu` is,
the whole article decides: its names are joined to people first, then the attributions are read in the order of the text.
"""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.article import Quote
from extractors.languages import english, indonesian, likely_language
from extractors.names import People
from extractors.quotes.attribution import Attribution, Means
from extractors.quotes.attribution_reader import Reader
from extractors.quotes.coreference import Discourse
from extractors.quotes.cues import closing_cue
from extractors.quotes.passage import Passage
from extractors.quotes.quotation_marks import Span, is_marked, spans
from extractors.quotes.reported_speech import Reported
from extractors.quotes.sentence_subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.languages import Lexicon

FEWEST_WORDS = 4
# None where nobody knows; Malay, Javanese and Sundanese are what short Indonesian copy is taken for.
_READ = frozenset({None, "id", "ms", "jv", "su", "en"})
# No story is longer; beyond it a document is something else, and only its start is read.
_LONGEST = 400_000
_ENDS_AS_SPEECH = re.compile(r"[,.?!…][\"”’']?$")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
# Before a title whatever it ends with: `a paper titled "Who Counts the Fish?"`.
_TITLED = frozenset({"berjudul", "bertajuk", "bertuliskan", "dubbed", "entitled", "titled"})
_LONG_ENOUGH_ALONE = 7
# A quotation without a cue follows reported speech in its own paragraph or the one before.
_NEAR = 1
_LONGEST_TAIL = 160


@dataclass(slots=True)
class _Speech:
    """A quotation on its way to a Quote; `alone` where it is a paragraph of its own."""

    paragraph: int
    span: Span
    alone: bool
    attribution: Attribution | None = None


def find_quotes(paragraphs: Sequence[str], language: str | None) -> tuple[Quote, ...]:
    """Direct speech of four words or more in order, each with its speaker where the article names one.

    Indonesian and English are read; in any other language nothing is said to be speech, because no cue tells it from a title.
    """
    if language not in _READ:
        return ()
    paragraphs = _within_bounds(paragraphs)
    marked = [spans(paragraph) if is_marked(paragraph) else [] for paragraph in paragraphs]
    if not any(_long_enough(paragraph, span) for paragraph, row in zip(paragraphs, marked, strict=True) for span in row):
        return ()
    lexicon = _lexicon_of(paragraphs, language)
    marked = [_closed(paragraph, row, lexicon) for paragraph, row in zip(paragraphs, marked, strict=True)]
    people = People(paragraphs, lexicon)
    passages = [Passage(text, mentions) for text, mentions in zip(paragraphs, people.mentions, strict=True)]
    readers = [Reader(passage, lexicon) for passage in passages]
    speeches = [speech for index, (reader, row) in enumerate(zip(readers, marked, strict=True)) for speech in _speeches(index, reader, row)]
    _announce(speeches, readers)
    _share(speeches, paragraphs)
    speeches = [speech for speech in speeches if speech.attribution or speech.alone]
    return tuple(_resolved(speeches, passages, Reported(readers[: speeches[-1].paragraph + 1], marked), people)) if speeches else ()


def _within_bounds(paragraphs: Sequence[str]) -> Sequence[str]:
    total = 0
    for index, paragraph in enumerate(paragraphs):
        total += len(paragraph)
        if total > _LONGEST:
            return paragraphs[:index]
    return paragraphs


def _closed(paragraph: str, row: list[Span], lexicon: Lexicon) -> list[Span]:
    """Close a quotation that no mark closes where a cue follows it: `"Kami ajukan eksepsi, lanjut Nurhafni.`."""
    if not row or row[-1].closed:
        return row
    cue = closing_cue(lexicon).search(paragraph, row[-1].start)
    if cue is None or len(paragraph) - cue.end() > _LONGEST_TAIL:
        return row
    return [*row[:-1], Span(row[-1].start, cue.start() + 1, cue.start() + 1)]


def _lexicon_of(paragraphs: Sequence[str], language: str | None) -> Lexicon:
    """The lexicon of the language; without one of ours, of the language that the small words show."""
    if language is None:
        language = likely_language(paragraphs)
    return english.LEXICON if language == "en" else indonesian.LEXICON


def _long_enough(paragraph: str, span: Span) -> bool:
    return len(paragraph[span.start : span.end].split(maxsplit=FEWEST_WORDS)) >= FEWEST_WORDS


def _speeches(index: int, reader: Reader, row: Sequence[Span]) -> Iterable[_Speech]:
    """The quotations of a paragraph that may be speech, with what is printed beside them."""
    text = reader.text
    for number, span in enumerate(row):
        if _long_enough(text, span):
            floor = row[number - 1].after if number else 0
            stop = row[number + 1].start - 1 if number + 1 < len(row) else len(text)
            yield _Speech(index, span, _is_paragraph(text, span), _attribution(reader, span, floor, stop))


def _attribution(reader: Reader, span: Span, floor: int, stop: int) -> Attribution | None:
    words = reader.text[span.start : span.end]
    speech = bool(_ENDS_AS_SPEECH.search(words))
    lead = reader.text[floor : span.start - 1].rstrip(" \"“'(")
    named = lead.rsplit(" ", 1)[-1].lower().strip(".,")
    if named in _TITLED or (not speech and named in reader.lexicon.works):
        return None
    attribution = reader.after(span.after, stop, ended=words.endswith("."), speech=speech) if span.closed else None
    if attribution and (speech or words[:1].isupper() or attribution.means is not Means.NOBODY):
        return attribution
    return reader.before(span.start - 1, floor, speech=speech)


def _is_paragraph(text: str, span: Span) -> bool:
    """A quotation that is a whole paragraph: the words that attribute it stand in the one before or after."""
    words = text[span.start : span.end]
    around = text[: span.start - 1] + text[span.after :]
    return not around.strip(' ."“”') and len(words.split()) >= _LONG_ENOUGH_ALONE and bool(_ENDS_AS_SPEECH.search(words) or not span.closed)


def _share(speeches: Sequence[_Speech], paragraphs: Sequence[str]) -> None:
    """One attribution for the parts of a split quotation, and for one that runs over several paragraphs."""
    for before, speech in pairwise(speeches):
        if speech.attribution is None and before.attribution and before.paragraph == speech.paragraph:
            text = paragraphs[speech.paragraph]
            between = text[before.span.after : speech.span.start - 1]
            whole = text[speech.span.start].isupper() and _ENDS_AS_SPEECH.search(text[speech.span.start : speech.span.end])
            if whole and len(_SENTENCE_END.findall(between)) <= 1:
                speech.attribution = before.attribution
    for following, speech in pairwise(reversed(speeches)):
        opens = not paragraphs[following.paragraph][: max(0, following.span.start - 1)].strip()
        if speech.attribution is None and speech.alone and opens and following.paragraph - speech.paragraph == 1:
            speech.attribution = following.attribution


def _announce(speeches: Sequence[_Speech], readers: Sequence[Reader]) -> None:
    """The attribution that ends the paragraph before: `… membacakan surat di hadapan majelis:`."""
    for speech in speeches:
        if speech.attribution is None and speech.paragraph and not readers[speech.paragraph].text[: speech.span.start - 1].strip():
            before = readers[speech.paragraph - 1].text.rstrip()
            if before.endswith(":"):
                speech.attribution = readers[speech.paragraph - 1].before(len(before), 0, speech=True)


def _resolved(speeches: Sequence[_Speech], passages: Sequence[Passage], reported: Reported, people: People) -> Iterable[Quote]:
    """Walk through the story in order, keeping who spoke last."""
    quoted = {speech.attribution.person for speech in speeches if speech.attribution}
    discourse = Discourse(passages, people.persons, lambda person: person in quoted or reported.names(person), people.lexicon)
    events: list[tuple[int, int, _Speech | Attribution | Subject]] = [(speech.paragraph, speech.span.start, speech) for speech in speeches]
    for index in sorted(_telling(speeches)):
        events.extend((index, at, said) for at, said in reported.row(index))
        events.extend((index, at, opening) for at, opening in discourse.openings(index) if not reported.is_quoted(index, at))
    heard = -_NEAR - 1
    for paragraph, offset, event in sorted(events, key=lambda event: event[:2]):
        discourse.reach(paragraph, offset)
        if isinstance(event, Subject):
            discourse.open(event)
        elif isinstance(event, Attribution):
            discourse.hear(event)
            heard = paragraph if discourse.focus else -_NEAR - 1
        elif event.attribution or paragraph - heard <= _NEAR:
            name, role = discourse.speaker(event.attribution)
            yield _quote(event, passages[paragraph].text, name, role)


def _telling(speeches: Sequence[_Speech]) -> set[int]:
    """The paragraphs that tell who speaks where a quotation's own cue doesn't: those since the last speaker named at one."""
    told: set[int] = set()
    for number, speech in enumerate(speeches):
        if speech.attribution is None or speech.attribution.person is None:
            # Without a cue it must be near reported speech, of which all is read.
            last = speech.paragraph if speech.attribution else speech.paragraph - _NEAR - 1
            named = (before.paragraph for before in reversed(speeches[:number]) if before.attribution and before.attribution.person)
            told.update(range(next((paragraph for paragraph in named if paragraph <= last), 0), speech.paragraph + 1))
    return told


def _quote(speech: _Speech, text: str, name: str | None, role: str | None) -> Quote:
    return Quote(
        text=text[speech.span.start : speech.span.end],
        speaker=name,
        speaker_role=role,
        cue=speech.attribution.cue if speech.attribution else None,
        paragraph=speech.paragraph,
        start=speech.span.start,
        end=speech.span.end,
    )
