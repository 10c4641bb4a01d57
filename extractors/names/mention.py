"""A name as printed in one place, and the person it means."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

from dataclasses import dataclass, field

from extractors.languages import words

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
PARTICLES = words("al bin binti bint da dal das de del dela della den der dos du el ibn ibnu la las le los ten ter van von zu")
"""Small words inside names: `Domingos da Costa`, `Faisal bin Khalid`."""


@dataclass(slots=True)
class Mention:
    """A name as printed in one place."""

    paragraph: int
    start: int
    end: int
    name: str
    run: int = 0
    """Where the capitalised words begin that it ends: its office and institution stand between."""
    initial: bool = False
    """At the start of a sentence, where any word has a capital."""
    person: Person | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Someone whom the story names: the fullest form of the name, and every short one."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    tokens: list[str] = field(default_factory=list)
    """The words of the fullest name."""

    def __post_init__(self) -> None:
        self.tokens = parts_of(self.name)


def parts_of(name: str) -> list[str]:
    """The words of a name; `Van der Meulen` at a sentence's start is `van der Meulen` elsewhere."""
    name = name.replace("’", "'")
    return [part.lower() if part.lower() in PARTICLES else part for part in name.split()] if " " in name else [name]
