"""Files to JSON lines: what `warta extract` prints."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from extractors.article import Article, Document, Extracted, Failed, Failure
from flows.discover import find, open_file, printable
from flows.extraction.workers import Workers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from pydantic_core import core_schema

    Field = core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField

STDIN = Path("-")

# Enough to keep the workers busy, little enough to print early and to hold in memory.
AT_ONCE = 100


def outcomes(
    files: Sequence[Path], *, url: str | None = None, fetched_at: dt.datetime | None = None, publisher: str | None = None
) -> Iterator[tuple[str, Article | Failure]]:
    """Each file as it was named, and what it holds, in order."""
    rest = iter(files)
    with Workers(expected=len(files)) as workers:
        while chunk := list(islice(rest, AT_ONCE)):
            opened = [_open(path) for path in chunk]
            known = {"url": url, "fetched_at": fetched_at, "publisher": publisher}
            read = iter(workers.read([document.model_copy(update=known) for document in opened if isinstance(document, Document)]))
            for path, document in zip(chunk, opened, strict=True):
                yield printable(path), document if isinstance(document, Failure) else next(read)


def files_of(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """Every file to read, each once, and how many in folders were of other kinds; a file named by itself is read whatever its name."""
    files: dict[Path, None] = {}
    unknown = 0
    for path in paths:
        if not path.is_dir():
            files.setdefault(path)
            continue
        found = find([path])
        files.update(dict.fromkeys(found.documents))
        unknown += len(found.unknown)
    return list(files), unknown


def line(source: str, outcome: Article | Failure) -> bytes:
    """One line of output, in the order of the fields in DESIGN's contract, as UTF-8 whatever the terminal's locale."""
    if isinstance(outcome, Failure):
        return Failed(source=source, error=outcome).model_dump_json().encode() + b"\n"
    return f'{{"source":{json.dumps(source, ensure_ascii=False)},{outcome.model_dump_json()[1:]}\n'.encode()


class _AsPrinted(GenerateJsonSchema):
    """Every field stands in every line, null or empty where there is nothing to say."""

    def field_is_required(self, field: Field, total: bool) -> bool:  # noqa: ARG002, FBT001 - pydantic's signature
        return True


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a line."""
    adapter: TypeAdapter[Extracted | Failed] = TypeAdapter(Extracted | Failed)
    schema = adapter.json_schema(mode="serialization", schema_generator=_AsPrinted)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A line of warta extract", **schema}


def _open(path: Path) -> Document | Failure:
    return Document(data=sys.stdin.buffer.read()) if path == STDIN else open_file(path)
