"""What a command tells its user when it can't go on: one sentence that says what to do, and the exit status."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class WartaError(Exception):
    """Base of what ends a command on purpose; the message is for the user and is printed without a traceback."""

    status = 1


class UsageError(WartaError):
    """Raised before any work is done, by what reads arguments and settings: they can't be meant that way."""

    status = 2


class RunFailedError(WartaError):
    """Raised where a run can't reach its end: the database can't be opened, the Prefect server doesn't answer."""


class StoppedError(WartaError):
    """Raised after a run that a signal ended early; everything that it counted is loaded."""

    def __init__(self, message: str, signal_number: int) -> None:
        super().__init__(message)
        self.status = 128 + signal_number


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'a' or 'b'?` for the closest known words, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(repr(name) for name in close)}?" if close else ""
