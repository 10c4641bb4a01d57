"""Datelines: where a story was filed, and by which agency, in front of its first sentence."""

# ruff: noqa: RUF001 - typographic dashes and quotation marks are what this reads
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from extractors.article import Dateline
from extractors.languages import english, indonesian, words

# A pull quote before the dateline was never seen to be longer than 261 characters.
WINDOW = 520
_FIRST_YEAR = 1900
_MONTHS = {name.lower(): month for pack in (indonesian, english) for name, month in pack.MONTHS.items()}

_DASH = r"[-–—‒]{1,2}"
_PLACE = r"[^\W\d_][^()\n]{0,70}?"
_ANTARA = re.compile(rf"\((?P<agency>(?:LKBN |Kantor Berita )?(?:ANTARA|Antara)(?:\s?[ /][^()]{{1,40}})?)\)\s*(?P<dash>{_DASH})?\s*")
_AGENCY = re.compile(rf"(?P<place>{_PLACE})\s*\((?P<agency>[A-Z][\w ./&-]{{1,30}})\)\s*{_DASH}\s*")
_NEWSWIRE = re.compile(rf"(?P<place>{_PLACE})\s*/(?P<agency>[A-Z][\w ./&-]{{1,30}}?)/\s*{_DASH}\s*")
_SITE = r"[A-Za-z][\w-]*\.(?:[Cc][Oo][Mm]|COM|co\.id|CO\.ID|co|CO|id|ID|net|NET|tv|TV)|(?:CNN|CNBC) Indonesia|INILAHCOM|NU Online"
_SITE_FIRST = re.compile(rf"(?P<agency>{_SITE})\s*[,–-]\s*(?P<place>[A-Z][\w .]{{1,30}}?)\s*(?:{_DASH}|(?<=[A-Z])\.)\s*(?=\S)")
_PLACE_FIRST = re.compile(rf"(?P<place>[A-Z][\w .]{{1,30}}?)\s*,\s*(?P<agency>{_SITE})\s*{_DASH}\s*")
_NO_DASH = re.compile(r"(?P<agency>Liputan6\.com),\s*(?P<place>[A-Z][a-z]+)\s+(?=[A-Z\"“])")
# Each with a character that it can't do without.
_PRESS = (("(", _AGENCY), ("/", _NEWSWIRE), ("", _SITE_FIRST), (",", _PLACE_FIRST), (",", _NO_DASH))
VIDEO = "wire:video"
"""How a text without a dateline was found to be video copy."""
_VIDEO = re.compile(rf"ANTARA\s*{_DASH}\s*(?=\S)")
_DATE = re.compile(
    r"[\s,.-]+(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{2,4})?|\d{1,2}\s+[A-Z][a-z]+(?:\s+\d{4})?"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})\s*$"
)
_WORD_BEFORE = re.compile(r"([^\s/]+)\s*$")
# First words of places that take two: `Kuala Lumpur`, `Kabupaten Bogor`, `Lubuk Basung`.
_HEADS = words("""
    abu aceh addis banda bandar bandung batu buenos bukit den east gunung hong jakarta kab. kabupaten kep. kepulauan kota kuala labuan
    lampung las los lubuk mexico muara muaro new north nusa padang palangka pangkal pasaman payung phnom port pulau rio saint san santa
    sao sei simpang south st. sungai tanah tanjung tebing tel teluk the toba tulang way west
""")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A dateline in a line: what stands before it, what it says, and where the story starts."""

    before: str
    dateline: Dateline | None
    rest: str
    rule: str
    day: dt.date | None = None
    """The day that it prints with its year: `Jakarta, Oct 18, 2018 (Antara) - `."""


def find(line: str) -> Found | None:
    """The dateline in the first few hundred characters of a line; a pull quote may be glued before it."""
    video = _VIDEO.match(line)
    if video:
        return Found(before="", dateline=None, rest=line[video.end() :], rule=VIDEO)
    for match in _ANTARA.finditer(line, 0, WINDOW + 40):
        before, place = _place(line[: match.start()], dashed=match["dash"] is not None)
        # Without a dash, `(ANTARA/Budi Santoso)` credits a picture.
        if place and (match["dash"] or ("/" not in match["agency"] and match.end() < len(line))):
            found = _found(before, place, match["agency"], line[match.end() :], "wire:dateline")
            return replace(found, day=_day(line[: match.start()]))
    for sign, pattern in _PRESS:
        other = pattern.match(line) if sign in line else None
        if other:
            return _found("", _undated(other["place"]), other["agency"], line[other.end() :], "wire:press-dateline")
    return None


def _found(before: str, place: str, agency: str, rest: str, rule: str) -> Found:
    dateline = Dateline(place=place, agency=re.sub(r"\s+", " ", agency).strip())
    return Found(before=before.strip(), dateline=dateline, rest=rest.strip(), rule=rule)


def _day(text: str) -> dt.date | None:
    """The day at the end of what stands before the bracket; None where none is printed in full."""
    printed = _DATE.search(text.strip(" ,.-–—"))
    numbers = [int(number) for number in re.findall(r"\d+", printed[0])] if printed else []
    if not printed or numbers[-1:] < [_FIRST_YEAR]:
        return None
    word = re.search(r"[A-Za-z]+", printed[0])
    month = _MONTHS.get(word[0].lower()) if word else numbers[1]
    try:
        return dt.date(numbers[-1], month or 0, numbers[0])
    except ValueError:
        return None


def _undated(place: str) -> str:
    return _DATE.sub("", place.strip(" ,.-–—")).strip(" ,.-–—")


def _place(text: str, *, dashed: bool) -> tuple[str, str]:
    """Split what stands before the bracket into pull quote and place; no place where the bracket is none of a dateline."""
    bare = _undated(text)
    words = bare.split()
    if not words:
        return text, ""
    if _is_place(words):
        return "", bare
    if not dashed:
        return text, ""
    start = _start_of_place(bare)
    return bare[:start], bare[start:].strip()


_MOST_WORDS = 6


def _is_place(words: list[str]) -> bool:
    """A few capitalised words, nothing glued: the line begins with its dateline."""
    if len(words) > _MOST_WORDS:
        return False
    return all(word[0].isupper() and not _GLUE.search(word) for word in words)


# `dikontrolJakarta`, `longsor.Garut`, `jam 12Surabaya`, `KRL.Kabupaten Bogor`.
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])|(?<=[.!?,\"”\d)])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")


def _start_of_place(text: str) -> int:
    """Where the place starts that a pull quote runs into: at a glued capital, else at the last word and the words that belong to it."""
    start = len(text)
    while True:
        match = _WORD_BEFORE.search(text, 0, start)
        if not match:
            return start
        word = match[1]
        glue = [g.end() for g in _GLUE.finditer(word)]
        if glue:
            return match.start(1) + glue[-1]
        joined = start == len(text) or word.endswith((",", "/")) or text[match.end(1) : match.end(1) + 1] == "/" or word.lower() in _HEADS
        if not joined or not word[0].isupper():
            return start
        start = match.start(1)
        if start and text[start - 1] == "/":
            start -= 1
