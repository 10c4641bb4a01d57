"""`warta show`: one article, readable."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations

from flows.errors import WartaError


def show(article_id: str, /, *, db: Path | None = None, archive: Path | None = None) -> int:
    """Print one article: text, quotes, credits, versions, and how each field was found.

    ```
    warta show antara:lampung:788185
    warta show https://lampung.antaranews.com/berita/788185/judul
    ```

    Args:
        article_id: As in news.articles, or an address of the article; with a wrong one the closest are named.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; the text stands in the database.
    """
    from flows.config import settings
    from flows.present import render
    from flows.runs import article_lookup
    from warehouse.files import open_snapshot
    from warehouse.stories import articles

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        if snapshot.note:
            _say(snapshot.note)
        known = article_lookup.article_id(snapshot.connection, article_id)
        article = articles.article(snapshot.connection, known)
        if article is None:
            raise WartaError(f"The record of {known!r} is not whole: `warta check` tells more.")
        sys.stdout.write(render(article, articles.states(snapshot.connection, known)))
    return 0


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
