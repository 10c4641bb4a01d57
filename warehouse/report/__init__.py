"""The figures of the report, read from a snapshot: one SELECT per file, whose first comment is the caption."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import duckdb

    from warehouse.files import Snapshot

FOLDER = Path(__file__).parent
PERIOD = "period"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """The result of one query."""

    caption: str
    """What it shows, in one sentence."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def column(self, name: str) -> tuple[Any, ...]:
        """Every row's value of one column."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def records(self) -> tuple[dict[str, Any], ...]:
        """Every row by its columns."""
        return tuple(dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Contents and health of the warehouse, as of one snapshot."""

    taken_at: dt.datetime
    """When the snapshot's data was last written, in UTC."""
    note: str | None
    """Why the snapshot is not the newest state; None where it is."""
    first: dt.date | None
    """First day of the period that most figures cover; None, as `last`, where no story states a time: then they cover all stories."""
    last: dt.date | None
    """Day of the newest release."""
    totals: Mapping[str, Any]
    """Single numbers and times, by name."""
    figures: Mapping[str, Figure]
    """All other figures, by the name of their file."""


def read(snapshot: Snapshot, *, days: int) -> Report:
    """Run every query for the `days` days up to the newest release."""
    ((first, last),) = _ask(snapshot.connection, PERIOD, {"days": days}).rows
    names = sorted(path.stem for path in FOLDER.glob("*.sql") if path.stem != PERIOD)
    figures = {name: _ask(snapshot.connection, name, {"first": first, "last": last}) for name in names}
    totals = figures.pop("totals")
    return Report(
        taken_at=snapshot.taken_at,
        note=snapshot.note,
        first=first,
        last=last,
        totals=totals.records()[0],
        figures=figures,
    )


def _ask(connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> Figure:
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    # DuckDB refuses a parameter that the query doesn't name.
    found = connection.execute(text, {key: value for key, value in parameters.items() if f"${key}" in text})
    return Figure(
        caption=text.splitlines()[0].removeprefix("--").strip(),
        columns=tuple(str(column[0]) for column in found.description or ()),
        rows=tuple(found.fetchall()),
    )
