"""`warta up`: run the flows on their schedules and keep them running."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

from cyclopts import Parameter


def up(
    *,
    port: int | None = None,
    demo: Annotated[bool, Parameter(negative="")] = False,
    verbose: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Start a Prefect server on this machine, or join the one that PREFECT_API_URL names, and run the flows on their schedules.

    Runs until Ctrl-C or SIGTERM; then running flows finish their batches. What dies meanwhile is restarted. The schedules
    stand in warta.toml under [schedule]; the server's pages show runs, their reports and logs, and start a backfill.

    ```
    warta up
    warta up --demo
    ```

    Args:
        port: Of the server that is started; 4200 where nothing else is said.
        demo: Serve the demo newsroom too, and read nothing else; into the folder demo-service where WARTA_HOME names no other.
        verbose: Show Prefect's own messages.
    """
    from flows.runs import Lines

    say = Lines().say
    with ExitStack() as stack:
        if demo:
            from flows.demo import on_schedule

            stack.enter_context(on_schedule(say, port=port))
        # Prefect is imported below here, and reads its variables then.
        from flows.config import settings
        from flows.errors import UsageError
        from flows.orchestration import prefect_server
        from flows.service import up as service

        prefect_server.set_defaults(verbose=verbose)
        read = settings.load()
        try:
            service.up(read, port=port or service.PORT, verbose=verbose, say=say)
        except UsageError as error:
            if read.contact is not None:
                raise
            raise UsageError(f"{error} `warta up --demo` needs none.") from error
    return 0
