"""An article laid out for reading in a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from flows.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.article import Article
    from warehouse.stories import State

# A line that is comfortable to read.
READING_WIDTH = 100


def render(article: Article, states: Sequence[State]) -> str:
    """The text to print, in colours where standard output is a terminal."""
    console = Console(highlight=False)
    console.width = min(console.width, READING_WIDTH)
    with console.capture() as captured:
        _print(console, article, states)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _print(console: Console, article: Article, states: Sequence[State]) -> None:
    console.print(Text(visible(article.title), style="bold"))
    console.print(_facts(article))
    if article.lead:
        console.print(Padding(Text(visible(article.lead), style="italic"), (1, 0, 0, 0)))
    for i, paragraph in enumerate(article.paragraphs):
        start = _dateline(article) if i == 0 else ""
        console.print(Padding(Text(visible(start + paragraph)), (1, 0, 0, 0)))
    for title, rows in _sections(article, states):
        if rows:
            console.print(Padding(Rule(title, align="left", style="dim"), (1, 0, 0, 0)))
            console.print(_grid(rows))


def _dateline(article: Article) -> str:
    return f"{article.dateline.place} ({article.dateline.agency}) - " if article.dateline else ""


def _facts(article: Article) -> Table:
    published = (
        f"{article.published_at.isoformat(sep=' ')} (to the {article.published_precision})" if article.published_at else "not stated"
    )
    day = article.news_day
    values = {
        "article": article.article_id,
        "address": article.canonical_url or article.url,
        "published": published,
        "updated": article.updated_at.isoformat(sep=" ") if article.updated_at else None,
        "news day": f"{day.text}{f' = {day.date}' if day.date else ''}" if day else None,
        "kind": None if article.kind == "article" else article.kind,
        "language": article.language,
        "section": article.section,
        "tags": ", ".join(article.tags) or None,
    }
    return _grid([(name, value) for name, value in values.items() if value])


def _sections(article: Article, states: Sequence[State]) -> list[tuple[str, list[tuple[str, str]]]]:
    quotes = [
        (_speaker(quote.speaker, quote.speaker_role), f"“{quote.text}”{f' ({quote.cue})' if quote.cue else ''}") for quote in article.quotes
    ]
    rights = [("copyright", article.copyright.text)] if article.copyright else []
    if article.rights.notice or article.rights.ai_reserved:
        rights.append(("rights", article.rights.notice or "AI use is reserved"))
    provenance = article.provenance
    read_by = [("read by", " ".join(filter(None, (provenance.extractor, provenance.layout))) + f", version {provenance.version}")]
    versions = [
        (f"{state.number}", f"{state.valid_from:%Y-%m-%d %H:%M} UTC: {', '.join(state.changed_fields) or state.change}") for state in states
    ]
    return [
        ("quotes", quotes),
        ("credits", [(credit.role.value, credit.name) for credit in article.credits]),
        ("images", [(image.credit or "", " ".join(filter(None, (image.caption, image.url)))) for image in article.images]),
        ("related", [("", " ".join(filter(None, (link.title, link.url)))) for link in article.related]),
        ("rights", rights),
        ("how it was read", read_by + sorted(provenance.fields.items()) + [("doubt", warning) for warning in article.warnings]),
        ("versions", versions),
    ]


def _speaker(name: str | None, role: str | None) -> str:
    return ", ".join(filter(None, (name, role))) or "?"


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", max_width=34)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(name), Text(visible(value)))
    return grid
