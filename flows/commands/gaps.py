"""`warta gaps`: days of which too little, or too much, is there."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from flows.present import Gap

COLUMNS = ("source", "day", "got", "usual", "expected", "gone", "rejected", "why")


def gaps(
    *only: str,
    db: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """List the days whose yield is out of line with the source's usual one, and days that a backfill has not finished.

    A day is compared with those four weeks around it, weekends with weekends. `expected` is what the source's archive names;
    of it some may be `gone` (404, closed by robots.txt, reserved) or `rejected` (its page is no article): no backfill brings those.

    ```
    warta gaps
    warta gaps kompas --json
    ```

    Args:
        only: Names of sources; all otherwise.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        as_json: Print an array of objects, and nothing else, on standard output.
    """
    from flows.config import settings
    from flows.present import tables

    found = _found(only, settings.load().at(db, None).database)
    rows = [tuple(getattr(gap, name) for name in COLUMNS) for gap in found]
    if as_json or found:
        sys.stdout.write(tables.as_json(COLUMNS, rows) if as_json else tables.as_table(COLUMNS, rows))
    else:
        sys.stdout.write("No day is out of line.\n")
    return 0


def _found(only: tuple[str, ...], database: Path) -> list[Gap]:
    from flows.config import load, load_sources
    from flows.errors import UsageError, did_you_mean
    from flows.present import odd_days
    from flows.runs import zone_of
    from warehouse.acquisition import backfill_ledger, feed_state
    from warehouse.files import open_snapshot

    known = load_sources(load())
    with open_snapshot(database) as snapshot:
        yields = feed_state.yields(snapshot.connection)
        ledger = backfill_ledger.windows(snapshot.connection)
    names = sorted({*yields, *(window.source for window in ledger)})
    for name in only:
        if name not in names and name not in known:
            raise UsageError(f"There is no source {name!r}.{did_you_mean(name, [*names, *known])}")
    found: list[Gap] = []
    for name in only or names:
        zone = zone_of(known[name]) if name in known else dt.UTC
        yesterday = dt.datetime.now(zone).date() - dt.timedelta(days=1)
        mine = [window for window in ledger if window.source == name]
        found.extend(odd_days(name, yields.get(name, {}), mine, until=yesterday))
    return found
