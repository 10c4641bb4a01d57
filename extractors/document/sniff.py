"""What a document is: unzipped within bounds, and told apart as HTML, plain text, a feed or nothing readable."""

from __future__ import annotations

import re
import zlib
from enum import Enum, auto

from extractors.errors import NotAnArticleError, Reason

GZIP = b"\x1f\x8b"
# Far above any article page; a bomb stops here.
LARGEST = 32 * 1024 * 1024
# A kind shows itself at the start; pages may open with long comments.
HEAD = 4096

_SOMETHING = re.compile(rb"[^\xef\xbb\xbf \t\r\n\x00]")


class Form(Enum):
    """How a document is to be read."""

    HTML = auto()
    TEXT = auto()


def unzipped(data: bytes) -> bytes:
    """The bytes, gunzipped if they are gzip; raises NotAnArticleError where they are damaged, empty or too large."""
    if data.startswith(GZIP):
        data = _gunzip(data)
    if len(data) > LARGEST:
        raise NotAnArticleError(Reason.UNREADABLE, f"larger than {LARGEST // 2**20} MB")
    if not _SOMETHING.search(data):
        raise NotAnArticleError(Reason.EMPTY, "no text at all")
    return data


def _gunzip(data: bytes) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise NotAnArticleError(Reason.UNREADABLE, f"damaged gzip: {error}") from error
    if len(plain) <= LARGEST and not unzip.eof:
        raise NotAnArticleError(Reason.UNREADABLE, "truncated gzip")
    return plain


# The largest pages of news sites have a third of this; beyond it parsing takes seconds.
LARGEST_PAGE = 6_000_000
LARGEST_TEXT = 1_000_000
"""Characters; a book has as many."""
# Browsers stop at 512. Parsers take time by the square of it.
DEEPEST = 1500
# The largest pages of news sites have ten thousand; a hundred thousand take seconds.
MOST_TAGS = 100_000
# Real tags have a dozen attributes. Parsers take time by the square of them.
MOST_ATTRIBUTES = 4000
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
# With fewer tags no nesting is deep enough to cost a second.
_FEW_TAGS = 5000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# What has no end tag, or is ended by the next of its kind.
_FLAT = frozenset("a area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split())  # noqa: SIM905 - twenty quotes would be harder to read


def refuse_endless(html: str) -> None:
    """Raise NotAnArticleError for a page that would take a parser too long: too large, or nested too deep."""
    if len(html) > LARGEST_PAGE:
        raise NotAnArticleError(Reason.TOO_LARGE, f"a page of {len(html):,} characters")
    if (tags := html.count("<")) > MOST_TAGS:
        raise NotAnArticleError(Reason.TOO_LARGE, f"a page of {tags:,} tags")
    # The shortest attribute is a letter and a space.
    if any(len(tag) > 2 * MOST_ATTRIBUTES and _attributes(tag) > MOST_ATTRIBUTES for tag in html.split(">")):
        raise NotAnArticleError(Reason.TOO_LARGE, f"a tag of more than {MOST_ATTRIBUTES} attributes")
    if tags <= _FEW_TAGS:
        return
    depth = 0
    for end, name in _TAG.findall(html):
        if name.lower() not in _FLAT:
            depth = max(depth - 1, 0) if end else depth + 1
            if depth > DEEPEST:
                raise NotAnArticleError(Reason.TOO_LARGE, f"tags nested more than {DEEPEST} deep")


def _attributes(piece: str) -> int:
    """How many attributes the tag at the end of a piece has; text and scripts before it don't count."""
    _, start, tag = _QUOTED.sub("", piece).rpartition("<")
    return len(tag.split()) if start and tag[:1].isalpha() else 0


_FEED = re.compile(rb"<(?:rss|feed|urlset|sitemapindex|rdf:RDF|opml)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table|span|a|br)[\s/>]", re.IGNORECASE)
_HTML_TYPES = ("text/html", "application/xhtml")
# What only whole pages have.
_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)[\s/>]", re.IGNORECASE)
_FEED_TYPES = ("application/rss", "application/atom", "application/rdf", "application/xml", "text/xml")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def form_of(data: bytes, content_type: str | None = None, path: str | None = None) -> Form:
    """HTML or plain text, by the bytes first, then the header or the file's name; raises NotAnArticleError for feeds and binary data.

    Text with pieces of HTML in it, as editorial systems keep it, is text.
    """
    wide = data.startswith(_WIDE)
    head = data[:HEAD].replace(b"\x00", b"") if wide else data[:HEAD]
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = (content_type or "").lower()
    html = _HTML.search(head)
    if _FEED.search(head, 0, html.start() if html else len(head)):
        raise NotAnArticleError(Reason.FEED, "an RSS or Atom feed or a sitemap")
    if html:
        return Form.TEXT if _holds_fragments(head, start, declared, path) else Form.HTML
    if start.startswith(b"<?xml") or declared.startswith(_FEED_TYPES):
        raise NotAnArticleError(Reason.FEED, "XML that is no page")
    if not wide and _binary(head):
        raise NotAnArticleError(Reason.UNREADABLE, "binary data")
    return Form.HTML if declared.startswith(_HTML_TYPES) and b"<" in data else Form.TEXT


def _holds_fragments(head: bytes, start: bytes, declared: str, path: str | None) -> bool:
    if declared.startswith(_HTML_TYPES) or _WHOLE.search(head):
        return False
    return not start.startswith(b"<") or (path or "").lower().removesuffix(".gz").endswith(".txt")


def _binary(head: bytes) -> bool:
    # Text has no NUL and next to no control characters; 30 is one in a hundred of the head.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" in head or controls * 100 > len(head) or head.startswith(b"%PDF-")


# The ASCII control characters but white space.
_CONTROLS = bytes([*range(9), *range(14, 32)])
