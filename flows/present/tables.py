"""The answer to a query as a table, CSV or JSON."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import sys
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from flows.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[Any, ...]

# Wider than any table that a person pipes into a file or pager.
PIPED_WIDTH = 100_000
GAP = 2
# A time with its offset is one word.
LONGEST_WORD = 25
MOST_LINES = 8
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """An array of objects; equal column names are told apart by a number."""
    names = _distinct(columns)
    records = [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def as_csv(columns: Sequence[str], rows: Sequence[Row], *, for_spreadsheet: bool = False) -> str:
    """CSV with a header; nulls are empty, lists and structs JSON; for a spreadsheet, no text can be taken for a formula."""
    cell = _harmless if for_spreadsheet else _cell
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if value is None else cell(value) for value in row] for row in rows])
    return out.getvalue()


def as_table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A table: as wide as the terminal, or as its content where it goes into a pipe or file."""
    return laid_out(columns, rows, width=Console().width if sys.stdout.isatty() else None)


def laid_out(columns: Sequence[str], rows: Sequence[Row], *, width: int | None) -> str:
    """A table that breaks lines between words only, or where that doesn't fit the width a block of lines a row; None is no limit."""
    cells = [["" if value is None else visible(_cell(value)) for value in row] for row in rows]
    columns = [visible(name) for name in columns]
    widths = None if width is None else _widths(columns, cells, width)
    console = Console(width=width or PIPED_WIDTH, file=None if width else StringIO())
    with console.capture() as captured:
        if width is not None and widths is None:
            _print_blocks(console, columns, cells)
        else:
            console.print(_table(columns, cells, [_is_number(rows, i) for i in range(len(columns))], widths))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _table(columns: Sequence[str], cells: Sequence[Sequence[str]], numbers: Sequence[bool], widths: Sequence[int] | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0) if widths else (0, 1))
    for i, name in enumerate(columns):
        justify: Literal["left", "right"] = "right" if numbers[i] else "left"
        table.add_column(Text(name), justify=justify, overflow="fold", no_wrap=not widths, width=widths[i] if widths else None)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column may be; None where words would break, or a cell be a tower of lines."""
    below = list(zip(columns, *cells, strict=True))
    whole = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in below]
    least = [max(min(cell_len(word), LONGEST_WORD) for cell in column for word in (cell.split() or [""])) for column in below]
    room = width - GAP * len(columns)
    for most in range(min(max(whole, default=0), room), 0, -1):
        widths = [max(low, min(high, most)) for low, high in zip(least, whole, strict=True)]
        if sum(widths) <= room:
            return widths if all(high <= MOST_LINES * has for high, has in zip(whole, widths, strict=True)) else None
    return None


def _print_blocks(console: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(cells, start=1):
        grid = Table.grid(padding=(0, GAP))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            grid.add_row(Text(name), Text(value))
        console.print(Rule(f"{number}", align="left", style="dim"))
        console.print(grid)


def _is_number(rows: Sequence[Row], i: int) -> bool:
    return bool(rows) and all(isinstance(row[i], int | float | Decimal) or row[i] is None for row in rows)


def _distinct(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _harmless(value: Any) -> str:  # noqa: ANN401 - whatever a query returns
    """The cell with an apostrophe before what a spreadsheet would compute (OWASP, CSV injection); numbers stay numbers."""
    text = _cell(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULAS) else text


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
