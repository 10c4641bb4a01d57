"""Runs: who writes, since when, and how it ended; a run whose process died is noticed by the next."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from filelock import FileLock

from warehouse.files import is_held, transaction
from warehouse.masking import mask_credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from warehouse.stories import Tally


@dataclass(frozen=True, slots=True)
class Run:
    """A run that goes on, to be kept until it is finished: it holds a lock that the system frees when the process is gone."""

    run_id: str
    lock: FileLock


def new_run_id(now: datetime) -> str:
    """Make an id that sorts by time."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def start_run(  # noqa: PLR0913 - one keyword a column
    connection: duckdb.DuckDBPyConnection,
    *,
    command: str,
    arguments: Sequence[str],
    warta_version: str,
    now: datetime,
    flow_run_id: str | None = None,
) -> Run:
    """Enter a run, and mark as crashed those that never finished and whose process is gone."""
    mark_crashed(connection, now=now)
    run_id = new_run_id(now)
    lock = FileLock(_lock_path(connection, run_id), thread_local=False)
    lock.acquire(timeout=0)
    connection.execute(
        """INSERT INTO news.runs (run_id, command, arguments, warta_version, host, pid, started_at, status, flow_run_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?)""",
        [
            run_id,
            command,
            json.dumps([mask_credentials(one) for one in arguments]),
            warta_version,
            socket.gethostname(),
            os.getpid(),
            now,
            flow_run_id,
        ],
    )
    return Run(run_id, lock)


def finish_run(  # noqa: PLR0913 - one keyword a column
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    *,
    tally: Tally,
    now: datetime,
    status: Literal["finished", "failed"] = "finished",
    message: str | None = None,
) -> None:
    """Enter how a run ended."""
    connection.execute(
        """UPDATE news.runs SET status = ?, finished_at = ?, new_articles = ?, changed_articles = ?, unchanged = ?, rejected = ?,
           message = ? WHERE run_id = ?""",
        [status, now, tally.new, tally.changed, tally.unchanged, tally.rejected, message, run.run_id],
    )
    run.lock.release()
    Path(run.lock.lock_file).unlink(missing_ok=True)


def mark_crashed(connection: duckdb.DuckDBPyConnection, *, now: datetime) -> tuple[str, ...]:
    """Mark the runs that nobody is running any more, and return them."""
    gone = []
    with transaction(connection):
        for (run_id,) in connection.execute("SELECT run_id FROM news.runs WHERE status = 'running' ORDER BY run_id").fetchall():
            path = _lock_path(connection, run_id)
            if is_held(path):
                continue
            gone.append(run_id)
            connection.execute("UPDATE news.runs SET status = 'crashed', finished_at = ? WHERE run_id = ?", [now, run_id])
    for run_id in gone:
        _lock_path(connection, run_id).unlink(missing_ok=True)
    return tuple(gone)


def is_running(database: Path, run_id: str) -> bool:
    """Tell whether the process of a run on this machine is alive."""
    path = _lock_of(database, run_id)
    return is_held(path)


def _lock_path(connection: duckdb.DuckDBPyConnection, run_id: str) -> Path:
    (path,) = connection.execute("SELECT path FROM duckdb_databases() WHERE database_name = current_database()").fetchall()[0]
    return _lock_of(Path(path), run_id)


def _lock_of(database: Path, run_id: str) -> Path:
    return database.with_name(f"{database.name}.run-{run_id}.lock")
