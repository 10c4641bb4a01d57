"""What the warehouse costs at a million articles: its file, each view and query of the book, search, and loading 1,000 more.

python -m tests.benchmarks.million [--articles 1000000] [--keep FOLDER]

On two idle cores a million takes about twenty minutes, most of them for the search index and the comparison of copies, 6 GB of disk and
5 GB of memory; `--articles 100000` takes three minutes. A figure that has a bound is printed beside it, and OVER where it is beyond. Of
times two are given: as waited for (the best of three), and processor time shared by two cores, which other work on the machine disturbs
less; the bounds are for the latter.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import duckdb

from extractors.article import Article
from tests.benchmarks.load import BATCH, readings, timed_load
from warehouse.derived import near_duplicates, search_index
from warehouse.derived.search import Question, find
from warehouse.files import database
from warehouse.files.connection import attach, opened
from warehouse.reporting import query_book
from warehouse.stories.records import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

SYNTHESIS = Path(__file__).with_name("synthesis.sql")
CORES = 2
TRIES = 3
# What a screen shows; an aggregate is computed whole for it all the same.
SHOWN = 100
SMALL = 10_000
ANSWER_MS, QUICK_MS, MOST, BYTES, GROWTH = 1_000, 200, 0.5, 1.5, 1.5
PARTS = {"search index": search_index, "comparison of copies": near_duplicates}
TEXT_BYTES = """SELECT (SELECT sum(strlen(title) + coalesce(strlen(lead), 0)) FROM news.articles)
                     + (SELECT sum(strlen(text)) FROM news.paragraphs)"""
# A word of the term whose number of stories is the nearest to the one asked for.
WORD = """
WITH found AS (SELECT term, sum(len(documents)) AS stories FROM news.search_postings GROUP BY term)
SELECT min(word), any_value(stories) FROM news.search_words JOIN found USING (term)
GROUP BY term ORDER BY abs(any_value(stories) - ?), min(word) LIMIT 1
"""
RECORDS = """
SELECT record FROM news.article_records((SELECT list(article_id) FROM news.articles)) JOIN news.articles USING (article_id)
ORDER BY article_no
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took, in a process of its own."""

    waited: float
    """Seconds."""
    processor: float
    """Seconds, of all threads."""
    peak: float
    """Most memory that was held, in bytes."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one question took, in milliseconds."""

    waited: float
    processor: float


def make(path: Path, count: int, *, first: int = 0) -> None:
    """Fill a new warehouse with so many synthetic articles, the first of which has this number."""
    path.unlink(missing_ok=True)
    with database.writer(path) as connection:
        connection.execute(f"SET VARIABLE articles = {count}")
        connection.execute(f"SET VARIABLE first = {first}")
        connection.execute(SYNTHESIS.read_text(encoding="utf-8"))


def index(path: Path, part: str) -> None:
    """Bring the search index or the comparison of copies up to date."""
    PARTS[part].refresh(partial(database.writer, path))


def arrivals(path: Path, first: int) -> list[Article]:
    """Return the stories that come next in a warehouse of `first`, made by the same rules; they come out a minute apart."""
    made = path.with_name(f"next-{path.name}")
    make(made, TRIES * BATCH, first=first)
    with opened(path) as connection:
        ((newest,),) = connection.execute("SELECT max(published_at) FROM news.articles").fetchall()
    with opened(made) as connection:
        records = connection.execute(RECORDS)
        found = [Article.model_validate_json(record) for (record,) in records.fetchall()]
    return [one.model_copy(update={"published_at": newest + timedelta(minutes=n)}) for n, one in enumerate(found, start=1)]


def arrive(path: Path, stories: list[Article]) -> dict[str, float]:
    """Load 1,000 new stories at a time; return the processor seconds of the load and of what follows it, the best of each."""
    taken: dict[str, list[float]] = {}
    for begin in range(0, len(stories), BATCH):
        batch = readings(stories[begin : begin + BATCH], 0)
        taken.setdefault("load", []).append(timed_load(path, batch, Tally(new=BATCH)))
        for part in PARTS:
            began = time.process_time()
            index(path, part)
            taken.setdefault(part, []).append(time.process_time() - began)
    return {name: min(some) for name, some in taken.items()}


def apart(task: Callable[..., T], *arguments: object, **named: object) -> tuple[T, Cost]:
    """Do a piece of work in a process of its own; call it while no database is open in this one."""
    # Forked: in a spawned process, whose main module is no file, DuckDB draws bars as in a notebook.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        return pool.submit(_measured, partial(task, *arguments, **named)).result()


def _measured(task: Callable[[], T]) -> tuple[T, Cost]:
    began, worked = time.perf_counter(), time.process_time()
    result = task()
    # Linux counts in KiB.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return result, Cost(waited=time.perf_counter() - began, processor=time.process_time() - worked, peak=peak)


def questions(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give each view, each query of the book, and searches for a rare, a common and a very common word, by name."""
    views = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'news' AND database_name = current_database() ORDER BY ALL"
    asked = {f"news.{view}": f"FROM news.{view} LIMIT {SHOWN}" for (view,) in connection.execute(views).fetchall()}
    asked |= {name: query_book.read(name) for name in query_book.names()}
    for name, query in asked.items():
        yield name, partial(_ask, connection, query)
    ((stories,),) = connection.execute("SELECT count(*) FROM news.articles").fetchall()
    for aim in (3, stories // 100, stories):
        ((word, found),) = connection.execute(WORD, [aim]).fetchall()
        yield f"warta search {word} (in {found:,} stories)", partial(find, connection, Question(words=word))


def _ask(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    connection.execute(query).fetchmany(SHOWN)


def timed(ask: Callable[[], object]) -> Timing:
    """Ask three times and keep the best: what else the machine does only ever adds."""
    waited, processor = [], []
    for _ in range(TRIES):
        began, worked = time.perf_counter(), time.process_time()
        ask()
        waited.append(time.perf_counter() - began)
        processor.append((time.process_time() - worked) / CORES)
    return Timing(1_000 * min(waited), 1_000 * min(processor))


def ask_all(path: Path) -> None:
    """Print what each question takes."""
    found = {}
    with duckdb.connect(":memory:", config={"threads": CORES}) as connection:
        attach(connection, path, "READ_ONLY")
        connection.execute("SET TimeZone = 'UTC'")
        for name, ask in questions(connection):
            found[name] = one = timed(ask)
            _figure(one.processor, ANSWER_MS, f"ms of two cores, {one.waited:.0f} ms waited for, to answer {name}")
    quick = sum(one.processor <= QUICK_MS for one in found.values())
    slow = ", ".join(name for name, one in found.items() if one.processor > QUICK_MS)
    _figure(1 - quick / len(found), MOST, f"of {len(found)} questions take longer than {QUICK_MS} ms: {slow or 'none'}")


def size(path: Path) -> None:
    """Print the file's size, with search index and copies, against the text in it."""
    with opened(path) as connection:
        ((text,),) = connection.execute(TEXT_BYTES).fetchall()
    _figure(
        path.stat().st_size / text,
        BYTES,
        f"bytes of the file, with all that is in it, for each byte of the articles' text ({text / 1e6:.0f} MB)",
    )


def bench(folder: Path, count: int) -> None:
    """Print the costs at so many articles, and of a load beside the same at ten thousand."""
    paths = {number: folder / f"{number}.duckdb" for number in (SMALL, count)}
    for number, path in paths.items():
        _, cost = apart(make, path, number)
        _took(cost, f"to make {number:,} articles")
        for part in PARTS:
            _, cost = apart(index, path, part)
            _took(cost, f"to fill the {part} with them")
    _print(f"{BATCH:8,}  articles more, the best of {TRIES} times:")
    arriving = {number: apart(arrivals, path, number)[0] for number, path in paths.items()}
    (small, _), (large, cost) = (apart(arrive, path, arriving[number]) for number, path in paths.items())
    sums = {"load": "to load them", **{part: f"to bring up the {part} then" for part in PARTS}, "all": "for all of it"}
    for name, what in sums.items():
        before, after = (sum(taken.values()) if name == "all" else taken[name] for taken in (small, large))
        _figure(after / before, GROWTH, f"times the processor time at {SMALL:,} {what}, at {count:,}: {after:.2f} s")
    _print(f"{cost.peak / 1e9:8.1f}  GB of memory for it")
    size(paths[count])
    ask_all(paths[count])


def main() -> None:
    """Make the warehouses and print the costs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1_000_000, help="how many; the bounds are meant for a million")
    options.add_argument("--keep", type=Path, help="leave the databases in this folder")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench(given.keep or Path(folder), given.articles)


def _figure(value: float, bound: float, what: str) -> None:
    digits = 0 if bound >= ANSWER_MS else 2
    _print(f"{value:8.{digits}f}  at most {bound:5g}  {what}{'  OVER' if value > bound else ''}")


def _took(cost: Cost, what: str) -> None:
    _print(f"{cost.waited:8.0f}  seconds ({cost.processor:.0f} of one core), {cost.peak / 1e9:.1f} GB of memory {what}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
