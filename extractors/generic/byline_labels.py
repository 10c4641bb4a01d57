"""Who signs a printed line: `By A and B`, `Penulis: A | Editor: B`, `A, Staff reporter`, `A - detikInet`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MADE = (
    r"written|reported|posted|published|story|words|analysis|kolumne|(?:ein )?(?:kommentar|gastbeitrag|bericht)|interview|texte|testo|texto"
    r"|tekst|text|tulisan|ditulis|diposting|laporan|escrito|geschrieben|geschreven|verfasst|scritto|articolo|skrevet|skriven|skrivet"
    r"|napisane|(?:article |propos )?(?:rédigé|écrit|publié|recueillis)"
)
# Each of them goes before a name without a colon, too.
_OPENING = (
    r"von unser(?:er|em) \w+|van onze (?:redacteur|correspondent|verslaggever)|de notre (?:envoyée?|correspondante?)(?: spéciale?)?,?"
    r"|(?:dal nostro|dalla nostra) \w+|a cura di|oprac\.|laporan (?:wartawan|reporter|jurnalis|kontributor)\b[^,:]{0,40}[,:]"
    r"|by|von|par|por|oleh|door|av|af|przez|penulis|pewarta|reporter|autor(?:en|in|es|ka)?|autore|autori|auteurs?"
    r"|authors?(?: of the article)?|автор|автори|yazan|yazar|forfatter|skribent|kirjoittaja|szerző|tekst|text|texte"
)
# These are words of headings, too.
_NEEDING_COLON = (
    r"jurnalis|journalist(?:e|in|en)?|kontributor|wartawan|tim redaksi|haber|teksti|texto|testo|текст|opracowanie|words|napsala?|redacción"
    r"|redação|redactie|rep|laporan|giornalista|periodista|réda(?:ction|cteur)"
)
BY = re.compile(
    rf"^\W{{0,3}}(?:(?:{_MADE}) )?(?:(?:{_OPENING})(?:\s?:\s*|\s+|$)|(?:{_NEEDING_COLON})\s?:\s*|(?:articolo|scritto) (?:di|da)\s+)",
    re.IGNORECASE,
)
"""The label of a byline."""
ONLY_BY = re.compile(rf"(?:{BY.pattern[1:]})", re.IGNORECASE)
"""The label as a line of its own."""
WITHIN = re.compile(
    rf"(?<![^\s|·•,–-])(?:(?:{_MADE}) )?(?:{_OPENING}|{_NEEDING_COLON})\s?:\s+(?=[^\W\d])",  # noqa: RUF001 - dashes as printed
    re.IGNORECASE,
)
"""The label amid a line that tells the time first; only with its colon."""
_OFFICE = re.compile(
    r"\b(?:reporters?|correspondents?|journalist(?:e|in)?|editor|columnist|writer|redakteur(?:in)?|korrespondent(?:in)?|corresponsal|redactora?"
    r"|correspondante?|periodista|giornalista|jurnalis|wartawan|kontributor|redacteur|verslaggever|dziennikarka?|muhabiri?)\b|^@\w+$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\s+[·•]\s+")
_APART = re.compile(r"\s*[,.|/]\s+|\s+[-–—/|]\s+")  # noqa: RUF001 - dashes as printed
_MOST_OFFICE_WORDS = 6
_LONGEST_OFFICE = 100
_SITE_LETTERS = 4
# What stands behind the names: other labels, who took the pictures, where they were, and when.
_PICTURES = r"fotos?|foto\w*|photos?|photograph\w*|pictures|bilder|bild|images|illustration\w*|grafik|video|kamera"
_BEHIND = re.compile(
    rf"[\s|,;/]+(?:editors?|edited|red(?=\s*:)|redaktur|penyunting|{_PICTURES})\s*(?::|\bby\b|\bvon\b).*$"
    r"|\s+(?:on|am|le|el|il|den|op|pada)\s+\D{0,20}\d.*$",
    re.IGNORECASE,
)
_PICTURED = re.compile(rf"(?:,|&|\b(?:und|and|et|e|y|og|och|dan))\s+[^,;&()]{{3,40}}\((?:{_PICTURES})\)", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|aus|à|dari|from)\s+[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+)?(?=$|[,;]|\s(?:and|und|et|dan)\s)")
_DI = re.compile(r"^[dD]i (?=[A-ZÀ-Þ])")
_PARTICLES = frozenset("al bin binti da dal de del dela della den der di do dos du el la le of ten ter und van von y zu".split())  # noqa: SIM905 - a list of words
_AGENCY = re.compile(r"[A-ZÄÖÜ]{2,5}|dpa|epd|kna")
_PERSONS = range(2, 6)
_SHORTEST_NAME = 3


def from_italian(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The line with its label told as one: `di` opens ordinary lines in other languages."""
    return (_DI.sub("autore ", parts[0]), *parts[1:])


def bare_names(line: str) -> str:
    """A byline behind its label, without what goes on after the names."""
    return _PLACE.sub("", _BEHIND.sub("", _PICTURED.sub("", line)))


def is_person(name: str, *, told: bool = False) -> bool:
    """Words with capitals, as many as a name has, or an agency's; `told` where a label with a colon says so, then one word does."""
    words = name.split()
    capital = all(word[0].isupper() or word in _PARTICLES or not word[0].isascii() for word in words)
    single = told and len(words) == 1 and name.isalpha() and len(name) >= _SHORTEST_NAME
    return (capital and (len(words) in _PERSONS or single)) or _AGENCY.fullmatch(name) is not None


def officed(parts: Sequence[str], site: str | None, following: str = "") -> str | None:
    """The name in a line that goes on with the person's office, handle or paper: `Anna Berg, Staff reporter`."""
    text = _DOTTED.split(" ".join(parts), maxsplit=1)[0]
    if not _SHORTEST_NAME < len(text) <= _LONGEST_OFFICE or text.endswith((".", "!", "?", "…")):
        return None
    pieces = list(parts) if len(parts) > 1 and text.startswith(" ".join(parts)) else _APART.split(text, maxsplit=1)
    if len(pieces) == 1 and _is_office(following, None):
        pieces.append(following)
    elif len(pieces) == 1:
        pieces = [*text.rsplit(" ", 1)]
    name, office = pieces[0].strip(), " ".join(pieces[1:]).strip(" -–—|,/")  # noqa: RUF001 - dashes as printed
    return name if " " in name and is_person(name) and not _OFFICE.search(name) and _is_office(office, site) else None


def _is_office(text: str, site: str | None) -> bool:
    if not text or len(text.split()) > _MOST_OFFICE_WORDS:
        return False
    known = [name for name in re.sub(r"[^\w\n]+", "", (site or "").casefold()).split("\n") if len(name) >= _SITE_LETTERS]
    bare = re.sub(r"\W+", "", text.casefold())
    return _OFFICE.search(text) is not None or any(name in bare for name in known)
