"""Hostile documents: whatever bytes come, reading them ends with an article or a reason, within the limit of time."""

from __future__ import annotations

import gzip
import time
from typing import TYPE_CHECKING

from extractors.article import Document
from flows.extraction import Workers
from tests.trials.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

# The limit of processor time, and what a busy machine needs for starting a worker; it is met twice, the second time alone.
MOST_SECONDS = 40.0


def documents() -> Iterator[tuple[str, bytes]]:
    """Each by its name."""
    page = b"<html><head><title>Judul</title>%s</head><body><article><h1>Judul</h1>%s</article></body></html>"
    for size in (1_000, 100_000):
        yield f"{size} nested divs", page % (b"", b"<div>" * size + b"teks")
        yield f"{size} attributes", page % (b"", b"<p " + b" ".join(b"a%d=1" % n for n in range(size)) + b">teks</p>")
        yield f"{size} escaped quotes in JSON-LD", page % (b'<script type="application/ld+json">{"a": "' + b'\\"' * size, b"<p>teks</p>")
        yield f"{size} line feeds", b"Judul\n\nMetro (ANTARA) - Teks.\n" + b"\n" * size + b"Pewarta: Ani\n"
        yield f"{size} entities", page % (b"", b"<p>" + b"&amp;" * size + b"</p>")
        yield f"{size} open tags", page % (b"", b"<b><i>" * size)
        yield f"{size} quotation marks", page % (b"", b"<p>" + "“kata” ".encode() * size + b"</p>")
    yield "a bomb of zeros", gzip.compress(b"0" * 100_000_000)
    yield "a bomb in a bomb", gzip.compress(gzip.compress(b"<p>" * 30_000_000))
    yield (
        "an entity bomb",
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"a" * 1000
        + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 100) for n in range(50))
        + b"]><x>&a49;</x>",
    )
    for charset in ("rot13", "zlib", "base64", "idna", "punycode", "undefined", "utf-7", "x" * 5000):
        yield f"charset {charset[:10]}", page % (f'<meta charset="{charset}">'.encode(), b"<p>Warga menyambut baik.</p>")


def run() -> list[Trial]:
    """Read each with its limit."""
    trial = Trial(name="hostile documents")
    with Workers(processes=1, expected=0) as workers:
        for name, data in documents():
            begun = time.monotonic()
            try:
                workers.read([Document(data=data, path="x.html.gz" if data.startswith(b"\x1f") else "x.html")])
                seconds = time.monotonic() - begun
                fault = f"it took {seconds:.0f} s" if seconds > MOST_SECONDS else None
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what the trial looks for
                fault = repr(error)
            trial.case(name, fault)
    return [trial]
