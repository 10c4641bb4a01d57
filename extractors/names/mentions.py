"""Names in running text: capitalised words, freed of titles, offices, institutions and places."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractors.languages import DEGREES, ENDINGS, GIVEN, ORGANISATIONS, PLACES, REGIONS, TITLES, words
from extractors.names.lowercase_words import SmallWords
from extractors.names.mention import CAPITAL, PARTICLES, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon

_INNER = PARTICLES | {"di"}
"""Particles as some names write them, with a capital: `Nicolo Di San Germano`; `di` with a small letter is a preposition."""
_ARTICLE = r"(?:a[dlnrstz]|el|ul|ash|ath)-"
_ARTICLE_BEFORE = re.compile(rf"(?<![\w-]){_ARTICLE}$")
# `M.Si`, `S.Pd`, `Ph.D`: the second part of a degree, glued to the first.
_DEGREE_BEFORE = re.compile(r"(?:,\s?|\.)(?:[A-Z]|Ph|Sp|Ag)\.$|\.[A-Z][a-z]{0,3}\.$")
# `SpPD-KEMD`, `SpOG`: a medical speciality.
_SPECIALITY = re.compile(r"Sp\.?[A-Z]")
# The set stands first, so that the search skips from capital to capital; what may stand before it is asked afterwards.
_FIRST = r"[A-ZÀ-ÖØ-Þ](?:(?<![\w@#].)|(?<=[a-z]{3}.))[\w’'-]*"
_RUN = re.compile(
    rf"{_FIRST}\.?(?:[ /]{CAPITAL}\.?|(?:\s(?:{'|'.join(sorted(PARTICLES))}))+(?=\s(?:{_ARTICLE})?[A-Z])|\s{_ARTICLE}{CAPITAL}\.?)*"
)
_TOKEN = re.compile(r"[^\s/]+")
# `GerindraAhmad`, `JulieEstelle`: a lost space; `McLaren` and `LeBron` are whole.
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_BRACKETED = re.compile(r"\((\w{3,20})\)")
# A full stop belongs to a name only after an initial or a short form; after any other word the sentence ends.
_SHORT_FORMS = words("""
    AKBP. Abd. Ach. Alm. Brigjen. Capt. Col. Dr. Dra. Drs. Gen. Hj. Hon. Ir. Irjen. Jend. Jr. KH. Kh. Kombes. Komjen. Letjen. Lt. Mayjen.
    Md. Moch. Moh. Mohd. Mr. Mrs. Ms. Muh. Pol. Prof. Purn. RR. Rd. Rev. Rr. Sgt. Sr. St. TB. Tb. Tgk.
""")
# `I Gede`, `I Made`: a name in Bali, a pronoun elsewhere.
_BALINESE = words("Dewa Gede Gusti Kadek Ketut Komang Made Nengah Ngurah Nyoman Putu Wayan")
# `di Bakauheni`, `Kabupaten Agam`; not `Jalan`, `Stadion` and the like, which bear people's names. Their last letters are asked first.
_IN_PLACE = re.compile(
    r"[A-Z](?<=[aginu]\s.)"
    r"(?:(?<=\bdi\s.)|(?<=\b[Dd]esa\s.)|(?<=\b[Kk]ecamatan\s.)|(?<=\b[Kk]elurahan\s.)|(?<=\b[Kk]abupaten\s.)|(?<=\b[Kk]ota\s.)"
    r"|(?<=\b[Pp]rovinsi\s.)|(?<=\b[Pp]elabuhan\s.)|(?<=\bGunung\s.)|(?<=\bPulau\s.)|(?<=\bSungai\s.))[\w’'-]+"
)
_IN_REGION = re.compile(r"\b(?:in|at|from)\s([A-Z][\w’'-]+)")
# Abstract nouns (`Perekonomian`, `Keanggunan`, `Development`) and Indonesian verbs that open a sentence (`Dihubungi`, `Mengingatkan`).
_NOUN = re.compile(r"(?:Ke|Pe)[a-z]{4,}an$|[A-Z][a-z]{4,}nya$|[A-Z][a-z]{2,}(?:(?<!Nasu)tions?|ology|[a-z]{3}ments?|[a-z]{2}ship)$")
_VERB = re.compile(r"(?:Di(?!mitri)[a-z]{4,}(?:kan|i)|Me[a-z]{4,}kan|[A-Z][a-z]{4,}kah)$")
# Nouns of office that are surnames too.
_ALSO_SURNAMES = words(
    "Bukit Guru Hakim Hall Islam Kader Law Mayor Mendes Negara Nona North Nusantara Perdana Perwira Utama Wali West Young"
)
# Ordinary words at the start of a sentence, first names elsewhere.
_ALSO_FIRST_NAMES = words("Hari Lalu Mari")
# What follows a founder's name in a firm's or a foundation's.
_FIRMS = words("""
    academy airlines bank business center centre clinic club college company corp corporation daily entertainment fc films foundation
    gallery grand group grup holding holdings hospital hotel inc institute law logistics mall management museum music news party pictures
    plaza post production productions project school stadium studio studios team university world
""")
_ROMAN = re.compile(r"[IVX]{2,}$")
# Two words of one office or place, the second of which is a name elsewhere.
_PAIRS = frozenset(
    {
        ("Jaksa", "Agung"),
        ("Hakim", "Agung"),
        ("Mahkamah", "Agung"),
        ("Uskup", "Agung"),
        ("Masjid", "Agung"),
        ("Metro", "Jaya"),
        ("Pegunungan", "Bintang"),
    }
)
_SECONDS = frozenset(second for _, second in _PAIRS)
_OPENING = " \"“'‘("
_ENDING = ".!?:"
_QUOTES = ("", '"', "“", "”")
_HAJI = ("H", "H.")
_SHORTEST = 3
_JOINING = ("-", ".")
# `I'm`, with either apostrophe.
_CONTRACTED = ("I'", "I’")


class Names:
    """Finds the names of one story; what is a name depends on the words of the whole story."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.small = SmallWords(text)
        self._places = {place for place in _IN_PLACE.findall(text) if place.lower() not in GIVEN}
        if lexicon.modifiers_first:
            self._places |= {place for place in _IN_REGION.findall(text) if place.lower() in REGIONS - GIVEN}
        self._inside: dict[str, bool] = {}
        self._opening: dict[str, bool] = {}
        self._aliases: set[str] = set()
        self._abbreviations: set[str] = set()
        if "(" in text:
            self._read_brackets(text)
            self._inside.clear()

    def mentions(self, index: int, paragraph: str) -> list[Mention]:
        """The names of a paragraph, in order."""
        found: list[Mention] = []
        for run in _RUN.finditer(paragraph):
            word, start = run[0], run.start()
            if start and paragraph[start - 1] in _JOINING:
                start = self._joined_start(paragraph, start)
                if start < 0:
                    continue
                word = paragraph[start : run.end()]
            if word[-1] == "." and word[:-1].lower() in DEGREES and paragraph[max(0, start - 2) : start] == ", ":
                continue
            small = word[1:].islower()
            single = small or (word.isupper() and " " not in word and "/" not in word)
            if single and not self._is_name(word, False):  # noqa: FBT003 - a yes or no that is asked for each word
                continue
            opens = not (start > 1 and paragraph[start - 1] == " " and paragraph[start - 2].isalnum()) and _opens(paragraph, start)
            if not (small and word.isalpha()):
                self._in_run(found, index, word, start, opens=opens)
            elif len(word) > 1 and (not opens or self._is_name(word, opens)):
                found.append(Mention(index, start, run.end(), word, start, opens))
        return found

    def _joined_start(self, paragraph: str, start: int) -> int:
        """Where a run begins that something is glued to: at its article (`al-Masri`); nowhere (-1) where it ends a degree (`M.Si`)."""
        before = paragraph[max(0, start - 5) : start]
        if before.endswith("."):
            return -1 if _DEGREE_BEFORE.search(before) else start
        article = _ARTICLE_BEFORE.search(before)
        return start - len(article[0]) if article else start

    def _in_run(self, found: list[Mention], index: int, run: str, offset: int, *, opens: bool) -> None:
        pieces = _tokens(run, offset)
        name: list[tuple[str, int]] = []
        at_start = opens
        for position, piece in enumerate(pieces):
            word, start = piece
            if not name and word[-1] != "." and not self._is_name(word, opens):
                opens = False
                continue
            proper = self._is_proper(name, pieces, position, opens=opens)
            if name and not proper and self._is_institution(word):
                name = []
            if name and (not proper or run[start - offset - 1] == "/"):
                _add(found, index, name, offset, initial=at_start)
                name = []
            if proper:
                at_start = at_start if name else opens
                name.append(piece)
            opens = word[-1] == "." and word not in _SHORT_FORMS and len(word) > len("A.")
            if opens and name:
                _add(found, index, name, offset, initial=at_start)
                name = []
        if name:
            _add(found, index, name, offset, initial=at_start)

    def _is_proper(self, name: Sequence[tuple[str, int]], pieces: Sequence[tuple[str, int]], position: int, *, opens: bool) -> bool:
        """Whether a word of a run is part of a name, of the one before it (`name`) or of another."""
        word = pieces[position][0]
        if word in _SECONDS and position and (pieces[position - 1][0], word) in _PAIRS:
            return False
        if self._is_name(word, opens) if word != "I" else pieces[position + 1 : position + 2] and pieces[position + 1][0] in _BALINESE:
            return True
        return bool(name) and self._goes_on(name, word, last=position == len(pieces) - 1)

    def _is_institution(self, word: str) -> bool:
        """`Deposit Insurance Corporation`: in English the noun of an institution makes the words before it no person's name."""
        return self.lexicon.modifiers_first and word.lower() in ORGANISATIONS

    def _goes_on(self, name: Sequence[tuple[str, int]], word: str, *, last: bool) -> bool:
        """`Narangi P` goes on with `Solo`, although that is a city; `Rahmatia` with `Kobar`, although that is a regency."""
        if not name:
            return False
        surname = word.rstrip(".") in _ALSO_SURNAMES and (last or word.lower() not in self.lexicon.roles)
        if surname or (len(name) > 1 and len(name[-1][0].rstrip(".")) == 1 and word.istitle()):
            return True
        small = word.lower()
        if word.istitle() and (name[-1][0].lower() in _INNER or (small in _INNER and not last)):
            return True
        proper = small in PLACES or (small in ORGANISATIONS and small not in _FIRMS)
        return last and proper and word.istitle() and name[0][0].lower() in GIVEN and name[-1][0].lower() not in ENDINGS

    def _is_name(self, word: str, opens: bool) -> bool:  # noqa: FBT001 - a yes or no that is asked for each word
        """Whether a capitalised word can be part of a person's name."""
        known = self._opening if opens else self._inside
        judged = known.get(word)
        if judged is None:
            judged = known[word] = self._judge(word, opens=opens)
        return judged

    def _judge(self, word: str, *, opens: bool) -> bool:
        judged = _judged_alone(word, self.lexicon)
        if judged or word in self._aliases or (word in _ALSO_FIRST_NAMES and not opens):
            return True
        if judged is False or word in self._abbreviations or word in self._places:
            return False
        return not (opens and (_small(word) in self.small or _VERB.match(word.rstrip("."))))

    def _read_brackets(self, text: str) -> None:
        """Sort what stands in brackets: behind a name another name of the person, else the short form of an institution."""
        for match in _BRACKETED.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()].split()[-1:]
            of_person = bool(before) and before[0][0].isupper() and before[0] != "I" and self._is_name(before[0], opens=False)
            (self._aliases if of_person else self._abbreviations).add(match[1])


def _opens(paragraph: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = paragraph[max(0, start - 4) : start]
    return before[-1:] in _QUOTES or not before.rstrip(_OPENING)[-1:].strip(_ENDING)


# As many words as a few thousand stories write with a capital.
@lru_cache(maxsize=1 << 16)
def _judged_alone(word: str, lexicon: Lexicon) -> bool | None:
    """Whether a word is part of a name in any story; None where the story decides."""
    bare = word.rstrip(".")
    if word in PARTICLES or len(bare) == 1:
        return True
    if _small(word) in _never_names(lexicon) or (bare.isupper() and len(bare) >= _SHORTEST) or bare[:2] in _CONTRACTED:
        return False
    shaped = _NOUN.match(bare) or _SPECIALITY.match(bare) or _ROMAN.match(bare) or any(map(str.isdigit, bare))
    return False if shaped else None


def _small(word: str) -> str:
    return word.rstrip(".").lower().removesuffix("'s").removesuffix("’s")


@cache
def _never_names(lexicon: Lexicon) -> frozenset[str]:
    epithets = frozenset(word for word in lexicon.epithets | lexicon.relatives if word not in GIVEN)
    return (PLACES | ORGANISATIONS | TITLES | lexicon.roles | lexicon.common | epithets) - lexicon.also_names


def _tokens(run: str, offset: int) -> list[tuple[str, int]]:
    """The words of a run and where they stand; a slash parts words, and so does a lost space."""
    tokens = []
    at = 0
    whole = run.istitle()
    for word in run.replace("/", " ").split():
        at = run.find(word, at)
        if whole or word[1:].islower() or word.isupper():
            tokens.append((word, offset + at))
            at += len(word)
            continue
        for part in _GLUED.split(word):
            tokens.append((part, offset + at))
            at += len(part)
    return tokens


def _add(found: list[Mention], index: int, name: list[tuple[str, int]], run: int, *, initial: bool) -> None:
    """Add the name that these words make, if they make one."""
    while name and (name[-1][0] in PARTICLES or (not name[-1][0].istitle() and name[-1][0].rstrip(".").lower() in DEGREES)):
        name = name[:-1]
    # `H` is Haji in front of a name, and an initial in front of other initials.
    while name and (name[0][0] in PARTICLES or (name[0][0] in _HAJI and len(name) > 1 and len(name[1][0].rstrip(".")) > 1)):
        name = name[1:]
    if not name or (len(name[0][0]) <= len("A.") and all(len(word.rstrip(".")) == 1 for word, _ in name)):
        return
    last, start = name[-1]
    if last[-1] == "." and last not in _SHORT_FORMS and len(last) > len("A."):
        last = last.rstrip(".")
    bare = last.removesuffix("'s").removesuffix("’s") if last[-1] == "s" else last
    if bare:
        text = bare if len(name) == 1 else " ".join([*[word for word, _ in name[:-1]], bare])
        found.append(Mention(index, name[0][1], start + len(bare), text, run, initial))
