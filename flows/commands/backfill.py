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
from flows.errors import UsageError

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import BackfillOrder


def backfill(  # noqa: PLR0913 - a command's options
    source: str,
    *,
    first: Annotated[dt.date, Parameter(name="--from")],
    last: Annotated[dt.date, Parameter(name="--to")],
    retry_failed: Annotated[bool, Parameter(negative="")] = False,
    again: Annotated[bool, Parameter(negative="")] = False,
    site: tuple[str, ...] = (),
    mirror: Path | None = None,
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    db: Path | None = None,
    archive: Path | None = None,
    direct: Annotated[bool, Parameter(negative="")] = False,
    strict: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Load what a source has published on the days of a range.

    Its archive (pages of days, sitemaps, listings) is walked over the ledger news.windows. The same command goes on where it
    stopped or was killed, and asks for nothing twice; `warta gaps` tells of which days too little came.

    Exit status: 1 if no day was loaded; 0 with a warning if some days are incomplete, or 1 with --strict.

    ```
    warta backfill kompas --from 2026-02-01 --to 2026-02-14 --dry-run
    warta backfill kompas --from 2026-02-01 --to 2026-02-14
    warta backfill kompas --from 2026-02-01 --to 2026-02-14 --retry-failed
    warta backfill cc-news --from 2026-02-01 --to 2026-02-02 --mirror /data/commoncrawl --site kabar.example
    ```

    The source `cc-news` is Common Crawl's news crawl, read from a local mirror without Prefect; its days are those of the crawl.

    Args:
        source: Name of the source, or cc-news.
        first: First day of release (2026-02-14).
        last: Last day, included.
        retry_failed: Repeat what failed, and nothing else.
        again: Do all days anew, whatever the ledger says of them; an unchanged story costs one short answer.
        site: With cc-news: load only pages of this host and its subdomains; may be repeated.
        mirror: With cc-news: the folder that holds crawl-data/CC-NEWS.
        dry_run: Say what would be asked for and how long politeness makes it take; ask for nothing.
        limit: Ask for at most so many stories.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        direct: Run without Prefect.
        strict: Exit with status 1 also where only a part is missing.
        as_json: Print the summary, or with --dry-run the forecast, as JSON and nothing else on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows.commands.exit_status import exit_status
    from flows.config import settings
    from flows.present import next_steps, run_outcome
    from flows.runs import BackfillOrder, check_backfill

    read = settings.load()
    if source == "cc-news":
        return _cc_news(read, read.at(db, archive), first, last, mirror, site, strict=strict, as_json=as_json)
    if site or mirror:
        raise UsageError("--site and --mirror go with the source cc-news alone.")
    order = BackfillOrder(
        source=source,
        first=first,
        last=last,
        places=read.at(db, archive),
        settings=read,
        retry_failed=retry_failed,
        again=again,
        limit=limit,
    )
    known = check_backfill(order)
    if dry_run:
        from flows.runs import forecast, forecast_text

        found = forecast(order, known)
        sys.stdout.write(json.dumps(found.record()) + "\n" if as_json else forecast_text(found))
        return 0
    done = _directly(order) if direct else _through_prefect(order, verbose=verbose)
    print_record(done.record(), next_steps.of_any(done.summary), as_json=as_json)
    return exit_status(run_outcome.of_backfill(done, source, limited=limit is not None), strict=strict)


def _cc_news(  # noqa: PLR0913, PLR0917 - the command's options
    read: Settings,
    places: Places,
    first: dt.date,
    last: dt.date,
    mirror: Path | None,
    site: tuple[str, ...],
    *,
    strict: bool,
    as_json: bool,
) -> int:
    from flows.commands.exit_status import exit_status
    from flows.present import next_steps, run_outcome
    from flows.runs import CcNewsOrder, RunContext, reporter, run_cc_news

    if mirror is None:
        raise UsageError("Name the folder of the mirror that holds crawl-data/CC-NEWS with --mirror.")
    sites = tuple(one.lower().strip(".") for one in site)
    order = CcNewsOrder(mirror=mirror, first=first, last=last, places=places, settings=read, sites=sites)
    done = run_cc_news(order, RunContext(reporter=reporter()))
    print_record(done.record(), next_steps.of_any(done), as_json=as_json)
    return exit_status(run_outcome.of_ingest(done), strict=strict)


def _directly(order: BackfillOrder) -> Any:  # noqa: ANN401 - as the flow's result
    from flows.runs import RunContext, reporter, run_backfill

    return run_backfill(order, RunContext(reporter=reporter()))


def _through_prefect(order: BackfillOrder, *, verbose: bool) -> Any:  # noqa: ANN401 - Prefect's result has no type
    from flows.orchestration import prefect_server
    from flows.runs import Lines

    prefect_server.set_defaults(home=order.places.database.parent, verbose=verbose)
    prefect_server.expect(Lines().say)

    from prefect import tags

    from flows.backfill import backfill as flow

    places = order.places
    with tags(order.source):
        state = flow(
            source=order.source,
            since=order.first,
            until=order.last,
            retry_failed=order.retry_failed,
            again=order.again,
            limit=order.limit,
            db=places.database,
            archive=places.archive,
            return_state=True,
        )
    return state.result()
