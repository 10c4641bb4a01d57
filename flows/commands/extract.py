"""`warta extract`: files to JSON lines, without a database, a network or Prefect."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter

from flows.errors import UsageError, did_you_mean

NO_ARTICLE = 3
"""Exit status where a file was no article."""


def extract(
    *path: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    url: str | None = None,
    fetched: dt.datetime | None = None,
    publisher: str | None = None,
) -> int:
    """Read files and print each article as one JSON object a line.

    `warta schema` describes the line. A file that is no article prints its reason instead, and the exit status is 3 after
    the rest is read.

    ```
    warta extract story.txt
    warta extract --url https://en.antaranews.com/news/415459/x page.html.gz
    curl -s https://example.com/story | warta extract --url https://example.com/story -
    ```

    Args:
        path: Files (.html .htm .txt, each also .gz), folders of them, or - for standard input.
        url: Where the document came from: decides the publisher and the article's id, makes links absolute.
        fetched: When it was fetched, ISO 8601, UTC where it has no offset: resolves "two hours ago".
        publisher: Key of the publisher whose layouts read it, where neither URL nor page tell.
    """
    from extractors.article import Failure
    from extractors.registry import publishers
    from flows.extraction import files_of, line, outcomes

    if not path:
        raise UsageError("Nothing to extract: name a file, a folder, or - for standard input.")
    # cyclopts takes `-` for an option unless all that looks like one may be a path.
    if options := [str(name) for name in path if str(name).startswith("-") and str(name) != "-" and not name.exists()]:
        raise UsageError(f"Unknown option {options[0]!r}. See `warta extract --help`.")
    if publisher is not None and publisher not in publishers():
        raise UsageError(
            f"There is no publisher {publisher!r}.{did_you_mean(publisher, publishers())} Known are {', '.join(publishers())}."
        )
    if fetched is not None and fetched.tzinfo is None:
        fetched = fetched.replace(tzinfo=dt.UTC)
    files, unknown = files_of(path)
    if unknown:
        print(f"warta: Skipped {unknown} files of other kinds.", file=sys.stderr)  # noqa: T201 - a message to the user
    failed = False
    for source, outcome in outcomes(files, url=url, fetched_at=fetched, publisher=publisher):
        failed |= isinstance(outcome, Failure)
        sys.stdout.buffer.write(line(source, outcome))
    sys.stdout.buffer.flush()
    return NO_ARTICLE if failed else 0
