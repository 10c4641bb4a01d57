"""Wire copy: plain text as agencies send it, headline first."""

from __future__ import annotations

import html
import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from extractors.article import Kind
from extractors.copydesk import dateline, edit
from extractors.errors import NotAnArticleError, Reason
from extractors.languages import likely_language
from extractors.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.copydesk.edit import Copy

_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CODE = re.compile(r"\s*(?:(?:def|class|import|from|function|const|return|#include|SELECT|INSERT|CREATE)\b|[\w.]+\s*=\s*\S)")
_FOOTER = re.compile(r"^(?:pewarta|editor|penerjemah|translator|copyright|reporter|uploader)\b", re.IGNORECASE)
_RELEASE = re.compile(
    r"PR\s?Newswire|Business ?Wire|GlobeNewswire|PR Wire|prwir|Media ?OutReach|AsiaNet|Xinhua Silk Road|ACN Newswire", re.IGNORECASE
)
_LONGEST_TITLE = 220
_LONGEST_STAND_IN = 150
_FEWEST_LETTERS = 40
_FEWEST_CELLS = 3
_WORDS_IN_A_CELL = 4


def read_wire(text: str) -> Story:
    """Read one piece of wire copy; raises NotAnArticleError for anything else, with the reason."""
    lines = _lines(text)
    _refuse_data(text, lines)
    title, body = _title(lines)
    copy = edit.edit([line for line in body if edit.clean(line) != title] if title else body)
    if not copy.paragraphs:
        raise NotAnArticleError(Reason.NO_TEXT, "nothing but headline, labels and notices")
    warnings: tuple[str, ...] = ()
    found = {f"{name}": rule for name, rule in copy.found.items()} | {"title": "wire:first-line", "paragraphs": "wire:body"}
    if title is None:
        title = _stand_in(copy)
        warnings = ("the copy has no headline; its first sentence stands in for the title",)
        found["title"] = "wire:first-sentence"
    return Story(
        title=title,
        paragraphs=copy.paragraphs,
        lead=copy.lead if copy.lead != title else None,
        dateline=copy.dateline,
        filed=copy.filed,
        kind=_kind(copy),
        language=likely_language(copy.paragraphs),
        tags=copy.tags,
        credits=copy.credits,
        related=copy.related,
        copyright=copy.copyright,
        rights=copy.rights,
        found=found,
        warnings=warnings,
    )


def _lines(text: str) -> list[str]:
    if not text.strip():
        raise NotAnArticleError(Reason.EMPTY, "no text")
    if _BLOCK.search(text):
        text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    return [line for line in text.splitlines() if edit.clean(line)]


def _refuse_data(text: str, lines: Sequence[str]) -> None:
    """Raise for what is text but no story: data, code, tables, lists of links."""
    start = text.lstrip()[:200]
    if start.startswith(("<?xml", "<rss", "<feed", "<urlset", "<sitemapindex")):
        raise NotAnArticleError(Reason.FEED, "XML that lists stories")
    if start[:1] in "{[" and _is_json(text):
        raise NotAnArticleError(Reason.NO_TEXT, "JSON data, no wire copy")
    if not lines:
        raise NotAnArticleError(Reason.NO_TEXT, "nothing but space and control characters")
    if sum(bool(_URL.search(line)) for line in lines) * 2 > len(lines) > 1:
        raise NotAnArticleError(Reason.MOSTLY_LINKS, "a list of links")
    if len(lines) > _FEWEST_CELLS and sum(map(_is_code, lines)) * 2 > len(lines):
        raise NotAnArticleError(Reason.NO_TEXT, "program code or settings, no wire copy")
    if _is_table(lines):
        raise NotAnArticleError(Reason.NO_TEXT, "a table, no wire copy")
    letters = islice(filter(str.isalpha, text), _FEWEST_LETTERS)
    if len(list(letters)) < _FEWEST_LETTERS:
        raise NotAnArticleError(Reason.TOO_SHORT, "too few words to be a story")


def _is_code(line: str) -> bool:
    return "=>" in line or line.rstrip().endswith(("{", "}", ";")) or _CODE.match(line) is not None


def _is_table(lines: Sequence[str]) -> bool:
    """The same number of short cells in nine lines of ten."""
    if len(lines) <= _FEWEST_CELLS:
        return False
    for separator in ("\t", ";", ",", "|"):
        cells = lines[0].count(separator) + 1
        if cells < _FEWEST_CELLS:
            continue
        like = sum(line.count(separator) + 1 == cells and len(line.split()) <= cells * _WORDS_IN_A_CELL for line in lines)
        if like * 10 >= len(lines) * 9:
            return True
    return False


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return '":' in text[:400]
    return True


def _title(lines: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The headline and the lines after it; None where the copy starts with its dateline or its story."""
    first = re.sub(r"\s+", " ", edit.clean(lines[0]))
    untitled = len(lines) == 1 or len(first) > _LONGEST_TITLE or dateline.find(first) or _FOOTER.match(first)
    return (None, lines) if untitled else (first, lines[1:])


def _stand_in(copy: Copy) -> str:
    """The first sentence, cut at a word: copy that lost its headline is still a story, and a title is required."""
    if copy.dateline is None and not copy.video and not copy.credits and copy.copyright is None:
        raise NotAnArticleError(Reason.NO_TITLE, "no headline, dateline, credits or copyright: not known to be wire copy")
    sentence = re.split(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-Z\"“])", copy.paragraphs[0], maxsplit=1)[0]
    if len(sentence) <= _LONGEST_STAND_IN:
        return sentence.rstrip(".")
    return sentence[:_LONGEST_STAND_IN].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def _kind(copy: Copy) -> Kind:
    agency = copy.dateline.agency if copy.dateline else ""
    if copy.video:
        return Kind.VIDEO
    if _RELEASE.search(agency) or any(_RELEASE.search(credit.name) for credit in copy.credits):
        return Kind.PRESS_RELEASE
    return Kind.ARTICLE
