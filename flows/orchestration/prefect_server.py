"""The Prefect server that a run reports to: quiet defaults before Prefect is imported, and whether the server answers."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path
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


def set_defaults(*, home: Path | None = None, verbose: bool = False) -> None:
    """Set what Prefect reads when it is imported; what the user has set stays.

    With a `home`, a temporary server has its folder there; a server that is named has its own.
    """
    if home is not None and "PREFECT_API_URL" not in os.environ:
        own_home(home)
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault(CONSOLE_LEVEL, "INFO" if verbose else "ERROR")


def own_home(home: Path) -> None:
    """Let Prefect keep its database in this home, so that two of them share none; what the user has set stays, and so does his profile."""
    profiles = Path.home() / ".prefect" / "profiles.toml"
    if "PREFECT_HOME" in os.environ or _has_home(profiles):
        return
    folder = home.absolute() / "prefect"
    # What can't be made is told by whoever writes there first.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    os.environ["PREFECT_HOME"] = str(folder)
    if profiles.exists():
        os.environ.setdefault("PREFECT_PROFILES_PATH", str(profiles))


def _has_home(profiles: Path) -> bool:
    """Whether the user's profile names a folder for Prefect."""
    try:
        read = tomllib.loads(profiles.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    profile = read.get("profiles", {}).get(os.environ.get("PREFECT_PROFILE") or read.get("active"), {})
    return "PREFECT_HOME" in profile


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
        # Here, because it imports Prefect's server.
        from flows.orchestration import temporary_server

        temporary_server.prepare()
        say(
            "Starting a temporary Prefect server, which takes 10-20 s each time. "
            "Start one with `prefect server start` and set PREFECT_API_URL, or use --direct, to save that."
        )
    elif trouble := answers(url):
        raise RunFailedError(
            f"The Prefect server at {url} can't be reached ({trouble}). Start it with `prefect server start`, "
            "unset PREFECT_API_URL for a temporary one, or run without Prefect: --direct."
        )
