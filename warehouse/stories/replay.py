"""Which archived documents to read again, what each told when it was last read, and whether a new reading says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.article import Article
from warehouse.files import IDS, Location, as_json
from warehouse.stories.fingerprint import fingerprint
from warehouse.stories.records import StoredDocument

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb

    from warehouse.stories.records import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Which documents; every part that is set narrows it."""

    publisher: str | None = None
    """Key of the publisher: documents that tell its stories, and those that come from `addresses` or from the source of its name."""
    addresses: str | None = None
    """RE2 pattern of the publisher's addresses, for documents that were not read as its stories."""
    since: dt.date | None = None
    """First day: of the release on the source's own clock; where no release is known, of the fetch in UTC."""
    until: dt.date | None = None
    """Last day, included."""
    only_rejects: bool = False
    """Also documents of stories that newer extractors couldn't read again."""

    def where(self) -> tuple[str, dict[str, object]]:
        """The condition over documents `d` and their articles `a`, and its parameters."""
        parts: dict[str, object] = {}
        conditions = []
        if self.publisher is not None:
            conditions.append("coalesce(a.publisher = $publisher OR d.source = $publisher OR regexp_matches(d.url, $addresses), false)")
            parts |= {"publisher": self.publisher, "addresses": self.addresses}
        if self.since is not None:
            conditions.append(f"{_DAY} >= $since")
            parts["since"] = self.since
        if self.until is not None:
            conditions.append(f"{_DAY} <= $until")
            parts["until"] = self.until
        if self.only_rejects:
            conditions.append(
                "(d.outcome = 'reject' OR d.document_id IN (SELECT document_id FROM news.rejects_open WHERE stage = 'reread'))"
            )
        return " AND ".join(conditions) or "true", parts


_DAY = "coalesce(CAST(news.local_time(a.published_at, a.published_offset) AS DATE), CAST(d.fetched_at AT TIME ZONE 'UTC' AS DATE))"


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What the database holds of a document's last reading."""

    article_id: str | None
    """The story that it tells; None: it was rejected."""
    extractor_version: str
    newest: bool
    """Whether it is the newest document of its story: only such a one says how the story reads now."""
    fingerprint: str | None
    """Of the story as it reads now."""
    reason: str | None
    """Of the open reject, as `detail`; None where there is none. One of a document that tells a story is of a rereading that failed."""
    detail: str | None


def count(connection: duckdb.DuckDBPyConnection, selection: Selection) -> int:
    """How many documents are selected."""
    condition, parameters = selection.where()
    query = f"SELECT count(*) FROM news.documents AS d LEFT JOIN news.articles AS a USING (article_id) WHERE {condition}"  # noqa: S608 - constants
    (number,) = connection.execute(query, parameters).fetchall()[0]
    return int(number)


def batches(connection: duckdb.DuckDBPyConnection, selection: Selection, size: int) -> Iterator[list[StoredDocument]]:
    """The selected documents in the order in which the archive holds them, so many at once."""
    condition, parameters = selection.where()
    query = f"""
        SELECT d.document_id, d.content_hash, d.url, d.path, d.source, d.found_in, d.fetched_at, d.content_type, d.status, d.size,
               d.archive_file, d.archive_offset, d.archive_length
        FROM news.documents AS d LEFT JOIN news.articles AS a USING (article_id)
        WHERE {condition} AND (d.archive_file, d.archive_offset) > ($file, $offset)
        ORDER BY d.archive_file, d.archive_offset LIMIT $size"""  # noqa: S608 - constants
    file, offset = "", -1
    while rows := connection.execute(query, {**parameters, "file": file, "offset": offset, "size": size}).fetchall():
        yield [_stored(row) for row in rows]
        file, offset = rows[-1][-3:-1]


def _stored(row: tuple[Any, ...]) -> StoredDocument:
    names = ("document_id", "content_hash", "url", "path", "source", "found_in", "fetched_at", "content_type", "status", "size")
    *values, file, offset, length = row
    known = dict(zip(names, values, strict=True))
    return StoredDocument(**known, location=Location(file, offset, length))


def held(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, Held]:
    """What is held of these documents; one that is missing was never loaded, or was taken down."""
    query = f"""
        WITH asked AS (SELECT * FROM news.documents WHERE document_id IN {IDS}),
        newest AS (
            SELECT article_id, arg_max(document_id, (fetched_at, coalesce(stated_at, '-infinity'::TIMESTAMPTZ), document_id)) AS document_id
            FROM news.documents WHERE article_id IN (SELECT article_id FROM asked) GROUP BY article_id
        )
        SELECT d.document_id, d.article_id, d.extractor_version, d.document_id IS NOT DISTINCT FROM n.document_id,
               a.fingerprint, r.reason, r.detail
        FROM asked AS d LEFT JOIN newest AS n USING (article_id) LEFT JOIN news.articles AS a USING (article_id)
        LEFT JOIN news.rejects AS r ON r.document_id = d.document_id AND r.resolved_at IS NULL"""  # noqa: S608 - IDS is a constant
    return {
        key: Held(article_id=article, extractor_version=version, newest=newest, fingerprint=current, reason=reason, detail=detail)
        for key, article, version, newest, current, reason, detail in connection.execute(query, [as_json(document_ids)]).fetchall()
    }


def places(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> dict[str, Location]:
    """Where the archive holds these documents; one that is missing was taken down."""
    query = f"SELECT document_id, archive_file, archive_offset, archive_length FROM news.documents WHERE document_id IN {IDS}"  # noqa: S608 - IDS is a constant
    return {key: Location(*place) for key, *place in connection.execute(query, [as_json(document_ids)]).fetchall()}


def settled_files(connection: duckdb.DuckDBPyConnection, files: Iterable[str], *, run_id: str) -> list[str]:
    """Those archive files that no other run is still writing."""
    rows = connection.execute("SELECT run_id FROM news.runs WHERE status = 'running' AND run_id <> ?", [run_id]).fetchall()
    return [file for file in files if not any(file.startswith(running) for (running,) in rows)]


def loaded_offsets(connection: duckdb.DuckDBPyConnection, file: str) -> set[int]:
    """Where records of an archive file begin that are documents already, or are to be erased."""
    rows = connection.execute(
        """SELECT archive_offset FROM news.documents WHERE archive_file = $file
           UNION ALL SELECT archive_offset FROM news.takedown_records WHERE archive_file = $file AND erased_at IS NULL""",
        {"file": file},
    ).fetchall()
    return {offset for (offset,) in rows}


def says_otherwise(reading: Reading, before: Held) -> bool:
    """Tell whether a reading changes what people see: another story, another text, or another reason in an open reject or none."""
    outcome = reading.outcome
    if isinstance(outcome, Article):
        otherwise = before.article_id != outcome.article_id or (before.newest and before.fingerprint != fingerprint(outcome))
        return otherwise or before.reason is not None
    if before.article_id is None and before.reason is None:
        # Another document of the same address has settled it.
        return False
    return (before.reason, before.detail) != (outcome.reason, outcome.detail)


def worth_loading(readings: Sequence[Reading], before: Mapping[str, Held]) -> list[Reading]:
    """Those that say otherwise, or the same by another version of the extractors; never one of a document that is gone."""
    return [reading for reading in readings if (one := before.get(reading.document.document_id)) and _is_worth(reading, one)]


def _is_worth(reading: Reading, before: Held) -> bool:
    settled = before.article_id is None and before.reason is None and not isinstance(reading.outcome, Article)
    return says_otherwise(reading, before) or (before.extractor_version != reading.extractor_version and not settled)
