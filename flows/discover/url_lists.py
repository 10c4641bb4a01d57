"""A file of URLs, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.discover.candidate import Candidate, absolute
from warehouse.masking import mask_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True, slots=True)
class BadLine:
    """A line that is not a URL."""

    number: int
    """From 1."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UrlList:
    """The candidates in the order of the file, and what could not be understood."""

    candidates: tuple[Candidate, ...]
    bad: tuple[BadLine, ...]


def read(lines: Iterable[str], path: str, *, source: str | None = None) -> UrlList:
    """Read addresses; blank lines and those that begin with `#` are left out, and what follows a tab is the title."""
    candidates, bad = [], []
    for number, line in enumerate(lines, start=1):
        text = line.strip().removeprefix("\ufeff")
        if not text or text.startswith("#"):
            continue
        address, _, title = text.partition("\t")
        if _is_address(address.strip()):
            candidates.append(Candidate(address=address.strip(), source=source, found_in=path, claimed_title=title.strip() or None))
        else:
            bad.append(BadLine(number=number, text=mask_credentials(text)[:200]))
    return UrlList(candidates=tuple(candidates), bad=tuple(bad))


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://")) and not any(mark.isspace() for mark in text) and absolute("", text) is not None
