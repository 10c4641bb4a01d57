"""What did not become an article: entered once, resolved when a later run gets what was missing, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.article import Article, Failure
from warehouse.files import instant, selected

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime

    import duckdb

    from warehouse.files import Row
    from warehouse.stories.records import Missed, Reading


def enter_rejects(
    connection: duckdb.DuckDBPyConnection, readings: Iterable[Reading], *, loaded: Container[str], run_id: str, now: datetime
) -> None:
    """Enter the readings that failed; one that is open for the same document takes the newer extractor's reason.

    `loaded` are documents that tell a story all the same, as older extractors read it.
    """
    rows = [
        _row(reading, reading.outcome, "reread" if reading.document.document_id in loaded else "extract", run_id=run_id, now=now)
        for reading in readings
        if isinstance(reading.outcome, Failure)
    ]
    if not rows:
        return
    source, parameter = selected(connection, "rejects", rows)
    connection.execute(
        f"""MERGE INTO news.rejects AS r USING ({source}) AS s ON r.document_id = s.document_id AND r.resolved_at IS NULL
            WHEN MATCHED THEN UPDATE SET reason = s.reason, detail = s.detail, extractor_version = s.extractor_version
            WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )


def enter_missed(connection: duckdb.DuckDBPyConnection, missed: Iterable[Missed], *, run_id: str) -> None:
    """Enter addresses that gave no bytes; one that is open already for the same reason is not entered again."""
    rows = {(one.address, one.stage, one.reason): _missed_row(one, run_id=run_id) for one in missed}
    if not rows:
        return
    source, parameter = selected(connection, "rejects", list(rows.values()))
    connection.execute(
        f"""INSERT INTO news.rejects BY NAME
            SELECT s.* FROM ({source}) AS s ANTI JOIN (SELECT * FROM news.rejects WHERE resolved_at IS NULL) AS r
            ON r.address = s.address AND r.stage = s.stage AND r.reason = s.reason""",  # noqa: S608 - the source is built of column names
        {"rows": parameter},
    )


def resolve(connection: duckdb.DuckDBPyConnection, readings: Iterable[Reading], *, run_id: str, now: datetime) -> None:
    """Close what these readings settle: a miss by any bytes from its address, a reject by an article from its document or address.

    That a loaded document can't be read any more is settled by a reading of this document alone.
    """
    got = [
        {"document_id": reading.document.document_id, "address": reading.document.address, "stage": _settles(reading)}
        for reading in readings
    ]
    if not got:
        return
    source, parameter = selected(connection, "rejects", got)
    connection.execute(
        f"""WITH got AS ({source})
            UPDATE news.rejects SET resolved_at = $now, resolved_by = $run
            WHERE resolved_at IS NULL AND (
                (stage IN ('fetch', 'read') AND address IN (SELECT address FROM got))
                OR document_id IN (SELECT document_id FROM got WHERE stage = 'extract')
                OR (stage = 'extract' AND address IN (SELECT address FROM got WHERE stage = 'extract' AND address <> ''))
            )""",  # noqa: S608 - the source is built of column names
        {"now": now, "run": run_id, "rows": parameter},
    )


def _settles(reading: Reading) -> str:
    return "extract" if isinstance(reading.outcome, Article) else "read"


def _row(reading: Reading, failure: Failure, stage: str, *, run_id: str, now: datetime) -> Row:
    document = reading.document
    return {
        "document_id": document.document_id,
        "address": document.address,
        "source": document.source,
        "stage": stage,
        "reason": failure.reason,
        "detail": failure.detail,
        "extractor_version": reading.extractor_version,
        "run_id": run_id,
        "rejected_at": instant(now),
    }


def _missed_row(missed: Missed, *, run_id: str) -> Row:
    return {
        "address": missed.address,
        "source": missed.source,
        "stage": missed.stage,
        "reason": missed.reason,
        "detail": missed.detail,
        "run_id": run_id,
        "rejected_at": instant(missed.at),
    }
