"""Stories that stand in a page's scripts alone: the data from which a browser builds the page (Next.js, Nuxt, Fusion and the like).

Such data are a tree of any shape. What tells the story in it is the same as on a page: much running text under one kind of key.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractors.document import Page

Path = tuple[str | int, ...]

_PUSHED = re.compile(r'self\.__next_f\.push\(\[1,\s*+("(?:[^"\\]|\\.)*+")\s*+\]\)')
_ROW = re.compile(r"(?:^|\n|(?<=[^\w\\]))([0-9a-f]{1,4}):(?:T([0-9a-f]+),|[A-Z]{0,2}(?=[\[{\"]))")
_ASSIGNED = re.compile(r"(?:=\s*|JSON\.parse\(\s*|\bpush\(\s*)(?=[\[{\"])")
# Each of what follows is long enough for a story.
_ATTRIBUTE = re.compile(r"""\s[\w:-]{2,40}=(?:"([\[{][^"<>]{400,})"|'([\[{][^']{400,})')""")
# One that is not closed is passed over whole, else each escaped quote in it would begin another.
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*+"?')
_NUMBER = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}")
_TAG = re.compile(r"<[^<>]*>")
_ENDS = re.compile(r"[.!?…。！？؟।»”\"]\s*$")  # noqa: RUF001 - the full stops of other scripts
_WITHIN = " ,.;:)"
_FEWEST = 400
"""Characters; a page of less shows it."""
_SHORTEST = 60
_TRIES = 6
# Share of the title's and the summary's words that the story has; other stories share a quarter.
_FITS = 0.4
_LONG = 4
_WORD = re.compile(r"\w+")
_LARGEST_SCRIPT = 3_000_000
_DEEPEST = 60
_MOST = 200_000
# Characters that may be read in vain: those of a large script some fifty times.
_MOST_WASTED = 50_000_000
_DECODER = json.JSONDecoder()


def hydrated(page: Page, told: str) -> str:
    """The body of running text in the page's scripts that fits what is told of the story best, as HTML; "" where there is none.

    `told` is title and summary: other stories' texts and terms of use stand in the scripts, too.
    """
    return _told_best([leaf for value in _values(page) for leaf in _leaves(value)][:_MOST], told) or _told_best(
        [leaf for value in _kept(page.html) for leaf in _leaves(value)][:_MOST], told
    )


def _told_best(leaves: list[tuple[Path, str]], told: str) -> str:
    groups: dict[Path, list[int]] = defaultdict(list)
    for place, (path, text) in enumerate(leaves):
        if _weight(text):
            groups[_kind(path)].append(place)
    best, most = "", 0.0
    for places in sorted(groups.values(), key=lambda places: -sum(_weight(leaves[place][1]) for place in places))[:_TRIES]:
        found = "".join(text if "</" in text else _paragraphs(text) for text in dict.fromkeys(_whole(leaves, places)))
        plain = _TAG.sub(" ", found)
        share = fit(told, (plain,))
        if len(plain) >= _FEWEST and share >= _FITS and len(plain) * share > most:
            best, most = found, len(plain) * share
    return best


def fit(told: str, paragraphs: Sequence[str]) -> float:
    """Share of the words of title and summary that the paragraphs have."""
    wanted, text = _words(told), " ".join(paragraphs).casefold()
    return sum(word in text for word in wanted) / len(wanted) if wanted else 0.0


def _words(text: str) -> set[str]:
    """The longer words; of scripts without spaces, the pairs of letters."""
    words = _WORD.findall(text.casefold())
    return {word for word in words if word.isascii() and len(word) >= _LONG} | {
        pair for word in words if not word.isascii() for pair in (word[i : i + 3] for i in range(max(1, len(word) - 2)))
    }


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n+", text) if part.strip())


def _values(page: Page) -> Iterator[Any]:
    pushed: list[str] = []
    for script in page.tree.css("script:not([src])"):
        kind = (script.attributes.get("type") or "").lower()
        text = script.text().strip()
        if len(text) > _LARGEST_SCRIPT or "ld+json" in kind:
            continue
        if "__next_f" in text:
            pushed.extend(_decoded(literal) for literal in _PUSHED.findall(text))
        elif len(text) < _FEWEST:
            continue
        elif "json" in kind:
            yield from _objects(text, [0])
        else:
            yield from _objects(text, (match.end() for match in _ASSIGNED.finditer(text)))
    yield from _rows("".join(pushed))


def _kept(source: str) -> Iterator[Any]:
    """What stands in attributes, in the strings of code, and in the elements that are shown without scripts or by them alone."""
    for match in _ATTRIBUTE.finditer(source):
        yield from _objects(html.unescape(match[1] or match[2]), [0])
    for name in ("noscript", "template"):
        yield from ({name: inner} for inner in _elements(source, name))
    for code in _elements(source, "script"):
        for literal in _LITERAL.finditer(code):
            if len(literal[0]) < _FEWEST or not literal[0].endswith('"'):
                continue
            text = _decoded(literal[0])
            if text.startswith("%7B"):
                yield from _objects(unquote(text), [0])
            else:
                yield {"code": text}


def _elements(source: str, name: str) -> Iterator[str]:
    """The insides of the elements of a name, as far as one of them is long enough for a story and closed."""
    start = source.find(f"<{name}")
    while start >= 0 and (end := source.find(f"</{name}", start)) >= 0:
        inner = source[source.find(">", start, end) + 1 : end]
        if len(inner) >= _FEWEST:
            yield inner
        start = source.find(f"<{name}", end)


def _decoded(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""


def _objects(text: str, starts: Iterable[int]) -> Iterator[Any]:
    """The JSON values at some of the places; what is no JSON there is code."""
    end, wasted = 0, 0
    for start in starts:
        if start < end or wasted > _MOST_WASTED:
            continue
        try:
            value, end = _DECODER.raw_decode(text, start)
            yield json.loads(value) if isinstance(value, str) and value.startswith(("[", "{")) else value
        except (ValueError, RecursionError):
            # It may have been read to the end in vain.
            wasted += len(text) - start


def _rows(text: str) -> Iterator[Any]:
    """The rows of what React streams: JSON, or text of a told length."""
    at = 0
    while match := _ROW.search(text, at):
        at = match.end()
        if match[2]:
            size = int(match[2], 16)
            # A character has a byte at least; more of the text need not be encoded.
            piece = text[at : at + size].encode()[:size].decode(errors="ignore")
            at += len(piece)
            yield {"text": piece}
            continue
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield value
        except (ValueError, RecursionError):
            continue


def _leaves(value: Any, path: Path = ("",)) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        yield path, html.unescape(value) if "&lt;/p" in value else value
    elif len(path) > _DEEPEST:
        return
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))


def _kind(path: Path) -> Path:
    """The keys on the way, without numbers: what the elements of one list have in common."""
    return tuple("#" if isinstance(step, int) else _NUMBER.sub("#", step) for step in path)


def _weight(text: str) -> int:
    if len(text) < _SHORTEST / 3 or " " not in text.strip():
        return 0
    plain = _TAG.sub(" ", text) if "<" in text else text
    return len(plain) if len(plain) >= _SHORTEST and ("{" not in plain) and "://" not in plain[:80] else 0


def _whole(leaves: list[tuple[Path, str]], places: list[int]) -> Iterator[str]:
    """The texts at the places; where they are cut at links and bold words, with what was cut out of them."""
    texts = [leaves[place][1] for place in places]
    cut = sum("</" not in text and (text[:1].islower() or text[:1] in _WITHIN or not _ENDS.search(text)) for text in texts)
    if 2 * cut <= len(texts):
        yield from texts
        return
    key = leaves[places[0]][0][-1]
    pieces: dict[Path, list[str]] = {}
    for place in places:
        pieces.setdefault(_outer(leaves[place][0]), [])
    for path, text in leaves:
        if path[-1:] == (key,):
            for depth in range(len(path)):
                if path[:depth] in pieces:
                    pieces[path[:depth]].append(text)
                    break
    yield from ("".join(part) for part in pieces.values())


def _outer(path: Path) -> Path:
    """The list that a piece is an item of."""
    last = max((place for place, step in enumerate(path) if isinstance(step, int)), default=len(path))
    return path[:last]
