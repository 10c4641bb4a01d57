"""Which process holds the writer's lock: its pid and command, in a file beside the lock, for those who wait."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

# The lock file itself is emptied by every process that tries to take it.
ENDING = ".holder.lock"


def note(database: Path) -> None:
    """Write down that this process holds the lock; a disk that takes no such note is no reason to fail."""
    with suppress(OSError):
        _path(database).write_text(f"pid {os.getpid()}, {_command()}", encoding="utf-8")


def forget(database: Path) -> None:
    """Empty the note; called while the lock is still held."""
    with suppress(OSError):
        _path(database).write_bytes(b"")


def described(database: Path) -> str:
    """Return ` (pid 1234, warta poll)`; nothing where no process has left a note."""
    try:
        text = _path(database).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return f" ({text})" if text else ""


def _path(database: Path) -> Path:
    return database.with_name(database.name + ENDING)


def _command() -> str:
    """Return the program and its command, without arguments: they may hold addresses and paths."""
    words = [word for word in sys.argv[1:2] if word.isalpha()]
    return " ".join(["warta", *words]) if words else Path(sys.argv[0] or "python").name
