"""Texts as sets of word runs, and the MinHash bands by which near-duplicates meet."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import rensa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+")
# Long enough to be rare by chance, short enough that one changed word spoils few of them.
WORDS = 4
# Texts with half of their shingles in common meet in a band 19 times of 20; those with one of a hundred, once in fifty thousand.
BANDS = 24
ROWS = 3
SEED = 1

METHOD = 100 * rensa.RMinHash.ALGORITHM_VERSION + 1
"""Goes up whenever the same text may give other bands."""


def shingles(text: str) -> frozenset[str]:
    """The different runs of four words; empty for a text of fewer."""
    words = WORD.findall(text.casefold())
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def bands(sets: Sequence[frozenset[str]]) -> Iterator[list[int]]:
    """For each set its buckets, 32 bits each."""
    for found in sets:
        signature = rensa.RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        signature.update(list(found))
        digest = signature.digest()
        rows = (digest[i * ROWS : (i + 1) * ROWS] for i in range(BANDS))
        yield [zlib.crc32(b"%d:" % number + repr(row).encode()) for number, row in enumerate(rows)]
