"""Dates printed in many languages, put into the form that `extractors.dates.printed_dates` reads."""

# ruff: noqa: RUF001 - letters of the languages that it reads
from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from functools import cache

from extractors.dates.tables import rows

_SIGNS = "\u0900-\u0dff\u0e00-\u0e7f"
"""Scripts whose vowels are signs upon letters."""
_WORD = re.compile(rf"(?:[^\W\d_]|[{_SIGNS}]){{2,16}}")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:20|19)\d\d(?!\d)|\d\d(?!\d|[.:]\d))")
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:\.|er|º|ª)(?=\s)")
_EASTERN = re.compile(r"(\d{4})\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})\s*[日일.]?")
_EASTERN_CLOCK = re.compile(r"(\d{1,2})\s*[時时시]\s*(\d{1,2})\s*[分분]")
_FORENOON = re.compile(r"(?:오전|上午|午前)\s*(\d{1,2}:\d\d)")
_AFTERNOON = re.compile(r"(?:오후|下午|午後|晚上)\s*(\d{1,2}:\d\d)")
_LETTER_CLOCK = re.compile(r"\b([01]?\d|2[0-3])\s?[hH]\s?([0-5]\d)\b")
_OF = re.compile(r"(?<=[^\W\d_])\s+(?:de|del|of)\s+(?=\d{4})|(?<=\d)\s+(?:de|d'|of)\s*(?=[^\W\d_])")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})", re.IGNORECASE)
# Hungarian, Lithuanian and Latvian write the year first.
_MONTH = "|".join(month_name[1:])
_YEAR_FIRST = re.compile(
    rf"\b(\d{{4}})\.?\s+(?:m\.\s+|gada\s+)?(?:(?P<day>\d{{1,2}})\.?\s+({_MONTH})\b|({_MONTH})\s+(?P<then>\d{{1,2}})\b)"
)
# Years of the Buddhist era.
_BUDDHIST = re.compile(r"(?<=[\u0e00-\u0e7f] )(25[0-9]\d)\b")


def in_english(text: str) -> str:
    """The same text with its dates as English and ISO write them; other words are left alone."""
    if not text.isascii():
        text = _from_afar("".join(str(unicodedata.decimal(char, char)) for char in text))
    text = _EASTERN.sub(lambda found: f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d} ", text)
    text = _NUMERIC.sub(_iso, text)
    text = _LETTER_CLOCK.sub(r"\1:\2", _OF.sub(" ", _ORDINAL.sub(r"\1", text)))
    text = _WORD.sub(lambda found: _months().get(_bare(found[0]), found[0]), text)
    return _YEAR_FIRST.sub(lambda found: f"{found['day'] or found['then']} {found[3] or found[4]} {found[1]}", text)


def _iso(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{year if len(year) > 2 else f'20{year}'}-{int(month):02d}-{int(day):02d}"  # noqa: PLR2004 - `25.4.24`


def _from_afar(text: str) -> str:
    """Dates as East Asia, Vietnam and Thailand print them."""
    text = _EASTERN_CLOCK.sub(lambda found: f"{found[1]}:{int(found[2]):02d}", text)
    text = _AFTERNOON.sub(r"\1 PM", _FORENOON.sub(r"\1 AM", text))
    text = _VIETNAMESE.sub(r"\3-\2-\1", text)
    return _BUDDHIST.sub(lambda found: str(int(found[1]) - 543), text)


@cache
def _months() -> dict[str, str]:
    found: dict[str, str] = {}
    for english, words in rows("months.tsv"):
        found |= {_bare(word): english for word in words.split() if _bare(word) not in found}
    # `listopada` is October in Croatian and November in Polish and Czech: the greater languages win.
    return found | {"listopada": "November"}


def _bare(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
    # Decomposition takes the breve off the Cyrillic short i and the dot off the Turkish i; the names above are written alike.
    return plain.replace("ı", "i").replace("й", "и")
