"""Lexicon: the words of one language that the rules for quotes, names and days work with."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A word list that can be read and sorted in the source."""
    return frozenset(text.split())
