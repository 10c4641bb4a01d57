"""Dates printed in many languages, put into the form that `extractors.printed` reads."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# By month, without accents: German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian languages, Polish, Czech, Russian,
# Ukrainian, Turkish, Finnish, Hungarian, Romanian, Croatian, Indonesian and Malay.
_NAMES = (
    "januar janner jan janvier enero gennaio janeiro januari stycznia leden ledna января січня ocak tammikuuta ianuarie sijecnja",
    "februar feb fevrier febrero febbraio fevereiro februari lutego unor unora февраля лютого subat helmikuuta februar februarie veljace",
    "marz maerz mar mars marzo marco maart marts marca brezen brezna марта березня mart maaliskuuta marcius martie ozujka maret",
    "april apr avril abril aprile kwietnia duben dubna апреля квітня nisan huhtikuuta aprilis aprilie travnja",
    "mai maj mayo maggio maio mei maja kveten kvetna мая травня mayis toukokuuta majus svibnja",
    "juni jun juin junio giugno junho czerwca cerven cervna июня червня haziran kesakuuta junius iunie lipnja",
    "juli jul juillet julio luglio julho lipca cervenec cervence июля липня temmuz heinakuuta julius iulie srpnja",
    "august aug aout agosto augustus augusti sierpnia srpen srpna августа серпня agustos elokuuta augusztus agustus ogos kolovoza agst",
    "september sep sept septembre septiembre settembre setembro wrzesnia zari сентября вересня eylul syyskuuta szeptember septembrie rujna",
    "oktober okt octobre octubre ottobre outubro pazdziernika rijen rijna октября жовтня ekim lokakuuta oktobar octombrie listopada",
    "november nov novembre noviembre novembro listopad listopadu ноября листопада kasim marraskuuta noiembrie studenoga",
    "dezember dez decembre diciembre dicembre dezembro december desember disember grudnia prosinec prosince декабря грудня aralik",
)
_WORD = re.compile(r"[^\W\d_]{3,14}")
_NUMERIC = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d|19\d\d)\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:\.|er|º|ª)(?=\s)")
_EASTERN = re.compile(r"(\d{4})\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})\s*[日일.]?")
_EASTERN_CLOCK = re.compile(r"(\d{1,2})\s*[時时시]\s*(\d{1,2})\s*[分분]")
_LETTER_CLOCK = re.compile(r"\b([01]?\d|2[0-3])\s?[hH]\s?([0-5]\d)\b")
_OF = re.compile(r"(?<=[^\W\d_])\s+(?:de|del|of)\s+(?=\d{4})|(?<=\d)\s+(?:de|of)\s+(?=[^\W\d_])")


def in_english(text: str) -> str:
    """The same text with its dates as English and ISO write them; other words are left alone."""
    text = _EASTERN.sub(lambda found: f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d} ", text)
    text = _EASTERN_CLOCK.sub(lambda found: f"{found[1]}:{int(found[2]):02d}", text)
    text = _NUMERIC.sub(lambda found: f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}", text)
    text = _LETTER_CLOCK.sub(r"\1:\2", _OF.sub(" ", _ORDINAL.sub(r"\1", text)))
    return _WORD.sub(lambda found: _months().get(_bare(found[0]), found[0]), text)


@cache
def _months() -> dict[str, str]:
    # `listopada` is October in Croatian and November in Polish and Czech: the greater languages win.
    return {word: english for words, english in zip(_NAMES, _ENGLISH, strict=True) for word in words.split()} | {"listopada": "November"}


def _bare(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
    # Decomposition takes the breve off the Cyrillic short i and the dot off the Turkish i; the names above are written alike.
    return plain.replace("ı", "i").replace("й", "и")  # noqa: RUF001 - letters of the languages that it reads
