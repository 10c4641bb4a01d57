"""The lines under a story: who made it, whose it is, and what may be done with it.

Labels are met in every state that copy arrives in: one a line, all on one line, glued to the last sentence and to each other
(`Pewarta: Budi SantosoEditor: Sri WahyuniCOPYRIGHT © ANTARA 2023`), with the name on the next line, or printed twice.
"""

from __future__ import annotations

import re

from extractors.article import Copyright, Credit, Rights, Role

ROLES: dict[str, Role] = {
    "pewarta foto": Role.PHOTOGRAPHER,
    "pewarta": Role.REPORTER,
    "reporter": Role.REPORTER,
    "reported by": Role.REPORTER,
    "wartawan": Role.REPORTER,
    "kontributor": Role.REPORTER,
    "editor": Role.EDITOR,
    "edited by": Role.EDITOR,
    "redaktur": Role.EDITOR,
    "penyunting": Role.EDITOR,
    "penerjemah": Role.TRANSLATOR,
    "translator": Role.TRANSLATOR,
    "translated by": Role.TRANSLATOR,
    "fotografer": Role.PHOTOGRAPHER,
    "photographer": Role.PHOTOGRAPHER,
    "foto oleh": Role.PHOTOGRAPHER,
    "foto": Role.PHOTOGRAPHER,
    "photo": Role.PHOTOGRAPHER,
    "uploader": Role.UPLOADER,
    "pengunggah": Role.UPLOADER,
    "penulis": Role.AUTHOR,
    "author": Role.AUTHOR,
    "writer": Role.AUTHOR,
    "oleh": Role.AUTHOR,
    "by": Role.AUTHOR,
}
# Ordinary words of a sentence too: labels only where a line begins with them.
_WEAK = ("foto oleh", "foto", "photo", "by", "oleh", "penulis", "author", "writer", "wartawan", "kontributor", "redaktur")
STRONG = sorted((label for label in ROLES if label not in _WEAK), key=len, reverse=True)
"""Labels wherever they stand."""

LABEL = rf"(?:{'|'.join(f'[{s[0].upper()}{s[0]}]{s[1:]}' for s in STRONG)}|(?:PEWARTA|EDITOR|PENERJEMAH|REPORTER))\s{{0,3}}:"
LINE_LABEL = rf"^(?:{'|'.join(sorted(ROLES, key=len, reverse=True))})\s{{0,3}}:"
COPYRIGHT = r"(?:COPYRIGHT|Copyright|Hak Cipta)\s{0,3}(?:©|\([cC]\)|&copy;)|©(?=\s{0,3}(?:\d{4}|[A-Z]))"
NOTICE = r"Dilarang keras mengambil konten|(?:It is )?[Ss]trictly (?:prohibited|forbidden) to (?:take|copy|crawl|scrape|reproduce)"

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BETWEEN_NAMES = re.compile(r"\s*(?:/|;|,|&|\s(?:dan|and|serta)\s)\s*")
_DEGREE = re.compile(r"(?:[SMDAB]\.?\w{1,4}\.?|Ph\.?D\.?|SH|MH|MM|SE|ST|MT)")
_SENTENCE = re.compile(r"[!?:\"“”]|\w{4,}\.\s+\w")
_LONGEST_NAME = 60
_MOST_WORDS = 7


def role_of(label: str) -> Role:
    """The role behind a printed label, with or without its colon."""
    return ROLES[re.sub(r"\s+", " ", label).strip(" :\u00a0").lower()]


def credits_of(role: Role, value: str) -> tuple[Credit, ...] | None:
    """The people that a label names; None where the words after it are no names."""
    people = [name.strip(" .-") if not name.rstrip().endswith(".") else name.strip(" -") for name in _BETWEEN_NAMES.split(value)]
    names = [name for name in people if name and not _DEGREE.fullmatch(name)]
    if any(len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or _SENTENCE.search(name) for name in names):
        return None
    return tuple(Credit(role=role, name=name) for name in names)


# Bylines without a colon, each with the role that it gives.
_BYLINE_ROLES = {
    "oleh": Role.AUTHOR,
    "by": Role.AUTHOR,
    "written by": Role.AUTHOR,
    "ditulis oleh": Role.AUTHOR,
    "reporting by": Role.REPORTER,
    "reported by": Role.REPORTER,
    "editing by": Role.EDITOR,
    "edited by": Role.EDITOR,
    "translated by": Role.TRANSLATOR,
}
_BYLINE_LABEL = rf"(?i:{'|'.join(sorted(_BYLINE_ROLES, key=len, reverse=True))})"
BYLINES = re.compile(rf"{_BYLINE_LABEL}\s+[A-Z]")
_NAME = r"[A-Z][\w'-]*\.?(?:\s(?:(?:bin|binti|al|van|de)\s)?[A-Z][\w'-]*\.?){0,4}"
_NAMES = rf"{_NAME}(?:(?:\s?[/,&]\s?|\s(?:dan|and)\s){_NAME}){{0,4}}"
_BYLINE = re.compile(rf"(?P<label>{_BYLINE_LABEL})\s+(?P<names>{_NAMES})")


def byline_of(line: str) -> tuple[Credit, ...]:
    """The people of a line that is only a byline (`Oleh Budi Santoso`, `Reporting by A; Editing by B`); none where it is a sentence."""
    found: list[Credit] = []
    for part in re.split(r"\s?[;|]\s?", line.strip(" .()")):
        match = _BYLINE.fullmatch(part)
        people = credits_of(_BYLINE_ROLES[match["label"].lower()], match["names"]) if match else None
        if not people or (part[:2].lower() == "by" and any(" " not in person.name for person in people)):
            return ()
        found.extend(people)
    return tuple(found)


def copyright_of(text: str) -> Copyright | None:
    """Holder and year of a copyright line; None where it names no holder."""
    _, _, rest = text.partition("©") if "©" in text else re.split(r"(\([cC]\)|&copy;)", text, maxsplit=1)
    year = _YEAR.search(rest)
    holder = (rest[: year.start()] if year and rest[: year.start()].strip() else rest[year.end() :] if year else rest).strip(" .,-|")
    if not holder or len(holder) > _LONGEST_NAME:
        return None
    return Copyright(holder=holder, year=int(year[0]) if year else None, text=text.strip())


_YEAR_END = re.compile(r"\b(?:19|20)\d\d\b")


def after_year(line: str) -> tuple[str, str]:
    """A copyright line up to its year, or the holder behind it, and what runs on after it."""
    year = _YEAR_END.search(line)
    if not year:
        return line, ""
    end = year.end()
    # `COPYRIGHT © 2016 ANTARA`: the holder follows the year.
    if not re.search(r"[A-Za-z]{2}", re.sub(COPYRIGHT, "", line[: year.start()])):
        holder = re.match(r"\s*[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}", line[end:])
        end += holder.end() if holder else 0
    return line[:end], line[end:].strip()


def rights_of(notice: str) -> Rights:
    """What a notice says about automated use."""
    return Rights(ai_reserved=bool(re.search(r"\bAI\b|kecerdasan (?:buatan|artifisial)|artificial intelligence", notice)), notice=notice)
