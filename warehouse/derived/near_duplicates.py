"""Find copies: compare what is new or changed with all other stories, and keep the clusters that follow.

Stories meet by MinHash bands; those that meet are compared shingle by shingle. A pair of one edition, or of times two weeks apart, is no
copy: such pairs are series that repeat their own words, like daily prices.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.derived.shingles import METHOD, bands, hashed, shingles
from warehouse.files import IDS, as_json, insert, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import duckdb

    from warehouse.derived.search_index import Opener
    from warehouse.derived.shingles import Hashes
    from warehouse.files import Row

AT_ONCE = 5_000
# Texts of a megabyte or two.
TEXTS_AT_ONCE = 500
# Less than a paragraph says nothing about who copied whom.
FEWEST = 12
LEAST_SHARE = 0.5
# More stories share a band only where it is the words of a template, and each pair of them would be compared.
CROWD = 100

# Further apart it is a series.
DAYS = 14

NUMBERS = """(SELECT unnest(from_json(?::JSON, '["INTEGER"]')))"""
# As in search.
SINCE = "SELECT coalesce(max(changed_no), 0) FROM news.story_signatures"
BEHIND = """
CREATE OR REPLACE TEMP TABLE behind AS
SELECT s.story AS gone, a.article_no, a.changed_no
FROM (FROM news.articles WHERE changed_no >= ?) AS a {} JOIN news.story_signatures AS s USING (article_no)
WHERE s.fingerprint IS DISTINCT FROM a.fingerprint OR s.method IS DISTINCT FROM ?
"""
MORE_BEHIND = """
SELECT (SELECT count(*) FROM news.articles)
    <> (SELECT count(*) FROM news.story_signatures WHERE method = ?) + (SELECT count(*) FROM behind WHERE gone IS NULL)
"""
CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT
    CAST(nextval('news.story_numbers') AS INTEGER) AS story, article_id, article_no, fingerprint, changed_no, publisher, edition,
    published_at, CAST(published_at AT TIME ZONE 'UTC' AS DATE) AS day
FROM (
    FROM news.articles
    SEMI JOIN (FROM behind WHERE article_no IS NOT NULL ORDER BY changed_no, article_no LIMIT ?) AS next USING (article_no)
    ORDER BY article_no
)
"""
TEXTS = """
SELECT asked.story, string_agg(p.text, chr(10) ORDER BY p.position)
FROM news.paragraphs AS p JOIN (%s) AS asked USING (article_no)
GROUP BY asked.story
"""
HELD = f"SELECT story, article_no FROM news.story_signatures WHERE story IN {NUMBERS}"  # noqa: S608 - constants
COMPARED = """
CREATE OR REPLACE TEMP TABLE compared AS
SELECT unnest(from_json(?::JSON, '[{"story": "INTEGER", "shingles": "INTEGER", "buckets": ["UINTEGER"]}]'), max_depth := 2)
"""
SIGNATURES = """
INSERT INTO news.story_signatures (story, article_id, article_no, fingerprint, changed_no, method, shingles)
SELECT story, article_id, article_no, fingerprint, changed_no, ?, coalesce(shingles, 0)
FROM chosen LEFT JOIN compared USING (story) ORDER BY story
"""
BUCKETS = """
INSERT INTO news.story_bands (story, day, buckets)
SELECT story, day, buckets FROM chosen JOIN compared USING (story) WHERE len(buckets) > 0 ORDER BY story
"""
# Stories whose day is unknown are compared with all, and all with them.
SHARED = """
CREATE OR REPLACE TEMP TABLE shared AS
SELECT bucket, story
FROM (
    SELECT unnest(buckets) AS bucket, story FROM news.story_bands WHERE day BETWEEN $since AND $until
    UNION ALL SELECT unnest(buckets), story FROM news.story_bands WHERE day IS NULL
)
SEMI JOIN (SELECT unnest(buckets) AS bucket FROM compared) AS fresh USING (bucket)
"""
# What is known of a story is joined to each of its bands first: of a join of pairs with stories on either side, DuckDB may make one of
# all stories with all stories.
MET = f"""
WITH known AS MATERIALIZED (
    SELECT s.story, a.publisher, a.edition, a.published_at
    FROM (FROM news.story_signatures SEMI JOIN shared USING (story)) AS s
    JOIN news.articles AS a ON a.article_no = s.article_no
),
fresh AS MATERIALIZED (
    SELECT unnest(buckets) AS bucket, story, publisher, edition, published_at FROM compared JOIN chosen USING (story)
),
met AS MATERIALIZED (
    SELECT bucket, story, publisher, edition, published_at
    FROM shared
    JOIN known USING (story)
    SEMI JOIN (SELECT bucket FROM shared GROUP BY bucket HAVING count(*) BETWEEN 2 AND {CROWD}) AS few USING (bucket)
)
SELECT DISTINCT least(fresh.story, met.story), greatest(fresh.story, met.story)
FROM fresh
JOIN met ON met.bucket = fresh.bucket AND met.story <> fresh.story
WHERE (met.publisher <> fresh.publisher OR met.edition <> fresh.edition)
    AND coalesce(abs(epoch(met.published_at) - epoch(fresh.published_at)) < {DAYS} * 86400, true)
"""  # noqa: S608 - constants
REACH = f"""
SELECT
    count(*),
    CASE WHEN count(*) = count(day) THEN min(day) - {DAYS} ELSE DATE '-infinity' END,
    CASE WHEN count(*) = count(day) THEN max(day) + {DAYS} ELSE DATE 'infinity' END
FROM chosen
"""  # noqa: S608 - a constant
# A day without a clock may mean any hour of it: the last one, so that it outruns nobody who printed his.
FIRST_SEEN = f"""
SELECT s.story, s.article_id, s.shingles
FROM news.story_signatures AS s JOIN news.articles AS a USING (article_no)
WHERE s.story IN {NUMBERS}
ORDER BY
    coalesce(a.published_at + CASE WHEN a.published_precision = 'day' THEN INTERVAL 86399 SECOND ELSE INTERVAL 0 SECOND END, a.seen_at),
    a.publisher <> 'antara', a.seen_at, a.article_id
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class _Story:
    number: int
    article_id: str
    shingles: int


def refresh(opened: Opener, *, enough: Callable[[], bool] = bool) -> int:
    """Compare what is new or changed, and forget what is gone; return how many stories were compared. Arguments as of `search.refresh`."""
    done = 0
    added = AT_ONCE
    while added == AT_ONCE and not enough():
        with opened() as connection, transaction(connection):
            _look(connection)
            _drop(connection, connection.execute("SELECT gone FROM behind WHERE gone IS NOT NULL").fetchall())
            added = _add(connection)
        done += added
    return done


def forget(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> None:
    """Take stories out; what they held together is put together anew."""
    query = f"SELECT story FROM news.story_signatures WHERE article_id IN {IDS}"  # noqa: S608 - IDS is a constant
    _drop(connection, connection.execute(query, [as_json(article_ids)]).fetchall())


def _look(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(BEHIND.format("LEFT"), [*connection.execute(SINCE).fetchall()[0], METHOD])
    if connection.execute(MORE_BEHIND, [METHOD]).fetchall() == [(True,)]:
        connection.execute(BEHIND.format("FULL"), [0, METHOD])


def _drop(connection: duckdb.DuckDBPyConnection, stories: Sequence[tuple[int]]) -> None:
    if not stories:
        return
    gone = {story for (story,) in stories}
    numbers = _json(gone)
    left = _clusters_of(connection, gone) - gone
    for table, column in (("signatures", "story"), ("bands", "story"), ("links", "one"), ("links", "other"), ("members", "story")):
        connection.execute(f"DELETE FROM news.story_{table} WHERE {column} IN {NUMBERS}", [numbers])  # noqa: S608 - constants
    _cluster(connection, left, {})


def _add(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute(CHOSEN, [AT_ONCE])
    (count, *reach) = connection.execute(REACH).fetchall()[0]
    if count:
        sets: dict[int, Hashes] = {}
        _enter(connection, sets)
        linked = _link(connection, sets, reach)
        _cluster(connection, linked, sets)
    return int(count)


def _texts(connection: duckdb.DuckDBPyConnection, asked: str, *parameters: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Give the shingles of stories, one story's in memory at a time."""
    connection.execute(TEXTS % asked, parameters)
    while rows := connection.fetchmany(TEXTS_AT_ONCE):
        for story, text in rows:
            yield story, shingles(text)


def _hashes(connection: duckdb.DuckDBPyConnection, asked: str, *parameters: str) -> dict[int, Hashes]:
    return {story: hashed(found) for story, found in _texts(connection, asked, *parameters)}


def _enter(connection: duckdb.DuckDBPyConnection, sets: dict[int, Hashes]) -> None:
    """Enter the chosen stories' signatures, and the bands of those that are long enough; add their shingles to `sets`."""
    rows = []
    for story, found in _texts(connection, "SELECT story, article_no FROM chosen"):
        rows.append({"story": story, "shingles": len(found), "buckets": bands(found) if len(found) >= FEWEST else []})
        sets[story] = hashed(found)
    connection.execute(COMPARED, [as_json(rows)])
    connection.execute(SIGNATURES, [METHOD])
    connection.execute(BUCKETS)


def _link(connection: duckdb.DuckDBPyConnection, sets: dict[int, Hashes], reach: Sequence[object]) -> set[int]:
    """Enter the pairs that are copies; return their stories. Adds the other stories' shingles to `sets`."""
    connection.execute(SHARED, dict(zip(("since", "until"), reach, strict=True)))
    pairs = connection.execute(MET).fetchall()
    sets.update(_hashes(connection, HELD, _json({story for pair in pairs for story in pair} - sets.keys())))
    links: list[Row] = []
    for one, other in pairs:
        shared = _shared(sets[one], sets[other])
        if shared >= FEWEST and shared >= LEAST_SHARE * min(len(sets[one]), len(sets[other])):
            links.append({"one": one, "other": other, "shared": shared})
    insert(connection, "story_links", links)
    return {link[end] for link in links for end in ("one", "other")}


def _cluster(connection: duckdb.DuckDBPyConnection, stories: Collection[int], sets: Mapping[int, Hashes]) -> None:
    """Put together anew every cluster that these stories are in or come into."""
    if not stories:
        return
    touched = set(stories) | _clusters_of(connection, stories)
    query = f"SELECT one, other FROM news.story_links WHERE one IN {NUMBERS} OR other IN {NUMBERS}"  # noqa: S608 - a constant
    links = connection.execute(query, [_json(touched), _json(touched)]).fetchall()
    connection.execute(f"DELETE FROM news.story_members WHERE story IN {NUMBERS}", [_json(touched)])  # noqa: S608 - a constant
    order = [_Story(*row) for row in connection.execute(FIRST_SEEN, [_json(touched)]).fetchall()]
    known = {**sets, **_hashes(connection, HELD, _json({one.number for one in order} - sets.keys()))}
    rows = [row for group in _components(order, links) for row in _members(group, known)]
    insert(connection, "story_members", rows)


def _clusters_of(connection: duckdb.DuckDBPyConnection, stories: Collection[int]) -> set[int]:
    query = f"""SELECT story FROM news.story_members WHERE cluster IN
                (SELECT cluster FROM news.story_members WHERE story IN {NUMBERS})"""  # noqa: S608 - a constant
    return {story for (story,) in connection.execute(query, [_json(stories)]).fetchall()}


def _components(order: Sequence[_Story], links: Iterable[tuple[int, int]]) -> Iterator[list[_Story]]:
    """Give the groups of stories that links hold together, each in the order given; single ones are left out."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in links:
        neighbours[one].add(other)
        neighbours[other].add(one)
    seen: set[int] = set()
    for story in order:
        group, waiting = set(), [story.number]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                group.add(number)
                waiting.extend(neighbours[number])
        if len(group) > 1:
            yield [one for one in order if one.number in group]


def _members(group: Sequence[_Story], sets: Mapping[int, Hashes]) -> Iterator[Row]:
    first = group[0]
    source = sets[first.number]
    for story in group:
        text = sets[story.number]
        shared = _shared(source, text)
        yield {
            "cluster": first.article_id,
            "article_id": story.article_id,
            "story": story.number,
            "kept": shared / len(source),
            "own": 1 - shared / len(text),
        }


def _shared(one: Hashes, other: Hashes) -> int:
    return len(set(one).intersection(other))


def _json(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
