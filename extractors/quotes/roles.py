"""The office printed with a name: `Wakil Gubernur Lampung`, `analis mata uang`, `Finance Minister`."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.languages import TITLES, words
from extractors.quotes.workplaces import SEATED, is_seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon
    from extractors.names import Mention
    from extractors.quotes.passage import Passage

# Offices and names fit into this; a longer phrase is a sentence.
REACH = 170
_SHORTEST = 2
# Most offices fit into that.
_CLOSE = 64
# So many words before an office are looked at with it.
_BESIDE = 3
WORD = re.compile(r"\([^()]{1,25}\)|[^\W_][\w’'&/.-]*|[^\w\s]")

_FORCES = ("TNI", "Polri", "AD", "AL", "AU")
_THE = re.compile(r"^(?:[Tt]he(?:\slate)?|[Ll]ate|[Aa]n?|[Ss]eorang|[Ss]alah (?:seorang|satu))\s")
# Police and army ranks in English.
_RANK = re.compile(
    r"(?<=\w\s)(?:Police\s|First\s|Second\s|Senior\s|Grand\s|Adjunct\s)*"
    r"(?:(?:Inspector|Brigadier|Lieutenant|Major)\s(?:General|Colonel)|Commissioner|Colonel|General)$"
)
_RANKS = ("Commissioner", "Colonel", "General")
# These are ranks whatever stands before; `Director General` and `Police Commissioner` are offices.
_COMPOUND = re.compile(r"(?:First|Second|Senior|Grand|Adjunct|Inspector|Brigadier|Lieutenant|Major)\s\w")
_CHIEFS = ("Chief", "chief", "Commander", "commander", "Spokesperson", "spokesperson", "Spokesman", "spokesman")
# Indonesian verbs by their prefix.
VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|ber|di|ter)[a-z]{3,}")
# Who does something, by the prefix: `pendaki`, `peramal`, `penjual`.
_AGENT = re.compile(
    r"(?!pem(?:erintah|da|kab|kot|prov|ilu)|pen(?:uh|sil|ting|dek|dapat|dopo|jara|tas|yakit|yu\b|tagon)|peng(?:aruh|antar\b)|perempat|perang\b|peraga)"
    r"(?:pe(?:m|n|ng|ny)[a-z]{3,}|pera(?:m|w|k|nc|j)[a-z]{2,})(?<!an)(?<!nya)"
)
_AGENT_IN_ENGLISH = re.compile(
    r"[a-z]{2,}(?:ologist|grapher|nomist|ician|keeper|maker|owner|monger|herder|smith|master|worker|farmer|holder|leader|player|writer|driver"
    r"|trainer|seller|dweller|goer|woman|(?<!hu)man|person|planner|collector|gatherer)"
)
_AGENT_ENDS = ("t", "n", "r", "h")
_NAMING = ("bernama", "named", "berinisial")
# English verbs that aren't told by their ending; nouns in the plural that stand before an office.
_VERBS_IN_ENGLISH = words("met saw told gave made took brought became is was were are has had let put")
_PLURALS_BEFORE = ("affairs", "communications", "operations", "sports", "sales", "news", "women's", "people's", "physics", "economics")
_MOST_MODIFIERS = 6
_DETERMINERS = frozenset(
    {"also", "any", "each", "every", "how", "like", "no", "now", "one", "some", "that", "these", "this", "those", "what", "which"}
)
_STRANGERS = 3
# `Penasihat hukum terdakwa`, `Arfak tribal chief`: one small word more before a noun of office.
_STRANGERS_INSIDE = 1
ADJECTIVE = re.compile(r"[a-z]+(?:al|ic|ive|ary|ior|ese|ine|nt|ty)")
# `Ratna Manafe (43), a researcher at …`.
_BEHIND = re.compile(
    r"(?:\s\(\d{1,3}(?:\s(?:tahun|th))?\))?,\s(?:(?:an?|the|selaku|yang juga|sebagai|seorang|salah satu)\s)?"
    r"(?P<role>[^\W_][^,.;:\"“”(]{2,90})"
)
_MODIFIERS = 4
_WHERE = frozenset({"dari", "at", "in", "of", "for", "from"})
_INITIAL = 3
# Adjectives that look like verbs.
_EMINENT = ("terkemuka", "terkenal", "ternama")
_KIN = words("adik anak bibi cucu istri kakak kakek keponakan menantu mertua nenek paman sepupu suami")
# `Aftersales Director Wuling Motors`: English offices in Indonesian copy bring their word order along.
_ENGLISH_HEADS = ("chief", "director", "head", "manager", "officer", "president", "secretary")
# `Ambassador to Egypt`.
_SENT = ("adviser", "advisor", "ambassador", "attache", "consul", "delegate", "envoy", "representative")


def office(passage: Passage, mention: Mention, floor: int, lexicon: Lexicon) -> str | None:
    """The office before a name, from its first noun of office on; None where none is printed there."""
    key = (mention.start, max(floor, mention.start - REACH))
    if key[0] - key[1] < _SHORTEST:
        return None
    if key not in passage.offices:
        passage.offices[key] = _office(passage, mention, key[1], lexicon)
    return passage.offices[key]


def _office(passage: Passage, mention: Mention, begin: int, lexicon: Lexicon) -> str | None:
    text = passage.text
    near = max(begin, text.find(" ", mention.start - _CLOSE, mention.start)) if mention.start - begin > _CLOSE else begin
    tokens, end, start, leftmost = _scanned(passage, near, mention.start, lexicon)
    seen = _MOST_MODIFIERS + _BESIDE if lexicon.modifiers_first else _BESIDE
    if near > begin and (leftmost < seen or ")" in text[near : mention.start]):
        # The office, or a bracket, may begin before these words.
        tokens, end, start, leftmost = _scanned(passage, begin, mention.start, lexicon)
    if start is None:
        return _described(text[begin:end])
    english = lexicon.modifiers_first or tokens[start][0].lower() in _ENGLISH_HEADS
    first = (_modified(tokens, leftmost, lexicon) if lexicon.modifiers_first else leftmost) if english else start
    role = _THE.sub("", text[tokens[first][1] : end].strip(" ,/"), count=1)
    if role.lower() in _KIN and tokens[-1][0] != ",":
        # `Suami Donna` is somebody else.
        return None
    ranked = _RANK.search(role) if role.endswith(_RANKS) else None
    if ranked and (role[: ranked.start()].rstrip().endswith(_CHIEFS) or _COMPOUND.match(ranked[0])):
        role = role[: ranked.start()]
    return _without_rank(role, lexicon)


def _scanned(passage: Passage, begin: int, stop: int, lexicon: Lexicon) -> tuple[Sequence[tuple[str, int]], int, int | None, int]:
    """The words before a name, where they end, and the numbers of the one that opens its office and of the first that belongs to it."""
    tokens = [(match[0], match.start()) for match in WORD.finditer(passage.text, begin, stop)]
    end = tokens.pop()[1] if tokens and tokens[-1][0] in _NAMING else stop
    start, leftmost, strangers = None, len(tokens), 0
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index][0]
        small = word.lower()
        if is_office(small, lexicon) or (start == index + 1 and small in lexicon.relatives and not lexicon.modifiers_first):
            start, strangers = index, 0
        elif not _belongs(passage, tokens, index, lexicon):
            most = _STRANGERS if start is None else _STRANGERS_INSIDE
            if strangers >= most or not _may_stand_inside(tokens, index, lexicon) or (start is not None and lexicon.modifiers_first):
                break
            strangers += 1
        leftmost = index
    return tokens, end, start, leftmost


def is_office(small: str, lexicon: Lexicon) -> bool:
    """Whether a word, in lower case, is a noun of office or occupation."""
    if small in lexicon.roles:
        return small not in lexicon.prepositions
    if lexicon.modifiers_first:
        return small.endswith(_AGENT_ENDS) and _AGENT_IN_ENGLISH.fullmatch(small) is not None
    return small.startswith("pe") and _AGENT.fullmatch(small) is not None


def _modified(tokens: Sequence[tuple[str, int]], first: int, lexicon: Lexicon) -> int:
    """Where the small words before an English office begin: `renewable energy director`, `PLN's national team coach`."""
    if tokens[first][0] in lexicon.joints:
        # `the partner of | Manchester City midfielder Phil Foden`.
        return first + 1
    index = first - 1
    while index >= 0 and first - index <= _MOST_MODIFIERS:
        word = tokens[index][0]
        if not word[0].isalpha() or word.endswith(".") or word.lower() in _before_modifiers(lexicon) or is_verb_in_english(word):
            break
        if word.lower() in _DETERMINERS or (word[0].isupper() and word.lower() in lexicon.common):
            break
        index -= 1
    return index + 1


def is_verb_in_english(word: str) -> bool:
    """Whether a word looks like a finite verb of an English sentence."""
    if word in _VERBS_IN_ENGLISH:
        return True
    return word.endswith("ed") and len(word) > len("need") and word not in ("retired", "united", "renowned", "acclaimed", "unnamed")


def _is_plural(word: str) -> bool:
    """A verb in the present or a noun in the plural, which stand before few offices."""
    return word.islower() and word.endswith("s") and not word.endswith(("'s", "’s", "ss", "ous")) and word not in _PLURALS_BEFORE


# `Seorang petani di Subang, Kang`, `salah satu pelanggan, `: whatever noun follows, it is a person's.
_SOMEONE = re.compile(r"(?:[Ss]eorang|[Ss]alah (?:seorang|satu))\s(?P<role>[^\W\d_][^,.;:\"“”]{2,60}?)(?:,(?:\s[\w.]{1,7})?)?\s*$")
_SOMEONE_ENDS = frozenset({"di", "yang", "dari", "ke", "pada", "dengan", "untuk", "bernama"})
_ANYBODY = frozenset({"anak", "bapak", "ibu", "laki-laki", "lelaki", "orang", "perempuan", "pria", "sosok", "wanita"})


def _described(before: str) -> str | None:
    """What a person is who is introduced as `seorang`; None where nothing is said."""
    match = _SOMEONE.search(before) if "eorang" in before or "alah satu" in before else None
    if not match:
        return None
    words = match["role"].split()
    if words[0] in _ANYBODY:
        return None
    end = next((index for index, word in enumerate(words) if word in _SOMEONE_ENDS or (index and VERB.match(word))), len(words))
    return " ".join(words[:end]) or None


def office_behind(passage: Passage, mention: Mention, stop: int, lexicon: Lexicon) -> str | None:
    """The office set off behind a name: `Rosmiati, Ketua Bundo Kanduang Kota Solok, …`, `Ratna Manafe, a researcher at …`."""
    match = _BEHIND.match(passage.text, mention.end, stop)
    if not match:
        return None
    words = match["role"].split()
    first = words[: _MODIFIERS if lexicon.modifiers_first else 1]
    if not any(is_office(word.lower(), lexicon) for word in first):
        return None
    inside = passage.between(match.start("role"), match.end("role"))
    if any(" " in other.name and other.end >= match.end("role") and not _governed(passage, other, lexicon) for other in inside):
        # The next in a list: `Rosmiati, Bupati Agam Andri, dan …`.
        return None
    ends = _ends_behind(lexicon)
    end = next((index for index, word in enumerate(words) if index and word in ends), len(words))
    if words[end - 1] in lexicon.pointers:
        # `ketua koperasi itu`.
        end -= 1
    return " ".join(words[:end]) or None


def _governed(passage: Passage, mention: Mention, lexicon: Lexicon) -> bool:
    """`a farmer in Bener Meriah`."""
    return passage.word_before(mention.start, 0) in lexicon.prepositions


def _belongs(passage: Passage, tokens: Sequence[tuple[str, int]], index: int, lexicon: Lexicon) -> bool:
    """Capitals, numbers and brackets belong to an office; a comma before the name or in a list with `dan`, which joins fields only."""
    word, at = tokens[index]
    if word == ",":
        after = [other.lower().rstrip(".") for other, _ in tokens[index + 1 :]]
        return all(other in TITLES for other in after) or bool({*after} & lexicon.joints)
    if word == "to":
        return index > 0 and tokens[index - 1][0].lower() in _SENT
    if word.lower() in lexicon.joints:
        # `Menteri Pertanian Andi Amran dan Panglima TNI …` joins two people.
        end = len(passage.text[:at].rstrip()) if at else 0
        return not any(" " in other.name and other.end == end for other in passage.between(max(0, at - REACH), at))
    if word.rstrip(".").lower() in TITLES:
        return True
    if word.endswith(".") and len(word) > _INITIAL and word[:-1].lower() not in TITLES and word[:-1].lower() not in lexicon.roles:
        return False
    return word[0].isupper() or word[0].isdigit() or word[0] in "(/"


def _may_stand_inside(tokens: Sequence[tuple[str, int]], index: int, lexicon: Lexicon) -> bool:
    """A small word between a noun of office and the name: `analis mata uang Lukman`, `pakar dari Institut …`, `manajer tim Honda`."""
    small = tokens[index][0].lower()
    following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if small in ("dari", "tim") or (small == "dalam" and is_internal(tokens[index - 1][0] if index else "", following)):
        return True
    if small in lexicon.pointers and following == ",":
        # `produser lagu tersebut, Bagas Pratomo`.
        return True
    if small in SEATED:
        return is_seat([word for word, _ in tokens[index + 1 :]], lexicon)
    return small.isalpha() and small not in _governing(lexicon) and (small in _EMINENT or not VERB.match(small))


def is_internal(before: str, following: str) -> bool:
    """Whether `dalam` between two words is no preposition: `penyakit dalam`, `dalam negeri`."""
    return before.lower() == "penyakit" or following.lower() == "negeri"


@cache
def _governing(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.stops | lexicon.prepositions | lexicon.verbs


@cache
def _before_modifiers(lexicon: Lexicon) -> frozenset[str]:
    return _governing(lexicon) | lexicon.joints | lexicon.pronouns


@cache
def _ends_behind(lexicon: Lexicon) -> frozenset[str]:
    return _governing(lexicon) - lexicon.joints - _WHERE


# `Mayor Laut (P)`, `Letkol Inf`, `Kolonel Pnb`: the corps behind a rank.
_CORPS = words("adm arh arm caj chb cke ckm cku cpl cpm czi inf kav kes laut lek mar marinir nav pas penerbang pnb sus tek tituler")
_RANKS_IN_ENGLISH = TITLES | {"hc", "h.c"}
_RANKS_IN_INDONESIAN = _RANKS_IN_ENGLISH | {"mayor"}
# `national team coach`: titles that are offices too, behind what says whose.
_ALSO_OFFICES = ("coach", "professor", "doctor", "pastor")


def _without_rank(role: str, lexicon: Lexicon) -> str | None:
    """`Panglima TNI Jenderal TNI` is the office `Panglima TNI`; a rank alone is no office."""
    words = role.split()
    ranks = _RANKS_IN_ENGLISH if lexicon.modifiers_first else _RANKS_IN_INDONESIAN
    end = len(words)
    while end and (words[end - 1] in _FORCES or _is_corps(words[end - 1])):
        end -= 1
    rank = end
    while rank and words[rank - 1].lower().strip(".()") in ranks:
        if rank > 1 and words[rank - 1] in _ALSO_OFFICES:
            break
        rank -= 1
    return " ".join(words[:rank] if rank < end else words).strip(" ,") or None


def _is_corps(word: str) -> bool:
    small = word.lower().strip(".")
    return small in _CORPS or (small[:1] == "(" and len(small.strip("()")) == 1)
