"""Records of other crawlers (CC-NEWS and the like) that the archive keeps byte for byte: which can be kept so, and how they are read."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from extractors.article import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WARTA_FIELD = "warta-document"
"""The header of Warta's own records, in lower case."""
# Headers under which the stored bytes may not be the page itself.
ENCODINGS = ("content-encoding", "transfer-encoding")
# zlib's number for a gzip header and trailer.
GZIP = 31
# What a gzip member begins with, and the record in it.
MAGIC, FIRST_WORD = b"\x1f\x8b\x08", b"WARC/"
# Compressed bytes that surely unzip to the first word.
PROBE = 1_024
WINDOW = 8 << 20
# A page is at most 10 MB before compression.
LARGEST_MEMBER = 64 << 20


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A stored answer whose bytes are the page itself."""

    document: Document
    """Without a path: the record doesn't hold one."""
    status: int
    """HTTP status; 200 for a `resource` record."""


def unzipped(member: bytes, most: int) -> bytes | None:
    """Decompress exactly one whole gzip member of at most `most` bytes; None where the bytes are anything else."""
    stream = zlib.decompressobj(GZIP)
    try:
        record = stream.decompress(member, most)
    except zlib.error:
        return None
    return record if stream.eof and not stream.unused_data else None


def record_type(record: bytes) -> str:
    """Return the WARC-Type of a decompressed record, in lower case; empty where it has none."""
    return _fields(record.partition(b"\r\n\r\n")[0]).get("warc-type", "").lower()


def parse(record: bytes) -> ForeignRecord | None:
    """Read a decompressed record; None where it is not a page with an address, complete and without an encoding of its own.

    The digests of a foreign record are not checked: the checksum of its gzip member says whether its bytes are whole.
    """
    head, _, rest = record.partition(b"\r\n\r\n")
    fields = _fields(head)
    length = fields.get("content-length", "")
    if not head.startswith(b"WARC/") or WARTA_FIELD in fields or not length.isdecimal():
        return None
    block, tail = rest[: int(length)], rest[int(length) :]
    address = fields.get("warc-target-uri", "").strip("<> ")
    if len(block) < int(length) or tail.strip(b"\r\n") or not address:
        return None
    answer = _answer(fields, block)
    if answer is None:
        return None
    status, headers, data = answer
    document = Document(data=data, url=address, fetched_at=_date(fields), content_type=headers.get("content-type") or None)
    return ForeignRecord(document, status)


def _answer(fields: Mapping[str, str], block: bytes) -> tuple[int, dict[str, str], bytes] | None:
    kind = fields.get("warc-type", "").lower()
    if kind == "resource":
        return 200, {"content-type": fields.get("content-type", "")}, block
    head, separator, data = block.partition(b"\r\n\r\n")
    words = head.split(b"\r\n", 1)[0].split(b" ", 2)
    if kind != "response" or not separator or not words[0].startswith(b"HTTP/") or len(words) == 1 or not words[1].isdigit():
        return None
    headers = _fields(head)
    return None if any(headers.get(name) for name in ENCODINGS) else (int(words[1]), headers, data)


def _fields(head: bytes) -> dict[str, str]:
    """Headers by lower-case name, without the first line; of a repeated one the last."""
    fields = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in fields}


def _date(fields: Mapping[str, str]) -> datetime | None:
    try:
        at = datetime.fromisoformat(fields.get("warc-date", ""))
    except ValueError:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC)


def members(path: Path) -> Iterator[tuple[int, int]]:
    """Give offset and length of every gzip member of a WARC file that begins a record, without decompressing them.

    A damaged member is part of the one before it.
    """
    start: int | None = None
    end = path.stat().st_size
    with path.open("rb") as file:
        for at in _starts(file):
            if start is not None:
                yield start, at - start
            start = at
    if start is not None:
        yield start, end - start


def is_member_wise(path: Path) -> bool:
    """Tell whether a WARC file has a gzip member a record, as the standard wants it; otherwise it can only be read as a stream."""
    try:
        with path.open("rb") as file:
            head = io.BytesIO(file.read(LARGEST_MEMBER))
        starts = list(islice(_starts(head), 2))
        return starts[:1] == [0] and (len(starts) > 1 or path.stat().st_size < LARGEST_MEMBER)
    except OSError:
        return False


def _starts(file: BinaryIO) -> Iterator[int]:
    base, rest = 0, b""
    while chunk := file.read(WINDOW):
        data = rest + chunk
        # The last bytes may be the beginning of a member whose record's first word comes with the next chunk.
        yield from (base + at for at in _found(data, len(data) - PROBE))
        rest = data[-PROBE:]
        base += len(data) - len(rest)
    yield from (base + at for at in _found(rest, len(rest)))


def _found(data: bytes, end: int) -> Iterator[int]:
    at = data.find(MAGIC, 0)
    while 0 <= at < end:
        try:
            if zlib.decompressobj(GZIP).decompress(data[at : at + PROBE], len(FIRST_WORD)) == FIRST_WORD:
                yield at
        except zlib.error:
            # The three bytes stand in compressed data by chance.
            pass
        at = data.find(MAGIC, at + 1)
