"""What the warehouse costs at a million articles: each view and query of the book, the file's size, and a load of 1,000 articles.

python -m tests.benchmarks.million [--articles 1000000] [--keep FOLDER]

Making a million takes two to four minutes and 3 GB of disk. The search index and the comparison of copies are not built: on two cores they
would take a quarter of an hour; at ten thousand articles they add 0.2 bytes to the file for each byte of text. Two times are given for each
question: as waited for (the best of three), and processor time shared by two cores, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tests.benchmarks.load import BATCH, articles, readings, timed_load
from warehouse import database, query_book
from warehouse.records import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

SYNTHESIS = Path(__file__).with_name("synthesis.sql")
CORES = 2
TRIES = 3
# What a screen shows; an aggregate is computed whole for it all the same.
SHOWN = 100
SMALL = 10_000
# Beyond the numbers that the synthesis gives.
FIRST_LOADED = 5_000_000
BOUND, MOST = 1_000, 200
TEXT_BYTES = """SELECT (SELECT sum(strlen(title) + coalesce(strlen(lead), 0)) FROM news.articles)
                     + (SELECT sum(strlen(text)) FROM news.paragraphs)"""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one question took, in milliseconds."""

    name: str
    waited: float
    processor: float


def make(path: Path, count: int) -> None:
    """Fill a new warehouse with so many synthetic articles."""
    with database.writer(path) as connection:
        connection.execute(f"SET VARIABLE articles = {count}")
        connection.execute(SYNTHESIS.read_text(encoding="utf-8"))


def questions(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Give each view and each query of the book, by name."""
    views = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND database_name = current_database() ORDER BY ALL"
    for (view,) in connection.execute(views).fetchall():
        yield f"news.{view}", f"FROM news.{view} LIMIT {SHOWN}"
    for name in query_book.names():
        yield name, query_book.read(name)


def timed(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> Timing:
    """Ask three times and keep the best: what else the machine does only ever adds."""
    waited, processor = [], []
    for _ in range(TRIES):
        began, worked = time.perf_counter(), time.process_time()
        connection.execute(query).fetchmany(SHOWN)
        waited.append(time.perf_counter() - began)
        processor.append((time.process_time() - worked) / CORES)
    return Timing(name, 1_000 * min(waited), 1_000 * min(processor))


def ask_all(path: Path) -> None:
    """Print what each question takes."""
    with duckdb.connect(":memory:", config={"threads": CORES}) as connection:
        database.attach(connection, path, "READ_ONLY")
        connection.execute("SET TimeZone = 'UTC'")
        found = []
        for name, query in questions(connection):
            one = timed(connection, name, query)
            _print(f"{one.waited:7.0f} ms  {one.processor:7.0f} ms of two cores  {one.name}")
            found.append(one)
        ((text,),) = connection.execute(TEXT_BYTES).fetchall()
    slow = [one.name for one in found if one.processor > BOUND]
    quick = sum(one.processor <= MOST for one in found)
    _print(f"{quick} of {len(found)} within {MOST} ms of two cores, {len(slow)} over {BOUND} ms: {', '.join(slow) or 'none'}")
    ratio = path.stat().st_size / text
    _print(f"{ratio:7.2f} bytes of the file, without search index, for each byte of the articles' text ({text / 1e6:.0f} MB)")


def load_cost(path: Path) -> float:
    """Return the processor seconds of loading 1,000 new articles, the best of three."""
    firsts = [FIRST_LOADED + n * BATCH for n in range(TRIES)]
    return min(timed_load(path, readings(articles(first, BATCH), 0), Tally(new=BATCH)) for first in firsts)


def main() -> None:
    """Make the warehouses and print the costs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--keep", type=Path, help="leave the databases in this folder")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench(given.keep or Path(folder), given.articles)


def bench(folder: Path, count: int) -> None:
    """Print the costs at so many articles, and of a load beside the same at ten thousand."""
    paths = {number: folder / f"{number}.duckdb" for number in (SMALL, count)}
    for number, path in paths.items():
        path.unlink(missing_ok=True)
        make(path, number)
    ask_all(paths[count])
    small, large = (load_cost(path) for path in paths.values())
    _print(f"{large / small:7.2f} times the processor time to load {BATCH:,} articles into {count:,} as into {SMALL:,}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
