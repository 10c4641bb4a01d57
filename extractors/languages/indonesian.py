"""Indonesian, as far as the readers of copy need it."""

from __future__ import annotations

from functools import partial

from extractors.languages.lexicon import Lexicon
from extractors.languages.word_lists import pairs, tagged

_list = partial(tagged, "indonesian")
SENTENCE_OPENERS = frozenset(word.capitalize() for word in _list("openers"))

WEEKDAYS = {"Senin": 0, "Selasa": 1, "Rabu": 2, "Kamis": 3, "Jumat": 4, "Jum'at": 4, "Sabtu": 5, "Minggu": 6}
MONTHS = {
    "Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6,
    "Juli": 7, "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
}  # fmt: skip

LEXICON = Lexicon(
    modifiers_first=False,
    also_names=_list("also_names"),
    cues=_list("stems") | _list("cues"),
    bound_cues=frozenset(f"{stem}nya" for stem in _list("stems")),
    verbs=_list("verbs"),
    passives=_list("passives"),
    sources=_list("sources"),
    pronouns=_list("pronouns"),
    plurals=_list("plurals"),
    stops=_list("stops"),
    prepositions=_list("prepositions"),
    roles=_list("roles"),
    epithets=_list("epithets"),
    groups=_list("groups"),
    adverbials=_list("adverbials"),
    connectives=_list("connectives"),
    relatives=_list("relatives"),
    pointers=_list("pointers"),
    joints=_list("joints"),
    common=_list("common") | _list("openers"),
    works=_list("works"),
    short_roles=pairs("short_roles"),
)
