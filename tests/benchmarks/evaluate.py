"""Quality and speed on the shared data, Warta beside its peers, in one run on one core: `make eval`.

Every scorer of ../shared/eval runs on its data; a row is one reader on one set of documents. Time is the processor's, in the quickest of
several passes over a set, so that a busy machine tells the same as an idle one.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import io
import json
import os
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from bs4 import BeautifulSoup
from rich.console import Console
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from extractors import extract
from extractors.article import Article, Document
from extractors.document.page import Page
from extractors.generic import reader as generic
from extractors.quotes import find
from tests.benchmarks import any_site
from tests.benchmarks.peers import has_newspaper, news_watch_idiom, newspaper4k, trafilatura_fast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.benchmarks.peers import Record

SHARED = Path(__file__).resolve().parents[3] / "shared"
INSTALL = "newspaper4k is not installed, so it is left out. To compare with it: .venv/bin/pip install -e '.[peers]' (make eval does it)."
# One page of ANTARA, read by each idiom.
ANTARA_PAGE = "antara_html/article_629369_2017-05-15_jsonld.html"
# Seconds of passes over a set; a slow reader makes one.
_LONG_ENOUGH = 1.0
_MEASURE = re.compile(r"(title|published to the minute|authors F1|body recall|P|R|F1) (\d\.\d{3})")
_NAMES = {"published to the minute": "minute", "authors F1": "authors", "body recall": "R", "F1": "body F1", "P": "body P"}


@dataclass
class Row:
    """One reader on one set."""

    corpus: str
    reader: str
    milliseconds: float
    measures: dict[str, str] = field(default_factory=dict)


def main() -> int:
    """Print the table; 2 where the shared data are missing."""
    if not (SHARED / "eval" / "score.py").is_file():
        print("the shared data are not beside this checkout (../shared): nothing to evaluate", file=sys.stderr)  # noqa: T201 - a command's message
        return 2
    _pin()
    score = _scorer()
    rows = [*_pages(score), *_press(score), *_wire(score), *_antara(score)]
    _print(rows)
    any_site.report(trafilatura=True)
    return 0


def _pin() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _scorer() -> Any:  # noqa: ANN401 - a module given beside the project
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {SHARED / 'eval' / 'score.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def warta(data: bytes, path: str = "page.html") -> Record:
    """Warta as `warta extract` reads it: a publisher's layout where there is one, else the reader for any site, and wire copy."""
    outcome = extract.attempt(Document(data=data, path=path))
    return outcome.model_dump(mode="json") if isinstance(outcome, Article) else {}


def warta_generic(data: bytes) -> Record:
    """Warta's reader for any site alone."""
    story = generic.read_any_site(Page.of(Document(data=data)))
    return {
        "title": story.title,
        "published_at": story.published.at.isoformat() if story.published else None,
        "credits": [{"role": credit.role.value, "name": credit.name} for credit in story.credits],
        "paragraphs": list(story.paragraphs),
    }


def _peers() -> dict[str, Callable[[bytes], Record]]:
    peers: dict[str, Callable[[bytes], Record]] = {"trafilatura (fast)": trafilatura_fast}
    if has_newspaper():
        peers["newspaper4k"] = newspaper4k
    return peers


def _timed(reader: Callable[[bytes], Record], documents: Mapping[str, bytes]) -> tuple[dict[str, Record], float]:
    # Once untimed: models and regular expressions load on first use, as they do once in a long run.
    for data in documents.values():
        reader(data)
    records: dict[str, Record] = {}
    passes: list[float] = []
    while sum(passes) < _LONG_ENOUGH:
        start = time.process_time()
        records = {name: reader(data) for name, data in documents.items()}
        passes.append(time.process_time() - start)
    return records, min(passes) / len(documents) * 1000


def _unquoted(documents: Mapping[str, bytes], path: str) -> float:
    """Milliseconds a document without looking for quotes: what reading costs alone."""
    with mock.patch.object(find, "find_quotes", _no_quotes):
        return _timed(lambda data: warta(data, path), documents)[1]


def _no_quotes(_paragraphs: object, _language: object) -> tuple[()]:
    return ()


def _scored(scorer: Callable[..., None], expected: Mapping[str, Any], records: Mapping[str, Record]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer(expected, records, False)  # noqa: FBT003 - the scorer's own signature
    return printed.getvalue()


def _measures(printed: str) -> dict[str, str]:
    return {_NAMES.get(name, name): value for name, value in _MEASURE.findall(printed)}


def _pages(score: Any) -> list[Row]:  # noqa: ANN401 - the scorer's module
    folder = SHARED / "data" / "pages"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    documents = {name: gzip.decompress((folder / name).read_bytes()) for name in expected}
    rows = []
    for name, reader in {"Warta, any site": warta_generic, "Warta, whole": warta, **_peers()}.items():
        records, milliseconds = _timed(reader, documents)
        rows.append(Row("pages", name, milliseconds, _measures(_scored(score.pages, expected, records))))
    return rows


def _press(score: Any) -> list[Row]:  # noqa: ANN401 - the scorer's module
    folder = SHARED / "data" / "press_html"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    documents = {}
    for name in expected:
        bare = name.rsplit("/", 1)[-1]
        path = next(path for path in (folder / bare, SHARED / "data" / "antara_html" / bare) if path.is_file())
        documents[bare] = path.read_bytes()
    rows = []
    for name, reader in {"Warta, whole": warta, "Warta, any site": warta_generic, **_peers()}.items():
        records, milliseconds = _timed(reader, documents)
        rows.append(Row("press", name, milliseconds, _measures(_scored(score.press, expected, records))))
    rows.append(Row("press", "Warta, without quotes", _unquoted(documents, "page.html")))
    for name, parse in {"lexbor, parse only": _lexbor, "BeautifulSoup (lxml), parse only": _soup}.items():
        rows.append(Row("press", name, _timed(parse, documents)[1]))
    return rows


def _lexbor(data: bytes) -> Record:
    LexborHTMLParser(data)
    return {}


def _soup(data: bytes) -> Record:
    BeautifulSoup(data, "lxml")
    return {}


def _wire(score: Any) -> list[Row]:  # noqa: ANN401 - the scorer's module
    folder = SHARED / "data" / "wire_gold"
    expected = {f"{path.stem}.txt": json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    documents = {name: (folder / name).read_bytes() for name in expected}
    records, milliseconds = _timed(lambda data: warta(data, "wire.txt"), documents)
    printed = _scored(score.wire, expected, records)
    measures = dict(re.findall(r"^(\w+(?: F1)?)\s+(\d\.\d{3})", printed, re.MULTILINE))
    return [Row("wire", "Warta, whole", milliseconds, measures), Row("wire", "Warta, without quotes", _unquoted(documents, "wire.txt"))]


def _antara(score: Any) -> list[Row]:  # noqa: ANN401 - the scorer's module
    folder = SHARED / "data" / "press_html"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    name = ANTARA_PAGE.rsplit("/", 1)[-1]
    wanted = {key: value for key, value in expected.items() if key.endswith(name)}
    # One page is too quick to time once.
    documents = {f"{number}/{name}": (SHARED / "data" / ANTARA_PAGE).read_bytes() for number in range(30)}
    rows = []
    for reader_name, reader in {"Warta, whole": warta, "news-watch's idiom": news_watch_idiom, **_peers()}.items():
        records, milliseconds = _timed(reader, documents)
        rows.append(Row("one ANTARA page", reader_name, milliseconds, _measures(_scored(score.press, wanted, records))))
    return rows


def _print(rows: list[Row]) -> None:
    console = Console(width=150)
    pages = [row for row in rows if row.corpus != "wire"]
    columns = ("title", "minute", "authors", "body P", "R", "body F1")
    table = Table("set", "reader", "ms a document", *columns)
    for row in pages:
        table.add_row(row.corpus, row.reader, f"{row.milliseconds:.1f}", *(row.measures.get(column, "") for column in columns))
    console.print(table)
    for row in rows:
        if row.corpus == "wire" and row.measures:
            measures = ", ".join(f"{name} {value}" for name, value in row.measures.items())
            console.print(f"wire, {row.reader}: {row.milliseconds:.1f} ms a text; {measures}", highlight=False)
    for line in _ratios(rows):
        console.print(line, highlight=False)
    if not has_newspaper():
        console.print(INSTALL, highlight=False, markup=False)


def _ratios(rows: list[Row]) -> list[str]:
    spent = {(row.corpus, row.reader): row.milliseconds for row in rows}
    pairs = (
        ("pages", "Warta, any site", "trafilatura (fast)", "at most 0.5"),
        ("press", "Warta, whole", "BeautifulSoup (lxml), parse only", "at most 0.167"),
        ("press", "Warta, without quotes", "BeautifulSoup (lxml), parse only", "at most 0.167"),
        ("press", "Warta, whole", "lexbor, parse only", "at most 5"),
        ("press", "Warta, without quotes", "lexbor, parse only", "at most 5"),
    )
    ratios = [
        f"{corpus}: {one} takes {spent[corpus, one] / spent[corpus, other]:.2f} of {other}'s time ({goal})"
        for corpus, one, other, goal in pairs
    ]
    added = {corpus: spent[corpus, "Warta, whole"] - spent[corpus, "Warta, without quotes"] for corpus in ("press", "wire")}
    return [*ratios, *(f"{corpus}: quotes add {cost:.2f} ms an article (at most 1)" for corpus, cost in added.items())]


if __name__ == "__main__":
    sys.exit(main())
