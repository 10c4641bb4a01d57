"""The Prefect server that a run reports to: quiet defaults before Prefect is imported, and whether the server answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from flows.errors import RunFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # A loaded machine takes longer than Prefect's own 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
}

# Of the terminal only, the server keeps every line. Prefect warns of each second that a busy server takes.
CONSOLE_LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"

ANSWER_SECONDS = 5.0


def set_defaults(*, verbose: bool = False) -> None:
    """Set what Prefect reads when it is imported; what the user has set stays."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault(CONSOLE_LEVEL, "INFO" if verbose else "ERROR")


def api_url() -> str | None:
    """Address of the server's API, from PREFECT_API_URL or Prefect's profile; None where a temporary one is started."""
    from prefect.settings import get_current_settings

    return get_current_settings().api.url


def answers(url: str) -> str | None:
    """Why the server can't be used; None where it answers."""
    import httpx

    try:
        status = httpx.get(f"{url.rstrip('/')}/health", timeout=ANSWER_SECONDS).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return str(error) or type(error).__name__
    return f"it answers with status {status}" if status >= httpx.codes.INTERNAL_SERVER_ERROR else None


def expect(say: Callable[[str], None]) -> None:
    """Make sure that a run can report; raises RunFailedError where the server that the settings name doesn't answer."""
    url = api_url()
    if url is None:
        say(
            "Starting a temporary Prefect server, which takes 10-20 s each time. "
            "Start one with `prefect server start` and set PREFECT_API_URL, or use --direct, to save that."
        )
    elif trouble := answers(url):
        raise RunFailedError(
            f"The Prefect server at {url} can't be reached ({trouble}). Start it with `prefect server start`, "
            "unset PREFECT_API_URL for a temporary one, or run without Prefect: --direct."
        )
