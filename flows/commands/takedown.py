"""`warta takedown`: remove a story for good."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter

from flows.errors import UsageError


def takedown(
    article: str | None = None,
    /,
    *,
    reason: str | None = None,
    db: Path | None = None,
    archive: Path | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Remove a story's text for good: from tables, old versions, archive, search and the readers' snapshot.

    The fact stays in news.takedowns. The story is not loaded again: a document of it counts as rejected, with the reason
    `takedown`, and its bytes do not stay in the archive. Copies by other publishers are articles of their own
    (news.story_clusters names them). Exports and backups that were made before keep the text until they are made anew or
    deleted; those that Warta knows of are named. A backup that is restored takes the story down again.

    ```
    warta takedown antara:lampung:788185 --reason "court order 12/2026"
    warta takedown https://lampung.antaranews.com/berita/788185/judul --reason "request of the publisher"
    warta takedown
    ```

    Args:
        article: As in news.articles, or an address of the article; without it, what an earlier takedown left undone is done.
        reason: Why; kept with the fact.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        as_json: Print what was done as JSON.
    """
    from dataclasses import asdict

    from flows.config import settings
    from flows.runs import finish, take_down

    if (article is None) != (reason is None or not reason.strip()):
        raise UsageError('A takedown needs an article and a reason: warta takedown ARTICLE_ID --reason "..."')
    places = settings.load().at(db, archive)
    done = take_down(article, reason=reason, places=places) if article and reason else finish(places=places)
    if as_json:
        sys.stdout.write(json.dumps(asdict(done), default=str) + "\n")
        return 0
    told = f"{', '.join(done.article_ids)}: " if done.article_ids else ""
    state = "taken down" if done.new else "was taken down before; nothing of it is left" if done.article_ids else "Nothing is left to do"
    sys.stdout.write(f"{told}{state}.\n")
    if done.waiting:
        sys.stdout.write(f"A run still writes to {', '.join(done.waiting)}: it is erased there when that run ends.\n")
    if done.copies:
        sys.stdout.write("Made before and not remade, so the text is still in it:\n")
    for copy in done.copies:
        there = "" if copy.is_there else " (not there now: deleted, or its disk is not mounted)"
        command = f"warta backup {copy.folder}" if copy.kind == "backup" else f"warta export --to {copy.folder}"
        sys.stdout.write(f"  {command}{there}\n")
    return 0
