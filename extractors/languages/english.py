"""English, as far as the readers of copy need it."""

from __future__ import annotations

from functools import partial

from extractors.languages.lexicon import Lexicon
from extractors.languages.word_lists import tagged

_list = partial(tagged, "english")

WEEKDAYS = {"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6}
MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
    "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
    "Jan": 1, "Feb": 2, "Aug": 8, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip

_DOUBLED = {"admit": "admitt", "quip": "quipp"}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_DOUBLED.get(verb, verb)}ed"


def _present(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("ss", "sh", "ch")) else f"{verb}s"


# `nouns` are nouns in the plural as often as verbs: `the reports`, `the points`, `the hopes`.
_SAID = (frozenset(map(_past, _list("stems"))) | frozenset(map(_present, _list("stems"))) | _list("irregular")) - _list("nouns")
# `uttered` attribute the words beside them, and are seldom verbs of saying elsewhere.
_CUES = _SAID | frozenset(map(_past, _list("uttered"))) | _list("cues")

LEXICON = Lexicon(
    modifiers_first=True,
    also_names=_list("also_names"),
    cues=_CUES,
    bound_cues=frozenset(),
    verbs=_SAID | _list("verbs"),
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
    common=_list("common"),
    works=_list("works"),
    short_roles={},
)
