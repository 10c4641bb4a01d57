"""Rules for the tables: one SELECT per file, whose first comment states the rule; every row that it returns breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

FOLDER = Path(__file__).parent
# Enough to see what is wrong; `broken` says how often it is.
SAMPLE = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The result of one check."""

    name: str
    rule: str
    broken: int
    """Number of rows that break the rule; 0 if it holds."""
    sample: tuple[dict[str, Any], ...]
    """Some of these rows, by column."""


def run_checks(connection: duckdb.DuckDBPyConnection, *, folder: Path = FOLDER) -> tuple[Result, ...]:
    """Run every check. Only reads, so a snapshot is enough."""
    return tuple(run_check(connection, path) for path in sorted(folder.glob("*.sql")))


def run_check(connection: duckdb.DuckDBPyConnection, path: Path) -> Result:
    """Run the check in a file."""
    text = path.read_text(encoding="utf-8")
    rule = text.splitlines()[0].removeprefix("--").strip()
    found = connection.execute(text)
    columns = [str(column[0]) for column in found.description or ()]
    rows = found.fetchmany(SAMPLE)
    broken = len(rows)
    while more := found.fetchmany(10_000):
        broken += len(more)
    return Result(name=path.stem, rule=rule, broken=broken, sample=tuple(dict(zip(columns, row, strict=True)) for row in rows))
