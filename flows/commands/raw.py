"""`warta raw`: the bytes that an article was read from."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter

from flows.errors import WartaError


def raw(
    article_id: str,
    /,
    *,
    output: Annotated[Path | None, Parameter(name=("-o", "--output"))] = None,
    db: Path | None = None,
    archive: Path | None = None,
) -> int:
    """Print the raw document of an article, byte for byte as it was fetched or read.

    ```
    warta raw antara:lampung:788185 -o page.html
    warta raw antara:lampung:788185 | warta extract --publisher antara -
    ```

    Args:
        article_id: As in news.articles, or an address of the article.
        output: A file to write to, instead of standard output.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
    """
    from flows.config import settings
    from flows.runs import article_lookup
    from warehouse.files import Archive, open_snapshot
    from warehouse.stories import provenance

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        known = article_lookup.article_id(snapshot.connection, article_id)
        origin = provenance.origin(snapshot.connection, known)
    if origin is None:
        raise WartaError(f"The document of {known!r} is not on record.")
    data = Archive(places.archive).read(origin.location).data
    if output is not None:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return 0


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
