"""`warta revisit`: stories read again, through Prefect or directly."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.commands.poll import directly, print_record, through_prefect


def revisit(  # noqa: PLR0913 - a command's options
    *only: str,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    db: Path | None = None,
    archive: Path | None = None,
    direct: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Ask again for stories that may have changed; a change becomes a version.

    A story is read again some time after its release and after each change that was found (`revisit_hours` in warta.toml),
    until it has settled.

    ```
    warta revisit
    warta revisit antara --limit 100
    ```

    Args:
        only: Names of sources; all otherwise.
        limit: Ask for at most so many stories; the others wait for the next round.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        direct: Run without Prefect.
        as_json: Print the summary as JSON, and nothing else, on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows.config import settings
    from flows.present import next_steps
    from flows.runs import RevisitOrder, run_revisit, sources_named

    read = settings.load()
    order = RevisitOrder(places=read.at(db, archive), settings=read, only=only, limit=limit)
    sources_named(read, only)
    done: Any = directly(run_revisit, order) if direct else through_prefect("revisit", order, verbose=verbose)
    print_record(done.record(), next_steps.of_revisit(done, order.settings.revisit_hours), as_json=as_json)
    return 0
