"""Files and folders: which of them are documents, and their bytes."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.article import Document, Failure
from extractors.document import LARGEST
from extractors.errors import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = frozenset({".txt", ".html", ".htm"})
"""Endings of documents; each may be followed by `.gz`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a walk met: the documents in the order of their paths, each once, and the files of unknown kinds."""

    documents: tuple[Path, ...]
    unknown: tuple[Path, ...]


def find(paths: Iterable[Path]) -> Found:
    """Walk files and folders (recursive, hidden ones left out) in the order given, each folder's content sorted."""
    documents: dict[Path, None] = {}
    unknown: dict[Path, None] = {}
    for path in paths:
        for file in _walk(path):
            # A folder comes where it can't be looked into: it is told of as a document that can't be had.
            (documents if is_document(file) or file.is_dir() else unknown).setdefault(file)
    return Found(documents=tuple(documents), unknown=tuple(unknown))


def is_document(path: Path) -> bool:
    """Whether its name says that it is one; a name without any ending leaves that to the content."""
    name = path.name.lower().removesuffix(".gz")
    _, ending = os.path.splitext(name)  # noqa: PTH122 - Path.suffix differs between Python versions for `name.`
    return not ending or ending in KINDS


def open_file(path: Path, *, publisher: str | None = None) -> Document | Failure:
    """A file's bytes as they are, or why they can't be had; the extractors unzip them."""
    name = printable(path)
    try:
        # Without waiting: a pipe that nobody writes to would never open.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Failure(reason=Reason.UNREADABLE.value, detail=f"{name}: not a regular file.")
            data = file.read(LARGEST + 1)
    except OSError as error:
        return Failure(reason=Reason.UNREADABLE.value, detail=f"{name}: {error.strerror or error}.")
    if len(data) > LARGEST:
        return Failure(reason=Reason.UNREADABLE.value, detail=f"{name}: larger than {LARGEST // 2**20} MB.")
    return Document(data=data, path=name, publisher=publisher)


def printable(path: Path) -> str:
    """The path as text that can be printed and stored, also where its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    closed: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            # Pipes, sockets and devices would block the reader.
            if not name.startswith(".") and (file.is_file() or file.is_symlink()):
                yield file
    yield from closed
