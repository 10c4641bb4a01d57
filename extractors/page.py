"""Page: a document decoded once and parsed once, with its head metadata and JSON-LD at hand."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.encoding import html_to_unicode

from extractors.addresses import host_of, joined
from extractors.loose_json import json_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, tzinfo

    from extractors.article import Document

# Never part of a story: BeautifulSoup costs 15-20 µs a tag, so they go before it reads the cut.
CLUTTER = (
    "script, style, noscript, template, iframe, ins, form, nav, svg, button, input, select, object, embed, link, meta, "
    "blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, .fb-post"
)


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
        html = _utf8(document.data)
        if html is not None:
            data = document.data.removeprefix(BOM_UTF8)
            return cls(html=html, url=document.url, fetched_at=document.fetched_at, data=data)
        encoding, html = html_to_unicode(document.content_type, document.data, default_encoding="utf-8", auto_detect_fun=_detect)
        if encoding == "utf-8" and (actual := _detect(document.data)) and actual != encoding:
            html = document.data.decode(actual, "replace")
        return cls(html=html, url=document.url, fetched_at=document.fetched_at)

    def first(self, selectors: str) -> LexborNode | None:
        """The first element that matches the first selector of a comma-separated list that matches any."""
        return next((node for selector in selectors.split(", ") if (node := self.tree.css_first(selector))), None)

    def focused(self, selector: str, *, without: str = "", zone: tzinfo | None = None) -> Page:
        """The same page, read already or not, with the story at a selector."""
        page = replace(self, selector=selector, without=without, zone=zone or self.zone)
        shared = {name: value for name, value in self.__dict__.items() if name in _VIEWS}
        page.__dict__.update(shared)
        return page

    @cached_property
    def story(self) -> BeautifulSoup | None:
        """The soup of the story that the page is focused on, blocks and spans alone; None where there is none."""
        node = self.first(self.selector) if self.selector else None
        if node is None:
            return None
        text = _INLINE.sub("", _BREAK_TAG.sub(BREAK, _stripped(node, self.without, bare="span:not([class])")))
        return BeautifulSoup(_GAP.sub(">", text), "lxml")

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
        from extractors.linked_data import story_node

        return story_node(self)

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

    def cut(self, selector: str, without: str = "") -> BeautifulSoup | None:
        """The first element that matches, without clutter, as a soup; None where nothing matches."""
        node = self.first(selector)
        if node is None:
            return None
        return BeautifulSoup(_stripped(node, without), "lxml")


# In a story's soup, where each tag costs, line breaks are characters and inline markup is gone.
BREAK = "\u2028"
_BREAK_TAG = re.compile(r"<br\b[^>]*>")
_INLINE = re.compile(r"</?(?:a|b|strong|i|em|u|font|small|big|sup|sub|wbr|img)(?:\s[^>]*)?>|<!--.*?-->", re.DOTALL)

# White space between blocks is a string for each to BeautifulSoup, and nothing to a reader.
_GAP = re.compile(r">\s+(?=</?(?:p|div|ul|ol|li|h\d|table|tbody|tr|td)\b)")

# What a focused page shares with the page that it was made from.
_VIEWS = frozenset({"tree", "meta", "linked_data", "news", "canonical", "host"})


def _stripped(node: LexborNode, without: str, bare: str = "") -> str:
    copy = node.clone()
    for clutter in copy.css(f"{CLUTTER}, {without}" if without else CLUTTER):
        clutter.decompose()
    for inline in copy.css(bare) if bare else ():
        inline.unwrap()
    return copy.html or ""


def _utf8(data: bytes) -> str | None:
    """The text where it is UTF-8 for certain, whatever is declared: no text in another encoding is valid UTF-8 by chance."""
    if data.isascii():
        return None
    try:
        return data.decode("utf-8-sig")
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
