"""`warta replay`: read the archive again with the extractors as they are now."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - cyclopts reads the annotations
import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.errors import UsageError

if TYPE_CHECKING:
    from flows.config import Places, Settings
    from flows.runs import ReplayOrder, Summary


def replay(  # noqa: PLR0913 - a command's options
    *,
    publisher: str | None = None,
    since: Annotated[dt.date | None, Parameter(name="--from")] = None,
    until: Annotated[dt.date | None, Parameter(name="--to")] = None,
    only_rejects: Annotated[bool, Parameter(negative="")] = False,
    unknown: Annotated[bool, Parameter(negative="")] = False,
    diff: Annotated[bool, Parameter(negative="")] = False,
    db: Path | None = None,
    archive: Path | None = None,
    direct: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Extract archived documents again, without the network, and load what reads otherwise.

    A story that reads otherwise gets a new version, marked re_extraction and not as a change by its publisher; a reject that
    is an article now is resolved. A story that no longer reads stays as it is, with an open row of news.rejects (stage reread);
    one that turns out to have another id keeps its versions and is a row of news.moved_articles. Replaying twice changes nothing.
    Look at --diff first: it writes nothing. With --unknown a new database is filled from an archive whose own was lost.

    ```
    warta replay --diff --publisher antara
    warta replay --only-rejects
    warta replay --from 2026-02-01 --to 2026-02-14 --direct --json
    warta replay --unknown
    ```

    Args:
        publisher: Only the stories of this publisher, and whatever came from its hosts.
        since: First day of release (2026-02-14); where none is known, of the fetch.
        until: Last day, included.
        only_rejects: Only documents that did not become an article, or could not be read again.
        unknown: Instead load what the archive holds and the database doesn't, all of it; runs without Prefect.
        diff: Say what would change: fields, counts, samples with old beside new.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        direct: Run without Prefect.
        as_json: Print the summary, or with --diff the report, as JSON and nothing else on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows.config import settings
    from flows.runs import ReplayOrder, RunContext, reporter, run_replay, select

    read = settings.load()
    if unknown:
        if diff or only_rejects or publisher or since or until:
            raise UsageError("--unknown goes with --db and --archive alone: it loads all that the database doesn't hold.")
        summary = _unknown(read, read.at(db, archive))
        sys.stdout.write(json.dumps(summary.record()) + "\n" if as_json else _table(summary))
        return 0
    selection = select(publisher=publisher, since=since, until=until, only_rejects=only_rejects)
    order = ReplayOrder(selection=selection, places=read.at(db, archive), settings=read)
    if diff:
        from flows.runs import compare_readings, diff_text

        found = compare_readings(order, reporter=reporter())
        sys.stdout.write(json.dumps(found.record(), ensure_ascii=False) + "\n" if as_json else diff_text(found))
        return 0
    summary = run_replay(order, RunContext(reporter=reporter())) if direct else _through_prefect(order, verbose=verbose)
    sys.stdout.write(json.dumps(summary.record()) + "\n" if as_json else _table(summary))
    return 0


def _unknown(read: Settings, places: Places) -> Summary:
    from flows.runs import RunContext, rebuild_database, reporter

    return rebuild_database(places, read, RunContext(reporter=reporter()))


def _through_prefect(order: ReplayOrder, *, verbose: bool) -> Summary:
    from flows.orchestration import prefect_server
    from flows.runs import Lines

    prefect_server.set_defaults(home=order.places.database.parent, verbose=verbose)
    prefect_server.expect(Lines().say)

    from flows.replay import replay as flow
    from flows.runs import Summary

    asked, places = order.selection, order.places
    state = flow(
        publisher=asked.publisher,
        since=asked.since,
        until=asked.until,
        only_rejects=asked.only_rejects,
        db=places.database,
        archive=places.archive,
        return_state=True,
    )
    result = state.result()
    if not isinstance(result, Summary):
        raise TypeError(f"The flow gave no summary: {result!r}")
    return result


def _table(summary: Summary) -> str:
    return "".join(f"{name:<10} {f'{value:,}' if isinstance(value, int) else value}\n" for name, value in summary.record().items())
