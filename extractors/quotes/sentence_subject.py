"""Whom a sentence is about: the person at its start, behind an office, a description or an adverbial phrase.

`Di tempat terpisah, Ketua … Nurmalasari menolak …`, `Seorang petani di Subang, Kang Ujer, punya …`, `Hasmia, istri Rusmin, menunggu …`:
the form tells, whatever the verb is.
"""

# ruff: noqa: RUF001 - typographic marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.languages import TITLES
from extractors.quotes.roles import VERB, is_office, is_verb_in_english, office, office_behind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.languages import Lexicon
    from extractors.names import Mention
    from extractors.quotes.passage import Passage

# An office before a name; anything longer is a sentence.
_LONGEST = 140
_HEAD = 320
_MOST_ADVERBIALS = 3
_POINTER = 12
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SOMEONE = re.compile(r"(?:[Ss]eorang|[Ss]alah|[Ss]atu(?=-satunya| dari)|[Aa]n?|[Oo]ne|[Aa]nother)\s")
# `Melki Kefi (43), nelayan …`, `…, istri Rusdin,`, `…, who sells offerings,`, `…, 43,`.
_APPOSITION = re.compile(
    r"\s\(\d{1,3}(?:\s(?:tahun|th))?\)|,\s(?:\d{1,3},\s|(?:an?|the|who|whose|yang|seorang|salah)\s|(?P<noun>[a-z]+)\s[^.;:\"“”]{2,90}?,)"
)
_PARTICIPLES = ("ing", "ed")
_ATTRIBUTES = frozenset({"bernama", "berinisial", "berusia", "berumur", "bernomor", "bertubuh", "berkacamata", "bergelar", "mengungsi"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The person whom a sentence is about."""

    mention: Mention
    introduced: bool
    """With an office or a description printed here."""


def subject_of(passage: Passage, start: int, lexicon: Lexicon) -> Subject | None:
    """The person that the sentence from `start` on is about; None where it is about none that it names."""
    stop = min(passage.sentence_end(start), start + _HEAD)
    names = [mention for mention in passage.between(start, stop) if mention.person is not None]
    if not names:
        return None
    at = _after_adverbials(passage.text, start, stop, names, lexicon)
    first = next((number for number, mention in enumerate(names) if mention.start >= at), None)
    if first is None:
        return None
    for number, mention in enumerate(names[first : first + 3], first):
        following = names[number + 1] if number + 1 < len(names) else None
        if following and _named_behind(passage.text, mention, following):
            continue
        return _subject(passage, mention, at, lexicon)
    return None


def _named_behind(text: str, place: Mention, name: Mention) -> bool:
    """`Aktivis perempuan Bima, Syahrani Nurbaya, …`: the description ends with a place, and the name is set off behind it."""
    between = text[place.end : name.start]
    set_off = between.startswith(", ") and all(word.rstrip(".").lower() in TITLES for word in between[2:].split())
    return " " not in place.name and set_off and text[name.end : name.end + 1] in ",("


def _after_adverbials(text: str, start: int, stop: int, names: Sequence[Mention], lexicon: Lexicon) -> int:
    """Where the subject begins: behind `Sementara itu, `, `Berbeda dengan Lukito, `, `In Ambon on Friday, `."""
    at = start
    for _ in range(_MOST_ADVERBIALS):
        word = _WORD.match(text, at, stop)
        if not word:
            return at
        small = word[0].lower()
        comma = text.find(", ", at, stop)
        if small in lexicon.connectives:
            pointed = text.startswith(" itu", word.end())
            at = word.end() + len(" itu") * pointed
            at += len(text[at : at + 2]) - len(text[at : at + 2].lstrip(" ,"))
        elif comma >= 0 and (small in lexicon.adverbials or _is_aside(text, at, comma, names, lexicon)):
            at = comma + 2
        else:
            return at
    return at


def _is_aside(text: str, at: int, comma: int, names: Sequence[Mention], lexicon: Lexicon) -> bool:
    """A weekday, a place or a participle's clause (`Menanggapi itu, `, `Asked about it, `), set off by a comma."""
    first = next((mention.start for mention in names if mention.start >= at), comma)
    words = text[at : min(first, comma)].split()
    if not words or _describes(text[at:first], lexicon):
        return False
    word = words[0].lower().rstrip(",")
    if word.endswith(_PARTICIPLES) if lexicon.modifiers_first else VERB.fullmatch(word):
        return True
    return first >= comma and len(words) <= len(("Selasa", "malam")) and not any(_is_person(word.lower(), lexicon) for word in words)


def _subject(passage: Passage, mention: Mention, at: int, lexicon: Lexicon) -> Subject | None:
    text = passage.text
    description = text[at : mention.start].strip()
    if len(description) > _LONGEST or any(mark in description for mark in '"“”;:?!'):
        return None
    if text[mention.end : mention.end + _POINTER].strip(" ,.").partition(" ")[0] in lexicon.pointers:
        # `Kakak Raoul Salim ini` is somebody else.
        return None
    titles = all(word.rstrip(".").lower() in TITLES for word in description.split())
    if not titles and not _describes(description, lexicon):
        return None
    introduced = bool(description) and not titles
    if not introduced:
        introduced = office(passage, mention, at, lexicon) is not None or _is_set_off(passage, mention, lexicon)
    return Subject(mention, introduced)


def _describes(description: str, lexicon: Lexicon) -> bool:
    """Whether the words before a name say who it is, and nothing else."""
    someone = _SOMEONE.match(description)
    inner, comma, title = description[:-1].rpartition(",") if description.endswith(",") else description.rpartition(",")
    if comma and not all(word.rstrip(".").lower() in TITLES for word in title.split()) and not (description.endswith(",") and not inner):
        return _is_list(description, lexicon)
    words = _WORD.findall(description)
    if not words or _has_verb(words, lexicon):
        return False
    if someone:
        return True
    if lexicon.modifiers_first:
        return any(_is_person(word.lower(), lexicon) for word in words)
    first = words[0].lower()
    return _is_person(first, lexicon) or _is_person(first.removesuffix("nya"), lexicon)


def _is_list(description: str, lexicon: Lexicon) -> bool:
    """`Kepala Pusat Data, Informasi, dan Komunikasi Kebencanaan BNPB`: the fields of one office."""
    words = _WORD.findall(description)
    return bool(words) and is_office(words[0].lower(), lexicon) and all(word[0].isupper() or word in lexicon.joints for word in words)


def _has_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    relative = False
    for word in words:
        relative |= word in ("yang", "who")
        if word[0].isupper() or relative:
            continue
        if is_verb_in_english(word) if lexicon.modifiers_first else _is_verb(word, lexicon):
            return True
    return False


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return VERB.fullmatch(word) is not None and word not in _ATTRIBUTES and not is_office(word, lexicon)


def _is_person(small: str, lexicon: Lexicon) -> bool:
    return small in lexicon.relatives or small in lexicon.epithets or is_office(small, lexicon)


def _is_set_off(passage: Passage, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether an apposition or an age behind the name says who it is."""
    match = _APPOSITION.match(passage.text, mention.end)
    if match:
        return match["noun"] is None or match["noun"] not in lexicon.stops
    return office_behind(passage, mention, len(passage.text), lexicon) is not None
