"""`warta ingest`: into the warehouse, through Prefect or directly."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

if TYPE_CHECKING:
    from flows.runs import IngestOrder, Summary


def ingest(  # noqa: PLR0913 - a command's options
    *what: str,
    db: Path | None = None,
    archive: Path | None = None,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    again: Annotated[bool, Parameter(negative="")] = False,
    direct: Annotated[bool, Parameter(negative="")] = False,
    strict: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Load files, folders, web archives, URLs, lists of URLs, feeds or sources into the warehouse.

    Raw bytes go to the archive first; then they are extracted, validated and loaded. What is no article becomes a row of
    news.rejects. The same input again changes nothing, and a story that a feed offers again costs no request.

    Exit status: 1 if every input was rejected or needs a permission; 0 with a warning if some were, or 1 with --strict.

    ```
    warta ingest story.txt
    warta ingest articles/ more/page.html.gz --direct
    warta ingest https://example.com/rss.xml --limit 20
    warta ingest antara --json
    warta ingest CC-NEWS-20260214-00001.warc.gz found.urls extracted.jsonl
    ```

    Args:
        what: Files, folders (.txt .html .htm .gz .warc, everything below them), .warc files, .jsonl files of `warta extract`,
            files of URLs (.urls, or a .txt with one a line), URLs, feed URLs, or names of sources.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        limit: Read at most so many inputs.
        again: Ask also for stories that were read already; unchanged ones are not sent again.
        direct: Run without Prefect.
        strict: Exit with status 1 also where only a part is missing.
        as_json: Print the summary as JSON, and nothing else, on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows.commands.exit_status import exit_status
    from flows.config import settings
    from flows.present import run_outcome
    from flows.runs import IngestOrder, check_order

    read = settings.load()
    order = IngestOrder(words=what, places=read.at(db, archive), settings=read, limit=limit, again=again)
    tags = check_order(order).tags
    summary = _directly(order) if direct else _through_prefect(order, tags, verbose=verbose)
    sys.stdout.write(json.dumps(summary.record()) + "\n" if as_json else _table(summary))
    return exit_status(run_outcome.of_ingest(summary), strict=strict)


def _directly(order: IngestOrder) -> Summary:
    from flows.runs import RunContext, reporter, run_ingest

    return run_ingest(order, RunContext(reporter=reporter()))


def _through_prefect(order: IngestOrder, run_tags: tuple[str, ...], *, verbose: bool) -> Summary:
    from flows.orchestration import prefect_server
    from flows.runs import Lines

    prefect_server.set_defaults(home=order.places.database.parent, verbose=verbose)
    prefect_server.expect(Lines().say)

    from prefect import tags

    from flows.ingest import ingest as flow
    from flows.orchestration import flow_run
    from flows.runs import Summary

    places = order.places
    with tags(*run_tags[: flow_run.MOST_TAGS]):
        state = flow(list(order.words), db=places.database, archive=places.archive, limit=order.limit, again=order.again, return_state=True)
    result = state.result()
    if not isinstance(result, Summary):
        raise TypeError(f"The flow gave no summary: {result!r}")
    return result


def _table(summary: Summary) -> str:
    from flows.present import next_steps

    rows = [(name, f"{value:,}" if isinstance(value, int) else str(value)) for name, value in summary.record().items()]
    return "".join([*(f"{name:<10} {value}\n" for name, value in rows), *(f"{line}\n" for line in next_steps.of_ingest(summary))])
