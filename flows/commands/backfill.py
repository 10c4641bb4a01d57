"""`warta backfill`: the past of a source, day by day, through Prefect or directly."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - cyclopts reads the annotations
import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.commands.poll import print_record

if TYPE_CHECKING:
    from flows.backfilling import Order


def backfill(  # noqa: PLR0913 - a command's options
    source: str,
    *,
    first: Annotated[dt.date, Parameter(name="--from")],
    last: Annotated[dt.date, Parameter(name="--to")],
    retry_failed: Annotated[bool, Parameter(negative="")] = False,
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    db: Path | None = None,
    archive: Path | None = None,
    direct: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Load what a source has published on the days of a range.

    Its archive (pages of days, sitemaps, listings) is walked over the ledger news.windows. The same command goes on where it
    stopped or was killed, and asks for nothing twice; `warta gaps` tells of which days too little came.

    ```
    warta backfill kompas --from 2026-02-01 --to 2026-02-14 --dry-run
    warta backfill kompas --from 2026-02-01 --to 2026-02-14
    warta backfill kompas --from 2026-02-01 --to 2026-02-14 --retry-failed
    ```

    Args:
        source: Name of the source.
        first: First day of release (2026-02-14).
        last: Last day, included.
        retry_failed: Repeat what failed, and nothing else.
        dry_run: Say what would be asked for and how long politeness makes it take; ask for nothing.
        limit: Ask for at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        direct: Run without Prefect.
        as_json: Print the summary, or with --dry-run the forecast, as JSON and nothing else on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows import advice, backfilling, settings

    read = settings.load()
    order = backfilling.Order(
        source=source, first=first, last=last, places=read.at(db, archive), settings=read, retry_failed=retry_failed, limit=limit
    )
    known = backfilling.check(order)
    if dry_run:
        from flows.forecast import as_text, forecast

        found = forecast(order, known)
        sys.stdout.write(json.dumps(found.record()) + "\n" if as_json else as_text(found))
        return 0
    done = _directly(order) if direct else _through_prefect(order, verbose=verbose)
    print_record(done.record(), advice.of_any(done.summary), as_json=as_json)
    if done.incomplete and not as_json:
        sys.stdout.write(f"What is missing: warta gaps {source}\nTry again: the same command with --retry-failed\n")
    return 0


def _directly(order: Order) -> Any:  # noqa: ANN401 - as the flow's result
    from flows import backfilling
    from flows.progress import reporter

    return backfilling.backfill(order, reporter=reporter())


def _through_prefect(order: Order, *, verbose: bool) -> Any:  # noqa: ANN401 - Prefect's result has no type
    from flows import server
    from flows.progress import Lines

    server.set_defaults(home=order.places.database.parent, verbose=verbose)
    server.expect(Lines().say)

    from prefect import tags

    from flows.backfill import backfill as flow

    places = order.places
    with tags(order.source):
        state = flow(
            source=order.source,
            since=order.first,
            until=order.last,
            retry_failed=order.retry_failed,
            limit=order.limit,
            db=places.database,
            archive=places.archive,
            return_state=True,
        )
    return state.result()
