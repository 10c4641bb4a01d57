"""What the checks found last: tried after loads, as often as their cost allows, and kept as rows of news.check_results."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from warehouse.checks import FOLDER, Result, run_check
from warehouse.files import transaction

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    import duckdb

    Opener = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]

# A check may take a twentieth of the time: one of a tenth of a second every two seconds, one of five seconds every other minute.
SHARE = 0.05
# Other writers get their turn in between.
HELD_SECONDS = 1.0


def refresh(  # noqa: PLR0913 - which checks, for whom, and who says when to stop
    opened: Opener,
    *,
    run_id: str,
    now: datetime,
    enough: Callable[[], bool] = bool,
    due_only: bool = True,
    folder: Path = FOLDER,
) -> None:
    """Try the checks, or those that are due; `enough` is asked before each."""
    with opened() as connection:
        waiting = _due(connection, folder, now) if due_only else sorted(folder.glob("*.sql"))
        _forget(connection, folder)
    while waiting and not enough():
        with opened() as connection:
            began = time.monotonic()
            while waiting and not enough() and time.monotonic() - began < HELD_SECONDS:
                _try(connection, waiting.pop(0), run_id=run_id, now=now)


def held(connection: duckdb.DuckDBPyConnection) -> tuple[Result, ...]:
    """What each check found when it was tried last."""
    rows = connection.execute("SELECT name, rule, broken, sample FROM news.check_results ORDER BY name").fetchall()
    return tuple(Result(name=name, rule=rule, broken=broken, sample=tuple(json.loads(sample))) for name, rule, broken, sample in rows)


def enter(connection: duckdb.DuckDBPyConnection, result: Result, *, seconds: float, run_id: str, now: datetime) -> None:
    """Replace what a check found before."""
    with transaction(connection):
        before = connection.execute("DELETE FROM news.check_results WHERE name = ? RETURNING broken_since", [result.name]).fetchone()
        since = ((before and before[0]) or now) if result.broken else None
        sample = json.dumps(result.sample, default=str, ensure_ascii=False)
        connection.execute(
            "INSERT INTO news.check_results VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [result.name, result.rule, result.broken, sample, seconds, now, since, run_id],
        )


def _try(connection: duckdb.DuckDBPyConnection, path: Path, *, run_id: str, now: datetime) -> None:
    began = time.monotonic()
    result = run_check(connection, path)
    enter(connection, result, seconds=time.monotonic() - began, run_id=run_id, now=now)


def _due(connection: duckdb.DuckDBPyConnection, folder: Path, now: datetime) -> list[Path]:
    tried = {
        name: (at, seconds)
        for name, at, seconds in connection.execute("SELECT name, checked_at, seconds FROM news.check_results").fetchall()
    }
    never = (None, 0.0)
    return [path for path in sorted(folder.glob("*.sql")) if _is_due(*tried.get(path.stem, never), now)]


def _is_due(tried_at: datetime | None, seconds: float, now: datetime) -> bool:
    return tried_at is None or (now - tried_at).total_seconds() * SHARE >= seconds


def _forget(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Rules that this Warta doesn't have."""
    names = [path.stem for path in folder.glob("*.sql")]
    connection.execute("DELETE FROM news.check_results WHERE NOT list_contains(?, name)", [names])
