from __future__ import annotations

import datetime as dt
import errno
import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.warcwriter import WARCWriter

from extractors.article import Document
from warehouse.errors import ArchiveError, DiskFullError
from warehouse.files.archive import Archive, Location

if TYPE_CHECKING:
    from pathlib import Path

    from typing_extensions import Buffer

FETCHED = dt.datetime(2026, 2, 14, 20, 11, 5, 123456, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PAGE = Document(
    data=b"<title>Pasar murah</title>" * 50,
    url="https://lampung.antaranews.com/berita/1/pasar murah?page=all#é",
    fetched_at=FETCHED,
    content_type="text/html; charset=utf-8",
)
FILES = (
    Document(data=bytes(range(256)) * 40, path="kabar/satu.txt"),
    Document(data=b"", path="kosong.txt", publisher="antara"),
    Document(data=b"WARC/1.1\r\n\r\n", path="nama \udcff\n.html", fetched_at=FETCHED),
)


def test_what_was_added_reads_back_by_its_location(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    with archive.writer("20260214T131105Z-aa") as writer:
        located = [(writer.add(PAGE, status=200, headers={"Content-Encoding": "gzip", "Content-Length": "9"}), PAGE)]
        located += [(writer.add(document), document) for document in FILES]
        located.append((writer.add(PAGE, status=599), PAGE))
        writer.sync()
        for location, document in reversed(located):
            assert archive.read(location) == document
    assert list(archive.scan()) == located


def test_the_files_are_plain_warc(tmp_path: Path) -> None:
    headers = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "ETag": '"1"', "Content-Type": "text/html"}
    with Archive(tmp_path).writer("r") as writer:
        location = writer.add(PAGE, status=404, headers=headers)
        writer.add(FILES[0])
    data = (tmp_path / location.file).read_bytes()
    found = [
        (record.headers["WARC-Type"], record.headers.get("WARC-Target-URI"), record.http_headers and record.http_headers.status_code)
        for record in ArchiveIterator(io.BytesIO(data), verify_digests=True)
    ]
    assert found == [
        ("warcinfo", None, None),
        ("response", "https://lampung.antaranews.com/berita/1/pasar%20murah?page=all#%C3%A9", 404),
        ("resource", "file:///kabar/satu.txt", None),
    ]
    response = next(record for record in ArchiveIterator(io.BytesIO(data)) if record.is_http)
    assert dict(response.http_headers.items()) == {
        "X-Archive-Orig-Content-Encoding": "gzip",
        "X-Archive-Orig-Transfer-Encoding": "chunked",
        "ETag": '"1"',
        "Content-Type": "text/html",
        "Content-Length": str(len(PAGE.data)),
    }
    assert response.headers["WARC-Date"] == "2026-02-14T13:11:05Z"


def test_a_file_that_grows_too_large_is_followed_by_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path, roll_at=2_000)
    with archive.writer("r") as writer:
        locations = [writer.add(FILES[0]) for _ in range(9)]
    assert len({location.file for location in locations}) > 1
    assert [location for location, _ in archive.scan()] == locations


def test_every_writer_has_files_of_its_own(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("r") as one, archive.writer("r") as other:
        locations = [one.add(PAGE), other.add(PAGE)]
    assert len({location.file for location in locations}) == 2


def test_a_writer_that_adds_nothing_leaves_no_file(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive").writer("r"):
        pass
    assert not (tmp_path / "archive").exists()


def test_a_tail_that_was_cut_off_harms_no_other_record(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("r") as writer:
        first, last = writer.add(PAGE), writer.add(FILES[0])
    path = tmp_path / last.file
    whole = path.read_bytes()
    for kept in (last.offset + 1, last.offset + last.length // 2, len(whole) - 100):
        path.write_bytes(whole[:kept])
        assert archive.read(first) == PAGE
        assert [location.offset for location, _ in archive.scan()] == [first.offset]
        with pytest.raises(ArchiveError, match="cut off or damaged"):
            archive.read(last)


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("r") as writer:
        location = writer.add(FILES[0])
    path = tmp_path / location.file
    data = bytearray(path.read_bytes())
    data[location.offset + location.length - 40] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(ArchiveError):
        archive.read(location)


def test_a_missing_file_is_an_archive_error(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("r") as writer:
        location = writer.add(PAGE)
    (tmp_path / location.file).unlink()
    with pytest.raises(ArchiveError, match="No such file"):
        archive.read(location)


def _foreign(kind: str, address: str, block: bytes) -> bytes:
    """A record as another crawler writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warc_record(address, kind, payload=io.BytesIO(block), length=len(block)))
    return out.getvalue()


def test_another_crawlers_record_is_kept_byte_for_byte_and_read_as_its_page(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    member = _foreign("response", "https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>")
    with archive.writer("r") as writer:
        own, foreign = writer.add(PAGE, status=200), writer.append(member)
    assert (tmp_path / foreign.file).read_bytes()[foreign.offset :] == member
    document = archive.read(foreign)
    assert (document.data, document.url, document.content_type) == (b"<p>x</p>", "https://a.example/1", "text/html")
    assert [found for found, _ in archive.scan()] == [own, foreign]


@pytest.mark.parametrize(
    "record",
    [
        _foreign("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        # Its bytes are not the page: they would be read as if they were.
        _foreign("response", "https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n..."),
        _foreign("response", "https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>")[:-20],
    ],
)
def test_what_holds_no_page_as_it_is_is_no_document(tmp_path: Path, record: bytes) -> None:
    (tmp_path / "other.warc.gz").write_bytes(record)
    with pytest.raises(ArchiveError, match="no whole record"):
        Archive(tmp_path).read(Location("other.warc.gz", 0, len(record)))


KILLED = """
import os, signal, sys
from pathlib import Path
from extractors.article import Document
from warehouse.files.archive import Archive
with Archive(Path(sys.argv[1])).writer("r") as writer:
    for number in range(20):
        location = writer.add(Document(data=b"x" * 1000, path=str(number)))
    writer.sync()
    print(location.offset, location.length, location.file, flush=True)
    writer._file.write(b"half a record")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_synced_survives_a_kill(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert done.returncode == -9, done.stderr
    archive = Archive(tmp_path)
    assert [document.path for _, document in archive.scan()] == [str(number) for number in range(20)]
    with archive.writer("r") as writer:
        writer.add(PAGE)
    assert len(list(archive.scan())) == 21


def test_a_full_disk_leaves_whole_records_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    room = [400]

    class Small(io.FileIO):
        def write(self, data: Buffer, /) -> int:
            piece = memoryview(data)[: max(room[0], 0)]
            if not piece:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            room[0] -= len(piece)
            return super().write(piece)

    monkeypatch.setattr("warehouse.files.archive.io.FileIO", Small)
    with archive.writer("r") as writer:
        room[0] = 100
        with pytest.raises(DiskFullError, match="no space left"):
            writer.add(PAGE)
        assert list(tmp_path.iterdir()) == []
        room[0] = 1_500
        kept = writer.add(PAGE)
        with pytest.raises(DiskFullError, match="no space left"):
            writer.add(Document(data=os.urandom(2_000), path="big"))
        room[0] = 10_000
        after = writer.add(FILES[0])
    assert [location for location, _ in archive.scan()] == [kept, after]
