"""The raw pieces of a document that a field was read from: markup, metadata, JSON-LD or lines, as well as its rule tells."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import SelectolaxError

from extractors.document import Form, Page, as_list, form_of, types, unzipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractors.article import Article, Document

_LINKED_DATA = re.compile(r"(?:ld\+json|JSON-LD) ([\w.:@-]+)")
_META = re.compile(r"meta(?: ([^\s\[]+)|\[([^\]=]+)\])")
_REMARK = re.compile(r", in the site's time zone$")
# A value's beginning is enough to find it, and is left whole by what cuts long texts.
_BEGINNING = 60
# Markup before and after a word, enough to see what it stands in.
_AROUND = 120
# Longer than a screenful.
_LONG = 1000
_NEVER_SHOWN = frozenset({"html", "head", "body", "script", "style", "noscript", "template"})


def pieces_of(document: Document, how: str, words: Sequence[str]) -> tuple[str, ...]:
    """The pieces that a rule points at, and those that hold the words which it doesn't show; empty where nothing is found.

    Args:
        document: as archived.
        how: the rule, as in `provenance.fields`.
        words: texts of the field's value, as `words_of` gives them.

    Raises:
        NotAnArticleError: for bytes that are neither text nor HTML.
    """
    data = unzipped(document.data)
    page = Page.of(document.model_copy(update={"data": data}))
    if form_of(data, document.content_type) is Form.TEXT:
        return tuple(dict.fromkeys(_lines(page.html, words)))
    ruled = _by_rule(page, how)
    told = _settled(html.unescape(" ".join(ruled)))
    narrowed = (part for piece in ruled for part in _narrowed(piece, words))
    return tuple(dict.fromkeys((*narrowed, *_around(page, [word for word in words if _settled(word)[:_BEGINNING] not in told]))))


def words_of(article: Article, field: str) -> tuple[str, ...]:
    """The texts in a field's value that may stand in its document."""
    if field in {"published_at", "updated_at"}:
        return ()
    if field == "dateline" and article.dateline:
        return (f"{article.dateline.place} ({article.dateline.agency}",)
    if field == "quotes":
        return tuple(quote.text for quote in article.quotes)
    return tuple(dict.fromkeys(_texts(article.model_dump(mode="json").get(field))))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        # A role is a word of ours; who or what has it stands on the page.
        yield from (text for key, item in value.items() if key not in {"role", "date"} for text in _texts(item))


def _lines(text: str, words: Sequence[str]) -> Iterator[str]:
    for line in map(str.strip, text.splitlines()):
        settled = _settled(line)
        for word in words:
            beginning = _settled(word)[:_BEGINNING]
            if settled and (beginning in settled or (len(settled) < _BEGINNING and settled in beginning)):
                yield _window(line, word)


def _by_rule(page: Page, how: str) -> list[str]:
    how = _REMARK.sub("", how)
    if found := _LINKED_DATA.match(how):
        return _linked_data(page, found.group(1))
    if found := _META.fullmatch(how):
        return _meta(page, found.group(1) or found.group(2))
    if re.search(r"[.#\[>:]|^h\d$|^[a-z]+$", how):
        return _selected(page, how)
    return []


def _linked_data(page: Page, path: str) -> list[str]:
    node: Mapping[str, Any] = page.news
    others = [other for other in page.linked_data if path in types(other)]
    if others:
        return [_json(other) for other in others]
    value: Any = node
    for key in path.split("."):
        value = next((item.get(key) for item in as_list(value) if isinstance(item, dict)), None)
    return [f"{_json(path)}: {_json(value)}"] if value is not None else []


def _meta(page: Page, name: str) -> list[str]:
    kinds = ("property", "name", "itemprop")
    nodes = [
        node for node in page.tree.css("meta[content]") if any((node.attributes.get(kind) or "").lower() == name.lower() for kind in kinds)
    ]
    return [node.html or "" for node in nodes]


def _selected(page: Page, selector: str) -> list[str]:
    try:
        nodes = page.tree.css(selector)
    except SelectolaxError:
        # The rule is a name, not a selector.
        return []
    return [node.html or "" for node in nodes]


def _around(page: Page, words: Sequence[str]) -> list[str]:
    """The smallest elements that show the words, and the metadata that states them."""
    found = []
    shown = [(node, _settled(node.text())) for node in page.tree.css("*") if node.tag not in _NEVER_SHOWN]
    stated = [(node, _settled(node.attributes.get("content") or "")) for node in page.tree.css("meta[content]")]
    for word in words:
        beginning = _settled(word)[:_BEGINNING]
        holding = [(len(text), -place, node) for place, (node, text) in enumerate(shown) if beginning in text]
        if holding:
            found.append(_window(min(holding, key=lambda one: one[:2])[2].html or "", word))
        elif matching := [node.html or "" for node, text in stated if beginning in text]:
            found.append(matching[0])
    return found


def _narrowed(piece: str, words: Sequence[str]) -> list[str]:
    """The parts of a long piece that show the words; the whole of one that is short, or shows none as they are."""
    if len(piece) <= _LONG:
        return [piece]
    return [part for word in words if len(part := _window(piece, word)) < len(piece)] or [piece]


def _window(markup: str, word: str) -> str:
    """The part of an element or line around a word; all of it where the word stands broken in it or the whole is short."""
    place = markup.casefold().find(word.split("\n", maxsplit=1)[0][:_BEGINNING].casefold())
    start, end = max(place - _AROUND, 0), place + len(word) + _AROUND
    if place < 0 or (start == 0 and end >= len(markup)):
        return markup
    return f"{'…' if start else ''}{markup[start:end]}{'…' if end < len(markup) else ''}"


def _settled(text: str) -> str:
    return " ".join(text.split()).casefold()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
