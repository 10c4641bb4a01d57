"""Search the index, filtered by day, publisher, language, speaker and place, and pick the passage that matches."""

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
        AND ($publisher IS NULL OR a.publisher = lower($publisher))
        AND ($edition IS NULL OR a.edition = lower($edition))
        AND ($language IS NULL OR a.language = lower($language))
        AND {spoken} AND {phrased}
),
best AS (
    SELECT article_no, score FROM {hits}
    ORDER BY score DESC, published_at DESC NULLS LAST, article_no LIMIT $number
)
SELECT
    a.article_id, round(best.score, 3), a.published_at, a.publisher, a.edition, a.title, coalesce(a.url, a.canonical_url)
FROM best JOIN news.articles AS a USING (article_no)
ORDER BY best.score DESC, a.published_at DESC NULLS LAST, article_no
"""
# Only where a speaker is given: it reads all quotes.
SPOKEN = """s.article_no IN (
    SELECT article_no FROM news.quotes WHERE contains(lower(strip_accents(speaker)), lower(strip_accents($speaker)))
)"""
# Only where a phrase is given: it reads the paragraphs of all hits.
PHRASED = "s.article_no IN (SELECT article_no FROM news.search_phrases($phrases))"
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
# MATERIALIZED: otherwise all paragraphs are split into words before those of the few stories are picked.
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
SELECT p.article_id, arg_min(p.text, p.position + CASE WHEN len(list_filter($3, lambda phrase:
    contains(' ' || array_to_string(news.words_of(p.text), ' ') || ' ', ' ' || phrase || ' '))) > 0 THEN 0 ELSE 1000000 END)
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
    """A search; every field that is set restricts the result."""

    words: str
    """All of these, in any form; what is in double quotes as a phrase."""
    since: date | None = None
    """First day of release, on the source's own clock."""
    until: date | None = None
    """Last day, included."""
    publisher: str | None = None
    edition: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    speaker: str | None = None
    """Part of the name of someone quoted."""
    place: str | None = None
    """Place of the dateline: as printed, or the regency, province or country that it lies in."""
    limit: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A story that matches."""

    article_id: str
    score: float
    published_at: datetime | None
    """In UTC."""
    publisher: str
    edition: str
    title: str
    url: str | None
    passage: str | None
    """The first paragraph with a phrase, else with one of the words; None where only title or lead have them."""


def find(connection: duckdb.DuckDBPyConnection, question: Question) -> list[Hit]:
    """Return the best hits first."""
    words = known_forms(connection, question.words)
    ((phrases,),) = connection.execute("SELECT news.phrases_of($words)", {"words": question.words}).fetchall()
    parameters: dict[str, object] = {name: getattr(question, name) for name in ("since", "until", "publisher", "edition", "language")}
    parameters |= {"words": words, "number": question.limit}
    # DuckDB rejects parameters that the query does not use.
    parameters |= {name: value for name in ("speaker", "place") if (value := getattr(question, name)) is not None}
    if phrases:
        parameters["phrases"] = phrases
    query = FOUND.format(
        spoken=SPOKEN if question.speaker is not None else "true",
        phrased=PHRASED if phrases else "true",
        hits=THERE if question.place is not None else "hits",
    )
    rows = connection.execute(query, parameters).fetchall()
    passages = _passages(connection, words, phrases, [row[0] for row in rows])
    names = ("article_id", "score", "published_at", "publisher", "edition", "title", "url")
    return [Hit(**dict(zip(names, row, strict=True)), passage=passages.get(row[0])) for row in rows]


def known_forms(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    """Replace each word that no story has in this form by its stem."""
    unknown = [word for (word,) in connection.execute(f"SELECT word FROM ({UNKNOWN})", {"words": words}).fetchall()]  # noqa: S608 - a constant
    if not unknown:
        return words
    # The snapshot's connection can't load extensions.
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
    """Return the words that no story has, each with the closest words that some have."""
    rows = connection.execute(CLOSE, {"words": known_forms(connection, words)}).fetchall()
    return {word: [one for one in close if one] for word, close in rows}


def _passages(connection: duckdb.DuckDBPyConnection, words: str, phrases: Sequence[str], article_ids: Sequence[str]) -> dict[str, str]:
    return dict(connection.execute(PASSAGES, [as_json(article_ids), words, phrases]).fetchall()) if article_ids else {}
