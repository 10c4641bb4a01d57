"""Files that are either complete or absent after a crash: copies are synced, then renamed into place."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

# From <linux/fs.h> and <sys/stdio.h>: exchange two names atomically.
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100
# Rights that data files don't give: none for other users, the group only reads.
OTHERS = 0o027


@contextmanager
def private_files() -> Iterator[None]:
    """Create files that other users can't read; the setting is the process's, so other threads' files become private too."""
    before = os.umask(OTHERS)
    os.umask(before | OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def sync_file(path: Path) -> None:
    """Flush a file to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder to disk: which files were created, renamed or removed in it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_whole(file: io.FileIO, record: bytes) -> int:
    """Append a record and return its offset; where it doesn't fit, the file is cut back: half a record would hide all later ones."""
    offset = file.tell()
    try:
        rest = memoryview(record)
        while rest:
            rest = rest[file.write(rest) or 0 :]
    except OSError:
        file.truncate(offset)
        file.seek(offset)
        raise
    return offset


def unfinished(target: Path) -> Path:
    """Return the temporary path of a copy; a leftover of a crash is overwritten by the next copy."""
    return target.with_name(f"{target.name}.new")


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file with its times and rename it into place, so that the target is always the old file or the new one."""
    fresh = unfinished(target)
    try:
        stat = source.stat()
        with private_files():
            shutil.copyfile(source, fresh)
        sync_file(fresh)
        os.utime(fresh, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def sync_tree(folder: Path) -> None:
    """Flush a folder and everything in it to disk."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or the file system can't."""
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, RENAME_SWAP) == 0)
        return bool(library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
    except AttributeError:
        return False
