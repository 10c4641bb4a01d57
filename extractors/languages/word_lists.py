"""Word lists, read from `words/*.tsv`: a word a line, with the lists that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """A short list that only one module needs."""
    return frozenset(text.split())


def tagged(table: str, name: str) -> frozenset[str]:
    """The words of one list of a table; empty where the table has no such list."""
    return _lists(table).get(name, _NONE)


def pairs(table: str) -> dict[str, str]:
    """A table of two columns."""
    return dict(_rows(table))


def _rows(table: str) -> list[tuple[str, str]]:
    text = (files("extractors.languages") / "words" / f"{table}.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(word, value) for word, _, value in rows]


@cache
def _lists(table: str) -> Mapping[str, frozenset[str]]:
    lists: defaultdict[str, set[str]] = defaultdict(set)
    for word, names in _rows(table):
        for name in names.split():
            lists[name].add(word)
    return {name: frozenset(found) for name, found in lists.items()}
