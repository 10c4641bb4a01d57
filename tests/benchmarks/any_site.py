"""How well any site's reader reads pages that other projects have expectations for: `python -m tests.benchmarks.any_site`.

Five sets of ../shared/data, scored by ../shared/eval/any_site.py. The sites of two folds in five are held out: rules are made and
weights are fitted on the pages of the other three ("home"), so the held-out figures show how the reader does on sites that nobody
looked at. `--trafilatura` adds trafilatura's fast mode in the same run; `--worst FIELD N` lists the worst pages at home.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any
from unittest import mock
from urllib.parse import urlsplit
from zlib import crc32

from rich.console import Console
from rich.table import Table

from extractors import extract
from extractors.article import Article, Document
from extractors.quotes import find
from tests.benchmarks.peers import trafilatura_fast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import ModuleType

    from tests.benchmarks.peers import Record

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("mozilla", "postlight", "trafilatura", "wcxb", "pages")
FIELDS = ("title", "authors", "day", "minute", "image", "start", "P", "R", "F1", "with", "without", "none")
FOLDS = 5
HELD_OUT = frozenset({3, 4})


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and what its set expects of it."""

    corpus: str
    name: str
    fold: int
    data: bytes
    expected: Mapping[str, Any]

    @property
    def home(self) -> bool:
        """Whether rules and weights may be made on it."""
        return self.fold not in HELD_OUT


def cases(shared: Path = SHARED) -> Iterator[Case]:
    """All pages of all sets."""
    for corpus in SETS:
        folder = shared / "data" / ("pages" if corpus == "pages" else f"any_site/{corpus}")
        for name, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items():
            data = gzip.decompress((folder / name).read_bytes())
            wanted = _renamed(expected) if corpus == "pages" else expected
            yield Case(corpus, name, fold_of(corpus, name, expected), data, {key: value for key, value in wanted.items() if value})


def _renamed(expected: Mapping[str, Any]) -> dict[str, Any]:
    """An expectation of the set `pages` in the other sets' words."""
    return {**expected, "body": "\n".join(expected["paragraphs"]), "published": expected["published_at"]}


def fold_of(corpus: str, name: str, expected: Mapping[str, Any]) -> int:
    """The fold of a page's site: pages of one site are in one fold."""
    host = urlsplit(expected.get("url") or "").hostname or ""
    # Mozilla's pages have lost their addresses, and the pages of forty countries are one a publisher.
    site = name if corpus in {"mozilla", "pages"} else host.removeprefix("www.")
    return crc32(site.encode()) % FOLDS


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer that is given beside the project."""
    spec = importlib.util.spec_from_file_location("any_site_scorer", shared / "eval" / "any_site.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {shared / 'eval' / 'any_site.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def warta(data: bytes) -> Record:
    """The record of `warta extract`; empty for a reject."""
    outcome = extract.attempt(Document(data=data, path="page.html"))
    return outcome.model_dump(mode="json") if isinstance(outcome, Article) else {}


def scores(case: Case, record: Record, score: ModuleType) -> dict[str, Any]:
    """The scorer's figures for one page."""
    images = record.get("images") or [{}]
    prediction = {
        "title": record.get("title"),
        "authors": [credit["name"] for credit in record.get("credits") or [] if credit["role"] in {"author", "reporter"}],
        "published_at": record.get("published_at"),
        "paragraphs": record.get("paragraphs"),
        "image": images[0].get("url"),
    }
    return dict(score.page_scores(case.expected, prediction))


def averaged(scored: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The figures of a set: F1 over all names for authors, else the mean of its pages."""
    found: dict[str, float] = {}
    for field in FIELDS:
        values = [page[field] for page in scored if field in page]
        if values and field == "authors":
            hit, extra, missed = map(sum, zip(*values, strict=True))
            found[field] = 2 * hit / (2 * hit + extra + missed) if hit else 0.0
        elif values:
            found[field] = fmean(values)
    return found


def main() -> int:
    """Print the table; 2 where the shared data are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trafilatura", action="store_true", help="read the pages with trafilatura's fast mode, too")
    parser.add_argument("--worst", nargs=2, metavar=("FIELD", "N"), help="list the worst pages at home in a field")
    options = parser.parse_args()
    if not (SHARED / "eval" / "any_site.py").is_file():
        print("the shared data are not beside this checkout (../shared): nothing to evaluate", file=sys.stderr)  # noqa: T201 - a command's message
        return 2
    report(trafilatura=options.trafilatura, worst=(options.worst[0], int(options.worst[1])) if options.worst else None)
    return 0


def report(*, trafilatura: bool, worst: tuple[str, int] | None = None) -> None:
    """Print a row for each reader, set and half of the sites."""
    console, everything, score = Console(width=170), list(cases()), scorer()
    readers: dict[str, Callable[[bytes], Record]] = {"Warta": warta}
    if trafilatura:
        readers["trafilatura (fast)"] = trafilatura_fast
    table = Table("set", "reader", "sites", "pages", "ms", *FIELDS)
    # Quotes are no part of reading a page, and they cost as much.
    with mock.patch.object(find, "find_quotes", return_value=()):
        for name, reader in readers.items():
            scored, spent = read(everything, reader, score)
            for row in _rows(everything, scored, spent):
                table.add_row(row[0], name, *row[1:])
            if worst and name == "Warta":
                _worst(console, everything, scored, *worst)
    console.print(table)


def read(everything: Sequence[Case], reader: Callable[[bytes], Record], score: ModuleType) -> tuple[list[dict[str, Any]], list[float]]:
    """Each page's figures, and the seconds of processor time that reading it took."""
    reader(everything[0].data)
    scored, spent = [], []
    for case in everything:
        start = time.process_time()
        record = reader(case.data)
        spent.append(time.process_time() - start)
        scored.append(scores(case, record, score))
    return scored, spent


def _rows(everything: Sequence[Case], scored: Sequence[Mapping[str, Any]], spent: Sequence[float]) -> Iterator[tuple[str, ...]]:
    for corpus in SETS:
        for sites, wanted in (("home", (True,)), ("held out", (False,)), ("all", (True, False))):
            places = [place for place, case in enumerate(everything) if case.corpus == corpus and case.home in wanted]
            figures = averaged([scored[place] for place in places])
            cost = fmean(spent[place] for place in places) * 1000
            values = [f"{figures[field]:.3f}".removeprefix("0") if field in figures else "" for field in FIELDS]
            yield (corpus, sites, str(len(places)), f"{cost:.1f}", *values)


def _worst(console: Console, everything: Sequence[Case], scored: Sequence[Mapping[str, Any]], field: str, number: int) -> None:
    def fault(page: Mapping[str, Any]) -> float:
        return page[field][1] + page[field][2] - page[field][0] if field == "authors" else -float(page[field])

    pages = [(fault(page), case) for case, page in zip(everything, scored, strict=True) if case.home and field in page]
    for value, case in sorted(pages, key=lambda pair: -pair[0])[:number]:
        console.print(f"{case.corpus}/{case.name}: {field} {abs(value):.3f}", highlight=False)


if __name__ == "__main__":
    sys.exit(main())
