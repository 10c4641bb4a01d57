"""A page's way from WARC bytes to rows: processor microseconds a stage, beside the limits, and the whole run against extraction alone.

python -m tests.benchmarks.bulk [--pages 600]

The pages are synthetic, 344 KB each. Processor time, because other work on the machine doesn't count in it; the ratio of the last lines
is of one run on the same cores: what loading costs beyond extraction.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import duckdb
from selectolax.lexbor import LexborHTMLParser

from extractors.article import Failure
from extractors.extract import attempt
from tests.benchmarks.synthetic_pages import write
from warehouse.derived.shingles import bands, hashed, shingles
from warehouse.files import Archive, archive, article_row, as_json, child_rows, foreign_records
from warehouse.stories import content_hash, document_id, storable
from warehouse.stories.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractors.article import Article, Document

Item = TypeVar("Item")
Result = TypeVar("Result")
SAMPLE = 100
COMMAND = [sys.executable, "-m", "flows.cli", "ingest"]


def stage(name: str, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Print the processor microseconds of one item."""
    began = time.process_time()
    done = [work(item) for item in items]
    print(f"{name:<58} {(time.process_time() - began) / len(items) * 1e6:>9,.0f}")  # noqa: T201 - a command's output
    return done


def stages(path: Path) -> float:
    """Print every stage of a sample; return the microseconds of reading and extracting a page."""
    data = path.read_bytes()
    members = [data[start : start + length] for start, length in foreign_records.members(path)][:SAMPLE]
    print(f"{'limits':<58} {'us a page':>9}")  # noqa: T201 - a command's output
    records = stage("  gunzip a member (zlib)", lambda member: zlib.decompress(member, foreign_records.GZIP), members)
    documents = [found.document for record in records if (found := foreign_records.parse(record))]
    stage("  parse the page (lexbor)", lambda document: LexborHTMLParser(document.data), documents)
    inserts(documents)
    print("before: in the main process")  # noqa: T201 - a command's output
    stage("  write the record anew (warcio, gzip 4)", archive.record_of, documents)
    stage("  three hashes of address and bytes, two of the bytes", five_hashes, documents)
    list(map(attempt, documents[:20]))
    print("after: in the worker")  # noqa: T201 - a command's output
    began = time.process_time()
    stage("  unzip, parse the record", lambda member: foreign_records.parse(foreign_records.unzipped(member, 1 << 26) or b""), members)
    stage("  one hash of address and bytes, one of the bytes", lambda document: (document_id(document), content_hash(document)), documents)
    articles = [found for found in stage("  extract", attempt, documents) if not isinstance(found, Failure)]
    cost = (time.process_time() - began) / SAMPLE * 1e6
    stage("  make storable", storable, articles)
    print("after: in the main process")  # noqa: T201 - a command's output
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)).writer("20260101T000000Z-bench") as writer:
        stage("  copy the member into the archive", writer.append, members)
    stage("  fingerprint", fingerprint, articles)
    stage("  rows of an article", rows_of, articles)
    sets = stage("  near duplicates: shingles", lambda article: shingles("\n".join(article.paragraphs)), articles)
    stage("  near duplicates: bands and hashed shingles", lambda found: (bands(found), hashed(found)), sets)
    return cost


def five_hashes(document: Document) -> None:
    """Hash as often as loading did."""
    for make in (document_id, document_id, document_id, content_hash, content_hash):
        make(document)


def rows_of(article: Article) -> tuple[object, object]:
    """Make the rows of one article."""
    return article_row(article), child_rows(article, 1)


def inserts(documents: Sequence[Document]) -> None:
    """Print what DuckDB alone takes for twelve rows of 300 characters, as an article has them."""
    rows = [{"number": number, "text": "x" * 300} for number in range(12 * len(documents))]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE rows (number INTEGER, text VARCHAR)")
        began = time.process_time()
        shape = '[{"number": "INTEGER", "text": "VARCHAR"}]'
        connection.execute(f"INSERT INTO rows SELECT unnest(from_json(?::JSON, '{shape}'), max_depth := 2)", [as_json(rows)])
        took = time.process_time() - began
    print(f"{'  insert twelve rows (DuckDB)':<58} {took / len(documents) * 1e6:>9,.0f}")  # noqa: T201 - a command's output


def whole(path: Path, pages: int, alone: float) -> None:
    """Ingest the file in a process of its own with one worker process; print its processor time against extraction alone."""
    with tempfile.TemporaryDirectory() as home:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        variables = {**os.environ, "WARTA_HOME": home, "WARTA_WORKERS": "1"}
        words = [*COMMAND, str(path), "--direct", "--json"]
        began = time.perf_counter()
        done = subprocess.run(words, check=False, capture_output=True, text=True, env=variables)  # noqa: S603 - our own command
        if done.returncode:
            sys.exit(done.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    page = took / pages * 1e6
    print(f"whole run, start and search included, one process: {page:,.0f} us a page, {pages / (time.perf_counter() - began):,.0f} pages/s")  # noqa: T201 - a command's output
    print(f"share of it that reading and extracting alone take: {alone / page:.0%} (at least 70%); peak {after.ru_maxrss / 1024:,.0f} MB")  # noqa: T201 - a command's output


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        write(path, asked.pages)
        whole(path, asked.pages, stages(path))


if __name__ == "__main__":
    main()
