"""People's names in a story: found by their capitals, freed of titles and roles, and joined where they mean one person."""

# ruff: noqa: RUF001 - typographic apostrophes are what this reads
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.lexicon import DEGREES, ORGANISATIONS, PLACES, TITLES, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.lexicon import Lexicon

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
# A full stop belongs to a name only after an initial or a short form; after any other word the sentence ends.
_SHORT_FORMS = words("""
    AKBP. Abd. Ach. Alm. Brigjen. Capt. Col. Dr. Dra. Drs. Gen. Hj. Hon. Ir. Irjen. Jend. Jr. KH. Kh. Kombes. Komjen. Letjen. Lt. Mayjen.
    Md. Moch. Moh. Mohd. Mr. Mrs. Ms. Muh. Pol. Prof. Purn. RR. Rd. Rev. Rr. Sgt. Sr. St. TB. Tb. Tgk.
""")
_PARTICLE = r"(?:bin|binti|van|von|der|den|de|del|da|dos|al|el|la|le|ter)"
_RUN = re.compile(rf"(?:(?<![\w@#])|(?<=[a-z]{{3}})){_CAPITAL}\.?(?:[ /]{_CAPITAL}\.?|\s{_PARTICLE}(?=\s[A-Z]))*")
_TOKEN = re.compile(r"[^\s/]+")
# `GerindraAhmad`, `JulieEstelle`: a lost space; `McLaren` and `LeBron` are whole.
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_ALIAS = re.compile(rf"\s?\(({_CAPITAL}(?:\s{_CAPITAL})?)\)")
_CALLED = re.compile(rf"(?:akrab|biasa|kerap)?\s?(?:disapa|dipanggil|sapaan|also known as|nicknamed)\s(?:dengan\s)?[\"“']?({_CAPITAL})")
_LOWER = re.compile(r"(?<![\w’'-])[a-z][a-z-]{2,}")
_BRACKETED = re.compile(r"\((\w{3,20})\)")
_PARTICLES = frozenset("bin binti van von der den de del da dos al el la le ter".split())
_BALINESE = frozenset("Gede Made Wayan Nyoman Ketut Komang Putu Kadek Gusti Nengah Dewa Ngurah Gusti Dewa Nengah".split())
_OPENING = " \"“'‘("
_ENDING = ".!?:"
# `di Bakauheni`, `Kabupaten Agam`: not `Jalan`, `Stadion` and the like, which bear people's names.
_IN_PLACE = re.compile(
    r"\b(?:di|[Dd]esa|[Kk]ecamatan|[Kk]elurahan|[Kk]abupaten|[Kk]ota|[Pp]rovinsi|[Pp]elabuhan|Gunung|Pulau|Sungai)\s([A-Z][\w’'-]+)"
)
# Indonesian abstract nouns: `Perekonomian`, `Keanggunan`.
_NOUN = re.compile(r"(?:Ke|Pe)[a-z]{4,}an$|[A-Z][a-z]{4,}nya$")
# Indonesian verbs that open a sentence: `Dihubungi`, `Mengingatkan`.
_VERB = re.compile(r"(?:Di(?!mitri)[a-z]{4,}(?:kan|i)|Me[a-z]{4,}kan|[A-Z][a-z]{4,}kah)$")
# What follows these is the name of a firm or a school before it is a person's.
_NAMERS = words("""
    bank cv hotel klub pesantren ponpes pt republik rsu rsud sdn sman smkn smpn toko universitas yayasan
""")
# Nouns of office that are surnames too.
_ALSO_SURNAMES = ("Hakim", "Guru", "Wali", "Kader")
_GLUED_ENDS = (
    "saat",
    "yang",
    "dalam",
    "untuk",
    "dengan",
    "adalah",
    "karena",
    "ketika",
    "seusai",
    "mengatakan",
    "menyatakan",
    "pernah",
    "akan",
    "juga",
    "kepada",
)
_GLUED_LENGTH = 7
_SHORT = 3
_FUZZY = 4


@dataclass(slots=True)
class Mention:
    """A name as printed in one place."""

    paragraph: int
    start: int
    end: int
    name: str
    run: int = 0
    """Where the capitalised words begin that it ends: its role and institution stand between."""
    initial: bool = False
    """At the start of a sentence, where any word has a capital."""
    person: Person | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Someone whom the story names: the fullest form of the name, and every short one."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    tokens: list[str] = field(default_factory=list)
    """The words of the fullest name."""

    def __post_init__(self) -> None:
        self.tokens = self.name.split()


class People:
    """Everyone whom a story names, by every form of the name."""

    def __init__(self, paragraphs: Sequence[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.paragraphs = paragraphs
        self.mentions: list[list[Mention]] = []
        text = "\n".join(paragraphs)
        self._small = set(_LOWER.findall(text))
        self._shorts: set[str] = set()
        self._judged: dict[tuple[str, bool], bool] = {}
        self._places = {match[1] for match in _IN_PLACE.finditer(text)}
        self._aliases: set[str] = set()
        self._shorts = self._abbreviations(text)
        for index, paragraph in enumerate(paragraphs):
            self.mentions.append(list(self._mentions(index, paragraph)))
        self.persons = self._joined(paragraphs)

    def _mentions(self, index: int, paragraph: str) -> Iterable[Mention]:
        for run in _RUN.finditer(paragraph):
            pieces = list(_tokens(run[0], run.start()))
            opens = not paragraph[: run.start()].rstrip(_OPENING)[-1:].strip(_ENDING)
            name: list[tuple[str, int]] = []
            for position, (token, start) in enumerate(pieces):
                follower = pieces[position + 1][0] if position + 1 < len(pieces) else ""
                initial = len(name) > 1 and len(name[-1][0].rstrip(".")) == 1 and token.istitle()
                proper = initial or (bool(name) and token in _ALSO_SURNAMES)
                proper = proper or self._known_name(token, first=opens, follower=follower)
                if not proper or paragraph[start - 1 : start] == "/":
                    yield from _mention(index, name, run.start(), opens=opens)
                    name = []
                if proper:
                    name.append((token, start))
                opens = False
                if token[-1] == "." and token not in _SHORT_FORMS and len(token) > len("A."):
                    yield from _mention(index, name, run.start(), opens=opens)
                    name, opens = [], True
            yield from _mention(index, name, run.start(), opens=opens)

    def _known_name(self, token: str, *, first: bool, follower: str) -> bool:
        key = (token, first and token != "I")
        if key not in self._judged:
            self._judged[key] = self._is_name(token, first=first, follower=follower)
        return self._judged[key]

    def _is_name(self, token: str, *, first: bool, follower: str) -> bool:
        """Whether a capitalised word can be part of a person's name."""
        bare = token.rstrip(".")
        small = bare.lower().removesuffix("'s").removesuffix("’s")
        if token in _PARTICLES or token in self._aliases:
            return True
        if bare == "I":
            return follower in _BALINESE
        if len(bare) == 1:
            return True
        if bare.isupper() and (len(bare) >= _SHORT or small in ORGANISATIONS or small in PLACES):
            return False
        if (
            token in self._shorts
            or small in PLACES
            or small in ORGANISATIONS
            or small in self.lexicon.roles
            or small in self.lexicon.common
        ):
            return False
        if token in self._places or _NOUN.match(bare) or small in TITLES or any(character.isdigit() for character in bare):
            return False
        return not (first and (small in self._small or _VERB.match(bare)))

    def _joined(self, paragraphs: Sequence[str]) -> list[Person]:
        """One person for every name that isn't the short form of another."""
        mentions = [mention for row in self.mentions for mention in row]
        self._repair(mentions)
        persons: list[Person] = []
        by_token: dict[str, list[Person]] = {}
        for mention in sorted(mentions, key=lambda m: -len(m.name.split())):
            person = _known(mention, by_token)
            if person is None:
                person = Person(mention.name)
                persons.append(person)
                for token in dict.fromkeys(person.name.split()):
                    by_token.setdefault(token, []).append(person)
                    by_token.setdefault(token[0], []).append(person)
            person.mentions.append(mention)
            mention.person = person
        for person in persons:
            person.mentions.sort(key=lambda m: (m.paragraph, m.start))
            self._name_best(person)
            self._collect_aliases(person, paragraphs)
        nicknames = _nicknames(persons)
        for person in persons:
            full = nicknames.get(person.name)
            if full and full is not person:
                full.mentions = sorted([*full.mentions, *person.mentions], key=lambda m: (m.paragraph, m.start))
                for mention in person.mentions:
                    mention.person = full
        return persons

    def _repair(self, mentions: Sequence[Mention]) -> None:
        """Take off what is no part of a name, as the rest of the story shows: a firm, a noun, a glued word."""
        names = Counter(mention.name for mention in mentions)
        tokens = Counter(token for mention in mentions for token in mention.name.split())
        for mention in mentions:
            parts = mention.name.split()
            stem = _stem(parts[-1], tokens)
            mention.end -= len(parts[-1]) - len(stem)
            parts[-1] = stem
            half = len(parts) // 2
            if half and parts[:half] == parts[half:]:
                parts = parts[:half]
            drop = self._foreign(mention, parts, names, tokens)
            mention.start += sum(len(part) + 1 for part in parts[:drop])
            mention.name = " ".join(parts[drop:])

    def _foreign(self, mention: Mention, parts: list[str], names: Counter[str], tokens: Counter[str]) -> int:
        """How many words in front are a firm, a team or an ordinary noun."""
        before = self.paragraphs[mention.paragraph][max(mention.run, mention.start - 25) : mention.start].split()
        if before and before[-1].lower() in _NAMERS and mention.start > mention.run:
            alone = next((index for index, part in enumerate(parts) if index and self._speaks(part)), None)
            return alone if alone is not None else max(0, len(parts) - 2)
        first, rest = parts[0], parts[1:]
        if not rest or mention.initial or len(first.rstrip(".")) == 1 or self._speaks(first):
            return 0
        others = tokens[first] - sum(count for name, count in names.items() if name.startswith(f"{first} {rest[0]}"))
        alone = any(names[part] for part in rest)
        return int(others > 0 and len(rest) > 1 and (alone or self._attached(first, f"{first} {rest[0]}")))

    def _attached(self, word: str, pair: str) -> bool:
        """Whether a word always hangs on another where it stands without the name: `produk Moorlife`, `dari Moorlife`."""
        for row in self.mentions:
            for mention in row:
                if mention.name.startswith(word) and not mention.name.startswith(pair):
                    before = self.paragraphs[mention.paragraph][max(0, mention.run - 25) : mention.start].split()[-1:]
                    if not before or not before[0].isalpha() or before[0].lower() in self.lexicon.cues | self.lexicon.passives:
                        return False
        return True

    def _speaks(self, name: str) -> bool:
        """Whether a word stands beside a cue somewhere, as only a speaker's name does."""
        for mention in (mention for row in self.mentions for mention in row if mention.name == name):
            text = self.paragraphs[mention.paragraph]
            before = text[max(0, mention.start - 20) : mention.start].split()[-1:]
            after = text[mention.end : mention.end + 20].split()[:1]
            if {word.lower() for word in before} & (self.lexicon.cues | self.lexicon.passives) or {*after} & self.lexicon.verbs:
                return True
        return False

    def _name_best(self, person: Person) -> None:
        """The fullest name printed; of equally long ones, the first."""
        longest = max(len(mention.name.split()) for mention in person.mentions)
        person.name = next(mention.name for mention in person.mentions if len(mention.name.split()) == longest)
        person.tokens = person.name.split()

    def _collect_aliases(self, person: Person, paragraphs: Sequence[str]) -> None:
        for mention in person.mentions:
            paragraph = paragraphs[mention.paragraph]
            alias = _ALIAS.match(paragraph, mention.end)
            if alias:
                person.aliases.add(alias[1])
            if len(mention.name.split()) > 1:
                called = _CALLED.search(paragraph, mention.end, mention.end + 60)
                if called:
                    person.aliases.add(called[1])

    def _abbreviations(self, text: str) -> set[str]:
        """Short forms of institutions, printed in brackets after them: `(Sumbagut)`; after a name it is another name of the person."""
        short = set()
        for match in _BRACKETED.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()].split()[-1:]
            of_person = bool(before) and before[0][0].isupper() and self._is_name(before[0], first=False, follower="")
            (self._aliases if of_person else short).add(match[1])
        return short


def _stem(word: str, tokens: Counter[str]) -> str:
    """A name without the word that a lost space glued to it: `Estelleterpesona`, `Wenassaat`."""
    if tokens[word] > 1 or len(word) <= _GLUED_LENGTH:
        return word
    known = next((word[:cut] for cut in range(len(word) - 2, _FUZZY - 1, -1) if tokens.get(word[:cut])), None)
    ending = next((end for end in _GLUED_ENDS if word.endswith(end) and len(word) - len(end) >= _FUZZY), None)
    return known or (word.removesuffix(ending) if ending else word)


def _known(mention: Mention, by_token: dict[str, list[Person]]) -> Person | None:
    """The person whose fuller name holds this one; of several, one named before."""
    tokens = mention.name.split()
    for close, key in ((False, tokens[0]), (True, tokens[0][0])):
        matches = [person for person in by_token.get(key, ()) if _within(tokens, person.tokens, close=close)]
        if len(matches) > 1:
            place = (mention.paragraph, mention.start)
            before = [person for person in matches if any((m.paragraph, m.start) < place for m in person.mentions)]
            matches = before or matches
        if matches:
            return matches[0]
    return None


def _nicknames(persons: Sequence[Person]) -> dict[str, Person]:
    """Short names that mean one longer name only: an alias in brackets, the beginning of a first name (`Manu`), its end (`Dhea`)."""
    found: dict[str, list[Person]] = {}
    for person in persons:
        if " " in person.name:
            for token in person.tokens:
                for cut in range(_SHORT, len(token)):
                    found.setdefault(token[:cut], []).append(person)
                for cut in range(1, len(token) - _FUZZY + 1):
                    found.setdefault(token[cut:].capitalize(), []).append(person)
    nicknames = {name: full[0] for name, full in found.items() if len(set(map(id, full))) == 1}
    return nicknames | {alias: person for person in persons for alias in person.aliases}


def _tokens(run: str, offset: int) -> Iterable[tuple[str, int]]:
    for match in _TOKEN.finditer(run):
        start = match.start()
        for part in _GLUED.split(match[0]):
            yield part, offset + start
            start += len(part)


def _mention(index: int, name: list[tuple[str, int]], run: int, *, opens: bool) -> Iterable[Mention]:
    while name and (name[-1][0] in _PARTICLES or (name[-1][0].rstrip(".").lower() in DEGREES and not name[-1][0].istitle())):
        name = name[:-1]
    # `H` is Haji in front of a name, and an initial in front of other initials.
    while name and (name[0][0] in _PARTICLES or (name[0][0].rstrip(".") == "H" and len(name) > 1 and len(name[1][0].rstrip(".")) > 1)):
        name = name[1:]
    if not name or all(len(token.rstrip(".")) == 1 for token, _ in name):
        return
    last, start = name[-1]
    stop = start + len(last.rstrip(".") if len(last) > _SHORT else last)
    words = [token for token, _ in name]
    words[-1] = last.rstrip(".") if len(last) > _SHORT else last
    for suffix in ("'s", "’s"):
        if words[-1].endswith(suffix):
            words[-1] = words[-1].removesuffix(suffix)
            stop -= len(suffix)
    if words[-1]:
        yield Mention(index, name[0][1], stop, " ".join(words), run, opens)


def _within(short: Sequence[str], full: Sequence[str], *, close: bool) -> bool:
    """Whether all words of one name stand in the other, in order; `close` forgives one slip a word."""
    if close and len(short) > len(full):
        return False
    position = 0
    slips = 2 if len(short) > 1 else 1
    for word in short:
        while position < len(full) and not (_near(word, full[position], slips) if close else word == full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def _near(one: str, other: str, slips: int) -> bool:
    """Equal but for one letter or the letters' order (`Lydia`, `Lidya`); two slips forgive one letter in each (`Gill`, `Guil`)."""
    if one == other:
        return True
    if min(len(one), len(other)) < _FUZZY or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = sum(a != b for a, b in zip(one, other, strict=True))
        return wrong == 1 or sorted(one) == sorted(other) or (slips > 1 and bool(_one_less(one) & _one_less(other)))
    short, long = sorted((one, other), key=len)
    return short in _one_less(long)


def _one_less(word: str) -> set[str]:
    return {word[:cut] + word[cut + 1 :] for cut in range(len(word))}
