"""Pieces of HTML in plain text, as dumps of editorial systems have them: a headline on a line of its own, then `<p>`s."""

from __future__ import annotations

import html
import re

from extractors.document import Page, paragraphs_of

_BLOCK = re.compile(
    r"</?(?:script|style|p|div|br|li|ul|ol|h[1-6]|table|tr|td|blockquote|article|section|span|strong|em|b|i|u|a|img|font)\b[^<>]*>",
    re.IGNORECASE,
)
# Text that was escaped once too often; a bare ampersand is a character.
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[nm]dash|hellip|copy|#\d{2,4}|#x[0-9a-fA-F]{2,4});")
# Where paragraphs are told by line ends, tags are found inside lines alone.
_PARAGRAPH = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as its readers would see it, a line a paragraph; text without tags or entities stays as it is."""
    first = _BLOCK.search(text)
    if first is None:
        return html.unescape(text) if _ENTITY.search(text) else text
    if not _PARAGRAPH.search(text):
        return html.unescape(_BLOCK.sub("", text))
    before, rest = text[: first.start()], text[first.start() :]
    soup = Page(html=f"<body>{rest}</body>").cut("body")
    lines = paragraphs_of(soup, apart=("baca-juga",)) if soup else ()
    return "\n\n".join((html.unescape(before).rstrip(), *lines)).lstrip()
