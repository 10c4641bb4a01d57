"""`warta report`: the state of the newsroom as one HTML page."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated

from cyclopts import Parameter, validators

PAGE = "warta-report.html"


def report(
    *,
    output: Annotated[Path | None, Parameter(name=("-o", "--output"), allow_leading_hyphen=True)] = None,
    days: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=366))] = 30,
    db: Path | None = None,
    archive: Path | None = None,
) -> int:
    """Write one HTML page that opens anywhere, without a network: volume, places, people, sources, corrections, rejects.

    Reads the published snapshot, so it works while an ingest runs; the page says which state it shows and how old that is.

    ```
    warta report
    warta report -o /var/www/newsroom.html --days 7
    ```

    Args:
        output: The file to write, or - for standard output; otherwise warta-report.html in the working folder.
        days: How many days, up to that of the newest story, volume, places, people and warnings are about.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Accepted as in every command; the report doesn't need it.
    """
    import datetime as dt
    from pathlib import Path as File

    from flows.config import settings
    from flows.report import render
    from warehouse.files import open_snapshot
    from warehouse.report import read

    places = settings.load().at(db, archive)
    with open_snapshot(places.database, on_wait=_say) as snapshot:
        page = render(read(snapshot, days=days), now=dt.datetime.now(dt.UTC))
    if str(output) == "-":
        sys.stdout.write(page)
        return 0
    target = output or File(PAGE)
    _replace(target, page)
    sys.stdout.write(f"{target}\n")
    return 0


def _replace(target: Path, page: str) -> None:
    """In one rename: whoever opens the page meanwhile sees the old one whole."""
    fresh = target.with_name(f"{target.name}.new")
    try:
        fresh.write_text(page, encoding="utf-8")
        fresh.replace(target)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error


def _say(message: str) -> None:
    print(f"warta: {message}", file=sys.stderr)  # noqa: T201 - a message to the user
