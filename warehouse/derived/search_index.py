"""The search index: which stems stand in which story, brought up to date by what has changed since the last time.

DuckDB's own full-text index can only be built anew, which takes minutes for a million stories; here its stemmers are used, and each
distinct word is stemmed once.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import DatabaseError
from warehouse.files import IDS, as_json, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    Opener = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]

# Some seconds of work, for which others wait to write.
AT_ONCE = 5_000

# Postings that are sorted in one go: 150 million, those of a million stories, would take 8 GB of memory.
SORTED_AT_ONCE = 10_000_000

# The share of dead postings at which writing all of them anew pays.
WORN = 0.1
# So many times the rows that there need be.
SHORT = 4

SINCE = "SELECT coalesce(max(changed_no), 0) FROM news.search_documents"
# In the order of the loads, so that all before the last one that came in are in. LEFT finds what has come, FULL also what has gone.
BEHIND = """
CREATE OR REPLACE TEMP TABLE behind AS
SELECT d.document AS gone, a.article_no
FROM (FROM news.articles WHERE changed_no >= ?) AS a {} JOIN news.search_documents AS d USING (article_no)
WHERE d.fingerprint IS DISTINCT FROM a.fingerprint
ORDER BY a.changed_no, a.article_no
LIMIT ?
"""
MORE_BEHIND = """
SELECT (SELECT count(*) FROM news.articles)
    <> (SELECT count(*) FROM news.search_documents) + (SELECT count(*) FROM behind WHERE gone IS NULL)
"""
# Their postings are left until the next `arrange`: finding them means reading all.
STALE = "DELETE FROM news.search_documents WHERE document IN (SELECT gone FROM behind)"
CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT
    nextval('news.search_numbers') AS document, article_id, article_no, fingerprint, changed_no,
    CASE WHEN language = 'en' THEN 'english' WHEN language IN ('id', 'ms') THEN 'indonesian' ELSE 'none' END AS stemmer
FROM (FROM news.articles SEMI JOIN behind USING (article_no) ORDER BY article_no)
"""
# A word counts three times in the title and twice in the lead.
COUNTED = """
CREATE OR REPLACE TEMP TABLE counted AS
SELECT document, stemmer, word, occurrences
FROM (
    SELECT document, word, sum(weight) AS occurrences
    FROM (
        SELECT document, weight, unnest(news.words_of(text)) AS word
        FROM (
            SELECT document, 3 AS weight, title AS text FROM chosen JOIN news.articles USING (article_no)
            UNION ALL SELECT document, 2, lead FROM chosen JOIN news.articles USING (article_no)
            UNION ALL SELECT document, 1, text FROM chosen JOIN news.paragraphs USING (article_no)
        )
    )
    WHERE length(word) <= 40
    GROUP BY ALL
)
JOIN chosen USING (document)
"""
STEMMED = """
CREATE OR REPLACE TEMP TABLE stemmed AS
SELECT word, stemmer, CASE WHEN stemmer = 'none' THEN word ELSE stem(word, stemmer) END AS stem
FROM (SELECT DISTINCT word, stemmer FROM counted) ANTI JOIN news.search_words USING (word, stemmer)
"""
NEW_WORDS = """
INSERT INTO news.search_words (word, stemmer, stem, term)
SELECT word, stemmer, stem, coalesce(
    known.term,
    (SELECT coalesce(max(term), 0) FROM news.search_words) + dense_rank() OVER (ORDER BY stem)
)
FROM stemmed
LEFT JOIN (SELECT stem, min(term) AS term FROM news.search_words SEMI JOIN stemmed USING (stem) GROUP BY stem) AS known USING (stem)
"""
# Some thousands of stories' numbers a row: one row of a common stem would be too large to rewrite for a takedown.
LISTED = "term, list(document ORDER BY document), list(occurrences ORDER BY document)"
GROUPED = "GROUP BY term, document // 65536 ORDER BY term, min(document)"
POSTINGS = f"""
INSERT INTO news.search_postings (term, documents, occurrences)
SELECT {LISTED}
FROM (
    SELECT term, document, CAST(least(sum(occurrences), 255) AS UTINYINT) AS occurrences
    FROM counted JOIN news.search_words USING (word, stemmer)
    GROUP BY term, document
)
{GROUPED}
"""  # noqa: S608 - constants
DOCUMENTS = """
INSERT INTO news.search_documents (document, article_id, article_no, fingerprint, changed_no, length)
SELECT c.document, c.article_id, c.article_no, c.fingerprint, c.changed_no, coalesce(n.length, 0)
FROM chosen AS c LEFT JOIN (SELECT document, sum(occurrences) AS length FROM counted GROUP BY document) AS n USING (document)
"""
# The last term of each part of the postings, the parts about equal.
SLICES = """
SELECT max(term) FROM (SELECT term, sum(sum(len(documents))) OVER (ORDER BY term) // ? AS slice FROM news.search_postings GROUP BY term)
GROUP BY slice ORDER BY slice
"""
SINGLE = "SELECT rowid AS place, term, unnest(documents) AS document, unnest(occurrences) AS occurrences FROM news.search_postings"
LIVE = "document IN (SELECT document FROM news.search_documents)"


def refresh(opened: Opener, *, enough: Callable[[], bool] = bool) -> int:
    """Bring the index up to date with the current versions; return how many stories were new or changed.

    Args:
        opened: gives a connection that may write; between two steps it is closed, so that others come to write too.
        enough: tells between two steps whether to leave the rest to the next time; never, unless given.
    """
    done = held = 0
    found = AT_ONCE
    while found == AT_ONCE and not enough():
        with opened() as connection, transaction(connection):
            found, added, held = _step(connection)
        done += added
    if done > held / 3:
        with opened() as connection, transaction(connection):
            arrange(connection)
    return done


def forget(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> None:
    """Take stories out without a trace: what there is of them, and the words that stand in no other."""
    connection.execute(f"DELETE FROM news.search_documents WHERE article_id IN {IDS}", [as_json(article_ids)])  # noqa: S608 - a constant
    connection.execute(f"CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT place, term FROM ({SINGLE}) WHERE NOT {LIVE}")  # noqa: S608 - constants
    kept = f"SELECT {LISTED} FROM ({SINGLE} WHERE rowid IN (SELECT place FROM touched)) WHERE {LIVE} {GROUPED}"  # noqa: S608 - constants
    connection.execute(f"CREATE OR REPLACE TEMP TABLE kept AS {kept}")
    connection.execute("DELETE FROM news.search_postings WHERE rowid IN (SELECT place FROM touched)")
    connection.execute("INSERT INTO news.search_postings FROM kept")
    connection.execute(
        """DELETE FROM news.search_words WHERE term IN (SELECT term FROM touched)
           AND term NOT IN (SELECT term FROM news.search_postings SEMI JOIN touched USING (term))"""
    )


def arrange(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the postings into the order of their terms, so that a query reads few of them, and drop those of versions that are gone."""
    connection.execute("CREATE OR REPLACE TEMP TABLE arranged AS FROM news.search_postings LIMIT 0")
    before = 0
    for (last,) in connection.execute(SLICES, [SORTED_AT_ONCE]).fetchall():
        part = f"{SINGLE} WHERE term > {before} AND term <= {last}"
        connection.execute(f"INSERT INTO arranged SELECT {LISTED} FROM ({part}) WHERE {LIVE} {GROUPED}")  # noqa: S608 - constants and numbers
        before = last
    connection.execute("TRUNCATE news.search_postings")
    connection.execute("INSERT INTO news.search_postings FROM arranged")
    connection.execute("DROP TABLE arranged")


def tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Arrange the postings anew where many are of versions that are gone, or lie in rows as short as single loads made them."""
    ((gone,),) = connection.execute(f"SELECT coalesce(avg(CAST(NOT {LIVE} AS INTEGER)), 0) FROM ({SINGLE})").fetchall()  # noqa: S608 - constants
    parts = "SELECT count(*) AS rows FROM news.search_postings GROUP BY term, documents[1] // 65536"
    ((rows, fewest),) = connection.execute(f"SELECT coalesce(sum(rows), 0), count(*) FROM ({parts})").fetchall()  # noqa: S608 - constants
    if gone > WORN or rows > SHORT * fewest:
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


def _step(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Take some of what is behind; return how many stories that are, how many of them came in, and how many the index has now."""
    connection.execute(BEHIND.format("LEFT"), [*connection.execute(SINCE).fetchall()[0], AT_ONCE])
    if connection.execute(MORE_BEHIND).fetchall() == [(True,)]:
        connection.execute(BEHIND.format("FULL"), [0, AT_ONCE])
    for statement in (STALE, CHOSEN):
        connection.execute(statement)
    (found, added, held) = connection.execute(
        "SELECT (SELECT count(*) FROM behind), (SELECT count(*) FROM chosen), (SELECT count(*) FROM news.search_documents)"
    ).fetchall()[0]
    if added:
        load_stemmers(connection)
        for statement in (COUNTED, STEMMED, NEW_WORDS, POSTINGS, DOCUMENTS):
            connection.execute(statement)
    return found, added, held + added
