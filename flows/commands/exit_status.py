"""The exit status of a command that brings something in, and the line on standard error that explains it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flows.errors import RunFailedError

if TYPE_CHECKING:
    from flows.present import Outcome


def exit_status(outcome: Outcome, *, strict: bool) -> int:
    """Return 0, after a warning where something is missing.

    Raises RunFailedError where nothing came; with `strict` also where only a part did.
    """
    # The summary stands above this line also where both go to one terminal or file.
    sys.stdout.flush()
    if outcome.failed(strict=strict):
        raise RunFailedError(f"{outcome.message}.")
    if outcome.message:
        print(f"warta: warning: {outcome.message}.", file=sys.stderr)  # noqa: T201 - a message to the user
    return 0
