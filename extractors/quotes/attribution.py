"""Attribution: what the words beside a quotation say about who speaks it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.names import Person


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
    points: bool = False
    """Where the phrase points back to somebody named before: `the agency`, `pebalap bernomor 77 itu`."""
