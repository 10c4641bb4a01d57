"""The search index: which stems stand in which story, brought up to date by what has changed since the last time.

DuckDB's own full-text index can only be built anew, which takes minutes for a million stories; here its stemmers are used, and each
distinct word is stemmed once.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import DatabaseError
from warehouse.migrate import transaction
from warehouse.rows import IDS, as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    Opener = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]

# Some seconds of work, for which others wait to write.
AT_ONCE = 5_000

# The share of dead postings at which writing all of them anew pays.
WORN = 0.1

CHANGED = """
SELECT
    a.article_id, a.article_no, a.fingerprint,
    CASE WHEN a.language = 'en' THEN 'english' WHEN a.language IN ('id', 'ms') THEN 'indonesian' ELSE 'none' END AS stemmer
FROM news.articles AS a LEFT JOIN news.search_documents AS d USING (article_id)
WHERE d.fingerprint IS DISTINCT FROM a.fingerprint
LIMIT ?
"""
STALE = """
DELETE FROM news.search_documents WHERE document IN (
    SELECT d.document FROM news.search_documents AS d LEFT JOIN news.articles AS a USING (article_id)
    WHERE a.fingerprint IS DISTINCT FROM d.fingerprint
)
"""
# A word counts three times in the title and twice in the lead.
COUNTED = """
CREATE OR REPLACE TEMP TABLE counted AS
SELECT document, stemmer, word, sum(weight) AS occurrences
FROM (
    SELECT c.document, c.stemmer, part.weight, unnest(news.words_of(part.text)) AS word
    FROM chosen AS c
    JOIN (
        SELECT article_no, title AS text, 3 AS weight FROM news.articles
        UNION ALL SELECT article_no, lead, 2 FROM news.articles WHERE lead IS NOT NULL
        UNION ALL SELECT article_no, text, 1 FROM news.paragraphs
    ) AS part USING (article_no)
)
WHERE length(word) <= 40
GROUP BY ALL
"""
STEMMED = """
CREATE OR REPLACE TEMP TABLE stemmed AS
SELECT word, stemmer, CASE WHEN stemmer = 'none' THEN word ELSE stem(word, stemmer) END AS stem
FROM (SELECT DISTINCT word, stemmer FROM counted) ANTI JOIN news.search_words USING (word, stemmer)
"""
NEW_WORDS = """
INSERT INTO news.search_words (word, stemmer, stem, term)
SELECT word, stemmer, stem, coalesce(
    (SELECT min(term) FROM news.search_words AS known WHERE known.stem = stemmed.stem),
    (SELECT coalesce(max(term), 0) FROM news.search_words) + dense_rank() OVER (ORDER BY stem)
)
FROM stemmed
"""
POSTINGS = """
INSERT INTO news.search_postings (term, document, occurrences)
SELECT term, document, least(sum(occurrences), 255)
FROM counted JOIN news.search_words USING (word, stemmer)
GROUP BY ALL ORDER BY ALL
"""
DOCUMENTS = """
INSERT INTO news.search_documents (document, article_id, fingerprint, length)
SELECT c.document, c.article_id, c.fingerprint, coalesce(n.length, 0)
FROM chosen AS c LEFT JOIN (SELECT document, sum(occurrences) AS length FROM counted GROUP BY document) AS n USING (document)
"""
CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT nextval('news.search_numbers') AS document, * FROM (%s)
"""


def refresh(opened: Opener, *, enough: Callable[[], bool] = bool) -> int:
    """Bring the index up to date with the current versions; return how many stories were new or changed.

    Args:
        opened: gives a connection that may write; between two steps it is closed, so that others come to write too.
        enough: tells between two steps whether to leave the rest to the next time; never, unless given.
    """
    with opened() as connection:
        # Their postings are left until the next `arrange`: finding them means reading all.
        connection.execute(STALE)
        (before,) = connection.execute("SELECT count(*) FROM news.search_documents").fetchall()[0]
    done = 0
    while not enough():
        with opened() as connection:
            added = _add(connection)
        done += added
        if added < AT_ONCE:
            break
    if done > before / 2:
        with opened() as connection, transaction(connection):
            arrange(connection)
    return done


def forget(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> None:
    """Take stories out without a trace: what there is of them, and the words that stand in no other."""
    connection.execute(f"DELETE FROM news.search_documents WHERE article_id IN {IDS}", [as_json(article_ids)])  # noqa: S608 - a constant
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE leaving AS SELECT DISTINCT document FROM news.search_postings
           WHERE document NOT IN (SELECT document FROM news.search_documents)"""
    )
    terms = "SELECT DISTINCT term FROM news.search_postings WHERE document IN (FROM leaving)"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE loosened AS {terms}")
    connection.execute("DELETE FROM news.search_postings WHERE document IN (FROM leaving)")
    held = "SELECT DISTINCT term FROM news.search_postings WHERE term IN (FROM loosened)"
    connection.execute(f"DELETE FROM news.search_words WHERE term IN (FROM loosened) AND term NOT IN ({held})")  # noqa: S608 - constants


def arrange(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the postings into the order of their terms, so that a query reads few of them, and drop those of versions that are gone."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE arranged AS
           FROM news.search_postings WHERE document IN (SELECT document FROM news.search_documents) ORDER BY term, document"""
    )
    connection.execute("TRUNCATE news.search_postings")
    connection.execute("INSERT INTO news.search_postings FROM arranged")
    connection.execute("DROP TABLE arranged")


def tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Arrange the postings anew where many are of versions that are gone."""
    (gone,) = connection.execute(
        """SELECT coalesce(avg(CASE WHEN d.document IS NULL THEN 1 ELSE 0 END), 0)
           FROM news.search_postings AS p LEFT JOIN news.search_documents AS d USING (document)"""
    ).fetchall()[0]
    if gone > WORN:
        with transaction(connection):
            arrange(connection)


def load_stemmers(connection: duckdb.DuckDBPyConnection) -> None:
    """Load DuckDB's fts extension from its package, without a download; DatabaseError where the package lacks."""
    try:
        folder = files("duckdb_extension_fts")
    except ModuleNotFoundError as error:
        raise DatabaseError("the package duckdb-extension-fts is not installed, which holds the stemmers of the search index") from error
    path = folder / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    connection.execute(f"LOAD '{path}'")


def _add(connection: duckdb.DuckDBPyConnection) -> int:
    with transaction(connection):
        connection.execute(CHOSEN % CHANGED, [AT_ONCE])
        (chosen,) = connection.execute("SELECT count(*) FROM chosen").fetchall()[0]
        if chosen:
            load_stemmers(connection)
            for statement in (COUNTED, STEMMED, NEW_WORDS, POSTINGS, DOCUMENTS):
                connection.execute(statement)
    return int(chosen)
