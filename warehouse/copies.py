"""Find copies: compare what is new or changed with all other stories, and keep the clusters that follow.

Stories meet by MinHash bands; those that meet are compared shingle by shingle. A pair of one edition, or of times two weeks apart, is no
copy: such pairs are series that repeat their own words, like daily prices.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.migrate import transaction
from warehouse.rows import IDS, as_json, insert
from warehouse.shingles import METHOD, bands, shingles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import duckdb

    from warehouse.rows import Row
    from warehouse.search import Opener

AT_ONCE = 5_000
# Less than a paragraph says nothing about who copied whom.
FEWEST = 12
LEAST_SHARE = 0.5
# More stories share a band only where it is the words of a template, and each pair of them would be compared.
CROWD = 100

NUMBERS = """(SELECT unnest(from_json(?::JSON, '["INTEGER"]')))"""
CHANGED = """
SELECT nextval('news.story_numbers')::INTEGER, article_id, fingerprint
FROM (
    SELECT a.article_id, a.fingerprint
    FROM news.articles AS a LEFT JOIN news.story_signatures AS s USING (article_id)
    WHERE s.fingerprint IS DISTINCT FROM a.fingerprint OR s.method IS DISTINCT FROM ?
    LIMIT ?
)
"""
STALE = """
SELECT s.article_id FROM news.story_signatures AS s LEFT JOIN news.articles AS a USING (article_id)
WHERE a.fingerprint IS DISTINCT FROM s.fingerprint OR s.method <> ?
"""
TEXTS = f"""
SELECT chosen.story, string_agg(p.text, chr(10) ORDER BY p.position)
FROM news.paragraphs AS p
JOIN (
    SELECT s.story, a.article_no
    FROM news.story_signatures AS s JOIN news.articles AS a USING (article_id)
    WHERE s.story IN {NUMBERS}
) AS chosen USING (article_no)
GROUP BY chosen.story
"""  # noqa: S608 - constants
MET = f"""
SELECT DISTINCT least(new.story, old.story), greatest(new.story, old.story)
FROM (
    SELECT bucket, story FROM news.story_bands
    WHERE story IN {NUMBERS}
        AND bucket NOT IN (SELECT bucket FROM news.story_bands GROUP BY bucket HAVING count(*) > {CROWD})
) AS new
JOIN news.story_bands AS old ON old.bucket = new.bucket AND old.story <> new.story
JOIN news.story_signatures AS s ON s.story = new.story JOIN news.articles AS a ON a.article_id = s.article_id
JOIN news.story_signatures AS t ON t.story = old.story JOIN news.articles AS b ON b.article_id = t.article_id
WHERE (a.publisher, a.edition) <> (b.publisher, b.edition)
    AND coalesce(abs(epoch(a.published_at) - epoch(b.published_at)) < 14 * 86400, true)
"""  # noqa: S608 - constants
# A day without a clock may mean any hour of it: the last one, so that it outruns nobody who printed his.
FIRST_SEEN = f"""
SELECT s.story, s.article_id, s.shingles
FROM news.story_signatures AS s JOIN news.articles AS a USING (article_id)
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
    with opened() as connection, transaction(connection):
        forget(connection, [article for (article,) in connection.execute(STALE, [METHOD]).fetchall()])
    done = 0
    while not enough():
        with opened() as connection:
            added = _add(connection)
        done += added
        if added < AT_ONCE:
            break
    return done


def forget(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> None:
    """Take stories out; what they held together is put together anew."""
    query = f"SELECT story FROM news.story_signatures WHERE article_id IN {IDS}"  # noqa: S608 - IDS is a constant
    gone = [story for (story,) in connection.execute(query, [as_json(article_ids)]).fetchall()]
    if not gone:
        return
    numbers = _json(gone)
    left = _clusters_of(connection, gone) - set(gone)
    for table, column in (("story_signatures", "story"), ("story_bands", "story"), ("story_links", "one"), ("story_links", "other")):
        connection.execute(f"DELETE FROM news.{table} WHERE {column} IN {NUMBERS}", [numbers])  # noqa: S608 - constants
    connection.execute(f"DELETE FROM news.story_members WHERE story IN {NUMBERS}", [numbers])  # noqa: S608 - constants
    _cluster(connection, left, {})


def _add(connection: duckdb.DuckDBPyConnection) -> int:
    with transaction(connection):
        chosen = connection.execute(CHANGED, [METHOD, AT_ONCE]).fetchall()
        if not chosen:
            return 0
        rows = [
            {"story": story, "article_id": article, "fingerprint": mark, "method": METHOD, "shingles": 0} for story, article, mark in chosen
        ]
        insert(connection, "story_signatures", rows)
        numbers = [row["story"] for row in rows]
        sets = _shingles(connection, numbers)
        _enter_bands(connection, sets)
        linked = _link(connection, sets)
        _cluster(connection, linked, sets)
    return len(chosen)


def _shingles(connection: duckdb.DuckDBPyConnection, numbers: Collection[int]) -> dict[int, frozenset[str]]:
    return {story: shingles(text) for story, text in connection.execute(TEXTS, [_json(numbers)]).fetchall()}


def _enter_bands(connection: duckdb.DuckDBPyConnection, sets: Mapping[int, frozenset[str]]) -> None:
    long = {story: found for story, found in sets.items() if len(found) >= FEWEST}
    buckets = zip(long, bands(list(long.values())), strict=True)
    insert(connection, "story_bands", [{"bucket": bucket, "story": story} for story, some in buckets for bucket in some])
    counts = [{"story": story, "shingles": len(found)} for story, found in sets.items()]
    connection.execute(
        """UPDATE news.story_signatures AS s SET shingles = c.shingles
           FROM (SELECT unnest(from_json(?::JSON, '[{"story": "INTEGER", "shingles": "INTEGER"}]'), max_depth := 2)) AS c
           WHERE s.story = c.story""",
        [as_json(counts)],
    )


def _link(connection: duckdb.DuckDBPyConnection, sets: dict[int, frozenset[str]]) -> set[int]:
    """Enter the pairs that are copies; return their stories. Adds the other stories' shingles to `sets`."""
    pairs = connection.execute(MET, [_json(sets)]).fetchall()
    sets.update(_shingles(connection, {story for pair in pairs for story in pair} - sets.keys()))
    links: list[Row] = []
    for one, other in pairs:
        shared = len(sets[one] & sets[other])
        if shared >= FEWEST and shared >= LEAST_SHARE * min(len(sets[one]), len(sets[other])):
            links.append({"one": one, "other": other, "shared": shared})
    insert(connection, "story_links", links)
    return {link[end] for link in links for end in ("one", "other")}


def _cluster(connection: duckdb.DuckDBPyConnection, stories: Collection[int], sets: Mapping[int, frozenset[str]]) -> None:
    """Put together anew every cluster that these stories are in or come into."""
    if not stories:
        return
    touched = set(stories) | _clusters_of(connection, stories)
    query = f"SELECT one, other FROM news.story_links WHERE one IN {NUMBERS} OR other IN {NUMBERS}"  # noqa: S608 - a constant
    links = connection.execute(query, [_json(touched), _json(touched)]).fetchall()
    connection.execute(f"DELETE FROM news.story_members WHERE story IN {NUMBERS}", [_json(touched)])  # noqa: S608 - a constant
    order = [_Story(*row) for row in connection.execute(FIRST_SEEN, [_json(touched)]).fetchall()]
    known = {**sets, **_shingles(connection, {one.number for one in order} - sets.keys())}
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


def _members(group: Sequence[_Story], sets: Mapping[int, frozenset[str]]) -> Iterator[Row]:
    first = group[0]
    source = sets[first.number]
    for story in group:
        text = sets[story.number]
        shared = len(source & text)
        yield {
            "cluster": first.article_id,
            "article_id": story.article_id,
            "story": story.number,
            "kept": shared / len(source),
            "own": 1 - shared / len(text),
        }


def _json(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
