"""`warta demo`: the quick start, without a network: five synthetic sites on loopback, ingested and asked in SQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

QUESTIONS = {
    "Who said what, in which role?": """
        SELECT q.speaker, any_value(q.speaker_role) AS role, count(*) AS quotes, any_value(left(q.text, 60)) AS for_example
        FROM news.quotes AS q WHERE q.speaker IS NOT NULL GROUP BY q.speaker ORDER BY quotes DESC, q.speaker LIMIT 5""",
    "Which stories were corrected after they came out, and where?": """
        SELECT a.title, v.version, v.changed_fields, strftime(v.valid_from, '%H:%M:%S') AS seen
        FROM news.article_versions AS v JOIN news.articles AS a USING (article_id) WHERE v.version > 1 ORDER BY a.title""",
    "From where does each edition report, and who edits it?": """
        SELECT a.edition, count(DISTINCT a.article_id) AS stories, count(DISTINCT a.dateline_place) AS places,
               string_agg(DISTINCT c.name, ', ' ORDER BY c.name) AS editors
        FROM news.articles AS a LEFT JOIN news.credits AS c ON c.article_id = a.article_id AND c.role = 'editor'
        GROUP BY a.edition ORDER BY stories DESC, a.edition""",
}


def demo(home: Path = Path("demo-data"), *, direct: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Ingest a small synthetic newsroom over HTTP on loopback, a day and the next, and answer three questions in SQL.

    ```
    warta demo
    warta demo somewhere/else --direct
    ```

    Args:
        home: Folder for the demo's database and archive.
        direct: Run without Prefect.
    """
    from flows.commands.ingest import ingest
    from flows.demo import PORTS, configure, serve

    with serve(ports=PORTS) as running:
        names = configure(running, home)
        _say(f"The demo newsroom: {len(names)} sites on loopback. Its first day:")
        ingest(*names, direct=direct)
        running.advance()
        _say("\nThe next day: two corrections and two new stories.")
        ingest(*names, again=True, direct=direct)
    _answer()
    _say(f"\nGo on: warta sql 'FROM news.latest_articles' --db {home / 'warta.duckdb'}")
    return 0


def _answer() -> None:
    from inspect import cleandoc

    from flows.commands.sql import sql

    for question, query in QUESTIONS.items():
        _say(f"\n-- {question}\n{cleandoc(query)};")
        sql(query)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
