"""Raw documents as WARC, one gzip member a record: a file belongs to one run and process; read back by file, offset and length."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.article import Document
from warehouse.errors import ArchiveError, disk_full_at
from warehouse.files import atomic_files, foreign_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Large enough that a month is few files, small enough to copy and to check one by one.
ROLL_AT = 500_000_000
# warcio's own level, 9, takes 3.4 ms a page of the press, this one 1.4 for a twentieth more bytes.
GZIP_LEVEL = 4
# What Document holds beside its bytes, exactly; WARC's own fields carry the same for other readers, in their narrower forms.
DOCUMENT_FIELD = "Warta-Document"
# True of the bytes on the wire, not of the decoded ones that are kept.
TRANSFER_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
# No document is larger than 10 MB; a record that unzips to more is damaged.
MOST_UNZIPPED = 64_000_000
KINDS = WarcRecordType.response | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record lies: a file name inside the archive's folder, and the compressed record's bytes in it."""

    file: str
    offset: int
    length: int


class Archive:
    """A folder of WARC files."""

    def __init__(self, folder: Path, *, roll_at: int = ROLL_AT) -> None:
        self.folder = folder
        self._roll_at = roll_at

    @contextmanager
    def writer(self, run_id: str) -> Iterator[Writer]:
        """Open a writer whose files belong to this run and process alone; synced and closed at the end."""
        writer = Writer(self.folder, run_id, roll_at=self._roll_at)
        try:
            yield writer
        finally:
            writer.close()

    def read(self, location: Location) -> Document:
        """Return the document as it was given to `add`, checked against its digest; ArchiveError where that can't be had."""
        path = self.folder / location.file
        try:
            with path.open("rb") as file:
                file.seek(location.offset)
                data = file.read(location.length)
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from error
        for record in _records(data):
            if record.headers.get(DOCUMENT_FIELD) is not None:
                return _document(record)
        plain = foreign_records.unzipped(data, MOST_UNZIPPED)
        foreign = foreign_records.parse(plain) if plain else None
        if foreign is not None:
            return foreign.document
        raise ArchiveError(f"{path}: no whole record at byte {location.offset}, the file is cut off or damaged there")

    def files(self) -> list[str]:
        """The names of its files, oldest run first: each begins with the id of the run that wrote it."""
        return sorted(path.name for path in self.folder.glob("*.warc.gz"))

    def records(self, file: str) -> Iterator[tuple[Location, Document]]:
        """Give every whole record of a file; a tail that a crash cut off is passed over."""
        for offset, length in _extents(self.folder / file):
            location = Location(file, offset, length)
            with suppress(ArchiveError):
                yield location, self.read(location)

    def scan(self) -> Iterator[tuple[Location, Document]]:
        """Give every whole record of every file."""
        for file in self.files():
            yield from self.records(file)


class Writer:
    """Appends records to a file of its own; `sync` before a batch is loaded, so that no row points at bytes that may be lost."""

    def __init__(self, folder: Path, run_id: str, *, roll_at: int) -> None:
        self.folder = folder
        # One thread adds while another syncs what it has read.
        self._lock = threading.RLock()
        self._folder = folder
        self._run_id = run_id
        self._roll_at = roll_at
        self._number = 0
        self._file: io.FileIO | None = None
        self._name = ""

    def add(self, document: Document, *, status: int | None = None, headers: Mapping[str, str] | None = None) -> Location:
        """Append a document: a `response` record where an HTTP status came with it, else a `resource` record."""
        return self.append(record_of(document, status=status, headers=headers))

    def append(self, record: bytes) -> Location:
        """Append a record as it is: one made by `record_of`, or another crawler's that `foreign_records.parse` can read."""
        with self._lock, disk_full_at(self._folder):
            file = self._opened()
            location = Location(self._name, atomic_files.append_whole(file, record), len(record))
            if file.tell() >= self._roll_at:
                self.close()
        return location

    def sync(self) -> None:
        """Return when all that was added is on the disk."""
        with self._lock, disk_full_at(self._folder):
            if self._file is not None:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Sync and end the current file; a later `add` begins the next."""
        with self._lock:
            if self._file is not None:
                file, self._file = self._file, None
                with file, disk_full_at(self._folder):
                    os.fsync(file.fileno())

    def _opened(self) -> io.FileIO:
        if self._file is None:
            if not self._folder.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                atomic_files.sync_folder(self._folder.parent)
            self._name, file = self._create()
            try:
                atomic_files.append_whole(file, _warcinfo(self._name, self._run_id))
                atomic_files.sync_folder(self._folder)
            except OSError:
                file.close()
                (self._folder / self._name).unlink()
                raise
            self._file = file
        return self._file

    def _create(self) -> tuple[str, io.FileIO]:
        while True:
            self._number += 1
            name = f"{self._run_id}-{os.getpid()}-{self._number:04}.warc.gz"
            try:
                # "x": never append to a file that an earlier process left, its tail may be cut off.
                return name, io.FileIO(self._folder / name, "x")
            except FileExistsError:
                continue


def record_of(document: Document, *, status: int | None = None, headers: Mapping[str, str] | None = None) -> bytes:
    """Return a document as a gzip member: a `response` record where an HTTP status came with it, else a `resource` record."""
    return _response(document, status, headers or {}) if status is not None else _resource(document)


def _record(kind: str, document: Document, content_type: str, http: StatusAndHeaders | None = None) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        _uri(document),
        kind,
        payload=io.BytesIO(document.data),
        length=len(document.data),
        warc_content_type=content_type,
        warc_headers_dict=_fields(document),
        http_headers=http,
    )
    writer.write_record(record)
    return _zipped(out.getvalue())


def _warcinfo(name: str, run_id: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(name, {"software": "warta", "isPartOf": run_id, "format": "WARC File Format 1.1"}))
    return _zipped(out.getvalue())


def _zipped(record: bytes) -> bytes:
    return gzip.compress(record, GZIP_LEVEL, mtime=0)


def _resource(document: Document) -> bytes:
    return _record("resource", document, _one_line(document.content_type or "application/octet-stream"))


def _response(document: Document, status: int, headers: Mapping[str, str]) -> bytes:
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in TRANSFER_HEADERS else name, _one_line(text)) for name, text in headers.items()]
    if document.content_type and not any(name.lower() == "content-type" for name, _ in kept):
        kept.append(("Content-Type", _one_line(document.content_type)))
    http = StatusAndHeaders(_status_line(status), [*kept, ("Content-Length", str(len(document.data)))], protocol="HTTP/1.1")
    return _record("response", document, "application/http; msgtype=response", http)


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _fields(document: Document) -> dict[str, str]:
    known = {
        "url": document.url,
        "path": document.path,
        "publisher": document.publisher,
        "content_type": document.content_type,
        "fetched_at": document.fetched_at.isoformat() if document.fetched_at else None,
    }
    fields = {DOCUMENT_FIELD: json.dumps(known)}
    if document.fetched_at:
        moment = document.fetched_at.astimezone(UTC)
        fields["WARC-Date"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return fields


def _uri(document: Document) -> str:
    if document.url:
        return quote(document.url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
    return "file:///" + quote((document.path or "stdin").lstrip("/"), errors="replace")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _records(data: bytes) -> Iterator[Any]:
    try:
        yield from ArchiveIterator(io.BytesIO(data), record_types=KINDS, verify_digests=True)
    except (OSError, ValueError):
        return


def _extents(path: Path) -> Iterator[tuple[int, int]]:
    starts: list[int] = []
    try:
        with path.open("rb") as file:
            starts.extend(record.stream_pos for record in ArchiveIterator(file, record_types=KINDS, parse_http=False))
    except (OSError, ValueError):
        pass
    ends = [*starts[1:], path.stat().st_size][: len(starts)]
    yield from zip(starts, (end - start for start, end in zip(starts, ends, strict=True)), strict=True)


def _document(record: Any) -> Document:  # noqa: ANN401 - fastwarc ships without types
    known = json.loads(record.headers[DOCUMENT_FIELD])
    fetched_at = datetime.fromisoformat(known.pop("fetched_at")) if known["fetched_at"] else known.pop("fetched_at")
    return Document(data=record.reader.read(), fetched_at=fetched_at, **known)
