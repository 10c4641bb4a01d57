"""Load a batch: documents, stories and rejects in one transaction, which changes nothing when it is run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.article import Article
from warehouse import takedown
from warehouse.content import fingerprint
from warehouse.migrate import transaction
from warehouse.records import Known, Missed, Reading, StoredDocument, Tally
from warehouse.rejects import enter_missed, enter_rejects, resolve
from warehouse.rows import IDS, as_json, insert, instant, selected
from warehouse.runs import Run, finish_run, start_run
from warehouse.stories import Told, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    import duckdb

    from warehouse.rows import Row

__all__ = ["Known", "Missed", "Reading", "Run", "StoredDocument", "Tally", "finish_run", "known", "load_batch", "start_run"]


def known(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, Known]:
    """Return what is held of these documents; one that is missing was never loaded."""
    query = f"SELECT document_id, outcome, extractor_version FROM news.documents WHERE document_id IN {IDS}"  # noqa: S608 - IDS is a constant
    rows = connection.execute(query, [as_json(document_ids)]).fetchall()
    return {document: Known(outcome=outcome, extractor_version=version) for document, outcome, version in rows}


def load_batch(  # noqa: PLR0913 - what a batch is made of
    connection: duckdb.DuckDBPyConnection,
    *,
    readings: Sequence[Reading],
    missed: Sequence[Missed] = (),
    run_id: str,
    now: datetime,
    again: bool = False,
    beside: Callable[[duckdb.DuckDBPyConnection], None] | None = None,
) -> Tally:
    """Load readings and misses, and whatever `beside` writes, all or nothing.

    A document that was loaded before and was read by the same extractor version writes no row, and counts as unchanged or rejected;
    with `again` the caller has found that its new reading matters. A story that was taken down counts as rejected.
    """
    with transaction(connection):
        readings, refused = takedown.sort_out(connection, readings, now=now)
        missed = [*missed, *refused]
        latest = {reading.document.document_id: reading for reading in readings}
        before = known(connection, latest)
        fresh = {key: reading for key, reading in latest.items() if again or _is_news(reading, before.get(key))}
        moved = _articles_of(connection, fresh.keys() & before.keys())
        told = {
            key: _told(reading.document, reading.outcome, moved) for key, reading in fresh.items() if isinstance(reading.outcome, Article)
        }
        rows = {key: _document_row(reading, told.get(key), run_id=run_id, now=now) for key, reading in fresh.items()}
        _enter_documents(connection, rows, moved)
        outcomes = settle(connection, list(told.values()), left=_left(fresh, moved), run_id=run_id, now=now)
        enter_rejects(connection, fresh.values(), run_id=run_id, now=now)
        enter_missed(connection, missed, run_id=run_id)
        resolve(connection, fresh.values(), run_id=run_id, now=now)
        if beside is not None:
            beside(connection)
    return _tally(readings, missed, outcomes)


def _is_news(reading: Reading, before: Known | None) -> bool:
    return before is None or before.extractor_version != reading.extractor_version


def _articles_of(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, str | None]:
    query = f"SELECT document_id, article_id FROM news.documents WHERE document_id IN {IDS}"  # noqa: S608 - IDS is a constant
    return dict(connection.execute(query, [as_json(document_ids)]).fetchall())


def _told(document: StoredDocument, article: Article, moved: Mapping[str, str | None]) -> Told:
    again = moved.get(document.document_id) == article.article_id
    return Told(document=document, article=article, fingerprint=fingerprint(article), again=again)


def _left(fresh: Mapping[str, Reading], moved: Mapping[str, str | None]) -> set[str]:
    """Return the stories that a document tells no longer, now that a newer extractor has read it."""
    now_of = {key: reading.outcome.article_id if isinstance(reading.outcome, Article) else None for key, reading in fresh.items()}
    return {article for key, article in moved.items() if article is not None and now_of[key] != article}


def _enter_documents(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, Row], moved: Mapping[str, str | None]) -> None:
    insert(connection, "documents", [row for key, row in rows.items() if key not in moved])
    again = [row for key, row in rows.items() if key in moved]
    if again:
        source, parameter = selected(connection, "documents", again)
        connection.execute(
            f"""UPDATE news.documents AS d SET
                    outcome = s.outcome, extractor_version = s.extractor_version, stated_at = s.stated_at, article_id = s.article_id,
                    fingerprint = CASE WHEN d.article_id IS NOT DISTINCT FROM s.article_id THEN d.fingerprint ELSE s.fingerprint END
                FROM ({source}) AS s WHERE d.document_id = s.document_id""",  # noqa: S608 - the source is built of column names
            {"rows": parameter},
        )


def _document_row(reading: Reading, told: Told | None, *, run_id: str, now: datetime) -> Row:
    document = reading.document
    article = told and told.article
    return {
        "document_id": document.document_id,
        "content_hash": document.content_hash,
        "url": document.url,
        "path": document.path,
        "source": document.source,
        "found_in": document.found_in,
        "fetched_at": instant(document.fetched_at),
        "content_type": document.content_type,
        "status": document.status,
        "size": document.size,
        "archive_file": document.location.file,
        "archive_offset": document.location.offset,
        "archive_length": document.location.length,
        "outcome": "article" if article else "reject",
        "article_id": article and article.article_id,
        "fingerprint": told and told.fingerprint,
        "stated_at": instant(article.updated_at or article.published_at) if article else None,
        "extractor_version": reading.extractor_version,
        "run_id": run_id,
        "loaded_at": instant(now),
    }


def _tally(readings: Sequence[Reading], missed: Sequence[Missed], outcomes: Mapping[str, str]) -> Tally:
    counts = {"new": 0, "changed": 0, "unchanged": 0, "rejected": len(missed)}
    counted = set()
    for reading in readings:
        key = reading.document.document_id
        if not isinstance(reading.outcome, Article):
            counts["rejected"] += 1
        elif key in counted:
            counts["unchanged"] += 1
        else:
            counts[outcomes.get(key, "unchanged")] += 1
        counted.add(key)
    return Tally(**counts)
