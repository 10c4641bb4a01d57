"""Load a batch: documents, stories and rejects in one transaction, which changes nothing when it is run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.article import Article
from warehouse.files import HELD, IDS, as_json, insert, instant, selected, short_key, transaction
from warehouse.stories import rekeyed_documents, source_editions, withheld
from warehouse.stories.current import settle
from warehouse.stories.fingerprint import fingerprint
from warehouse.stories.records import Known, Missed, Reading, StoredDocument, StoryReading, Tally
from warehouse.stories.rejects import enter_missed, enter_rejects, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    import duckdb

    from warehouse.files import Row


def known(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, Known]:
    """Return what is held of these documents; one that is missing was never loaded."""
    query = f"""{HELD.format(table="documents", column="document_id")}
        SELECT document_id, CASE WHEN r.document_id IS NULL THEN outcome ELSE 'reject' END, extractor_version
        FROM held
        LEFT JOIN (SELECT document_id FROM news.rejects WHERE stage = 'reread' AND resolved_at IS NULL) AS r USING (document_id)"""  # noqa: S608 - constants
    rows = connection.execute(query, [as_json(document_ids)]).fetchall()
    return {document: Known(outcome=outcome, extractor_version=version) for document, outcome, version in rows}


def read_from(connection: duckdb.DuckDBPyConnection, paths: Iterable[str], *, extractor_version: str) -> dict[str, list[str]]:
    """Return the ids of the documents that this version has read from these paths, by path."""
    query = f"""SELECT path, list(document_id) FROM news.documents
        WHERE path IN {IDS} AND extractor_version = ?
            AND document_id NOT IN (SELECT document_id FROM news.rejects WHERE stage = 'reread' AND resolved_at IS NULL)
        GROUP BY path"""  # noqa: S608 - constants
    return dict(connection.execute(query, [as_json(paths), extractor_version]).fetchall())


def load_rows(  # noqa: PLR0913 - what a batch is made of
    connection: duckdb.DuckDBPyConnection,
    *,
    readings: Sequence[Reading],
    missed: Sequence[Missed] = (),
    run_id: str,
    now: datetime,
    again: bool = False,
) -> Tally:
    """Load readings and misses in the caller's transaction.

    A document that was loaded before and was read by the same extractor version writes no row, and counts as unchanged or rejected;
    with `again` the caller has found that its new reading matters. A story that was loaded stays where a newer version can't read its
    document; where it finds another story in it, the old one keeps its versions. A story that was taken down counts as rejected.
    """
    readings, refused = withheld.sort_out(connection, readings, now=now)
    missed = [*missed, *refused]
    latest = {reading.document.document_id: reading for reading in readings}
    before = known(connection, latest)
    fresh = {key: reading for key, reading in latest.items() if again or _is_news(reading, before.get(key))}
    held = _articles_of(connection, fresh.keys() & before.keys())
    moving = _moving(fresh, held)
    rekeyed_documents.depart(connection, moving, run_id=run_id, now=now)
    first = rekeyed_documents.come_back(connection, moving)
    told = {
        key: _told(reading.document, reading.outcome, again=key in first or held.get(key) == reading.outcome.article_id)
        for key, reading in fresh.items()
        if isinstance(reading.outcome, Article)
    }
    rows = {key: _document_row(reading, told.get(key), run_id=run_id, now=now) for key, reading in fresh.items()}
    _enter_documents(connection, rows, held, first)
    source_editions.enter(connection, fresh.values())
    left = {article for key in moving if (article := held[key]) is not None} | {moving[key] for key in first}
    outcomes = settle(connection, list(told.values()), left=left, run_id=run_id, now=now)
    loaded = {key for key, article in held.items() if article is not None}
    enter_rejects(connection, fresh.values(), loaded=loaded, run_id=run_id, now=now)
    enter_missed(connection, missed, run_id=run_id)
    resolve(connection, fresh.values(), run_id=run_id, now=now)
    return _tally(readings, missed, outcomes)


def load_batch(  # noqa: PLR0913 - what a batch is made of
    connection: duckdb.DuckDBPyConnection,
    *,
    readings: Sequence[Reading],
    missed: Sequence[Missed] = (),
    run_id: str,
    now: datetime,
    again: bool = False,
) -> Tally:
    """Load readings and misses as `load_rows` does, in a transaction of their own."""
    with transaction(connection):
        return load_rows(connection, readings=readings, missed=missed, run_id=run_id, now=now, again=again)


def _is_news(reading: Reading, before: Known | None) -> bool:
    return before is None or before.extractor_version != reading.extractor_version


def _articles_of(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, str | None]:
    query = f"SELECT document_id, article_id FROM news.documents WHERE document_id IN {IDS}"  # noqa: S608 - IDS is a constant
    return dict(connection.execute(query, [as_json(document_ids)]).fetchall())


def _told(document: StoredDocument, article: Article, *, again: bool) -> StoryReading:
    return StoryReading(document=document, article=article, fingerprint=fingerprint(article), again=again)


def _moving(fresh: Mapping[str, Reading], held: Mapping[str, str | None]) -> dict[str, str]:
    """Return the documents that tell another story now that a newer extractor has read them, and which one."""
    now_of = {key: reading.outcome.article_id for key, reading in fresh.items() if isinstance(reading.outcome, Article)}
    return {key: now_of[key] for key, article in held.items() if article is not None and now_of.get(key, article) != article}


def _enter_documents(
    connection: duckdb.DuckDBPyConnection, rows: Mapping[str, Row], held: Mapping[str, str | None], first: Mapping[str, str]
) -> None:
    """Enter new documents, and what is new of those that are held: all of it, or that a version failed to read the story again.

    `first` are the fingerprints of documents that tell an earlier story of theirs again.
    """
    insert(connection, "documents", [row for key, row in rows.items() if key not in held])
    again = [row | {"fingerprint": first.get(key, row["fingerprint"])} for key, row in rows.items() if key in held]
    if again:
        source, parameter = selected(connection, "documents", again)
        connection.execute(
            f"""UPDATE news.documents AS d SET
                    extractor_version = s.extractor_version,
                    outcome = CASE WHEN d.article_id IS NULL THEN s.outcome ELSE d.outcome END,
                    stated_at = CASE WHEN s.article_id IS NULL THEN d.stated_at ELSE s.stated_at END,
                    fingerprint = CASE WHEN coalesce(s.article_id, d.article_id) IS NOT DISTINCT FROM d.article_id THEN d.fingerprint
                                       ELSE s.fingerprint END,
                    article_id = coalesce(s.article_id, d.article_id)
                FROM ({source}) AS s WHERE d.document_id = s.document_id""",  # noqa: S608 - the source is built of column names
            {"rows": parameter},
        )


def _document_row(reading: Reading, told: StoryReading | None, *, run_id: str, now: datetime) -> Row:
    document = reading.document
    article = told and told.article
    return {
        "document_id": document.document_id,
        "short_key": short_key(document.document_id),
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
