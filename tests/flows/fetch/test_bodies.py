"""Bodies that are slow, short, long, packed or explosive."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import zstandard

from extractors.document.page import Page
from flows.fetch.bodies import Body, BodyError
from flows.fetch.outcome import Fetched, Missed, MissReason
from tests.flows.fetch.newsserver import reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from flows.fetch.client import Fetcher
    from flows.fetch.outcome import Outcome
    from flows.fetch.policy import Policy
    from tests.flows.fetch.newsserver import NewsServer, Open, Reply

pytestmark = pytest.mark.anyio

# It ships without types.
brotli = import_module("brotli")

TEXT = "<title>Panen raya</title><p>Warga Teras memanen padi, “serentak”.".encode() * 50


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def two_members(data: bytes) -> bytes:
    return gzip.compress(data[:100]) + gzip.compress(data[100:])


def two_frames(data: bytes) -> bytes:
    return zstandard.compress(data[:100]) + zstandard.compress(data[100:])


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("", bytes),
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "two gzip members": ("gzip", two_members),
    "gzip with rubbish behind": ("gzip", lambda data: gzip.compress(data) + b"\n\n"),
    "zlib": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.compress),
    "two zstd frames": ("zstd", two_frames),
    "gzip in brotli": ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    "said to be gzip": ("gzip", bytes),
    "an unknown name": ("rot13, identity", bytes),
}


def missed(outcome: Outcome) -> Missed:
    assert isinstance(outcome, Missed), outcome
    return outcome


@pytest.mark.parametrize("name", PACKERS)
async def test_a_body_is_unpacked(server: NewsServer, fetcher: Fetcher, name: str) -> None:
    encoding, pack = PACKERS[name]
    server.routes["/1"] = reply(200, pack(TEXT), content_encoding=encoding)
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.document.data == TEXT
    assert outcome.bytes_received == len(pack(TEXT))


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("step", [1, 7, 1000])
def test_a_body_may_come_in_any_pieces(name: str, step: int) -> None:
    encoding, pack = PACKERS[name]
    body = Body(limit=len(TEXT))
    body.expect(encoding, None)
    packed = pack(TEXT)
    for start in range(0, len(packed), step):
        body.add(packed[start : start + step])
    assert body.end() == TEXT


@pytest.mark.parametrize("name", ["gzip", "zlib", "raw deflate", "brotli", "zstd"])
async def test_a_packed_body_that_breaks_off_is_asked_again_and_then_given_up(server: NewsServer, fetcher: Fetcher, name: str) -> None:
    encoding, pack = PACKERS[name]
    server.routes["/1"] = reply(200, pack(TEXT)[:-9], content_encoding=encoding)
    outcome = missed(await fetcher.fetch(server.url("/1")))
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.TRUNCATED, 200, 2)
    assert server.paths.count("/1") == 3


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
async def test_a_packed_body_that_is_rubbish_is_given_up_at_once(server: NewsServer, fetcher: Fetcher, encoding: str) -> None:
    server.routes["/1"] = reply(200, b"\x1f\x8b\x08\x00rusak sama sekali" * 9, content_encoding=encoding)
    outcome = missed(await fetcher.fetch(server.url("/1")))
    assert (outcome.reason, outcome.retries) == (MissReason.BAD_ENCODING, 0)


async def test_packed_too_many_times_over(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = reply(200, TEXT, content_encoding="gzip, gzip, gzip, gzip")
    assert missed(await fetcher.fetch(server.url("/1"))).reason is MissReason.BAD_ENCODING


async def test_an_empty_packed_body_is_empty(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = reply(200, b"", content_encoding="gzip")
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.document.data == b""


async def test_ten_gigabytes_from_a_few_megabytes_are_cut_off_early(server: NewsServer, fetcher: Fetcher) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the stream stands where it stood before, so that this piece can be repeated.
    packer.compress(bytes(10_000_000))
    packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    sent = 0

    async def explode(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n" + head)
        for _ in range(1000):
            writer.write(piece)
            await writer.drain()
            sent += 1

    server.routes["/1"] = explode
    tracemalloc.start()
    outcome = missed(await fetcher.fetch(server.url("/1")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (outcome.reason, outcome.retries) == (MissReason.TOO_LARGE, 0)
    assert len(piece) * 1000 > 9_000_000
    assert outcome.bytes_received < 200_000
    assert sent < 500
    assert peak < 40_000_000


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(2**20)) for _ in range(64)) + bytes(packer.finish())


def zstd_bomb() -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip_bomb),
        ("br", brotli_bomb),
        ("zstd", zstd_bomb),
        ("gzip, gzip", lambda: gzip.compress(gzip_bomb())),
        ("br, gzip", lambda: gzip.compress(brotli_bomb())),
    ],
)
def test_a_bomb_in_one_piece_stays_small_in_memory(encoding: str, pack: Callable[[], bytes]) -> None:
    bomb = pack()
    body = Body(limit=1_000_000)
    body.expect(encoding, None)
    tracemalloc.start()
    with pytest.raises(BodyError) as caught:
        body.add(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.reason is MissReason.TOO_LARGE
    assert peak < 12_000_000


def test_much_that_comes_to_nothing_is_cut_off_too() -> None:
    body = Body(limit=100_000)
    body.expect("gzip, gzip", None)
    with pytest.raises(BodyError) as caught:
        body.add(gzip.compress(gzip.compress(b"") * 50_000))
    assert caught.value.reason is MissReason.TOO_LARGE


async def test_a_body_that_announces_too_much_is_not_read(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = reply(200, b"a", content_length="10000001")
    outcome = missed(await fetcher.fetch(server.url("/1")))
    assert (outcome.reason, outcome.bytes_received) == (MissReason.TOO_LARGE, 0)


async def test_a_body_without_a_length_is_read_to_the_limit(server: NewsServer, opened: Open, policy: Policy) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(bytes(50_000))
            await writer.drain()

    server.routes["/1"] = endless
    outcome = missed(await opened(replace(policy, max_bytes=200_000)).fetch(server.url("/1")))
    assert outcome.reason is MissReason.TOO_LARGE
    assert 200_000 < outcome.bytes_received < 400_000


async def test_the_limit_can_be_raised_for_one_document(server: NewsServer, opened: Open, policy: Policy) -> None:
    server.routes["/1"] = reply(200, bytes(5000))
    fetcher = opened(replace(policy, max_bytes=4000))
    assert isinstance(await fetcher.fetch(server.url("/1")), Missed)
    assert isinstance(await fetcher.fetch(server.url("/1"), max_bytes=5000), Fetched)


async def test_a_body_shorter_than_its_length_is_truncated(server: NewsServer, fetcher: Fetcher) -> None:
    async def short(writer: asyncio.StreamWriter) -> None:
        writer.write(reply(200, TEXT, content_length=str(len(TEXT) + 10)))

    server.routes["/1"] = short
    outcome = missed(await fetcher.fetch(server.url("/1")))
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.TRUNCATED, 200, 2)


async def test_a_body_longer_than_its_length_ends_where_its_length_says(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/1": reply(200, TEXT, content_length="7"), "/2": reply(200, TEXT)}
    first, second = await fetcher.fetch(server.url("/1")), await fetcher.fetch(server.url("/2"))
    assert isinstance(first, Fetched)
    assert first.document.data == TEXT[:7]
    assert isinstance(second, Fetched), "the rest of the first body is not taken for the second answer"
    assert second.document.data == TEXT


@pytest.mark.parametrize("length", ["banyak", "-5", "1, 2"])
async def test_a_length_that_is_no_number_is_no_http(server: NewsServer, fetcher: Fetcher, length: str) -> None:
    server.routes["/1"] = reply(200, TEXT, content_length=length)
    assert missed(await fetcher.fetch(server.url("/1"))).reason is MissReason.PROTOCOL


@pytest.mark.parametrize(
    "answer", [b"Halo\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: " + b"b" * 200_000 + b"\r\n\r\n"]
)
async def test_what_is_no_http_is_a_value(server: NewsServer, fetcher: Fetcher, answer: bytes) -> None:
    server.routes["/1"] = answer
    assert missed(await fetcher.fetch(server.url("/1"))).reason is MissReason.PROTOCOL


async def test_a_body_that_trickles_is_given_up_after_the_total_time(server: NewsServer, opened: Open, policy: Policy) -> None:
    async def trickle(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
        for _ in range(1000):
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.01)

    server.routes["/1"] = trickle
    outcome = missed(await opened(replace(policy, total_seconds=0.1, attempts=1)).fetch(server.url("/1")))
    assert (outcome.reason, outcome.status) == (MissReason.TIMEOUT, 200)
    assert outcome.bytes_received > 0


async def test_silence_is_given_up_after_the_read_time(server: NewsServer, opened: Open, policy: Policy) -> None:
    async def silence(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)

    server.routes["/1"] = silence
    outcome = missed(await opened(replace(policy, read_seconds=0.05, attempts=2)).fetch(server.url("/1")))
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.TIMEOUT, None, 1)


@pytest.mark.parametrize("content_type", ["text/html; charset=iso-8859-1", "text/html; charset=bukan-ada", "text/html", ""])
async def test_a_charset_that_lies_is_passed_on_with_the_bytes_as_they_came(
    server: NewsServer, fetcher: Fetcher, content_type: str
) -> None:
    data = '<meta charset="utf-8"><title>Café</title>'.encode()
    server.routes["/1"] = reply(200, data, content_type=content_type)
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert (outcome.document.data, outcome.document.content_type) == (data, content_type or None)
    assert "<title>Caf" in Page.of(outcome.document).html


PAGE = b"<!doctype html><html><head><title>Panen raya</title></head><body><p>" + b"Warga Teras memanen padi. " * 40 + b"</body></html>\n"
ENDLESS = PAGE.replace(b"</body></html>\n", b"")


def closing(body: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """An answer without a length, whose end is the end of the connection."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n" + body)
        await writer.drain()

    return write


async def test_a_page_without_its_end_is_asked_for_again(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = [closing(PAGE[:400]), closing(PAGE[:700]), closing(PAGE)]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert (outcome.document.data, outcome.retries) == (PAGE, 2)


async def test_a_page_that_never_has_an_end_is_truncated_where_it_ends_elsewhere_each_time(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = [closing(PAGE[:length]) for length in (401, 702, 903)]
    outcome = missed(await fetcher.fetch(server.url("/1")))
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.TRUNCATED, 200, 2)


async def test_a_site_that_leaves_the_closing_tag_out_is_believed_the_second_time(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = [closing(ENDLESS.replace(b"padi", b"kopi", 1)), closing(ENDLESS)]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert (outcome.document.data, outcome.retries) == (ENDLESS, 1)


@pytest.mark.parametrize("how", ["a length", "a compressed stream", "no page", "an end"])
async def test_a_body_that_says_where_it_ends_needs_no_closing_tag(server: NewsServer, fetcher: Fetcher, how: str) -> None:
    packed = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n" + gzip.compress(ENDLESS)

    async def compressed(writer: asyncio.StreamWriter) -> None:
        writer.write(packed)
        await writer.drain()

    routes: dict[str, Reply] = {
        "a length": reply(200, ENDLESS),
        "a compressed stream": compressed,
        "no page": closing(b"Judul\n\nIsi"),
        "an end": closing(PAGE),
    }
    server.routes["/1"] = routes[how]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.retries == 0
