"""Fields in the JSON that a page carries for its own scripts: Next.js and the like print the whole story there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from extractors.document import as_list, json_in, paragraphs_of, soup_of
from extractors.document import text as plain
from extractors.layouts.fields import Finder, Found, MissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.document import Page


def script_text(script: str, *path: str) -> Finder[str]:
    """The text at a path of the JSON in a script: `script_text("#__NEXT_DATA__", "props", "pageProps", "article", "title")`."""

    def find(page: Page) -> Found[str]:
        values = [value for value in map(plain, _values(page, script, path)) if value]
        if not values:
            raise MissingError(_how(script, path), "not on the page")
        return Found(values[0], _how(script, path))

    return Finder(find)


def script_texts(script: str, *path: str) -> Finder[tuple[str, ...]]:
    """All texts at a path; a list on the way gives those of all its items."""

    def find(page: Page) -> Found[tuple[str, ...]]:
        values = tuple(value for value in map(plain, _values(page, script, path)) if value)
        if not values:
            raise MissingError(_how(script, path), "not on the page")
        return Found(values, _how(script, path))

    return Finder(find)


def script_prose(script: str, *path: str, without: str = "") -> Finder[tuple[str, ...]]:
    """The paragraphs of the HTML at a path; `without` is a selector of what stands in it and is no part of the story."""

    def find(page: Page) -> Found[tuple[str, ...]]:
        for value in _values(page, script, path):
            body = LexborHTMLParser(value).body if isinstance(value, str) else None
            if body is not None and (lines := paragraphs_of(soup_of(body, without))):
                return Found(lines, _how(script, path))
        raise MissingError(_how(script, path), "no paragraph")

    return Finder(find)


def _how(script: str, path: tuple[str, ...]) -> str:
    return f"{script} {'.'.join(path)}"


def _values(page: Page, script: str, path: tuple[str, ...]) -> Iterator[Any]:
    values: list[Any] = [value for node in page.select(script) for value in json_in(node.text())]
    for key in path:
        values = [item[key] for value in values for item in as_list(value) if isinstance(item, dict) and key in item]
    for value in values:
        yield from as_list(value)
