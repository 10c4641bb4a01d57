"""Stories made from patterns, each with its people marked: how names stand beside offices, institutions, degrees and places."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.languages import CLANS, DIRECTIONS, DISTRICTS, ENDINGS, EPONYMS, GIVEN, ORGANISATIONS, PLACES, REGIONS, english, indonesian
from extractors.names.word_evidence import common_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

PATTERNS = Path(__file__).with_name("name_patterns.txt")
_SLOT = re.compile(r"\{(\w+)\}")
_PERSON = re.compile(r"\[([^\]]*)\]")
# Enough for each slot's variety; more changes no weight.
_TIMES = 20


def lists() -> dict[str, Sequence[str]]:
    """What fills the slots that no corpus fills."""
    rows = (line[1:].partition("\t") for line in PATTERNS.read_text(encoding="utf-8").splitlines() if line.startswith("="))
    return {slot: values.split("; ") for slot, _, values in rows}


class Words:
    """What fills the slots, drawn with a fixed seed."""

    def __init__(self, people: Sequence[str], institutions: Sequence[str], places: Sequence[str]) -> None:
        self._draw = random.Random(20241124)  # noqa: S311 - the same draw each time is what is wanted
        self.parts = sorted({part for name in people for part in name.split() if part.istitle() and len(part) > 3})
        self.people = [name for name in people if " " in name]
        known = [word.capitalize() for word in sorted(common_words()) if len(word) > 4 and word not in GIVEN]
        fixed: Mapping[str, Sequence[str]] = {
            **lists(),
            "org": [name for name in institutions if len(name) > 3],
            "abbr": sorted({word for name in institutions for word in name.split() if word.isupper() and 1 < len(word) < 8}),
            "loc": places,
            "place": [word.capitalize() for word in sorted(PLACES | REGIONS) + sorted(DISTRICTS)[::3]],
            "direction": [word.capitalize() for word in sorted(DIRECTIONS)],
            "role": [word.capitalize() for word in sorted(indonesian.LEXICON.roles)],
            "smallrole": sorted(indonesian.LEXICON.roles),
            "Role": [word.capitalize() for word in sorted(english.LEXICON.roles)],
            "enrole": sorted(english.LEXICON.roles),
            "age": [str(age) for age in range(15, 85)],
            "known": known,
            "Known": known + [word.capitalize() for word in sorted(ORGANISATIONS)],
            "eponym": [name.title() for name in sorted(EPONYMS)],
            "firm": [word.capitalize() for word in sorted(ENDINGS)],
        }
        self._fixed = fixed
        self._made: Mapping[str, Callable[[], str]] = {
            "per": self.person,
            "name": self.part,
            "acro": self.acronym,
        }

    def part(self) -> str:
        """A word of a person's name: known, or put together from two that are."""
        first, second = self._draw.choice(self.parts), self._draw.choice(self.parts)
        if self._draw.random() < 0.5:
            return first
        return first[: len(first) // 2 + 1] + second[len(second) // 2 :].lower()

    def person(self) -> str:
        """A full name."""
        kind = self._draw.random()
        if kind < 0.3:
            return self._draw.choice(self.people)
        if kind < 0.5:
            return f"{self._draw.choice(sorted(GIVEN)).capitalize()} {self._draw.choice(sorted(CLANS | GIVEN)).capitalize()}"
        if kind < 0.6:
            return f"{self._draw.choice(self._fixed['known'])} {self.part()}"
        if kind < 0.65:
            return f"{self._draw.choice([*self._fixed['before'], *self._fixed['balinese']])} {self.part()} {self.part()}"
        if kind < 0.7:
            return f"{self.part()} {self._draw.choice(('bin', 'de', 'da', 'van der', 'van', 'binti', 'al', 'von'))} {self.part()}"
        return " ".join(self.part() for _ in range(self._draw.choice((1, 2, 2, 2, 2, 2, 3, 3, 3, 4))))

    def acronym(self) -> str:
        """A blend as offices bear it: `Kadisdikpora`."""
        return self.word("head") + self._draw.choice(("", self.word("tail"))) + self.word("tail")

    def word(self, slot: str) -> str:
        """What fills a slot."""
        made = self._made.get(slot)
        return made() if made else _SLOT.sub(lambda match: self.word(match[1]), self._draw.choice(self._fixed[slot]))

    def fill(self, pattern: str) -> str:
        """A pattern with its slots filled; `first` and `last` are words of the person named last in full."""
        named = "Nama"

        def word(match: re.Match[str]) -> str:
            nonlocal named
            slot = match[1]
            if slot in ("first", "last"):
                return named.split()[0 if slot == "first" else -1]
            filled = self.word(slot)
            named = filled if slot == "per" else named
            return filled

        if "{per}" not in pattern:
            named = self.person()
        return _SLOT.sub(word, pattern)


def stories(words: Words) -> Iterable[tuple[str, list[str], list[list[tuple[int, int]]]]]:
    """Language, paragraphs and where people stand in each, for every pattern."""
    for line in PATTERNS.read_text(encoding="utf-8").splitlines():
        if line[0] in "#=":
            continue
        language, _, pattern = line.partition("\t")
        for _ in range(_TIMES * (1 + (language == "en"))):
            rows = [_marked(paragraph) for paragraph in words.fill(pattern).split(" | ")]
            yield language, [text for text, _ in rows], [people for _, people in rows]


def _marked(paragraph: str) -> tuple[str, list[tuple[int, int]]]:
    people = []
    for number, match in enumerate(_PERSON.finditer(paragraph)):
        start = match.start() - 2 * number
        people.append((start, start + len(match[1])))
    return _PERSON.sub(r"\1", paragraph), people
