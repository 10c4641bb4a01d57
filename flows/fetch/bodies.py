"""Bodies: decompression in small pieces against a limit, so that no answer of a server can fill the memory."""

from __future__ import annotations

import zlib
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

import zstandard

from flows.fetch.outcome import MissReason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# It ships without types.
brotli = import_module("brotli")

PIECE = 64 * 1024
# Four bytes of zstd can stand for a block of 128 KiB, and its decoder has no limit of its own: 64 bytes make at most 2 MiB.
ZSTD_SLICE = 64
# RFC 9659: the largest window that a server may assume of its clients.
ZSTD_WINDOW = 8 * 1024 * 1024
MOST_ENCODINGS = 3


class BodyError(Exception):
    """Raised for a body that can't be had whole; never leaves the fetcher."""

    def __init__(self, reason: MissReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Decoder(Protocol):
    """One Content-Encoding, undone as the bytes come."""

    finished: bool
    """Whether the compressed stream has come to its own end."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes decompress to, piece by piece; raises zlib.error, brotli.error or ZstdError."""


class Zlib:
    """gzip with any number of members, or deflate in either of its two meanings."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._stream = zlib.decompressobj(31 if gzip else 15)
        self._head = b""
        self._plain = False
        self._begun = False
        self.finished = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress; bytes without a gzip header are passed on as they are, because some servers only say gzip."""
        if not self._begun:
            self._head = data = self._head + data
            if len(data) < 2:  # noqa: PLR2004 - both formats show themselves in two bytes
                return
            self._begin(data)
        if self._plain:
            yield data
            return
        yield from self._inflate(data)

    def _begin(self, data: bytes) -> None:
        self._begun, self._head = True, b""
        if self._gzip:
            self._plain = self.finished = not data.startswith(b"\x1f\x8b")
        elif (data[0] & 0x0F) != zlib.DEFLATED or int.from_bytes(data[:2], "big") % 31:
            self._stream = zlib.decompressobj(-15)

    def _inflate(self, data: bytes) -> Iterator[bytes]:
        full = False
        while data or full:
            if self.finished and not self._continues(data):
                return
            piece = self._stream.decompress(self._head + data, PIECE)
            self._head, data, full = b"", self._stream.unconsumed_tail, len(piece) == PIECE
            if piece:
                yield piece
            if self._stream.eof:
                self.finished, data, full = True, self._stream.unused_data, False

    def _continues(self, data: bytes) -> bool:
        """Whether another gzip member follows; anything else behind the stream's end is dropped."""
        head = self._head + data
        if self._gzip and len(head) < 2:  # noqa: PLR2004 - as above
            self._head = head
        elif self._gzip and head.startswith(b"\x1f\x8b"):
            self._stream, self.finished = zlib.decompressobj(31), False
        return not self.finished


class Brotli:
    """br."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self.finished = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress; what follows the stream's end is dropped."""
        if self.finished:
            return
        yield self._stream.process(data, output_buffer_limit=PIECE)
        while not self._stream.is_finished() and not self._stream.can_accept_more_data():
            yield self._stream.process(b"", output_buffer_limit=PIECE)
        self.finished = self._stream.is_finished()


class Zstd:
    """zstd with any number of frames."""

    def __init__(self) -> None:
        self._context = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
        self._frame = self._context.decompressobj()
        self.finished = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress."""
        for start in range(0, len(data), ZSTD_SLICE):
            rest = data[start : start + ZSTD_SLICE]
            while rest:
                if self.finished:
                    self._frame, self.finished = self._context.decompressobj(), False
                yield self._frame.decompress(rest)
                self.finished = self._frame.eof
                rest = self._frame.unused_data if self.finished else b""


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: Zlib(gzip=True),
    "x-gzip": lambda: Zlib(gzip=True),
    "deflate": lambda: Zlib(gzip=False),
    "br": Brotli,
    "zstd": Zstd,
}


def decoders(content_encoding: str) -> list[Decoder]:
    """The decoders of a Content-Encoding header, in the order in which they undo it; unknown names mean nothing done."""
    names = [name for part in content_encoding.split(",") if (name := part.strip().lower()) in _DECODERS]
    if len(names) > MOST_ENCODINGS:
        raise BodyError(MissReason.BAD_ENCODING, f"is compressed {len(names)} times over.")
    return [_DECODERS[name]() for name in reversed(names)]


class Body:
    """A document that is being received."""

    def __init__(self, *, limit: int, cut: bool = False) -> None:
        self._limit = limit
        self._cut = cut
        self._stages: list[Decoder] = []
        self._counts: list[int] = []
        self._data = bytearray()
        self.received = 0
        self.full = False
        """True where the limit cut the body off, which is an error unless `cut` was asked for."""

    def expect(self, content_encoding: str, content_length: str | None) -> None:
        """Take note of the headers; raises BodyError for a body that is announced as too large."""
        self._stages = decoders(content_encoding)
        self._counts = [0] * len(self._stages)
        if content_length and content_length.isdecimal() and int(content_length) > self._limit and not self._cut:
            raise BodyError(MissReason.TOO_LARGE, f"announces {content_length} bytes; the limit is {self._limit}.")

    def add(self, raw: bytes) -> None:
        """Receive bytes; raises BodyError beyond the limit or where they don't decompress."""
        self.received += len(raw)
        if self.received > self._limit and not self._cut:
            raise self._too_large()
        try:
            for piece in self._decoded(raw, 0):
                self._data += piece
                if len(self._data) > self._limit:
                    self._overflow()
                    return
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise BodyError(MissReason.BAD_ENCODING, f"does not decompress: {error}.") from error

    def end(self) -> bytes:
        """The whole document; raises BodyError where the compressed stream lacks its end."""
        if self.received and not self.full and not all(stage.finished for stage in self._stages):
            raise BodyError(MissReason.TRUNCATED, f"ends within its compressed stream after {self.received} bytes.")
        return bytes(self._data)

    def _decoded(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._stages):
            yield data
            return
        for piece in self._stages[depth].feed(data):
            # Inner streams may expand too, and come to nothing in the end.
            self._counts[depth] += len(piece)
            if self._counts[depth] > self._limit and depth + 1 < len(self._stages):
                raise self._too_large()
            yield from self._decoded(piece, depth + 1)

    def _overflow(self) -> None:
        if not self._cut:
            raise self._too_large()
        del self._data[self._limit :]
        self.full = True

    def _too_large(self) -> BodyError:
        return BodyError(MissReason.TOO_LARGE, f"has more than {self._limit} bytes; reading stopped after {self.received} on the wire.")
