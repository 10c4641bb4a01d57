"""What to do where the densest container is in doubt: ask the page's own JSON-LD, and trafilatura, which costs ten times as much."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractors.document import text, tidy
from extractors.generic.body import find_body
from extractors.generic.script_data import fit, hydrated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.document import Page
    from extractors.generic.body import Body

ENOUGH = 400
"""Characters; a page that calls itself a story and shows less is looked at twice."""
AGREES = 0.6
"""Share of the one's word pairs that the other has, too."""
# Pages that a browser builds from data.
_STATE = ("__NEXT_DATA__", "__next_f", "__NUXT", "Fusion.globalContent", "__PRELOADED_STATE__", "__INITIAL_STATE__", "__APOLLO_STATE__")
# A text with so few of the title's and the summary's words is not the story's: a dialog's, or other stories'.
_FOREIGN = 0.15
# A story says what it is about within so many paragraphs.
_FIRST = 12
_IN_SCRIPT = "the text stands in a script of the page"
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"(?:\r?\n|<br\s*/?>|</p>)\s*")
_TAG = re.compile(r"<[^<>]+>")


def settled(body: Body, page: Page, node: Mapping[str, Any], told: str = "") -> Body:
    """The body, or a better one where it misses what the page says its story is; `told` is the story's title and summary."""
    stated = _stated(node)
    size = _letters(body.paragraphs)
    lost = size >= ENOUGH and not stated and fit(told, body.paragraphs[:_FIRST]) < _FOREIGN and any(mark in page.html for mark in _STATE)
    if (lost or size < ENOUGH) and not stated and (found := _from_scripts(body, page, told, lost=lost)):
        return found
    if stated and size >= ENOUGH:
        shared = _shared(stated, body.paragraphs)
        if shared >= AGREES:
            return body
    elif size >= ENOUGH or not (node or "article:published_time" in page.meta):
        return body
    return _better(body, page, stated)


def _from_scripts(body: Body, page: Page, told: str, *, lost: bool) -> Body | None:
    """The story that a browser would build from the page's scripts; what is kept behind a paywall stays there."""
    if not told or page.is_paywalled:
        return None
    found = find_body(replace(page, html=f"<body><article>{hydrated(page, told)}</article></body>", data=None), None)
    shown = max(_letters(body.paragraphs), ENOUGH // 2)
    if lost:
        return _instead(body, found.paragraphs, "script", _IN_SCRIPT) if _letters(found.paragraphs) >= ENOUGH else None
    if _letters(found.paragraphs) < 2 * shown or (body.paragraphs and _shared(body.paragraphs, found.paragraphs) < AGREES):
        return None
    return _instead(body, found.paragraphs, "script", _IN_SCRIPT)


def _better(body: Body, page: Page, stated: Sequence[str]) -> Body:
    other = _by_trafilatura(page)
    if stated:
        # trafilatura reads the JSON-LD, too, and runs its paragraphs together.
        mine, theirs = _shared(stated, body.paragraphs), _shared(stated, other) if 2 * len(other) > len(stated) else 0.0
        if max(mine, theirs) < AGREES and _letters(stated) > max(_letters(body.paragraphs), ENOUGH):
            return _instead(body, stated, "JSON-LD articleBody", "the page shows less than its JSON-LD")
        if mine >= theirs:
            return replace(body, doubt=None if mine >= AGREES else "paragraphs: the page's JSON-LD tells another text")
        return _instead(body, other, "trafilatura", "the densest container is not the text of the page's JSON-LD")
    if _letters(other) > 1.5 * max(_letters(body.paragraphs), 1):
        return _instead(body, other, "trafilatura", "the densest container holds little text")
    return body


def _instead(body: Body, paragraphs: Sequence[str], rule: str, doubt: str) -> Body:
    return replace(body, standfirst=(), paragraphs=tuple(paragraphs), rule=rule, doubt=f"paragraphs: {doubt}")


def _stated(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The paragraphs of articleBody; where it is cut to a teaser it still tells the right text from a wrong one."""
    value = node.get("articleBody")
    raw = value if isinstance(value, str) else text(value) or ""
    parts = (tidy(_TAG.sub(" ", part)) for part in _BREAK.split(raw))
    found = tuple(part for part in parts if part)
    return found if _letters(found) >= ENOUGH else ()


def _by_trafilatura(page: Page) -> tuple[str, ...]:
    # It takes a third of a second to load, and few pages need it.
    from trafilatura import bare_extraction

    found = bare_extraction(page.html, fast=True, include_comments=False)
    value = getattr(found, "text", None) or ""
    return tuple(line.removeprefix("- ").strip() for line in value.split("\n") if line.strip())


def _letters(paragraphs: Sequence[str]) -> int:
    return sum(map(len, paragraphs))


def _shared(stated: Sequence[str], paragraphs: Sequence[str]) -> float:
    """Share of the stated text's word pairs (of ideographs, letter pairs) that the paragraphs have."""
    wanted, found = _pairs(stated), _pairs(paragraphs)
    return len(wanted & found) / len(wanted) if wanted else 0.0


def _pairs(paragraphs: Sequence[str]) -> set[tuple[str, str]]:
    words = _WORD.findall(" ".join(paragraphs).casefold())
    if sum(map(len, words)) > 12 * len(words):
        words = list("".join(words))
    return set(pairwise(words))
