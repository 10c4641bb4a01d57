"""The copy desk: takes the lines of a story as agencies send it and puts every line where it belongs.

lines -> clean -> cut at labels, links and notices -> paragraphs, related, credits, copyright, rights -> lead and dateline
"""

# ruff: noqa: RUF001 - typographic dashes and quotation marks are what this reads
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.article import Copyright, Credit, Dateline, Related, Rights, Role
from extractors.copydesk import captions, credit_lines, dateline, inline_links
from extractors.story import UNRESERVED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A story's copy with every line in its place; `found` names the rule behind each field."""

    paragraphs: tuple[str, ...]
    lead: str | None = None
    dateline: Dateline | None = None
    filed: dt.date | None = None
    """The day that the dateline prints."""
    related: tuple[Related, ...] = ()
    credits: tuple[Credit, ...] = ()
    copyright: Copyright | None = None
    rights: Rights = UNRESERVED
    tags: tuple[str, ...] = ()
    video: bool = False
    """True where it opens as video copy does: `ANTARA - …`."""
    found: dict[str, str] = field(default_factory=dict)


def edit(lines: Sequence[str]) -> Copy:
    """Separate the story from everything that is printed round it; lines may be whole paragraphs or one flattened body."""
    cleaned = [clean(line) for line in lines]
    desk = _Desk("\n".join(cleaned))
    for line in cleaned:
        desk.take(line)
    return desk.copy()


def clean(line: str) -> str:
    """A line without zero-width characters, ad script and no-break spaces; runs of spaces stay, they may have been paragraph ends."""
    # What is invisible, and every space but the usual one, isn't printable; most lines are.
    if not line.isprintable():
        line = _SPACES.sub(" ", _INVISIBLE.sub("", line))
    return (_AD_SCRIPT.sub("  ", line) if "adsbygoogle" in line else line).strip()


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\t\n\r\u2002\u2003\u2007\u2009\u202f\u3000]")
_AD_SCRIPT = re.compile(r"\(\s*adsbygoogle\s*=\s*window\.adsbygoogle\s*\|\|\s*\[\]\s*\)\s*\.push\(\s*\{[^}]{0,200}\}\s*\)\s*;?")

_REPRINT = r"(?:Berita|Artikel) ini (?:telah|sudah) (?:tayang|terbit)(?: sebelumnya)? di [^:]{1,60}?(?:dengan )?judul\s*:?"
_ADVERT = r"Berita kerja ?sama(?=\s*(?:$|\.))"
# Looking first for how a mark may begin makes the search five times as quick.
_BEGINS = rf"(?=[A-Z©]|{'|'.join(sorted({'li', 're', 'se', 'st', *(label[:2] for label in credit_lines.STRONG)}))})"
_MARK = re.compile(
    rf"{_BEGINS}(?:(?P<related>{inline_links.LABEL})|(?P<copyright>{credit_lines.COPYRIGHT})|(?P<notice>{credit_lines.NOTICE})|(?P<credit>{credit_lines.LABEL})"
    rf"|(?P<reprint>{_REPRINT})|(?P<source>(?:Sumber|Source)\s?:)|(?P<advert>{_ADVERT}))"
)
_AT_START = re.compile(rf"(?P<credit>{credit_lines.LINE_LABEL})|(?P<related>^{inline_links.BARE_LABEL})", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[.!?\"”’):;])\s{2,}(?=[A-Z0-9\"“‘(•*-])|\s{3,}(?=[A-Z\"“‘])")
_SIGNATURE = re.compile(r"\*\)\s*(?P<name>[A-Z][\w .,'’-]{2,60}?)(?:\s?adalah|\s?merupakan|\sis)\b")
_NOTHING = re.compile(r"[\s.,;:|()*_#•–—-]*")
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
_KEYWORDS = re.compile(r"id (?P<tags>[^.!?,]{2,60}(?:,[^.!?,]{1,60}){1,30}),?")
# `(Uu.T-ML)`, `(T.KR-AAA)`, `(U.A023/B/I007)`: who at the agency wrote and passed it.
_INITIALS = re.compile(r"\s*\((?:[A-Z][a-z]?\.[A-Z]{1,3}\d*(?:[-/][A-Z]{1,4}\d*)+)\)\.?$")
# The verdicts of a fact check.
_VERDICT = re.compile(r"\s+(?=(?:Klaim|Rating|Penjelasan|Kesimpulan)\s?:\s[A-Z])")
_END_MARK = re.compile(r"\s*\(\s*\*\s*\)\s*\.?$|\s+\*\*\*$")
_VIDEO_CREDIT = re.compile(r"\((?P<names>[A-Z][\w.'’ -]{1,40}(?:/[A-Z][\w.'’ -]{1,40}){1,4})\)\s*$")
_TAIL_TAGS = re.compile(r"(?:^|\s)Tags?\s*(?=:|[A-Za-z])(?P<tags>[^.!?]{2,300})$")
_NOTICE_END = re.compile(r"(?<=[^\W\d_])\.(?=\s|$)")


class _Desk:
    """Collects one story's parts, line by line."""

    def __init__(self, copy: str) -> None:
        self.signs = [sign for sign in _SIGNS if sign in copy]
        self.text: list[str] = []
        self.ragged: list[bool] = []
        self.related: list[str] = []
        self.credits: list[Credit] = []
        self.copyright: Copyright | None = None
        self.rights = UNRESERVED
        self.tags: list[str] = []
        self.found: dict[str, str] = {}
        self.open_role: Role | None = None
        self.open_link = False
        self.line = ""
        self.filed: dt.date | None = None

    def take(self, line: str) -> None:
        """Put the pieces of one clean line where they belong."""
        self.line = line
        if not line or _URL_ONLY.fullmatch(line):
            return
        keywords = _KEYWORDS.fullmatch(line) if line.startswith("id ") else None
        if keywords:
            self.tags.extend(tag.strip() for tag in keywords["tags"].split(","))
            self.found["tags"] = "wire:id-line"
            return
        if self._continue(line):
            return
        for kind, label, value in _pieces(line, self.signs):
            getattr(self, f"_{kind}")(label, value)

    def _continue(self, line: str) -> bool:
        """True where the line is the name that the label on the line before announced."""
        role, self.open_role = self.open_role, None
        link, self.open_link = self.open_link, False
        if (role is None and not link) or _MARK.search(line) or _AT_START.match(line):
            return False
        if role is not None:
            return self._credit_people(role, line)
        self._related("", line)
        return True

    def _credit_people(self, role: Role, value: str) -> bool:
        people = credit_lines.credits_of(role, value)
        if not people:
            return False
        self.credits.extend(person for person in people if person not in self.credits)
        self.found.setdefault("credits", "wire:label")
        return True

    def _text(self, _label: str, value: str) -> None:
        for part in _BREAK.split(value) if "  " in value else (value,):
            for piece in _VERDICT.split(part) if "Rating" in part else (part,):
                self._paragraph(piece)

    def _paragraph(self, part: str) -> None:
        ragged = part.endswith(" ")
        if "  " in part or ragged or part[:1] == " " or not part.isprintable():
            part = " ".join(part.split())
        if part.endswith(("*", ")", ").")):
            part = _INITIALS.sub("", _END_MARK.sub("", part))
        if _NOTHING.fullmatch(part) or _URL_ONLY.fullmatch(part) or (self.related and _TAIL_TAGS.match(part)):
            return
        if credit_lines.BYLINES.match(part) and (byline := credit_lines.byline_of(part)):
            self.credits.extend(person for person in byline if person not in self.credits)
            self.found.setdefault("credits", "wire:byline")
            return
        signature = _SIGNATURE.search(part) if "*)" in part else None
        if signature:
            self._credit_people(Role.AUTHOR, signature["name"])
            part = part[: signature.start()].strip()
        bare = captions.without(part)
        # `Jakarta (ANTARA/JACX) - ` opens a story and credits no picture.
        if bare == part or dateline.find(part) is None or dateline.find(bare):
            part = bare
        if part:
            self.text.append(part)
            self.ragged.append(ragged)

    def _related(self, _label: str, value: str) -> None:
        title, rest = inline_links.title_of(value, (*self.text[-_CONTEXT:], self.line))
        tags = _TAIL_TAGS.search(title)
        if tags:
            self.tags.extend(tag.strip() for tag in re.split(r"[,#]", tags["tags"]) if tag.strip() and "," in tags["tags"])
            title = title[: tags.start()].strip()
        if title and title not in self.related:
            self.related.append(title)
            self.found.setdefault("related", "wire:link-line")
        self.open_link = not title
        if rest:
            self._text("", rest)

    def _credit(self, label: str, value: str) -> None:
        name, *rest = re.split(r"\s{2,}", value.strip(), maxsplit=1)
        if not name.strip(" -."):
            self.open_role = credit_lines.role_of(label)
        elif not self._credit_people(credit_lines.role_of(label), name):
            self._text("", f"{label}{value}")
            return
        if rest:
            self._text("", rest[0])

    def _copyright(self, label: str, value: str) -> None:
        line, rest = credit_lines.after_year(f"{label}{value}".strip())
        line = re.sub(r"\s+", " ", line)
        if self.copyright is None:
            self.copyright = credit_lines.copyright_of(line)
            if self.copyright:
                self.found["copyright"] = "wire:copyright-line"
        if rest:
            self._text("", rest)

    def _notice(self, label: str, value: str) -> None:
        whole = f"{label}{value}".strip()
        end = _NOTICE_END.search(whole)
        notice, rest = (whole[: end.end()], whole[end.end() :]) if end else (whole, "")
        if not self.rights.notice:
            self.rights = credit_lines.rights_of(re.sub(r"\s+", " ", notice))
            self.found["rights"] = "wire:notice"
        if rest.strip():
            self._text("", rest)

    def _reprint(self, _label: str, _value: str) -> None:
        self.found["reprint"] = "wire:reprint-line"

    def _advert(self, _label: str, _value: str) -> None:
        self.found["advert"] = "wire:advert-line"

    def _source(self, label: str, value: str) -> None:
        if len(value.split()) > _SOURCE_WORDS:
            self._text("", f"{label}{value}")

    def copy(self) -> Copy:
        """Everything in its place; lead and dateline are found last, since they may span lines."""
        video = self._video()
        names = [credit.name for credit in self.credits]
        self.text = [captions.without_bare_credit(text, names) for text in self.text]
        lead, place, paragraphs = self._opening()
        return Copy(
            paragraphs=tuple(paragraphs),
            lead=lead if lead and (not paragraphs or lead != paragraphs[0]) else None,
            dateline=place,
            filed=self.filed,
            related=tuple(Related(title=title) for title in self.related),
            credits=tuple(self.credits),
            copyright=self.copyright,
            rights=self.rights,
            tags=tuple(dict.fromkeys(tag for tag in self.tags if tag)),
            video=video,
            found=self.found,
        )

    def _video(self) -> bool:
        """True for video copy; its closing `(A/B/C)` names the reporter and the editors."""
        for index in range(len(self.text) - 1, -1, -1):
            match = _VIDEO_CREDIT.search(self.text[index])
            if not match:
                break
            first, *others = match["names"].split("/")
            self._credit_people(Role.REPORTER, first)
            for other in others:
                self._credit_people(Role.EDITOR, other)
            self.text[index] = self.text[index][: match.start()].strip()
        self.ragged = [ragged for ragged, text in zip(self.ragged, self.text, strict=True) if text]
        self.text = [text for text in self.text if text]
        return bool(self.text) and self.text[0].startswith("ANTARA") and dateline.find(self.text[0]) is not None

    def _opening(self) -> tuple[str | None, Dateline | None, list[str]]:
        seen = 0
        for index, paragraph in enumerate(self.text):
            hit = dateline.find(paragraph) if seen < dateline.WINDOW else None
            if hit:
                self.found["dateline"] = hit.rule
                self.filed = hit.day
                lead = _lead(self.text[:index], hit.before, ragged=self.ragged[index - 1] if index else True)
                if lead:
                    self.found["lead"] = "wire:before-dateline"
                return lead, hit.dateline, [hit.rest, *self.text[index + 1 :]] if hit.rest else self.text[index + 1 :]
            seen += len(paragraph)
        return None, None, self.text


_SOURCE_WORDS = 4
_CONTEXT = 3
# Without one of these a line has no mark; looking for them is far cheaper than looking for the marks, once in the whole copy most of all.
_SIGNS = (":", "©", "(c)", "(C)", "&copy;", "Dilarang keras", "trictly", " ini telah ", " ini sudah ", "Berita kerja")


def _pieces(line: str, signs: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Cut a line at everything that is no story: kind, label, and the words up to the next cut."""
    start = _AT_START.match(line)
    found = _MARK.finditer(line) if any(sign in line for sign in signs) else ()
    marks = [match for match in found if not (start and match.start() < start.end())]
    bounds = ([start] if start else []) + marks
    if not bounds:
        yield "text", "", line
        return
    if bounds[0].start():
        yield "text", "", line[: bounds[0].start()]
    for match, following in zip(bounds, [*bounds[1:], None], strict=True):
        value = line[match.end() : following.start() if following else len(line)]
        yield match.lastgroup or "text", match[0], value


def _lead(lines: Sequence[str], glued: str, *, ragged: bool) -> str | None:
    """The pull quote; where a line ends in the middle of a word (`naik K`), what is glued to the dateline (`RL.`) belongs to that word."""
    lines = [line for line in lines if not captions.is_caption(line)]
    if not glued:
        return " ".join(lines) or None
    if lines and not ragged and lines[-1][-1:].isalnum():
        return "".join((" ".join(lines), glued))
    return " ".join((*lines, glued))
