"""Texts as sets of word runs, and the MinHash bands by which near-duplicates meet."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TypeAlias

import rensa

Hashes: TypeAlias = "array[int]"
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
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(WORDS)), strict=False)))


def hashed(found: frozenset[str]) -> Hashes:
    """A set of shingles in 8 bytes each, to compare with others of this process; two of a billion collide once in forty such sets."""
    return array("q", map(hash, found))


def bands(found: frozenset[str]) -> list[int]:
    """The buckets of a text, 32 bits each."""
    signature = rensa.RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    signature.update(list(found))
    digest = signature.digest()
    rows = (digest[i * ROWS : (i + 1) * ROWS] for i in range(BANDS))
    return [zlib.crc32(b"%d:" % number + repr(row).encode()) for number, row in enumerate(rows)]
