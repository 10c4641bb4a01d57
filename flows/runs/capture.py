"""Capture: an article's page and the article that it reads as, saved as a case for the tests and for review."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.article import Article, Document, Failure
from extractors.document import Page, unzipped
from extractors.extract import attempt
from flows.config import Permissions, load_sources
from flows.discover import open_file
from flows.errors import UsageError, WartaError
from flows.fetch import Fetched, Missed, client
from flows.runs.collector import policy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.config import Settings
    from flows.fetch import Outcome

FIXTURES = Path("tests/fixtures")
PAGE, ARTICLE = "page.html", "article.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Captured:
    """A saved case; `article.json` is there only where the page is an article."""

    folder: Path
    outcome: Article | Failure
    notes: tuple[str, ...] = ()
    """What the person who captures should know, one sentence each."""


def capture_page(publisher: str, source: str, *, settings: Settings, fixtures: Path = FIXTURES, case: str | None = None) -> Captured:
    """Save a page, from its address or a file, as the case of a publisher; `case` is by default the layout's year.

    Raises:
        UsageError: where there is such a case already, or the page may not be asked for.
        WartaError: where the page can't be had.
    """
    document, notes = _fetched(source, settings) if source.startswith(("http://", "https://")) else (_opened(Path(source)), ())
    document = _standing_alone(document)
    outcome = attempt(document)
    layout = outcome.provenance.layout if isinstance(outcome, Article) else None
    folder = fixtures / publisher / (case or layout or "unread")
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise UsageError(
            f"{folder} is there already: name this one with --case, or re-read the saved page with pytest --update."
        ) from error
    (folder / PAGE).write_bytes(document.data)
    if isinstance(outcome, Article):
        (folder / ARTICLE).write_text(as_saved(outcome), encoding="utf-8")
    return Captured(folder=folder, outcome=outcome, notes=notes)


def read_case(folder: Path) -> Article | Failure:
    """What a case's page reads as now; its saved article says where the page came from."""
    saved = folder / ARTICLE
    known: Mapping[str, Any] = json.loads(saved.read_text(encoding="utf-8")) if saved.exists() else {}
    return attempt(Document(data=(folder / PAGE).read_bytes(), url=known.get("url")))


def as_saved(article: Article) -> str:
    """The text of an article.json: the record without the extractors' version, which changes more often than cases do."""
    record = article.model_dump(mode="json")
    del record["provenance"]["version"]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _opened(path: Path) -> Document:
    document = open_file(path)
    if isinstance(document, Failure):
        raise UsageError(document.detail)
    return document.model_copy(update={"path": None})


def _fetched(url: str, settings: Settings) -> tuple[Document, tuple[str, ...]]:
    permissions = Permissions(load_sources(settings).values())
    if refused := permissions.refused(url):
        raise UsageError(f"{refused.reason} Save the page from your browser and capture the file.")
    outcome = asyncio.run(_ask(url, settings, permissions))
    if isinstance(outcome, Missed):
        raise WartaError(f"{url}: {outcome.detail}")
    if not isinstance(outcome, Fetched):
        raise WartaError(f"{url}: nothing came.")
    return outcome.document, tuple(f"The site reserves rights ({one.where}): {one.notice}." for one in outcome.opt_outs)


async def _ask(url: str, settings: Settings, permissions: Permissions) -> Outcome:
    async with client.Fetcher(policy_of(settings), grants=permissions) as fetcher:
        return await fetcher.fetch(url)


def _standing_alone(document: Document) -> Document:
    """The document as a file that needs no header: UTF-8 where its bytes alone don't say which characters they are."""
    bare = Document(data=unzipped(document.data), url=document.url)
    html = Page.of(document.model_copy(update={"data": bare.data})).html
    return bare if Page.of(bare).html == html else bare.model_copy(update={"data": html.encode()})
