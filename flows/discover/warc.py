"""WARC files, plain or compressed a record, own or foreign (CC-NEWS): streamed record by record -> documents."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractors.article import Document, Failure
from extractors.errors import Reason
from flows.fetch import Body, BodyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

LARGEST = 10_000_000
"""Bytes of a document; a larger record becomes a Failure and is skipped without being read."""

OK = 200
_TYPES = ("text/html", "application/xhtml", "text/plain")
# HTTP headers are part of the record; this is more than servers send.
HEADERS = 64 * 1024


def read(path: Path, *, limit: int = LARGEST) -> Iterator[Document | Failure]:
    """Every page of an archive in its order: answers with status 200 and resources, of HTML or text.

    Other records (requests, redirects, errors, pictures) are no documents and left out. A page that can't be had, and a
    file that is damaged from some point on, are a Failure that names the file and the record's offset.
    """
    try:
        with path.open("rb") as file:
            yield from read_stream(file, str(path), limit=limit)
    except OSError as error:
        yield failure(f"{path}#0", f"the archive can't be read: {error.strerror or error}")


def read_stream(file: BinaryIO, name: str, *, start: int = 0, limit: int = LARGEST) -> Iterator[Document | Failure]:
    """Read the pages of an open archive, or of a part of it that begins at byte `start`."""
    at = start
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(file, record_types=kinds, parse_http=False):
            at = start + record.stream_pos
            found = _document(record, f"{name}#{at}", limit)
            if found is not None:
                yield found
    except (OSError, ValueError) as error:
        yield failure(f"{name}#{at}", f"the archive can't be read after this record: {error}")


def is_page(content_type: str | None) -> bool:
    """Whether a Content-Type is of a page; a missing one may be."""
    return (content_type or _TYPES[0]).lower().startswith(_TYPES)


def _document(record: WarcRecord, name: str, limit: int) -> Document | Failure | None:
    length = record.content_length
    if length > limit + HEADERS:
        return failure(name, f"has {length} bytes; the limit is {limit}")
    block = record.reader.read(length)
    if len(block) < length:
        return failure(name, f"breaks off after {len(block)} of {length} bytes")
    if record.record_type == WarcRecordType.resource:
        status, headers, data = 200, {"content-type": record.headers.get("Content-Type") or ""}, block
    else:
        status, headers, data = _answer(block)
    content_type = headers.get("content-type") or None
    if status != OK or not is_page(content_type):
        return None
    try:
        data = _decoded(data, headers, limit)
    except BodyError as error:
        return failure(name, error.detail)
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return Document(data=data, url=address or None, fetched_at=_date(record), content_type=content_type, path=name)


def _answer(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name and body of a stored answer; status 0 where it is none."""
    head, _, data = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ", 2)
    if not first.startswith("HTTP/") or len(words) < 2 or not words[1].isdecimal():  # noqa: PLR2004 - version and status
        return 0, {}, block
    fields = (line.partition(":") for line in lines)
    return int(words[1]), {name.strip().lower(): value.strip() for name, _, value in fields}, data


def _decoded(data: bytes, headers: dict[str, str], limit: int) -> bytes:
    """The page itself; many archives store it decoded under the headers of the encoded one."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _unchunked(data, limit)
    body = Body(limit=limit)
    body.expect(headers.get("content-encoding", ""), None)
    body.add(data)
    return body.end()


def _unchunked(data: bytes, limit: int) -> bytes:
    try:
        return ChunkedReader(io.BytesIO(data)).read(limit + 1)
    except (OSError, ValueError):
        return data


def _date(record: WarcRecord) -> datetime | None:
    try:
        at = record.record_date
    except ValueError:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC) if at else None


def failure(name: str, detail: str) -> Failure:
    """What to say of a record that can't be had."""
    return Failure(reason=Reason.UNREADABLE.value, detail=f"{name}: {detail}.".replace("..", "."))
