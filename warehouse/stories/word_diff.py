"""What changed between two states of a story, word by word: `Harga [-Rp11.000-] {+Rp12.000+} per kilogram`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.article import Article

# Unchanged words that are kept on each side of a change, so that one sees where it is.
CONTEXT = 5
GAP = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """How one state of a story differs from the one before."""

    title_diff: str | None = None
    """None: the titles have the same words."""
    text_diff: str | None = None
    """The changed passages of lead and paragraphs, a line each; None: the same words."""
    words_changed: float | None = None
    """Share of the words of both states that only one of them has, 0 to 1; None: there is no state before."""


def compare(before: Article | None, after: Article) -> Revision:
    """Compare two states of a story; white space doesn't count."""
    if before is None:
        return Revision()
    old, new = _parts(before), _parts(after)
    parts = [(old[:1], new[:1]), *_changed_blocks(old[1:], new[1:])]
    found = [_word_diff(_joined(left), _joined(right)) for left, right in parts]
    total = sum(len(part) for part in chain(old, new))
    return Revision(
        title_diff=found[0][0],
        text_diff="\n".join(text for text, _ in found[1:] if text) or None,
        words_changed=round(sum(touched for _, touched in found) / total, 4) if total else 0.0,
    )


def _parts(article: Article) -> list[tuple[str, ...]]:
    """Return the words of title, lead and each paragraph."""
    return [tuple(text.split()) for text in (article.title, article.lead or "", *article.paragraphs)]


def _joined(parts: Sequence[tuple[str, ...]]) -> list[str]:
    return list(chain.from_iterable(parts))


def _changed_blocks(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]]]:
    """Pair the runs of paragraphs that differ: comparing a long story's words in one go would cost the square of their number."""
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[start:end], new[new_start:new_end]


def _word_diff(old: Sequence[str], new: Sequence[str]) -> tuple[str | None, int]:
    """Return the marked passage, None where nothing differs, and how many words do."""
    marked: list[str] = []
    touched = 0
    # Words that occur very often ("dan") make poor anchors and cost much: difflib leaves them out of long texts by itself.
    codes = SequenceMatcher(None, old, new).get_opcodes()
    for place, (kind, start, end, new_start, new_end) in enumerate(codes):
        if kind == "equal":
            marked += _context(old[start:end], first=place == 0, last=place == len(codes) - 1)
            continue
        if end > start:
            marked.append(f"[-{' '.join(old[start:end])}-]")
        if new_end > new_start:
            marked.append(f"{{+{' '.join(new[new_start:new_end])}+}}")
        touched += end - start + new_end - new_start
    return (" ".join(marked) if touched else None), touched


def _context(words: Sequence[str], *, first: bool, last: bool) -> list[str]:
    head = [] if first else list(words[:CONTEXT])
    tail = [] if last else list(words[-CONTEXT:])
    if len(head) + len(tail) >= len(words):
        return list(words)
    return [*head, GAP, *tail]
