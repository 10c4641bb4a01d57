"""The query book: questions that a newsroom asks, one SELECT a file, each of which runs as it is on any warehouse."""

from __future__ import annotations

import re
from pathlib import Path

from warehouse.errors import WarehouseError

FOLDER = Path(__file__).parent.parent / "queries"


class NoQueryError(WarehouseError):
    """Raised for a name that the book doesn't hold; the message lists those that it does."""


def names() -> tuple[str, ...]:
    """Return the names of the questions, in alphabetical order: `who_was_quoted_on`."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))


def read(name: str) -> str:
    """Return the SQL; variables that it names are set before by `SET VARIABLE word = 'ekspor'`. NoQueryError for an unknown name."""
    if name not in names():
        raise NoQueryError(f"the query book has no {name}: it has {', '.join(names())}")
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def question(name: str) -> str:
    """Return the question that a query answers, in plain words."""
    return read(name).splitlines()[0].removeprefix("--").strip()


def variables(name: str) -> str | None:
    """Return what is said of the variables that a query understands, and what holds without them; None where it has none."""
    head = " ".join(line.removeprefix("--").strip() for line in read(name).splitlines() if line.startswith("--"))
    found = re.search(r"[Vv]ariables?: (.+)", head)
    return found[1] if found else None
