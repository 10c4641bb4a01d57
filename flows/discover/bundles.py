"""Files that hold many documents: web archives, and records as `warta extract` prints them; document by document."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, cast

from extractors.article import Document, Extracted, Failure
from extractors.errors import Reason
from extractors.records import CONTENT_TYPE
from flows.discover import records, warc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WARCS = (".warc", ".warc.gz")
RECORDS = (".jsonl", ".jsonl.gz")


def is_bundle(path: Path) -> bool:
    """Whether a file's name says that it holds many documents."""
    return path.name.lower().endswith((*WARCS, *RECORDS))


def read(path: Path) -> Iterator[Document | Failure]:
    """Each document in the file's order, or why it can't be had; the file is never in memory whole."""
    if path.name.lower().endswith(WARCS):
        return warc.read(path)
    return _records(path)


def _records(path: Path) -> Iterator[Document | Failure]:
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            for number, record in enumerate(records.read(cast("Iterable[str]", lines), str(path)), 1):
                yield _document(record, f"{path}:{number}") if isinstance(record, Extracted) else record.error
    except (OSError, EOFError) as error:
        detail = f"{path} can't be read on after record {number}: {error}."
        yield Failure(reason=Reason.UNREADABLE.value, detail=detail)


def _document(record: Extracted, name: str) -> Document:
    """The record as a document of its own kind, which the extractors read as what it says."""
    data = record.model_dump_json(exclude={"source"}).encode()
    return Document(data=data, url=record.url, path=name, content_type=CONTENT_TYPE)
