"""Telling a page that lists stories from a page that is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from extractors.document import Page

# So many headlines with links list stories where no paragraphs run on between them: a short list has none at all.
_CARDS_BY_RUN = ((8, 2), (4, 1))
# Text of this length outside links is a sentence of a story.
_SENTENCE = 80
# An ideograph says as much as two and a half Latin letters.
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def looks_like_listing(page: Page) -> bool:
    """True for a page of many linked headlines without a run of paragraphs between them."""
    body = page.tree.body
    # Lists call themselves articles, too, but none tells when it was published.
    if body is None or page.news.get("headline") or "article:published_time" in page.meta:
        return False
    cards, run, longest = set[str](), 0, 0
    heads = {node.mem_id: node for node in body.css("h1, h2, h3, h4, h5")}
    for node in body.traverse(include_text=True):
        if node.tag == "-text":
            run += _is_sentence(node)
            longest = max(longest, run)
        elif node.mem_id in heads and (link := node.css_first("a[href]") or _inside_link(node)):
            cards.add(link.attributes.get("href") or "")
            run = 0
    return any(len(cards) >= fewest and longest <= run for fewest, run in _CARDS_BY_RUN)


def _is_sentence(node: LexborNode) -> bool:
    text = " ".join((node.text_content or "").split())
    if len(text) < _SENTENCE and (text.isascii() or len(text) + 1.5 * len(WIDE.findall(text)) < _SENTENCE):
        return False
    outer = node.parent
    while outer is not None and outer.tag != "body":
        if outer.tag in {"a", "script", "style", "noscript", "footer", "option", "li", "textarea", "template"}:
            return False
        outer = outer.parent
    # A teaser breaks off.
    return not text.rstrip().endswith(("...", "…"))


def _inside_link(node: LexborNode) -> LexborNode | None:
    outer = node.parent
    for _ in range(3):
        if outer is None or outer.tag == "a":
            return outer
        outer = outer.parent
    return None
