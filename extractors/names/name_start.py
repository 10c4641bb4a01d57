"""Where a personal name begins in a run of capitals: `Ketua Kelompok Tani Margo Rukun | Joko Sarwono`.

Every place where the name may begin is scored by the evidence for it, in units of about one bit: the words themselves (given and clan
names, regions, words that end the names of firms), the noun before them, the length of the name, and how the story writes it elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractors.languages import (
    CLANS,
    DIRECTIONS,
    ENDINGS,
    EPONYMS,
    FAMILY_FIRST,
    GIVEN,
    NAME_ENDING,
    ORGANISATIONS,
    PLACES,
    REGIONS,
    TITLES,
    words,
)
from extractors.names.mention import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.languages import Lexicon
    from extractors.names.mention import Mention

_NAMED = words("""
    air akademi bandar bandara bank bendungan benteng binatang blok bpr bukit bumdes cagar candi curug cv danau desa distrik dusun embung
    gabungan galeri gallery gampong gapoktan gedung gereja goa golongan gua gunung hotel hutan institut jalan jembatan jorong kabupaten
    kafe kampung kampus kebun kecamatan kejaksaan kejari kelas kelompok kelurahan klinik klub km kmp kodim komunitas kopdes koperasi
    koramil kota kri ksu kuala kud kwt lapas laut lembah lingkungan mal mall masjid menara muara museum nagari nelayan pabean padepokan
    padukuhan paguyuban pantai pasar pelabuhan pengadilan perguruan perum perumahan pesantren plaza poktan politeknik polsek pondok ponpes
    provinsi pt pulau puncak pura puskesmas rawa resor restoran rsia rsu rsud rsup rumah rusun rusunawa rutan sanggar sasana sawah sd sdn
    sekolah sektor selat sentra simpang sma sman smk smkn smp smpn stadion stasiun studio suku sungai taman tani tanjung tari teater
    telaga teluk terminal tipe toko tugu ud universitas vihara waduk warung wihara wilayah yayasan
""")
"""Nouns that the name of a thing follows, hardly ever a person's."""
_QUALIFIERS = words(
    "adat agama daerah islam katolik kristen maritim nasional negeri seni swasta terpadu tinggi wanita tari tani ternak nelayan usaha"
)
_SEATED = words("""
    bawaslu baznas bnn bnnk bpbd bupati cabang camat dandim danramil danrem dinas dishub distrik dpc dpd dprd dprk dpw gubernur kades
    kadis kajari kapolda kapolres kapolresta kapolsek keuchik kodim komandan kpu ksop kua lurah pcnu pemkab pemkot penghulu pmi polda
    polres polresta pwnu regional syahbandar unit wabup wagub wakapolres wali walikota
""")
"""Offices that a place may follow before the holder's name."""
# They open a name as well as a given name does.
_INITIALS = words("a aa am b c d e f g h hb hm i j jb k l m mt n o p q r rr s sf st t tb u v w ws x y ym z")
_CLUB = re.compile(r"Pers[ei][a-z]+$|P[sS][A-Z]|PSS?I?$")
_OF_PLACE = words("at di in ke of")
_MARKS = ',;:("“”'
_LENGTH = (-3.0, -1.5, 1.0, 0.7, 0.0, -1.5, -3.0)
_STANDING = 1.0
_GIVEN_TO_THINGS = 0.5
_NAMED_WEIGHT, _SEATED_WEIGHT, _NOUN_WEIGHT = 3.0, 1.5, 0.7
_SPOKEN, _FREE, _WHOLE, _HANGS = 4.0, 1.5, 4.0, 2.5
_SET_OFF, _PLACED, _INSIDE = 6.0, 1.5, -5.0
# `Ketua Bundo Kanduang, Ernawita, …`: the holder is set off behind the institution.
_NEXT = re.compile(r",\s(?:(?:dr|drg|Dr|Drs|Dra|Ir|Prof|H|Hj|KH|Tgk|Ustaz|Kang|Pak|Bu)\.?\s){0,2}(?=[A-Z])")
_NEXT_ENDS = re.compile(r"[,.](?!\s(?:dan|and|serta|[A-Z][\w ]+,\s(?:dan|and|serta))\b)|\s\(|\s(?:me|ber|di)[a-z]{3,}|$")
# A place's name goes on behind these.
_WANTING = words(
    "banda bandar daerah gunung kepulauan kota kuala lubuk muara nusa padang palangka pegunungan pulau sungai tanah tanjung teluk"
)
_HEADING = words("utama umum pelaksana eksekutif jenderal")


@dataclass(slots=True)
class _Elsewhere:
    """How the story writes a name in other places."""

    spoken: bool = False
    """Beside a cue."""
    free: bool = False
    """With nothing but a title before it."""
    hangs: bool = False
    """Always on a noun or a preposition of place."""


_NOWHERE = _Elsewhere()


@cache
def _odds(word: str) -> float:
    """How much a word looks like a part of a person's name, against one of a thing's."""
    small = word.lower().rstrip(".")
    if small in _INITIALS:
        return 0.5
    if _CLUB.match(word):
        return -2.0
    thing = small in REGIONS or small in DIRECTIONS or small in PLACES
    odds = 2.0 * (small in GIVEN) + 1.5 * (small in CLANS) - 2.0 * thing
    if not odds:
        odds = 1.0 * bool(NAME_ENDING.search(small)) - 0.7 * (small in ENDINGS)
    if small in GIVEN and small in ENDINGS:
        odds = 0.7
    return odds - 2.0 * (word.isupper() and len(word) > 1)


@cache
def _opening(word: str) -> float:
    """How well a word opens a name."""
    small = word.lower().rstrip(".")
    if small in GIVEN or small in _INITIALS:
        return 0.0 if small in ENDINGS else 1.5
    if small in CLANS or small in ENDINGS or small in DIRECTIONS:
        return -1.5
    return 0.7 * bool(NAME_ENDING.search(small))


@cache
def _closing(word: str) -> float:
    """How well a word ends what stands before the name."""
    small = word.lower()
    return 1.0 * (small in ENDINGS) + 1.0 * (small in REGIONS or small in DIRECTIONS) - 1.0 * (small in GIVEN and small not in ENDINGS)


@cache
def _of_people(lexicon: Lexicon) -> frozenset[str]:
    """Small words that stand before people as before things, or before people alone."""
    return lexicon.prepositions | lexicon.roles | lexicon.verbs | lexicon.stops | lexicon.cues | lexicon.passives | TITLES


@cache
def _wanting(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.roles | _WANTING


# The words before names are few and the same everywhere.
@lru_cache(maxsize=1 << 14)
def _weight(word: str, earlier: str, lexicon: Lexicon) -> float | None:
    """How strongly the words before a name call for the name of a thing; None where the name begins for certain."""
    small = word.lower()
    if small.rstrip(".") in TITLES or not word[-1].isalnum():
        return None
    if small in _NAMED or (small in _QUALIFIERS and earlier in _NAMED):
        return _NAMED_WEIGHT
    # `PT Jasa | Marga`: the first word of a firm's name is a noun often enough.
    if small in _SEATED or (small == "of" and earlier in lexicon.roles) or (small in ORGANISATIONS and earlier in _NAMED):
        return _SEATED_WEIGHT
    if small in lexicon.roles or small in PLACES or small in REGIONS:
        return 0.0
    return _NOUN_WEIGHT if small in ORGANISATIONS or not word[0].islower() else None


class Beginnings:
    """The evidence of one story."""

    def __init__(self, paragraphs: Sequence[str], lexicon: Lexicon, mentions: Mapping[str, Sequence[Mention]]) -> None:
        self.paragraphs = paragraphs
        self.lexicon = lexicon
        self._mentions = mentions
        """The mentions by their first word."""
        self._of_people = _of_people(lexicon)
        self._seen: dict[str, _Elsewhere] = {}

    def drop(self, mention: Mention, parts: Sequence[str]) -> int:
        """How many words to take off a name's start; all of them where it is no person's."""
        before = self._before(mention)
        weight = _weight(before[-1], before[0].lower() if len(before) > 1 else "", self.lexicon) if before else None
        if weight is None:
            return 0
        set_off = self._set_off(mention)
        if len(parts) == 1 and weight < _SEATED_WEIGHT and not set_off:
            return 0
        scores = self._scores(parts, weight)
        scores[-1] += _SET_OFF * set_off
        scores[0] += _PLACED * (weight == 0 and parts[0].lower() not in ENDINGS and before[-1].lower() not in _wanting(self.lexicon))
        return scores.index(max(scores))

    def _set_off(self, mention: Mention) -> bool:
        """Whether another name, set off by commas, follows what an office stands before: then this is the institution's."""
        text = self.paragraphs[mention.paragraph]
        if text[mention.end : mention.end + 2] != ", " or mention.start == mention.run:
            return False
        following = _NEXT.match(text, mention.end)
        if not following:
            return False
        first = text[following.end() : following.end() + 40].split(maxsplit=1)[0].rstrip(",.")
        other = next(
            (name for name in self._mentions.get(first, ()) if name.start == following.end() and name.paragraph == mention.paragraph), None
        )
        return other is not None and _NEXT_ENDS.match(text, other.end) is not None

    def _before(self, mention: Mention) -> list[str]:
        """The two words before a name; none where a mark parts it from them."""
        text, start = self.paragraphs[mention.paragraph], mention.start
        if start < len("A ") or text[start - 2 if text[start - 1] == " " else start - 1] in _MARKS:
            return []
        return text[max(0, start - 30) : start].rsplit(maxsplit=2)[-2:]

    def _scores(self, parts: Sequence[str], weight: float) -> list[float]:
        """How well the name begins behind each number of words."""
        odds = [_odds(part) for part in parts]
        # Shops and villages are called after people and flowers, so such a word costs little behind a noun that wants a name.
        costs = [min(odd, _GIVEN_TO_THINGS) for odd in odds] if weight >= _NAMED_WEIGHT else odds
        told = self._told(parts, weight)
        return [self._score(parts, start, weight, odds, costs) + self._short_forms(parts, start, told) for start in range(len(parts) + 1)]

    def _score(self, parts: Sequence[str], start: int, weight: float, odds: Sequence[float], costs: Sequence[float]) -> float:
        left, kept = parts[:start], parts[start:]
        score = _LENGTH[min(len(kept), len(_LENGTH) - 1)] - sum(costs[:start]) + sum(odds[start:])
        if left:
            score += _closing(left[-1]) + self._named_elsewhere(left)
            if weight and " ".join(left).lower() in EPONYMS:
                score += 2 * _NAMED_WEIGHT + 2 * sum(odds[:start])
        else:
            score += _STANDING - weight
        if kept and (len(kept) > 1 or kept[0].lower() not in FAMILY_FIRST):
            score += _opening(kept[0])
        if left and kept and kept[0].lower() in PARTICLES:
            score += _INSIDE
        return score

    def _named_elsewhere(self, left: Sequence[str]) -> float:
        """`Lebdo Carito` of `Sanggar Lebdo Carito Guritno` stands in the story without the man."""
        for begin in range(min(2, len(left))):
            seen = self._look(" ".join(left[begin:]))
            if seen.hangs and not seen.spoken:
                return _HANGS
        return 0.0

    def _told(self, parts: Sequence[str], weight: float) -> list[tuple[int, float, float]]:
        """The words that stand alone elsewhere as people's names, by their place; what each is worth as a short form, and left out."""
        told = []
        for place, word in enumerate(parts):
            seen = self._look(word)
            worth = _SPOKEN if seen.spoken else _FREE if seen.free and not seen.hangs else 0.0
            if worth:
                inner = place < len(parts) - 1
                told.append((place, worth if inner else (worth / 2 if weight and word.lower() not in CLANS else 0.0), worth))
        return told

    def _short_forms(self, parts: Sequence[str], start: int, told: Sequence[tuple[int, float, float]]) -> float:
        """The short form of an Indonesian name is its first word (`kata Saniah`), of a foreign one its last."""
        score = 0.0
        for place, worth, lost in told:
            if place < start:
                score -= lost
            elif all(part.lower().rstrip(".") in _INITIALS for part in parts[start:place]):
                score += worth
        if len(parts) - start > 1 and start and min(map(_opening, parts[:start])) <= 0 and self._look(" ".join(parts[start:])).free:
            score += _WHOLE
        return score

    def _look(self, name: str) -> _Elsewhere:
        seen = self._seen.get(name)
        if seen is None:
            seen = self._seen[name] = self._read(name)
        return seen

    def _read(self, name: str) -> _Elsewhere:
        mentions = [mention for mention in self._mentions.get(name.partition(" ")[0], ()) if mention.name == name]
        if not mentions:
            return _NOWHERE
        seen = _Elsewhere(hangs=True)
        for mention in mentions:
            before = self._before(mention)
            small = before[-1].lower() if before else ""
            after = self._after(mention)
            seen.spoken |= small in self.lexicon.cues or small in self.lexicon.passives or after in self.lexicon.verbs
            bare = (
                mention.start == mention.run
                and not mention.initial
                and small not in self.lexicon.prepositions
                and small not in self.lexicon.roles
            )
            seen.free |= bare or small.rstrip(".") in TITLES or small in _HEADING
            # What a place follows is a club or an office, no person: `Persiraja Banda Aceh`.
            seen.hangs = seen.hangs and (self._hangs_on(small) or (after.lower() in PLACES and after[0].isupper()))
        return seen

    def _hangs_on(self, small: str) -> bool:
        """Whether a word before a name makes it a place's or a thing's: `di Agam`, `produk Moorlife`."""
        if small in _NAMED or small in ORGANISATIONS or small in _OF_PLACE:
            return True
        return small.isalpha() and small not in self._of_people

    def _after(self, mention: Mention) -> str:
        """The word that follows a name."""
        after = self.paragraphs[mention.paragraph][mention.end : mention.end + 20].split(maxsplit=1)
        return after[0] if after else ""
