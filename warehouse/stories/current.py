"""Bring stories up to date with the documents that tell them: the current tables and the versions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.files import CHILDREN, HELD, IDS, Entry, article_row, as_json, child_rows, insert, instant, selected
from warehouse.stories import rekeyed_documents
from warehouse.stories.version_rows import rewrite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import duckdb

    from extractors.article import Article
    from warehouse.files import Row
    from warehouse.stories.records import StoryReading
    from warehouse.stories.version_rows import Current


@dataclass(frozen=True, slots=True)
class _State:
    number: int
    fingerprint: str | None
    """None, as `seen_at`: its documents have all moved to other stories."""
    seen_at: datetime | None


def settle(
    connection: duckdb.DuckDBPyConnection, told: Sequence[StoryReading], *, left: set[str], run_id: str, now: datetime
) -> dict[str, str]:
    """Update the stories that were told; return new, changed or unchanged for each document.

    `left` are stories that a document has left or come back to. Most stories are new, or the newest document says the same again. All
    others go through their whole history.
    """
    states = _states(connection, {one.article.article_id for one in told} | left, left=left)
    entry = Entry(run_id=run_id, now=now, numbers=_numbers(connection, states, told), change=_next_change(connection))
    times = Counter(one.article.article_id for one in told)
    new, same, other = [], [], []
    for one in told:
        state = states.get(one.article.article_id)
        if times[one.article.article_id] > 1 or one.again or one.article.article_id in left:
            other.append(one)
        elif state is None:
            new.append(one)
        elif state.fingerprint == one.fingerprint and state.seen_at is not None and one.document.fetched_at > state.seen_at:
            same.append(one)
        else:
            other.append(one)
    _enter_new(connection, new, entry)
    _mark_seen(connection, same)
    outcomes = {one.document.document_id: "new" for one in new} | {one.document.document_id: "unchanged" for one in same}
    history = rewrite(connection, other, left=left, entry=entry)
    withdraw(connection, [*history.ended, *history.untold])
    connection.execute(f"DELETE FROM news.article_versions WHERE article_id IN {IDS}", [as_json(history.untold)])  # noqa: S608 - IDS is a constant
    replace_current(connection, history.current, entry)
    return outcomes | history.outcomes


def replace_current(connection: duckdb.DuckDBPyConnection, stories: Sequence[Current], entry: Entry) -> None:
    """Write the current version of stories; the child tables only of those whose content is another."""
    if not stories:
        return
    rows = [_row(story, entry) for story in stories]
    source, parameter = selected(connection, "articles", rows)
    connection.execute(
        f"""MERGE INTO news.articles AS a USING ({source}) AS s ON a.article_id = s.article_id
            WHEN MATCHED THEN UPDATE BY NAME WHEN NOT MATCHED THEN INSERT BY NAME""",
        {"rows": parameter},
    )
    told = [story.article for story in stories if story.told_now]
    _delete_children(connection, [article.article_id for article in told])
    _insert_children(connection, told, entry.numbers)


def withdraw(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """Take stories out of the current tables that no document tells any more."""
    if article_ids:
        _delete_children(connection, article_ids)
        connection.execute(f"DELETE FROM news.articles WHERE article_id IN {IDS}", [as_json(article_ids)])  # noqa: S608 - IDS is a constant


def _states(connection: duckdb.DuckDBPyConnection, article_ids: set[str], *, left: set[str]) -> dict[str, _State]:
    query = HELD.format(table="articles", column="article_id") + "SELECT article_id, article_no, fingerprint, seen_at FROM held"  # noqa: S608 - constants
    rows = connection.execute(query, [as_json(article_ids)]).fetchall()
    states = {article: _State(number, fingerprint, seen_at) for article, number, fingerprint, seen_at in rows}
    gone = [*rekeyed_documents.left_behind(connection, article_ids), *left]
    if gone:
        query = f"SELECT DISTINCT article_id, article_no FROM news.article_versions WHERE article_id IN {IDS}"  # noqa: S608 - IDS is a constant
        for article, number in connection.execute(query, [as_json(gone)]).fetchall():
            states.setdefault(article, _State(number, None, None))
    return states


def _numbers(connection: duckdb.DuckDBPyConnection, states: Mapping[str, _State], told: Sequence[StoryReading]) -> dict[str, int]:
    """Number the stories that aren't held yet after those that are, in the order in which they came."""
    numbers = {article: state.number for article, state in states.items()}
    # Versions also bear the numbers of stories that have moved to another key.
    ((last,),) = connection.execute(
        """SELECT greatest(coalesce((SELECT max(article_no) FROM news.articles), 0),
                           coalesce((SELECT max(article_no) FROM news.article_versions), 0))"""
    ).fetchall()
    for one in told:
        if numbers.setdefault(one.article.article_id, last + 1) == last + 1:
            last += 1
    return numbers


def _next_change(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("SELECT nextval('news.change_numbers')").fetchall()[0][0])


def _enter_new(connection: duckdb.DuckDBPyConnection, new: Sequence[StoryReading], entry: Entry) -> None:
    articles: list[Row] = []
    versions: list[Row] = []
    for one in new:
        about = {
            "article_no": entry.numbers[one.article.article_id],
            "document_id": one.document.document_id,
            "fingerprint": one.fingerprint,
            "run_id": entry.run_id,
            "loaded_at": instant(entry.now),
        }
        seen = instant(one.document.fetched_at)
        articles.append({**article_row(one.article), "version": 1, "seen_at": seen, "changed_no": entry.change, **about})
        versions.append(
            {
                "article_id": one.article.article_id,
                "version": 1,
                "valid_from": seen,
                "change": "first",
                "changed_fields": [],
                "extractor_version": one.article.provenance.version,
                **about,
            }
        )
    insert(connection, "articles", articles)
    insert(connection, "article_versions", versions)
    _insert_children(connection, [one.article for one in new], entry.numbers)


def _mark_seen(connection: duckdb.DuckDBPyConnection, same: Sequence[StoryReading]) -> None:
    if same:
        rows = [{"article_id": one.article.article_id, "seen_at": instant(one.document.fetched_at)} for one in same]
        source, parameter = selected(connection, "articles", rows)
        connection.execute(
            f"UPDATE news.articles SET seen_at = s.seen_at FROM ({source}) AS s WHERE articles.article_id = s.article_id",  # noqa: S608 - the source is built of column names
            {"rows": parameter},
        )


def _row(story: Current, entry: Entry) -> Row:
    return {
        **article_row(story.article),
        "article_no": entry.numbers[story.article.article_id],
        "changed_no": entry.change,
        "version": story.version.number,
        "seen_at": instant(story.seen_at),
        "document_id": story.version.document_id,
        "fingerprint": story.version.fingerprint,
        "run_id": story.run_id,
        "loaded_at": instant(story.loaded_at),
    }


def _delete_children(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    if not article_ids:
        return
    for table in CHILDREN:
        connection.execute(f"DELETE FROM news.{table} WHERE article_id IN {IDS}", [as_json(article_ids)])  # noqa: S608 - constants


def _insert_children(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], numbers: Mapping[str, int]) -> None:
    rows: dict[str, list[Row]] = {table: [] for table in CHILDREN}
    for article in articles:
        for table, found in child_rows(article, numbers[article.article_id]).items():
            rows[table].extend(found)
    for table, found in rows.items():
        insert(connection, table, found)
