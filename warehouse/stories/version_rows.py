"""Rewrite the versions of stories after something other than a plain newest document came in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from extractors.article import Article
from warehouse.files import IDS, as_json, insert, instant
from warehouse.stories.fingerprint import changed_fields
from warehouse.stories.timeline import Rereading, Sighting, Version, arrange
from warehouse.stories.word_diff import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    import duckdb

    from warehouse.files import Entry, Row
    from warehouse.stories.records import StoryReading
    from warehouse.stories.timeline import Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Current:
    """A story's current version, to be written to the current tables."""

    article: Article
    told_now: bool
    """False where the record itself is held already, and only times or numbers about it differ."""
    version: Version
    seen_at: datetime
    run_id: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What follows for the current tables, and what each document turned out to be."""

    current: list[Current] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    """Stories whose documents have all moved to others: their versions stay, and none is current."""
    untold: list[str] = field(default_factory=list)
    """Stories that no document ever told, since theirs were taken down."""
    outcomes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """A version as the database holds it."""

    version: Version
    record: str
    run_id: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class _Story:
    """All that is known of one story: what is held, who tells it, and what came in now."""

    held: list[_Held] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    told: list[StoryReading] = field(default_factory=list)

    def versions(self, now: datetime) -> tuple[Version, ...]:
        again = [
            Rereading(made_at=held.version.valid_from, document_id=held.version.document_id, fingerprint=held.version.fingerprint)
            for held in self.held
            if held.version.change == "re_extraction"
        ]
        newest = max(((one.order, one.document_id) for one in self.sightings if one.left_at is None), default=(None, None))[1]
        again += [
            Rereading(made_at=now, document_id=newest, fingerprint=one.fingerprint)
            for one in self.told
            if one.again and newest is not None and one.document.document_id == newest
        ]
        return arrange(self.sightings, again)

    def record(self, version: Version) -> Article:
        """Find the record with a version's content, that of its own document where that came in now."""
        same = [one for one in self.told if one.fingerprint == version.fingerprint]
        for one in same:
            if one.document.document_id == version.document_id:
                return one.article
        for held in self.held:
            if held.version.fingerprint == version.fingerprint:
                return Article.model_validate_json(held.record)
        return same[0].article

    def outcomes(self, versions: Sequence[Version]) -> dict[str, str]:
        """Say of each document that came in whether it began a version."""
        held = {(one.version.document_id, one.version.fingerprint) for one in self.held}
        begun = {version.document_id for version in versions if (version.document_id, version.fingerprint) not in held}
        grown = begun if len(versions) > len(self.held) else set()
        found = {one.document.document_id: "changed" if one.document.document_id in grown else "unchanged" for one in self.told}
        if not self.held and versions:
            found[versions[0].document_id] = "new"
        return found


def rewrite(connection: duckdb.DuckDBPyConnection, told: Sequence[StoryReading], *, left: Iterable[str], entry: Entry) -> Rewritten:
    """Arrange each story's versions anew from all its documents, and write those version rows that differ."""
    done = Rewritten()
    stories = _stories(connection, told, left)
    rows: list[Row] = []
    stale: list[Row] = []
    for article_id, story in stories.items():
        versions = story.versions(entry.now)
        done.outcomes.update(story.outcomes(versions))
        if not versions:
            done.untold.append(article_id)
            continue
        kept = _common(story.held, versions)
        rows += _version_rows(article_id, story, versions[kept:], entry)
        if kept < max(len(story.held), len(versions)):
            stale.append({"article_id": article_id, "kept": kept})
        if versions[-1].valid_to is None:
            done.current.append(_current(story, versions[-1], entry))
        else:
            done.ended.append(article_id)
    _replace_versions(connection, stale, rows)
    return done


def _stories(connection: duckdb.DuckDBPyConnection, told: Sequence[StoryReading], left: Iterable[str]) -> dict[str, _Story]:
    stories: dict[str, _Story] = defaultdict(_Story)
    for article_id in left:
        stories[article_id] = _Story()
    for one in told:
        stories[one.article.article_id].told.append(one)
    if not stories:
        return stories
    ids = as_json(stories)
    for article_id, sighting in _sightings(connection, ids):
        stories[article_id].sightings.append(sighting)
    for article_id, held in _held(connection, ids):
        stories[article_id].held.append(held)
    return stories


def _sightings(connection: duckdb.DuckDBPyConnection, ids: str) -> Iterable[tuple[str, Sighting]]:
    query = f"""
        WITH asked AS (SELECT article_id FROM {IDS} AS ids (article_id))
        SELECT article_id, fetched_at, stated_at, document_id, fingerprint, NULL::TIMESTAMPTZ
        FROM news.documents SEMI JOIN asked USING (article_id)
        UNION ALL
        SELECT m.article_id, d.fetched_at, m.stated_at, m.document_id, m.fingerprint, m.moved_at
        FROM news.moved_documents AS m SEMI JOIN asked USING (article_id) JOIN news.documents AS d USING (document_id)"""  # noqa: S608 - IDS is a constant
    for article_id, fetched_at, stated_at, document_id, fingerprint, left_at in connection.execute(query, [ids]).fetchall():
        yield (
            article_id,
            Sighting(fetched_at=fetched_at, stated_at=stated_at, document_id=document_id, fingerprint=fingerprint, left_at=left_at),
        )


def _held(connection: duckdb.DuckDBPyConnection, ids: str) -> Iterable[tuple[str, _Held]]:
    query = """
        SELECT v.article_id, version, valid_from, valid_to, change, document_id, fingerprint, run_id, loaded_at,
               coalesce(v.record, current.record)
        FROM news.article_versions AS v
        LEFT JOIN news.article_records(from_json($ids::JSON, '["VARCHAR"]')) AS current USING (article_id)
        WHERE v.article_id IN (SELECT unnest(from_json($ids::JSON, '["VARCHAR"]'))) ORDER BY v.article_id, version"""
    for article_id, number, start, end, change, document_id, fingerprint, run_id, loaded_at, record in connection.execute(
        query, {"ids": ids}
    ).fetchall():
        kind: Change = "publisher" if change == "unclear" else change
        version = Version(number=number, valid_from=start, valid_to=end, change=kind, document_id=document_id, fingerprint=fingerprint)
        yield article_id, _Held(version=version, record=record, run_id=run_id, loaded_at=loaded_at)


def _common(held: Sequence[_Held], versions: Sequence[Version]) -> int:
    """Count the versions from the first on that are held just so."""
    kept = 0
    for one, version in zip(held, versions, strict=False):
        if one.version != version:
            break
        kept += 1
    return kept


def _version_rows(article_id: str, story: _Story, versions: Sequence[Version], entry: Entry) -> list[Row]:
    loaded = _loaded(story)
    before = story.held[versions[0].number - 2].record if versions and versions[0].number > 1 else None
    previous = Article.model_validate_json(before) if before else None
    rows = []
    for version in versions:
        record = story.record(version)
        by, at = loaded.get(_key(version), (entry.run_id, entry.now))
        rows.append(
            {
                "article_id": article_id,
                "article_no": entry.numbers[article_id],
                "version": version.number,
                "valid_from": instant(version.valid_from),
                "valid_to": instant(version.valid_to),
                "change": _change(version, previous, record),
                "changed_fields": changed_fields(previous, record) if previous else [],
                **asdict(compare(previous, record)),
                "document_id": version.document_id,
                "fingerprint": version.fingerprint,
                "extractor_version": record.provenance.version,
                "record": record.model_dump_json() if version.valid_to else None,
                "run_id": by,
                "loaded_at": instant(at),
            }
        )
        previous = record
    return rows


def _change(version: Version, previous: Article | None, record: Article) -> str:
    """Say `unclear` where both the document and the extractors' version are others: either may be why the record differs."""
    if version.change == "publisher" and previous and previous.provenance.version != record.provenance.version:
        return "unclear"
    return version.change


def _key(version: Version) -> tuple[str, str, str]:
    return (version.document_id, version.fingerprint, version.change)


def _loaded(story: _Story) -> Mapping[tuple[str, str, str], tuple[str, datetime]]:
    return {_key(held.version): (held.run_id, held.loaded_at) for held in story.held}


def _current(story: _Story, version: Version, entry: Entry) -> Current:
    by, at = _loaded(story).get(_key(version), (entry.run_id, entry.now))
    seen_at = max(sighting.fetched_at for sighting in story.sightings if sighting.left_at is None)
    last = story.held[-1].version if story.held else None
    # One that had moved to another key, whose last version ended, has no current rows.
    told_now = last is None or bool(last.valid_to) or (last.fingerprint, last.document_id) != (version.fingerprint, version.document_id)
    # A newer extractor may find the same content in another way.
    told_now = told_now or any(one.again and one.document.document_id == version.document_id for one in story.told)
    return Current(article=story.record(version), told_now=told_now, version=version, seen_at=seen_at, run_id=by, loaded_at=at)


def _replace_versions(connection: duckdb.DuckDBPyConnection, stale: Sequence[Row], rows: Sequence[Row]) -> None:
    if stale:
        connection.execute(
            """DELETE FROM news.article_versions USING (
                   SELECT unnest(from_json(?::JSON, '[{"article_id": "VARCHAR", "kept": "INTEGER"}]'), max_depth := 2)
               ) AS s WHERE article_versions.article_id = s.article_id AND article_versions.version > s.kept""",
            [as_json(stale)],
        )
    insert(connection, "article_versions", rows)
