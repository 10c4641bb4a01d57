"""The shape of story addresses: how a site builds them, learned from addresses that are known to be stories."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

Shape = tuple[str, ...]

# Four digits make an id even where letters stand beside them (`d-8027800`, `harga-kopi-5646001`), unless they are a year: `pemilu-2029`.
_ID = re.compile(r"\d{5,}|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d)")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d?(?:-\d\d?)?")
_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms)$", re.IGNORECASE)
# The same word in a piece of so many addresses is the site's own (`/berita/…`), not part of a headline.
_CONSTANT = 3


@dataclass(frozen=True, slots=True)
class AddressShapes:
    """The shapes of a source's story addresses."""

    constants: dict[Shape, dict[int, str]] = field(default_factory=dict)
    """By shape: the pieces that are the same word in every known address."""

    @classmethod
    def of(cls, addresses: Iterable[str]) -> AddressShapes:
        """Learn from addresses of stories."""
        by_shape = defaultdict[Shape, list[list[str]]](list)
        for address in dict.fromkeys(addresses):
            by_shape[shape_of(address)].append(pieces_of(address))
        total = sum(map(len, by_shape.values()))
        # One address among many may be a video or an advertisement.
        known = {shape: paths for shape, paths in by_shape.items() if len(paths) > 1 or total <= _CONSTANT}
        return cls({shape: _constants(shape, paths) for shape, paths in known.items()})

    def __bool__(self) -> bool:
        """Whether anything was learned."""
        return bool(self.constants)

    def fits(self, address: str) -> bool:
        """Whether an address has the shape of a story's."""
        words = self.constants.get(shape_of(address))
        if words is None:
            return False
        pieces = pieces_of(address)
        return all(pieces[place] == word for place, word in words.items())

    def is_telling(self, address: str) -> bool:
        """Whether that shape alone tells a story from a section: it has a number, a constant word, or three pieces."""
        shape = shape_of(address)
        return is_numbered(shape) or bool(self.constants.get(shape)) or len(shape) > 2  # noqa: PLR2004 - `/section/subsection` is a menu's


NOTHING_LEARNED = AddressShapes()


def pieces_of(address: str) -> list[str]:
    """The pieces of an address's path."""
    return [piece for piece in urlsplit(address).path.split("/") if piece]


def shape_of(address: str) -> Shape:
    """The kinds of its path's pieces and of its query's values: `/2026/02/14/harga-kopi.html` is number number number text.html."""
    query = parse_qsl(urlsplit(address).query)
    return (*(_kind(piece) for piece in pieces_of(address)), *(f"{name}={_kind(value)}" for name, value in sorted(query)))


def is_numbered(shape: Shape) -> bool:
    """Whether something in a shape counts or dates: sections have words."""
    return any(kind.split("=")[-1].split(".")[0] in {"number", "id", "day"} for kind in shape)


def _kind(piece: str) -> str:
    suffix = match[0].lower() if (match := _SUFFIX.search(piece)) else ""
    name = piece.removesuffix(suffix) if suffix else piece
    if name.isdigit():
        return f"number{suffix}"
    if _DAY.fullmatch(name):
        return f"day{suffix}"
    return f"{'id' if _ID.search(name) else 'text'}{suffix}"


def _constants(shape: Shape, paths: list[list[str]]) -> dict[int, str]:
    """Words that all addresses share, by place; the last piece is the story's own."""
    if len(paths) < _CONSTANT:
        return {}
    words = {place: Counter(path[place] for path in paths) for place in range(len(paths[0]) - 1) if shape[place].startswith("text")}
    return {place: next(iter(counts)) for place, counts in words.items() if len(counts) == 1}
