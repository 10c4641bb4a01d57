"""`warta poll`, through Prefect or directly."""

from __future__ import annotations

import json
import sys
from pathlib import Path  # noqa: TC003 - cyclopts reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from cyclopts import Parameter
from cyclopts.validators import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flows.runs import PollOrder, RevisitOrder, RunContext

Order = TypeVar("Order")
Result = TypeVar("Result")


def poll(  # noqa: PLR0913 - a command's options
    *only: str,
    early: Annotated[bool, Parameter(negative="")] = False,
    limit: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    db: Path | None = None,
    archive: Path | None = None,
    direct: Annotated[bool, Parameter(negative="")] = False,
    strict: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Request the feeds that are due, and fetch the stories that are new.

    A feed that brings news often is due often; `warta sources` shows when. Of a source without a feed, the listings are requested.
    Run it as often as you like: what is not due costs nothing, an unchanged feed answers in a few bytes, and a story that was
    read is not requested again.

    Exit status: 1 if every feed failed; 0 with a warning if some feeds failed or stories were rejected, or 1 with --strict.

    ```
    warta poll
    warta poll antara kompas --early
    ```

    Args:
        only: Names of sources; all otherwise.
        early: Request feeds that are not due yet, too.
        limit: Fetch at most this many stories; the others wait for the next poll.
        db: The DuckDB file; otherwise warta.duckdb in WARTA_HOME.
        archive: Folder of the raw documents; otherwise `archive` beside the database.
        direct: Run without Prefect.
        strict: Exit with status 1 also where only a part is missing.
        as_json: Print the summary as JSON, and nothing else, on standard output.
        verbose: Show Prefect's own messages.
    """
    from flows.commands.exit_status import exit_status
    from flows.config import settings
    from flows.present import next_steps, run_outcome
    from flows.runs import PollOrder, run_poll, sources_to_poll

    read = settings.load()
    order = PollOrder(places=read.at(db, archive), settings=read, only=only, early=early, limit=limit)
    sources_to_poll(read, only)
    if direct:
        done: Any = directly(run_poll, order)
    else:
        done = through_prefect("poll", order, verbose=verbose, early=early)
    print_record(done.record(), next_steps.of_poll(done), as_json=as_json)
    return exit_status(run_outcome.of_poll(done), strict=strict)


def directly(run: Callable[[Order, RunContext], Result], order: Order) -> Result:
    """Run without Prefect."""
    from flows.runs import RunContext, reporter

    return run(order, RunContext(reporter=reporter()))


def through_prefect(name: str, order: PollOrder | RevisitOrder, *, verbose: bool, **more: object) -> object:
    """The flow of that name; returns what it returns, raises what ended it."""
    from flows.orchestration import prefect_server
    from flows.runs import Lines

    prefect_server.set_defaults(home=order.places.database.parent, verbose=verbose)
    prefect_server.expect(Lines().say)

    from importlib import import_module

    from prefect import tags

    from flows.orchestration import flow_run

    flow = getattr(import_module(f"flows.{name}"), name)
    places = order.places
    with tags(*order.only[: flow_run.MOST_TAGS]):
        state = flow(sources=list(order.only), limit=order.limit, db=places.database, archive=places.archive, return_state=True, **more)
    return state.result()


def print_record(record: dict[str, object], lines: Sequence[str] = (), *, as_json: bool) -> None:
    """A run's summary on standard output, and below it what to do next."""
    if as_json:
        sys.stdout.write(json.dumps(record) + "\n")
        return
    rows = [f"{name:<16} {f'{value:,}' if isinstance(value, int) else value}" for name, value in record.items()]
    sys.stdout.write("".join(f"{line}\n" for line in [*rows, *lines]))
