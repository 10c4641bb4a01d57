"""The names of a story: its runs of capitals, cut by the evidence."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors.languages import CLANS, DEGREES, GIVEN, ORGANISATIONS, PLACES, REGIONS, TITLES
from extractors.names.cut import cut
from extractors.names.evidence import Evidence
from extractors.names.mention import PARTICLES, Mention
from extractors.names.runs import runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon
    from extractors.names.runs import Run

# Shorter ones are initials as often: `KD`, `MJ`.
_ABBREVIATION = 3


def mentions_of(paragraphs: Sequence[str], lexicon: Lexicon) -> list[list[Mention]]:
    """The names of each paragraph, in order."""
    runs = [run for index, paragraph in enumerate(paragraphs) for run in runs_of(index, paragraph, lexicon)]
    evidence = Evidence(paragraphs, runs, lexicon)
    never = _never_alone(lexicon)
    rows: list[list[Mention]] = [[] for _ in paragraphs]
    for run in runs:
        if all(word.lower() in never or (len(word) >= _ABBREVIATION and word.isupper()) for word in run.words):
            continue
        for first, behind in cut(evidence, run):
            mention = _mention(run, first, behind)
            if mention and mention.name.lower() not in never:
                rows[run.paragraph].append(mention)
    return rows


@cache
def _never_alone(lexicon: Lexicon) -> frozenset[str]:
    """Words that name nobody by themselves: offices, places, pronouns."""
    return (lexicon.roles | lexicon.pronouns | lexicon.common | lexicon.epithets | PLACES | ORGANISATIONS | REGIONS) - GIVEN - CLANS


def _mention(run: Run, first: int, behind: int) -> Mention | None:
    """The name of a cut, without what no name begins or ends with: titles and degrees."""
    words = run.words
    while behind > first and _is_degree(words[behind - 1]):
        behind -= 1
    # `H` is Haji in front of a name, and an initial in front of other initials.
    while behind - first > 1 and (words[first].lower().rstrip(".") in TITLES or words[first] in PARTICLES) and _is_long(words[first + 1]):
        first += 1
    if behind == first or not any(map(_is_long, words[first:behind])):
        return None
    last = words[behind - 1].removesuffix("'s").removesuffix("’s")
    if behind - first == 1 and (last.lower() in TITLES or last.lower() in DEGREES):
        return None
    start, end = run.starts[first], run.starts[behind - 1] + len(last)
    return Mention(run.paragraph, start, end, " ".join([*words[first : behind - 1], last]), run.starts[0], initial=run.opens and not first)


def _is_degree(word: str) -> bool:
    return word in PARTICLES or (word[:2] == "Sp" and word[2:3].isupper()) or (not word.istitle() and word.rstrip(".").lower() in DEGREES)


def _is_long(word: str) -> bool:
    return len(word.rstrip(".")) > 1
