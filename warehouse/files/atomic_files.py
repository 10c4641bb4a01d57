"""Files that are whole or not there, whatever happens in between: copies that take their place by one rename, from the disk."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import io
    from pathlib import Path

# Of <linux/fs.h> and <sys/stdio.h>: both names change hands in one step.
RENAME_EXCHANGE = RENAME_SWAP = 2
AT_FDCWD = -100


def sync_file(path: Path) -> None:
    """Return when what a file holds is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Return when files that were made, renamed or removed in a folder are so on the disk."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_whole(file: io.FileIO, record: bytes) -> int:
    """Append a record and return where it begins; where it doesn't fit, nothing of it stays: half a record would hide all that follow."""
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
    """Return where a copy is made before it takes its place; what a crash left there is overwritten by the next."""
    return target.with_name(f"{target.name}.new")


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file and its times beside the target, then put it there in one rename; the target is the old file or the new one."""
    fresh = unfinished(target)
    try:
        stat = source.stat()
        shutil.copyfile(source, fresh)
        sync_file(fresh)
        os.utime(fresh, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def sync_tree(folder: Path) -> None:
    """Return when a folder's files and their names are on the disk."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders take each other's place in one step; False where the system or the disk can't."""
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, RENAME_SWAP) == 0)
        return bool(library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
    except AttributeError:
        return False
