"""Ask the search index, narrowed by day, speaker and place, and show the passage that answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - dataclass fields are read at run time by whoever inspects them
from typing import TYPE_CHECKING

import duckdb

from warehouse.derived import search_index
from warehouse.files import IDS, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

FOUND = """
WITH hits AS (
    SELECT s.article_no, s.score, a.published_at, a.dateline_place, e.province_code AS near
    FROM news.search_scores($words) AS s
    JOIN news.articles AS a USING (article_no)
    LEFT JOIN news.place_editions AS e ON e.publisher = a.publisher AND e.edition = a.edition
    WHERE ($since IS NULL OR news.local_day(a.published_at, a.published_offset) >= $since)
        AND ($until IS NULL OR news.local_day(a.published_at, a.published_offset) <= $until)
        AND {spoken}
),
best AS (
    SELECT article_no, score FROM {hits}
    ORDER BY score DESC, published_at DESC NULLS LAST, article_no LIMIT $number
)
SELECT
    a.article_id, round(best.score, 3), a.published_at, news.local_time(a.published_at, a.published_offset), a.publisher, a.edition,
    a.title, coalesce(a.url, a.canonical_url)
FROM best JOIN news.articles AS a USING (article_no)
ORDER BY best.score DESC, a.published_at DESC NULLS LAST, article_no
"""
# Only where it is asked for: all quotes are read for it.
SPOKEN = """s.article_no IN (
    SELECT article_no FROM news.quotes WHERE contains(lower(strip_accents(speaker)), lower(strip_accents($speaker)))
)"""
THERE = """(
    SELECT hits.* FROM hits
    LEFT JOIN (
        SELECT place, near, news.place_key(regency) AS regency, news.place_key(province) AS province, news.place_key(country) AS country
        FROM news.resolve_places((SELECT list(DISTINCT {'place': dateline_place, 'near': near}) FROM hits WHERE dateline_place IS NOT NULL))
    ) AS places ON places.place = hits.dateline_place AND places.near IS NOT DISTINCT FROM hits.near
    WHERE news.place_key(hits.dateline_place) = news.place_key($place)
        OR ends_with(regency, news.place_key($place))
        OR news.place_key($place) IN (province, country)
)"""
# Materialized, or all paragraphs are cut into words before those of the few stories are picked.
PASSAGES = f"""
WITH shown AS MATERIALIZED (
    SELECT article_id, position, text FROM news.paragraphs
    WHERE article_no IN (SELECT article_no FROM news.articles WHERE article_id IN {IDS.replace("?", "$1")})
),
same AS (
    SELECT list(DISTINCT same.word) AS words
    FROM news.search_words AS same JOIN news.search_words AS asked USING (term)
    WHERE list_contains(news.words_of($2), asked.word) OR list_contains(news.words_of($2), asked.stem)
)
SELECT p.article_id, arg_min(p.text, p.position)
FROM shown AS p, same
WHERE list_has_any(news.words_of(p.text), same.words)
GROUP BY p.article_id
"""  # noqa: S608 - IDS is a constant
UNKNOWN = """
SELECT word FROM (SELECT DISTINCT unnest(news.words_of($words)) AS word)
WHERE word NOT IN (SELECT word FROM news.search_words) AND word NOT IN (SELECT stem FROM news.search_words)
"""
CLOSE = f"""
SELECT asked.word, list_distinct(list(known.word ORDER BY jaro_winkler_similarity(known.word, asked.word) DESC))[:3]
FROM ({UNKNOWN}) AS asked
LEFT JOIN news.search_words AS known ON jaro_winkler_similarity(known.word, asked.word) > 0.9
GROUP BY asked.word
ORDER BY asked.word
"""  # noqa: S608 - constants


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is looked for; every part that is set narrows it."""

    words: str
    since: date | None = None
    """First day of release, on the source's own clock."""
    until: date | None = None
    speaker: str | None = None
    """Part of the name of someone quoted."""
    place: str | None = None
    """Place of the dateline: as printed, or the regency, province or country that it lies in."""
    limit: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A story that answers."""

    article_id: str
    score: float
    published_at: datetime | None
    local: datetime | None
    """The same on the source's own clock."""
    publisher: str
    edition: str
    title: str
    url: str | None
    passage: str | None
    """The first paragraph with one of the words; None where only title or lead have them."""


def find(connection: duckdb.DuckDBPyConnection, question: Question) -> list[Hit]:
    """Return the best hits first."""
    words = known_forms(connection, question.words)
    parameters: dict[str, object] = {"words": words, "since": question.since, "until": question.until, "number": question.limit}
    # DuckDB refuses a parameter that the query doesn't name.
    parameters |= {name: value for name in ("speaker", "place") if (value := getattr(question, name)) is not None}
    query = FOUND.format(spoken=SPOKEN if question.speaker is not None else "true", hits=THERE if question.place is not None else "hits")
    rows = connection.execute(query, parameters).fetchall()
    passages = _passages(connection, words, [row[0] for row in rows])
    names = ("article_id", "score", "published_at", "local", "publisher", "edition", "title", "url")
    return [Hit(**dict(zip(names, row, strict=True)), passage=passages.get(row[0])) for row in rows]


def known_forms(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    """Put the stem in the place of each word that no story holds in just this form."""
    unknown = [word for (word,) in connection.execute(f"SELECT word FROM ({UNKNOWN})", {"words": words}).fetchall()]  # noqa: S608 - a constant
    if not unknown:
        return words
    # The snapshot's connection loads no extension.
    with duckdb.connect(":memory:") as other:
        search_index.load_stemmers(other)
        stems = {
            word: [stem for (stem,) in other.execute("SELECT stem(?, unnest(['indonesian', 'english']))", [word]).fetchall()]
            for word in unknown
        }
    held = "SELECT DISTINCT stem FROM news.search_words WHERE list_contains(?, stem)"
    known = {stem for (stem,) in connection.execute(held, [[stem for some in stems.values() for stem in some]]).fetchall()}
    (asked,) = connection.execute("SELECT news.words_of(?)", [words]).fetchall()[0]
    return " ".join(next((stem for stem in stems.get(word, ()) if stem in known), word) for word in asked)


def unknown_words(connection: duckdb.DuckDBPyConnection, words: str) -> dict[str, list[str]]:
    """Return the words that no story holds, and for each the closest that some do."""
    rows = connection.execute(CLOSE, {"words": known_forms(connection, words)}).fetchall()
    return {word: [one for one in close if one] for word, close in rows}


def _passages(connection: duckdb.DuckDBPyConnection, words: str, article_ids: Sequence[str]) -> dict[str, str]:
    return dict(connection.execute(PASSAGES, [as_json(article_ids), words]).fetchall()) if article_ids else {}
