from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document, Failure
from flows.discover import warc

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"<!doctype html><title>Panen raya</title><p>Warga memanen padi."


def record(
    block: bytes, *, name: str = "response", uri: str = "https://www.teras.example/berita/1/panen", kind: str = "application/http"
) -> bytes:
    lines = (
        "WARC/1.0",
        f"WARC-Type: {name}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2026-02-14T13:11:00Z",
        "WARC-Record-ID: <urn:uuid:5f3c1d6e-7a2b-4f67-9a51-0c7a1c2f9b10>",
        f"Content-Type: {kind}",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]).encode() + b"\r\n\r\n" + body


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "berita.warc.gz"


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_pages_come_with_address_date_and_type(archive: Path, pack: type[bytes]) -> None:
    blocks = [record(answer()), record(answer(), uri="<https://www.teras.example/2>"), record(PAGE, name="resource", kind="text/html")]
    archive.write_bytes(b"".join(map(pack, blocks)))
    documents = list(warc.read(archive))
    assert documents[0] == Document(
        data=PAGE,
        url="https://www.teras.example/berita/1/panen",
        fetched_at=datetime(2026, 2, 14, 13, 11, tzinfo=UTC),
        content_type="text/html; charset=utf-8",
        path=f"{archive}#0",
    )
    assert [(each.url, each.data) for each in documents[1:] if isinstance(each, Document)] == [
        ("https://www.teras.example/2", PAGE),
        ("https://www.teras.example/berita/1/panen", PAGE),
    ]


@pytest.mark.parametrize(
    "block",
    [
        answer(gzip.compress(PAGE), "Content-Encoding: gzip"),
        answer(PAGE, "Content-Encoding: gzip"),
        answer(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked"),
        answer(PAGE, "Transfer-Encoding: chunked"),
        answer(PAGE, "X-Crawl-Content-Encoding: gzip", "Content-Length: 7"),
    ],
    ids=["gzip", "said to be gzip", "chunked", "said to be chunked", "as CC-NEWS keeps it"],
)
def test_the_page_is_decoded_whether_or_not_its_headers_lie(archive: Path, block: bytes) -> None:
    archive.write_bytes(gzip.compress(record(block)))
    assert [each.data for each in warc.read(archive) if isinstance(each, Document)] == [PAGE]


def test_what_is_no_page_is_left_out(archive: Path) -> None:
    blocks = [
        record(answer(status="404 Not Found")),
        record(answer(status="301 Moved")),
        record(answer(kind="image/jpeg")),
        record(b"GET / HTTP/1.1\r\n\r\n", name="request"),
        record(b"bukan HTTP"),
        record(b"software: x", name="warcinfo", kind="application/warc-fields"),
    ]
    archive.write_bytes(b"".join(map(gzip.compress, blocks)))
    assert list(warc.read(archive)) == []


def test_a_bad_page_is_a_failure_and_the_next_one_is_read(archive: Path) -> None:
    bomb = record(answer(gzip.compress(bytes(20_000)), "Content-Encoding: gzip"))
    broken = record(answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"))
    large = record(answer(bytes(200_000)))
    archive.write_bytes(b"".join(map(gzip.compress, [bomb, broken, large, record(answer())])))
    *failures, last = warc.read(archive, limit=10_000)
    assert [isinstance(each, Failure) for each in failures] == [True] * 3
    assert isinstance(last, Document)


def test_a_damaged_archive_gives_what_comes_before_the_damage_and_says_where_it_is(archive: Path) -> None:
    whole = gzip.compress(record(answer()))
    archive.write_bytes(whole + whole[:30] + b"\x00\x01\x02" + whole[33:])
    first, second = warc.read(archive)
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert f"{archive}#" in second.detail


def test_a_record_that_breaks_off_is_a_failure(archive: Path) -> None:
    archive.write_bytes(record(answer()) + record(answer())[:-40])
    assert [type(each) for each in warc.read(archive)][:2] == [Document, Failure]


@pytest.mark.parametrize("data", [b"bukan arsip\n" * 9, b"\x1f\x8brusak"])
def test_what_is_no_archive_is_one_failure(archive: Path, data: bytes) -> None:
    archive.write_bytes(data)
    assert [type(each) for each in warc.read(archive)] == [Failure]


def test_a_missing_file_is_a_failure(archive: Path) -> None:
    (failure,) = warc.read(archive)
    assert isinstance(failure, Failure)
    assert "No such file" in failure.detail
