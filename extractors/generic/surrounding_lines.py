"""The lines that a page prints round its story's headline: who wrote it, when it came out and when it was changed."""

# ruff: noqa: RUF001 - words of many scripts
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.document import SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from extractors.document import Block

LONGEST = 160
"""A longer line tells the story."""
_LONGEST_TIME = 100
"""A longer one tells of a picture or an event that has its own time."""
# Menus stand before a headline, boxes and buttons between it and the story; a byline may come after the first paragraph, too.
_ABOVE, _BELOW, _AFTER = 4, 24, 8
_UNDER = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    parts: tuple[str, ...]
    """Its pieces as they are marked up: name, office and time are often set apart by their look alone."""
    node: LexborNode
    alone: bool
    """The element holds little more than this line."""
    strong: bool = False
    below: bool = True
    """It stands under the headline."""

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.parts)


def header_lines(blocks: Sequence[Block], title: int | None, story: Sequence[int]) -> tuple[Line, ...]:
    """The short lines from just above the headline to the second paragraph; where no headline is printed, from just above the first.

    `story` has the places of the story's blocks.
    """
    first = story[0] if story else len(blocks)
    start = max(0, first - 2 * _ABOVE if title is None else title - _ABOVE)
    end = first if title is None else min(first, title + 1 + _BELOW)
    places = [*range(start, end), *range(first + 1, min([*story[1:2], first + 1 + _AFTER, len(blocks)]))]
    return tuple(
        _line(blocks[place], below=title is None or place > title)
        for place in places
        if place != title and len(blocks[place].text) <= LONGEST and blocks[place].box.tag not in {"h1", "h3"}
    )


def footer_lines(blocks: Sequence[Block], last: int) -> tuple[Line, ...]:
    """The short lines under the story, whose last block is at `last`."""
    return tuple(_line(block, below=True) for block in blocks[last + 1 : last + 1 + _UNDER] if len(block.text) <= LONGEST)


def _line(block: Block, *, below: bool) -> Line:
    box = block.box
    size = box.last - box.first
    parts = tuple(filter(None, (" ".join(piece.split()) for piece in pieces(box.node)))) if size == 1 else (block.text,)
    return Line(parts or (block.text,), box.node, alone=size <= _ABOVE, strong=block.strong, below=below)


def pieces(node: LexborNode) -> Iterator[str]:
    """The texts in an element as they are marked up, without scripts and styles."""
    child = node.first_child
    while child is not None:
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in SKIPPED:
            yield from pieces(child)
        child = child.next


# How sites say that a time is that of the last change, and of the release.
_CHANGED_WORDS = (
    r"updated?|modified|edited|amended|revised|aktualisiert|aktualisierung|akt\.|geändert|mis(?:e)? à jour|modifié|màj|actualizado"
    r"|actualización|actualitzat|atualizad[oa]|aggiornat[oa]|aggiornamento|agg\.|modificato|bijgewerkt|gewijzigd|opdateret|oppdatert"
    r"|endret|uppdaterad|ändrad|uppfært|päivitetty|aktualizacja|zaktualizowano|aktualizov[aá]no|aktualizované|upraveno|güncelle\w*"
    r"|обновлен[оа]?|оновлено|изменен[оа]|актуализиран\w*|frissítve|módosítva|actualizat|ažurirano|posodobljeno|ενημέρωση|עודכן"
    r"|diperbarui|diperbaharui|dimutakhirkan|diubah|dikemas ?kini|cập nhật|수정|업데이트|更新|最終更新|อัปเดต|تحديث|آخر تحديث|अपडेटेड"
)
_RELEASED_WORDS = (
    r"published|posted|first published|created|veröffentlicht|erschienen|erstellt|publiziert|publié|paru|publicado|publicación"
    r"|publicat|pubblicato|pubblicata|gepubliceerd|geplaatst|udgivet|offentliggjort|publisert|publicerad|julkaistu|publikacja"
    r"|opublikowano|publikováno|vydáno|yayın\w*|giriş|опубликован\w*|опубліковано|публикувано|megjelent|objavljeno|δημοσίευση|פורסם"
    r"|diterbitkan|terbit|tayang|diterbit|đăng|입력|등록|公開|掲載|发布|發布|เผยแพร่|نشر|प्रकाशित"
)
_LABEL = re.compile(rf"(?<!\w)(?:(?P<changed>{_CHANGED_WORDS})|(?:{_RELEASED_WORDS}))(?=\W|\d|日|$)", re.IGNORECASE)
_ONLY_LABEL = re.compile(rf"\W*(?:{_CHANGED_WORDS}|{_RELEASED_WORDS})\W*", re.IGNORECASE)
_CLOCK_ALONE = re.compile(
    r"\W*(?:at|um|kl\.?|à|om|alle|ore|a las|às|pukul|godz\.?)?\s*\d{1,2}[.:h]\d\d(?:\s*\S{1,5}){0,2}\W*", re.IGNORECASE
)
# A sentence tells of a day that is its own, such as that of a picture.
_TOLD = re.compile(r"(?:[^\W\d_]{2,}\W+(?:\d+\W+)*){6}.*[.!?]\s*$")
_YEAR_IN = re.compile(r"(?:19|20|25)\d\d(?!\d)")


def printed_times(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """The pieces of the lines that may tell a time, those of the release first; True where it is that of a change."""
    rows = [[line.text for line in lines if line.below], [line.text for line in lines if not line.below]]
    pieces = [piece for row in rows for line in _joined(row) for piece in _labelled(line)]
    for meant in (_RELEASED, _UNSAID, _CHANGED):
        yield from (
            (text, meant is _CHANGED)
            for text, said in pieces
            if said is meant and len(text) <= _LONGEST_TIME and not (meant is _UNSAID and _TOLD.search(text))
        )


def _joined(lines: Sequence[str]) -> list[str]:
    """A label and its time, or a day and its clock, may be elements of their own."""
    found: list[str] = []
    for line in lines:
        follows = bool(found) and (_ONLY_LABEL.fullmatch(found[-1]) or (_CLOCK_ALONE.fullmatch(line) and _YEAR_IN.search(found[-1])))
        if follows:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


_RELEASED, _UNSAID, _CHANGED = "released", "unsaid", "changed"


def _labelled(line: str) -> Iterator[tuple[str, str]]:
    labels = list(_LABEL.finditer(line))
    ends = [*(label.start() for label in labels), len(line)]
    if ends[0]:
        yield line[: ends[0]], _UNSAID
    for label, end in zip(labels, ends[1:], strict=True):
        yield line[label.start() : end], _CHANGED if label["changed"] else _RELEASED


_OTHER = re.compile(
    r"comment|teaser|related|(?<!v)card|box|sidebar|recommend|popular|(?<!post-)(?<!entry-)(?<!article-)footer", re.IGNORECASE
)


def is_of_another(node: LexborNode) -> bool:
    """Whether an element belongs to a comment or to another story's teaser."""
    element: LexborNode | None = node
    for _ in range(5):
        if element is None or element.tag in {"article", "main", "body"}:
            return False
        if _OTHER.search(element.attributes.get("class") or ""):
            return True
        element = element.parent
    return False
