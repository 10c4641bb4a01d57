"""Sharing: processes that fetch for one warehouse keep a host's pace together, over a lock and a moment in two small files a host."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock, Timeout

from warehouse.errors import disk_full_at

if TYPE_CHECKING:
    from pathlib import Path

# Hosts of which nobody wanted anything for so long are forgotten.
REMEMBERED_SECONDS = 86_400.0
# How often a host is looked at that another process has a request under way to.
LOOK_SECONDS = 0.05
LOCK, NEXT, WANT = ".lock", ".next", ".want"


class Sharing(Protocol):
    """What a host's gate knows of other processes."""

    def acquire(self) -> bool:
        """Take the host for one request; False where another process has it."""

    def release(self) -> None:
        """Let other processes have the host."""

    def next_at(self) -> float:
        """When the host may be asked next, in seconds of the epoch; asked while the host is held."""

    def set_next(self, at: float) -> None:
        """Tell other processes when; said while the host is held."""

    def want(self) -> None:
        """Tell the process that has the host that this one waits for its turn."""

    def wanted(self) -> bool:
        """Whether a process waits; it is forgotten by that, and tells again while it waits."""


class Alone:
    """No other process fetches."""

    def acquire(self) -> bool:
        """Always."""
        return True

    def release(self) -> None:
        """Nobody waits."""

    def next_at(self) -> float:
        """The gate itself knows."""
        return 0.0

    def set_next(self, at: float) -> None:
        """Nobody wants to know."""

    def want(self) -> None:
        """Nobody has it."""

    def wanted(self) -> bool:
        """Never."""
        return False


class Together:
    """One host of a folder that several processes use; the system frees the lock of a process that dies."""

    def __init__(self, folder: Path, host: str) -> None:
        # A host's name may be longer than a file's.
        files = folder / sha256(host.encode()).hexdigest()[:32]
        self._folder = folder
        self._moment = files.with_suffix(NEXT)
        self._wish = files.with_suffix(WANT)
        self._lock = FileLock(files.with_suffix(LOCK), thread_local=False)

    def acquire(self) -> bool:
        """Take the host for one request; False where another process has it."""
        with disk_full_at(self._folder):
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                return False
            except FileNotFoundError:
                self._folder.mkdir(parents=True, exist_ok=True)
                return self.acquire()
        return True

    def release(self) -> None:
        """Let other processes have the host."""
        self._lock.release()

    def next_at(self) -> float:
        """When the host may be asked next."""
        return _moment(self._moment)

    def set_next(self, at: float) -> None:
        """Tell other processes when."""
        # On a full disk the archive says so, in words; the gate of this process keeps the pace all the same.
        with suppress(OSError):
            # Over what stands there, in as many bytes: to empty a file first takes longer than the rest of a turn.
            moment = os.open(self._moment, os.O_WRONLY | os.O_CREAT, 0o666)
            try:
                os.pwrite(moment, f"{at:020.6f}".encode("ascii"), 0)
            finally:
                os.close(moment)

    def want(self) -> None:
        """Tell the process that has the host that this one waits for its turn."""
        with suppress(OSError):
            self._wish.touch()

    def wanted(self) -> bool:
        """Whether a process waits; it is forgotten by that, and tells again while it waits."""
        try:
            self._wish.unlink()
        except OSError:
            return False
        return True


def shared_folder(database: Path) -> Path:
    """Where processes that fetch for a warehouse keep its hosts."""
    return database.with_name(f"{database.name}.hosts")


def prune(folder: Path, *, now: float) -> int:
    """Remove the files of hosts that have been left alone for long; return how many hosts they were. `now` in seconds of the epoch."""
    return sum(_forgotten(folder / path.stem, now) for path in list(folder.glob("*.lock")))


def _forgotten(host: Path, now: float) -> bool:
    lock = FileLock(host.with_suffix(LOCK))
    try:
        # Who opens the file before it goes and locks it afterwards sees that it has no name any more, and begins anew.
        lock.acquire(timeout=0)
    except Timeout:
        return False
    try:
        if _moment(host.with_suffix(NEXT)) > now - REMEMBERED_SECONDS:
            return False
        for kind in (WANT, NEXT, LOCK):
            host.with_suffix(kind).unlink(missing_ok=True)
    finally:
        lock.release()
    return True


def _moment(path: Path) -> float:
    """Long ago where nothing is known, or a process died while it wrote."""
    try:
        return float(path.read_text("ascii"))
    except (OSError, ValueError):
        return 0.0
