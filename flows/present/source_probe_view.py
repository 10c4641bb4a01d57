"""What `warta sources test` prints: requests, links with reasons, a story's fields, robots.txt and rights, lines for warta.toml."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.article import Article
from flows.present.tables import as_table
from flows.present.why_view import clipped, explained_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.runs import SourceProbe

# A page has hundreds of links in menus; some show the kind.
MOST_STORIES, MOST_OTHERS = 12, 12
TITLE_LENGTH, ADDRESS_LENGTH, VALUE_LENGTH = 50, 60, 70
DIRECTIVES = ("user-agent", "disallow", "crawl-delay", "sitemap")
MOST_DIRECTIVES = 8


def as_record(probe: SourceProbe) -> dict[str, object]:
    """In JSON's types."""
    story = probe.story
    return {
        "source": probe.source.name,
        "works": probe.works,
        "requests": [asdict(request) for request in probe.requests],
        "links": [asdict(link) for link in probe.links],
        "fields": [{"field": name, "value": value, "rule": rule} for name, value, rule in _fields(story)]
        if isinstance(story, Article)
        else [],
        "robots": probe.robots,
        "rights": probe.rights,
        "warta_toml": settings_lines(probe),
    }


def as_text(probe: SourceProbe) -> str:
    """All of it, a section each."""
    return "\n".join(_lines(probe)) + "\n"


def _lines(probe: SourceProbe) -> Iterator[str]:
    rows = [
        (request.kind, request.address, "" if request.stories is None else request.stories, request.failed or "ok")
        for request in probe.requests
    ]
    yield f"Requests of {probe.source.name}"
    yield as_table(("what", "address", "stories", "result"), rows)
    if probe.links:
        yield from _links(probe)
    if isinstance(probe.story, Article):
        yield f"Fields of the story, read by {probe.story.provenance.extractor}"
        yield as_table(
            ("field", "value", "rule"), [(name, clipped(value, VALUE_LENGTH), rule) for name, value, rule in _fields(probe.story)]
        )
        yield from (f"  doubtful: {warning}" for warning in probe.story.warnings)
    yield "robots.txt"
    yield from _robots(probe)
    yield "\nRights"
    yield from (f"  {line}" for line in probe.rights or ["no reservation found in responses, pages or known terms"])
    yield "\nLines for warta.toml" + (", as it is configured now" if probe.configured else "")
    yield from (f"  {line}" for line in settings_lines(probe))


def _links(probe: SourceProbe) -> Iterator[str]:
    stories = [link for link in probe.links if link.is_story]
    others = [link for link in probe.links if not link.is_story]
    yield f"Links of the page: {len(stories)} are stories, {len(others)} are not"
    rows = [
        ("yes" if link.is_story else "no", clipped(link.title, TITLE_LENGTH), _tail(link.address), link.why)
        for link in (*stories[:MOST_STORIES], *others[:MOST_OTHERS])
    ]
    yield as_table(("story", "text", "address", "why"), rows)
    left = len(probe.links) - len(rows)
    if left:
        yield f"  and {left} more links: --json has all of them\n"


def _tail(address: str) -> str:
    return clipped(address.partition("://")[2].partition("/")[2].join("/ ").strip(), ADDRESS_LENGTH)


def _fields(article: Article) -> list[tuple[str, str, str]]:
    values = article.model_dump(mode="json")
    found = []
    for name, rule in explained_fields(article).items():
        value = values.get(name)
        if name == "paragraphs":
            value = f"{len(article.paragraphs)} paragraphs: {article.paragraphs[0] if article.paragraphs else ''}"
        elif name == "quotes":
            value = f"{len(article.quotes)} quotes"
        found.append((name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), rule))
    return found


def _robots(probe: SourceProbe) -> Iterator[str]:
    for origin, text in probe.robots.items():
        lines = [line.strip() for line in text.splitlines() if line.strip().lower().startswith(DIRECTIVES)]
        if not lines:
            yield f"  {origin}: no robots.txt or no rules; everything may be requested"
            continue
        yield f"  {origin}: {len(lines)} rules, obeyed by every request"
        yield from (f"    {line}" for line in lines[:MOST_DIRECTIVES])
        if len(lines) > MOST_DIRECTIVES:
            yield f"    and {len(lines) - MOST_DIRECTIVES} more"
    if not probe.robots:
        yield "  not read: no server answered"


def settings_lines(probe: SourceProbe) -> list[str]:
    """The `[[source]]` table; comments name what is missing for news or for backfills."""
    source = probe.source
    lines = ["[[source]]", f'name = "{source.name}"']
    for key, addresses in (
        ("feed", source.feeds),
        ("archive", source.archives),
        ("sitemap", source.sitemaps),
        ("listing", source.listings),
    ):
        if addresses:
            shown = json.dumps(addresses[0] if len(addresses) == 1 else list(addresses))
            lines.append(f"{key} = {shown}")
    if not source.feeds:
        lines.append('# feed = "https://…": none was found; without one the listing is polled')
    if not (source.archives or source.sitemaps or source.counted):
        host = urlsplit((*source.feeds, *source.listings, "https://site.example/")[0]).hostname
        lines.append(f'# archive = "https://{host}/…/%Y/%m/%d", or sitemap = "…": for `warta backfill`, where the site has one')
    if source.reserved and not source.permission:
        lines.append('# permission = "who allowed it, and when": without it only feeds are read')
    return lines
