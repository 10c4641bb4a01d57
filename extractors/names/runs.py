"""Runs of capitalised words: where a name may stand."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.languages import GIVEN, words
from extractors.names.mention import CAPITAL, PARTICLES

if TYPE_CHECKING:
    from extractors.languages import Lexicon

_ARTICLE = r"(?:a[dlnrstz]|el|ul|ash|ath)-"
_ARTICLE_BEFORE = re.compile(rf"(?<![\w-]){_ARTICLE}$")
# `M.Si`, `S.Pd`, `Ph.D`: the second part of a degree, glued to the first.
_DEGREE_BEFORE = re.compile(r"(?:,\s?|\.)(?:[A-Z]|Ph|Sp|Ag)\.$|\.[A-Z][a-z]{0,3}\.$")
# The set stands first, so that the search skips from capital to capital; what may stand before it is asked afterwards.
_FIRST = r"[A-ZÀ-ÖØ-Þ](?:(?<![\w@#].)|(?<=[a-z]{3}.))[\w’'-]*"
_RUN = re.compile(
    rf"{_FIRST}\.?(?:[ /]{CAPITAL}\.?|(?:\s(?:{'|'.join(sorted(PARTICLES))}))+(?=\s(?:{_ARTICLE})?[A-Z])|\s{_ARTICLE}{CAPITAL}\.?)*"
)
# `GerindraAhmad`, `JulieEstelle`: a lost space; `McLaren` and `LeBron` are whole.
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
# A full stop belongs to a name only after an initial or a short form; after any other word the sentence ends.
_SHORT_FORMS = words("""
    AKBP. Abd. Ach. Alm. Brigjen. Capt. Col. Dr. Dra. Drs. Gen. Hj. Hon. Ir. Irjen. Jend. Jr. KH. Kh. Kombes. Komjen. Letjen. Lt. Mayjen.
    Md. Moch. Moh. Mohd. Mr. Mrs. Ms. Muh. Pol. Prof. Purn. RR. Rd. Rev. Rr. Sgt. Sr. St. TB. Tb. Tgk.
""")
_OPENING = " \"“'‘("
_ENDING = ".!?:"
_QUOTES = ("", '"', "“", "”")
_JOINING = ("-", ".")


@dataclass(slots=True)
class Run:
    """Capitalised words that stand together in one sentence."""

    paragraph: int
    words: list[str]
    starts: list[int]
    opens: bool
    """At the start of a sentence, where any word has a capital."""
    lead: str = ""
    """What the phrase follows that the run belongs to, once it was asked for; so the next two."""
    before: str | None = None
    after: str | None = None

    def end(self, number: int) -> int:
        """Where a word ends."""
        return self.starts[number] + len(self.words[number])


def runs_of(index: int, paragraph: str, lexicon: Lexicon) -> list[Run]:
    """The runs of a paragraph, in order; a word that opens a sentence in any text (`Menurut`) belongs to none."""
    found: list[Run] = []
    for match in _RUN.finditer(paragraph):
        text, start = match[0], match.start()
        if start and paragraph[start - 1] in _JOINING:
            start = _joined_start(paragraph, start)
            if start < 0:
                continue
            text = paragraph[start : match.end()]
        opens = not (start > 1 and paragraph[start - 1] == " " and paragraph[start - 2].isalnum()) and _opens(paragraph, start)
        if text[1:].islower() and text.isalpha():
            found.append(Run(index, [text], [start], opens))
        else:
            found.extend(_split(index, text, start, opens=opens))
    for run in found:
        while run.opens and len(run.words) > 1 and _is_opener(run.words[0], lexicon):
            del run.words[0], run.starts[0]
            run.opens = False
    return found


def _is_opener(word: str, lexicon: Lexicon) -> bool:
    small = word.lower()
    return (
        word[1:].islower()
        and (small in lexicon.common or small in lexicon.passives or small in lexicon.prepositions)
        and small not in GIVEN
    )


def _joined_start(paragraph: str, start: int) -> int:
    """Where a run begins that something is glued to: at its article (`al-Masri`); nowhere (-1) where it ends a degree (`M.Si`)."""
    before = paragraph[max(0, start - 5) : start]
    if before.endswith("."):
        return -1 if _DEGREE_BEFORE.search(before) else start
    article = _ARTICLE_BEFORE.search(before)
    return start - len(article[0]) if article else start


def _opens(paragraph: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = paragraph[max(0, start - 4) : start]
    return before[-1:] in _QUOTES or not before.rstrip(_OPENING)[-1:].strip(_ENDING)


def _split(index: int, text: str, offset: int, *, opens: bool) -> list[Run]:
    """Part a run at slashes, sentence ends and lost spaces; take the full stop off a word that ends its sentence."""
    found: list[Run] = []
    current = Run(index, [], [], opens)
    at = 0
    for word in text.replace("/", " ").split():
        at = text.find(word, at)
        if current.words and text[at - 1] == "/":
            found.append(current)
            current = Run(index, [], [], opens=False)
        whole = word[1:].islower() or word.isupper()
        for part in (word,) if whole else _GLUED.split(word):
            ends = part[-1] == "." and part not in _SHORT_FORMS and len(part) > len("A.")
            current.words.append(part[:-1] if ends else part)
            current.starts.append(offset + at)
            at += len(part)
            if ends:
                found.append(current)
                current = Run(index, [], [], opens=True)
    if current.words:
        found.append(current)
    return found
