"""Which flow runs go on, on this machine: each holds a lock that the system frees when its process is gone, however it went."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock

from warehouse.files import is_held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "running"
"""Of the locks, in WARTA_HOME."""


@contextmanager
def present(home: Path, flow_run_id: str) -> Iterator[None]:
    """Hold a flow run's lock while it goes on."""
    path = _path(home, flow_run_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, thread_local=False)
    lock.acquire(timeout=0)
    try:
        yield
    finally:
        lock.release()
        path.unlink(missing_ok=True)


def is_present(home: Path, flow_run_id: str) -> bool:
    """Tell whether a process of this machine holds the flow run's lock."""
    return is_held(_path(home, flow_run_id))


def forget(home: Path, flow_run_id: str) -> None:
    """Remove what a flow run whose process is gone has left."""
    with suppress(FileNotFoundError):
        _path(home, flow_run_id).unlink()


def _path(home: Path, flow_run_id: str) -> Path:
    return home / FOLDER / f"{flow_run_id}.lock"
