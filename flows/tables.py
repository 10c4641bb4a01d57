"""The answer to a query as a table, CSV or JSON."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import sys
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[Any, ...]

# Wider than any table that a person pipes into a file or pager.
PIPED_WIDTH = 100_000


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """An array of objects; equal column names are told apart by a number."""
    names = _distinct(columns)
    records = [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """CSV with a header; nulls are empty, lists and structs JSON."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if value is None else _cell(value) for value in row] for row in rows])
    return out.getvalue()


def as_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A table: as wide as the terminal, or as its content where it goes into a pipe or file."""
    terminal = sys.stdout.isatty()
    table = Table(box=box.ROUNDED if terminal else box.SIMPLE_HEAD, show_edge=terminal)
    numbers = [all(isinstance(row[i], int | float | Decimal) or row[i] is None for row in rows) and bool(rows) for i in range(len(columns))]
    for name, number in zip(columns, numbers, strict=True):
        table.add_column(Text(name), justify="right" if number else "left", overflow="fold", no_wrap=not terminal)
    for row in rows:
        table.add_row(*(Text("") if value is None else Text(_cell(value)) for value in row))
    console = Console(width=None if terminal else PIPED_WIDTH, file=None if terminal else StringIO())
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _distinct(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a query returns
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a query returns
    """The value in JSON's own types."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, dict):
        return {_cell(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return _words(value)


def _number(value: float | Decimal) -> float | None:
    """JSON has no infinities; a whole DECIMAL is a whole number."""
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    return float(value) if math.isfinite(value) else None


def _words(value: object) -> str:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)
