"""`warta up`: put everything on its schedule and keep it there."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter


def up(*, port: int | None = None, verbose: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Start a Prefect server on this machine, or join the one that PREFECT_API_URL names, and run the flows on their schedules.

    Runs until Ctrl-C or SIGTERM; then the runs that go on end their batches. What dies meanwhile is started again. The schedules
    stand in warta.toml under [schedule]; the server's pages show runs, their reports and logs, and start a backfill.

    ```
    warta up
    ```

    Args:
        port: Of the server that is started; 4200 where nothing else is said.
        verbose: Show Prefect's own messages.
    """
    from flows import server, settings

    server.set_defaults(verbose=verbose)

    from flows import service
    from flows.progress import Lines

    service.up(settings.load(), port=port or service.PORT, verbose=verbose, say=Lines().say)
    return 0
