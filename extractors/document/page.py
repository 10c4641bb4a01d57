"""Page: a document decoded once and parsed once, with its head metadata and JSON-LD at hand."""

from __future__ import annotations

import codecs
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding

from extractors.document.json_ld import story_node
from extractors.document.loose_json import json_in
from extractors.document.soup import soup_of
from extractors.document.urls import host_of, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from bs4.element import Tag
    from selectolax.lexbor import LexborNode

    from extractors.article import Document


@dataclass(frozen=True, kw_only=True)
class Page:
    """One HTML document; pure data, every view of it computed at most once."""

    html: str
    url: str | None = None
    fetched_at: datetime | None = None
    zone: tzinfo | None = None
    """Of times that the page prints without an offset, where its publisher is known."""
    data: bytes | None = None
    """The same as UTF-8, where it came so: parsers take bytes."""
    selector: str = ""
    """Of the story, where the page is focused on it."""
    without: str = ""
    """Selector of what is no part of the story though it stands inside."""

    @classmethod
    def of(cls, document: Document) -> Page:
        """Decode by header, BOM and meta; the bytes are unzipped already."""
        data = document.data.removeprefix(BOM_UTF8)
        html = _utf8(data)
        if html is not None:
            return cls(html=html, url=document.url, fetched_at=document.fetched_at, data=data)
        declared = http_content_type_encoding(document.content_type) or html_body_declared_encoding(document.data)
        # A label that names no charset says nothing.
        kind = document.content_type if is_charset(declared) else None
        known = document.data if is_charset(declared) else _LABEL.sub(b"", document.data[:_HEAD]) + document.data[_HEAD:]
        encoding, html = html_to_unicode(kind, known, default_encoding="utf-8", auto_detect_fun=_detect)
        if encoding == "utf-8" and (actual := _detect(document.data)) and actual != encoding:
            html = document.data.decode(actual, "replace")
        return cls(html=html, url=document.url, fetched_at=document.fetched_at)

    def first(self, selectors: str) -> LexborNode | None:
        """The first element that matches the first selector of a comma-separated list that matches any."""
        found = self.select(selectors)
        if len(found) > 1 and ", " in selectors:
            found = next(nodes for selector in selectors.split(", ") if (nodes := self.select(selector)))
        return found[0] if found else None

    def select(self, selectors: str) -> Sequence[LexborNode]:
        """The elements that match, in order; the page is searched once for a selector, and once for a box that several begin with."""
        found = self._selected.get(selectors)
        if found is None:
            box = _box(selectors)
            boxes = self.select(box) if box else ()
            if box and len(boxes) <= _FEW:
                # One in another finds the same again.
                found = list({node.mem_id: node for one in boxes for node in one.css(selectors)}.values())
            else:
                found = self.tree.css(selectors)
            self._selected[selectors] = found
        return found

    @cached_property
    def _selected(self) -> dict[str, list[LexborNode]]:
        return {}

    def focused(self, selector: str, *, without: str = "", zone: tzinfo | None = None) -> Page:
        """The same page, read already or not, with the story at a selector."""
        page = replace(self, selector=selector, without=without, zone=zone or self.zone)
        shared = {name: value for name, value in self.__dict__.items() if name in _VIEWS}
        page.__dict__.update(shared)
        return page

    @cached_property
    def story(self) -> Tag | None:
        """The soup of the story that the page is focused on, blocks and spans alone; None where there is none."""
        node = self.first(self.selector) if self.selector else None
        return soup_of(node, self.without) if node is not None else None

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The whole page, parsed by lexbor."""
        return LexborHTMLParser(self.html if self.data is None else self.data)

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """The head's metadata: the first value of each name, property or itemprop, in lower case."""
        values: dict[str, str] = {}
        for node in self.tree.css("meta[content]"):
            attributes = node.attributes
            content = (attributes["content"] or "").strip()
            for kind in ("property", "name", "itemprop"):
                key = attributes.get(kind)
                if key and content:
                    values.setdefault(key.lower(), content)
        return values

    @cached_property
    def linked_data(self) -> tuple[dict[str, Any], ...]:
        """Every JSON-LD object of the page, `@graph` unfolded, broken blocks left out."""
        found: list[dict[str, Any]] = []
        for node in self.tree.css('script[type*="ld+json"]'):
            found.extend(_objects(json_in(node.text())))
        return tuple(found)

    @cached_property
    def news(self) -> Mapping[str, Any]:
        """The JSON-LD object of the page's story; empty where there is none."""
        return story_node(self.linked_data, self._titles)

    def _titles(self) -> str:
        return self.meta.get("og:title", "") + " " + " ".join(node.text() for node in self.tree.css("title, h1"))

    @property
    def is_paywalled(self) -> bool:
        """Whether the publisher says that the whole story isn't free."""
        free = self.news.get("isAccessibleForFree", True)
        tier = self.meta.get("article:content_tier", "").lower()
        return free is False or (isinstance(free, str) and free.lower() == "false") or tier in {"locked", "metered"}

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives itself: link rel=canonical, else og:url; absolute."""
        node = self.tree.css_first('link[rel="canonical"][href]')
        href = (node.attributes.get("href") or "").strip() if node else ""
        href = href or self.meta.get("og:url", "")
        return joined(self.url, href) or None if href else None

    @cached_property
    def host(self) -> str:
        """The host that the page was fetched from, else that of its own address; "" where nobody knows."""
        return host_of(self.url) or host_of(self.canonical)

    def cut(self, selector: str, without: str = "") -> Tag | None:
        """The first element that matches, without clutter, as a soup; None where nothing matches."""
        node = self.first(selector)
        return soup_of(node, without, running=()) if node is not None else None


# `.story h1`: what stands first is the box that the rest lies in.
_BOX = re.compile(r"([\w-]*(?:[.#][\w-]+)+)(?: > | )(?=[\w.#\[])")

# Searching more of them costs as much as searching the page.
_FEW = 4


@cache
def _box(selectors: str) -> str:
    """The box that all selectors of a list begin with; "" where there is none."""
    matches = [_BOX.match(selector) for selector in selectors.split(", ")]
    boxes = {match[1] if match else "" for match in matches}
    return boxes.pop() if len(boxes) == 1 else ""


# What a focused page shares with the page that it was made from.
_VIEWS = frozenset({"tree", "_selected", "meta", "linked_data", "news", "canonical", "host"})


# Where encodings are declared; w3lib looks as far.
_HEAD = 4096
_LABEL = re.compile(rb"""charset\s*=\s*["']?[\w:-]+|(?<=encoding=)["'][\w:-]+["']""", re.IGNORECASE)
# Python's own codecs of texts that no page is written in; those that make bytes of bytes say so themselves.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"})


def is_charset(encoding: str | None) -> bool:
    """Whether a codec's name is that of a charset; None declares nothing, which is no fault."""
    if encoding is None:
        return True
    try:
        return codecs.lookup(encoding)._is_text_encoding and encoding not in _NO_CHARSETS  # noqa: SLF001 - nothing else says so
    except LookupError:
        return False


# By these, encodings of seven bits leave ASCII, as ISO-2022-JP and HZ do; zeroes are of wide ones.
_ESCAPE, _TILDE = b"\x1b~"


def _utf8(data: bytes) -> str | None:
    """The text where it is UTF-8 for certain, whatever is declared: no text in another encoding is valid UTF-8 by chance."""
    if data.isascii() and (0 in data or _ESCAPE in data or _TILDE in data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _detect(data: bytes) -> str | None:
    """UTF-8 where its sequences outnumber the broken ones: some templates mix two encodings."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if not broken:
        return "utf-8"
    return "utf-8" if sum(not char.isascii() for char in text) > 2 * broken else "cp1252"


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
