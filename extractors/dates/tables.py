"""Tables of names that dates are read by, as tab-separated files beside this module; a line that begins with # is a remark."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The cells of each line."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def table(name: str) -> Mapping[str, Mapping[str, str]]:
    """A file of three columns: kind, name, value."""
    found = defaultdict[str, dict[str, str]](dict)
    for kind, key, value in rows(name):
        found[kind][key] = value
    return found
