"""Synthetic pages of an unknown site, as heavy as the press's own: invented text, a long script and styles, menus and teasers; as WARC.gz.

python -m tests.benchmarks.synthetic_pages OUT.warc.gz [--pages 2000]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from pathlib import Path

from tests.benchmarks.load import NAMES, PLACES, WORDS

# The mean size of a page of the Indonesian press, in bytes.
PAGE_BYTES = 344_000
HOST = "kabarbahari.example"


def sentence(random_: random.Random, words: int) -> str:
    """Return a sentence of random words, capitalised and without a full stop."""
    return " ".join(random_.choices(WORDS, k=words)).capitalize()


def page(number: int, *, size: int = PAGE_BYTES) -> bytes:
    """Return story `number`: the same bytes every time."""
    random_ = random.Random(number)  # noqa: S311 - the same story every time
    title = f"{sentence(random_, 8)} {number}"
    paragraphs = [f"<p>{sentence(random_, 40)}.</p>" for _ in range(9)]
    said = sentence(random_, 14)
    paragraphs.insert(3, f"<p>“{said},” kata {random_.choice(NAMES)} di {random_.choice(PLACES)}, Senin (4/5/2026).</p>")
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": _moment(number)}
    head = (
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<link rel="canonical" href="https://{HOST}/berita/{number}/kabar"><script type="application/ld+json">{json.dumps(data)}</script>'
    )
    body = (
        f"<nav>{_links(random_, 80)}</nav><main><article><h1>{title}</h1>"
        f'<div class="byline">Penulis: {random_.choice(NAMES)} | {_moment(number)}</div><div class="body">{"".join(paragraphs)}</div>'
        f"</article></main><aside>{_teasers(random_, 120)}</aside><footer>{_links(random_, 60)}</footer>"
    )
    bare = len(head) + len(body)
    script = _script(random_, max(size - bare - 200, 0))
    text = f'<!DOCTYPE html><html lang="id"><head><title>{title}</title>{head}<script>{script}</script></head><body>{body}</body></html>'
    return text.encode()


def record(number: int, *, size: int = PAGE_BYTES) -> bytes:
    """Return the gzip member of story `number` as a crawler writes it."""
    payload = page(number, size=size)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n" + payload
    fields = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: https://{HOST}/berita/{number}/kabar",
        "WARC-Date: 2026-05-05T01:00:00Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        f"WARC-Block-Digest: sha256:{hashlib.sha256(http).hexdigest()}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    ]
    return gzip.compress("\r\n".join(fields).encode() + b"\r\n\r\n" + http + b"\r\n\r\n", 6, mtime=0)


def write(path: Path, pages: int, *, first: int = 0, size: int = PAGE_BYTES) -> None:
    """Write so many stories into a WARC file, a gzip member each."""
    with path.open("wb") as file:
        for number in range(first, first + pages):
            file.write(record(number, size=size))


def _moment(number: int) -> str:
    return f"2026-05-{1 + number // 1440 % 28:02}T{number // 60 % 24:02}:{number % 60:02}:00+07:00"


def _links(random_: random.Random, count: int) -> str:
    return "".join(f'<li><a href="/kanal/{random_.choice(WORDS)}">{random_.choice(WORDS)}</a></li>' for _ in range(count))


def _teasers(random_: random.Random, count: int) -> str:
    return "".join(
        f'<div><a href="/berita/{random_.randrange(10**6)}/kabar"><img src="/i/{n}.jpg"><h3>{sentence(random_, 9)}</h3></a></div>'
        for n in range(count)
    )


def _script(random_: random.Random, size: int) -> str:
    """Return settings as sites inline them: they compress as pages do, about 1 to 6."""
    parts, length = [], 0
    while length < size:
        name, slot, width = random_.randbytes(6).hex(), random_.choice(WORDS), random_.randrange(970)
        part = f'window.cfg["{name}"]={{"slot":"{slot}","size":[{width},250],"on":true}};'
        parts.append(part)
        length += len(part)
    return "".join(parts)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--bytes", type=int, default=PAGE_BYTES, help="size of a page")
    asked = parser.parse_args()
    write(asked.out, asked.pages, size=asked.bytes)


if __name__ == "__main__":
    main()
