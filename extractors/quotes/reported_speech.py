"""Reported speech: who says something outside quotations, so that the next `katanya` finds its person."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from extractors.quotes.cues import verbs_of_saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.names import Person
    from extractors.quotes.attribution import Attribution
    from extractors.quotes.attribution_reader import Reader
    from extractors.quotes.quotation_marks import Span

_OPENS_CLAUSE = ("", ",", ".", '"', "”", ";", "-", "–")  # noqa: RUF001 - typographic marks are what this reads
# `Hal itu disampaikan Kepala Dinas …`: whoever follows a passive so closely is its speaker.
_CAPITAL_NEXT = re.compile(r"\s(?:oleh\s|langsung\s)?[A-Z]")


class Reported:
    """The reported speech of a story; a paragraph is read when it is asked for."""

    def __init__(self, readers: Sequence[Reader], marked: Sequence[Sequence[Span]]) -> None:
        self._readers = readers
        self._marked = marked
        self._rows: dict[int, list[tuple[int, Attribution]]] = {}

    def row(self, paragraph: int) -> list[tuple[int, Attribution]]:
        """Who says something in a paragraph, by offset."""
        if paragraph not in self._rows:
            self._rows[paragraph] = list(_said(self._readers[paragraph], self._marked[paragraph]))
        return self._rows[paragraph]

    def is_quoted(self, paragraph: int, offset: int) -> bool:
        """Whether a place lies inside a quotation."""
        return any(span.start <= offset < span.after for span in self._marked[paragraph])

    def names(self, person: Person) -> bool:
        """Whether somebody is said to say something."""
        paragraphs = {mention.paragraph for mention in person.mentions}
        return any(said.person is person for index in paragraphs if index < len(self._readers) for _, said in self.row(index))


def _said(reader: Reader, row: Sequence[Span]) -> Iterable[tuple[int, Attribution]]:
    text, lexicon = reader.text, reader.lexicon
    ends = [0, *(span.after for span in row)]
    starts = [*(span.start for span in row), len(text)]
    for verb in chain.from_iterable(verbs_of_saying(lexicon, text, start, stop) for start, stop in zip(ends, starts, strict=True)):
        word = verb[0].lower()
        if word in lexicon.bound_cues or text[max(0, verb.start() - 9) : verb.start()].endswith(("seperti ", " as ")):
            continue
        calls = word in lexicon.passives or (word in lexicon.cues and word not in lexicon.verbs)
        told = word in lexicon.passives and _CAPITAL_NEXT.match(text, verb.end())
        if (
            calls
            and not told
            and word not in lexicon.sources
            and text[max(0, verb.start() - 2) : verb.start()].rstrip(" ")[-1:] not in _OPENS_CLAUSE
        ):
            # `pesan`, `nilai`, `disebutkan`: the speaker follows them only where a clause begins.
            continue
        if calls:
            yield verb.start(), reader.speaker(verb.end(), len(text), verb[0])
        else:
            yield verb.start(), reader.subject(reader.passage.sentence_start(verb.start()), verb)
