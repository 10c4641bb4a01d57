"""Words that personal names are made of, and what they tell of the person.

The lists are written from common knowledge of names in Indonesia and in its news; a missing name costs evidence, never the name itself.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.languages.word_lists import tagged, words

WOMEN = tagged("shared", "women")
"""Given names of women."""
MEN = tagged("shared", "men")
"""Given names of men, and short forms of names."""
EITHER = tagged("shared", "either")
"""Given names that men and women bear."""
FAMILY_FIRST = tagged("shared", "family_first")
"""Chinese and Korean family names, which stand first."""
CLANS = tagged("shared", "clans")
"""Clan names and second names: they end a name and open none."""

# Endings of Javanese, Sundanese, Malay and Arabic names.
NAME_ENDING = re.compile(
    r"(?:^nur[a-z]{3,}|^abd[a-z]{3,}|anto|ento|into|ono|[rst]no|omo|aryo|oyo|oto|yadi|adi|udi|iman|rman|lman|wati|awan|ewan|iyah|[a-z]{3}syah|[adeimnr]{2}us|uddin|udin|ullah|ansyah|yansah|tini|astuti|ningsih|ningrum|yanti|yana|[a-z]{3}sari|[a-z]{3}wita|[a-z]{3}nelti"
    r"|ardhana|ardana|kusuma|wijaya|widjaja|pratiwi|utomo|santoso|saputra|saputro|putra|putri|nugraha|nugroho|prasetya|prasetyo|mulyo)$"
)

WOMAN_ENDING = re.compile(
    r"(?:wati|iyah|ningsih|ningrum|yanti|anti|astuti|tini|pratiwi|sari|putri|asih|iana|iani|ina|rini|tina|ella|ette|ana|aswati|ati)$"
)
MAN_ENDING = re.compile(r"(?:anto|ono|uddin|udin|ullah|ansyah|wan|yadi|adi|utomo|putra|anus|inus|dhana|dana)$")

_WOMENS_TITLES = words("bu dame hj hj. ibu lady madam miss mrs mrs. ms ms. ny ny. nyai ustadzah ustazah")
_MENS_TITLES = words("bapak h. kh kh. lord mr mr. pak sir tgh")

GIVEN = WOMEN | MEN | EITHER | FAMILY_FIRST
"""Words that open a name."""


@cache
def pronoun(name: str, before: str = "") -> str | None:
    """`she` or `he` as the title `before` a name, its given names or their endings suggest; None where they don't agree."""
    if before.lower() in _WOMENS_TITLES | _MENS_TITLES:
        return "she" if before.lower() in _WOMENS_TITLES else "he"
    parts = name.lower().split()
    # The last word may be the father's name; a woman's in its place is hers.
    first, middle, last = parts[0], parts[1:-1], parts[-1]
    inner = (any(part in WOMEN for part in middle), any(part in MEN for part in middle))
    for women, men in ((first in WOMEN, first in MEN), inner, _ends(first), (last in WOMEN or _ends(last)[0], False)):
        if women != men:
            return "she" if women else "he"
    return None


def _ends(part: str) -> tuple[bool, bool]:
    return bool(WOMAN_ENDING.search(part)), bool(MAN_ENDING.search(part))
