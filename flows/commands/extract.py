"""`warta extract`: files to JSON lines, without a database, a network or Prefect."""

from __future__ import annotations

import datetime as dt
import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from extractors.article import Article, Document, Failed, Failure
from extractors.publisher import publishers
from flows.discover.files import find, open_file, printable
from flows.errors import UsageError, did_you_mean
from flows.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NO_ARTICLE = 3
"""Exit status where a file was no article."""

STDIN = Path("-")

# Enough to keep the workers busy, little enough to print early and to hold in memory.
AT_ONCE = 100


def extract(
    *paths: Annotated[Path, Parameter(name="PATH", allow_leading_hyphen=True)],
    url: str | None = None,
    fetched: dt.datetime | None = None,
    publisher: str | None = None,
) -> int:
    """Read files and print each article as one JSON object a line; `warta schema` describes it.

    A file that is no article prints {"source", "error"}, and the exit status is 3 after the rest is read.

    Args:
        paths: Files (.html .htm .txt, each also .gz), folders of them, or - for standard input.
        url: Where the document came from: decides the publisher and the article's id, makes links absolute.
        fetched: When it was fetched, ISO 8601, UTC where it has no offset: resolves "two hours ago".
        publisher: Key of the publisher whose layouts read it, where neither URL nor page tell.

    Examples:
        `warta extract story.txt`

        `warta extract --url https://en.antaranews.com/news/415459/x page.html.gz`

        `curl -s https://example.com/story | warta extract --url https://example.com/story - | jq .title`

    """
    if not paths:
        raise UsageError("Nothing to extract: name a file, a folder, or - for standard input.")
    if publisher is not None and publisher not in publishers():
        raise UsageError(
            f"There is no publisher {publisher!r}.{did_you_mean(publisher, publishers())} Known are {', '.join(publishers())}."
        )
    known = {"url": url, "fetched_at": fetched and (fetched if fetched.tzinfo else fetched.replace(tzinfo=dt.UTC)), "publisher": publisher}
    files = _files(paths)
    failed = False
    with Workers(expected=len(files)) as workers:
        for source, outcome in _read(workers, files, known):
            failed |= isinstance(outcome, Failure)
            sys.stdout.buffer.write(_line(source, outcome).encode())
    sys.stdout.buffer.flush()
    return NO_ARTICLE if failed else 0


def _files(paths: Iterable[Path]) -> list[Path]:
    files: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            files.setdefault(path)
            continue
        found = find([path])
        files.update(dict.fromkeys(found.documents))
        if found.unknown:
            print(f"warta: {printable(path)}: skipped {len(found.unknown)} files of other kinds.", file=sys.stderr)  # noqa: T201 - a message
    return list(files)


def _read(workers: Workers, files: list[Path], known: Mapping[str, object]) -> Iterator[tuple[str, Article | Failure]]:
    rest = iter(files)
    while chunk := list(islice(rest, AT_ONCE)):
        opened = [_open(path) for path in chunk]
        documents = [document.model_copy(update=known) for document in opened if isinstance(document, Document)]
        outcomes = iter(workers.read(documents))
        for path, document in zip(chunk, opened, strict=True):
            yield printable(path), document if isinstance(document, Failure) else next(outcomes)


def _open(path: Path) -> Document | Failure:
    if path == STDIN:
        return Document(data=sys.stdin.buffer.read())
    return open_file(path)


def _line(source: str, outcome: Article | Failure) -> str:
    if isinstance(outcome, Failure):
        return Failed(source=source, error=outcome).model_dump_json() + "\n"
    return f'{{"source":{json.dumps(source, ensure_ascii=False)},{outcome.model_dump_json()[1:]}\n'
