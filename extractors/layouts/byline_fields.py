"""Bylines: the people in a line such as `Penulis: Sri Wahyuni dan Budi Santoso`."""

from __future__ import annotations

import re


def people_in(value: str) -> tuple[str, ...] | None:
    """The names in a byline without its label; None where it names no person."""
    bare = _CORRESPONDENT.sub("", _LABEL.sub("", value))
    people = (name.strip(" -|:.,()#") for name in _BETWEEN_NAMES.split(_BYLINE.sub("", bare).strip(" -|:,")))
    return tuple(name for name in people if name and not _NOBODY.fullmatch(name)) or None


_BYLINE = re.compile(
    r"^\s*(?:Penulis|Reporter|Pewarta|Jurnalis|Wartawan|Kontributor|Editor|Redaktur & Reporter|Redaktur|Rep|Red|Oleh|By|Author"
    r"|Laporan(?: wartawan)?)\b\s*[:\-]?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:Penulis|Reporter|Jurnalis)\s*:\s*", re.IGNORECASE)
_CORRESPONDENT = re.compile(r"^\s*Kontributor [A-Z][^,]{2,40},\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:[/;,|&]|\s(?:dan|and)\s)\s*")
# What stands in a byline and is no person.
_NOBODY = re.compile(
    r"(?:tim )?redaksi.*|admin.*|editor|penulis|reporter|jurnalis|wartawan|kontributor|contributor|https?:.*"
    r"|.*(?:\.com|\.co\.id|\.id|\.co|developer)|kompas cyber media|antara(?:news| news)?|detik\w*|cnn indonesia|cnbc indonesia",
    re.IGNORECASE,
)
