"""The headline alone: what the sources agree on, without the site's name or the section at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractors.linked_data import text, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractors.page import Page

# What sites set between headline and name; a hyphen needs its spaces, for names have hyphens too.
_CUT = re.compile(r"\s+[-–—|»·•:/]+\s+|\s*[|ㅣ│｜]\s*|\s+::\s+")  # noqa: RUF001 - the bars and dashes that titles use
_HEAD = re.compile(r"^(?P<name>[^\s:|]{3,30}(?: [^\s:|]+)?)\s*[:|]\s+")
_TAIL = re.compile(r"^\s*[-–—|»·•:/ㅣ│｜]")  # noqa: RUF001 - as above
_SITE_WORDS = 5
_SITE_LETTERS = 7
SHORTEST = 12
"""A shorter one is a section, a site's name or `Log in`."""


def find_headline(page: Page, node: Mapping[str, Any], site: str | None) -> tuple[str | None, str, str | None]:
    """The headline, where it stood, and a warning where the sources disagree."""
    names = _names(page, node, site)
    heads = [tidy(element.text()) for element in page.tree.css("h1")[:4]]
    sources = {
        "JSON-LD headline": text(node.get("headline")),
        "meta[og:title]": _meta(page, "og:title"),
        "meta[twitter:title]": _meta(page, "twitter:title"),
        "title": tidy(element.text()) if (element := page.tree.css_first("title")) else None,
    }
    known = [value for value in [*heads, *sources.values()] if value and len(value) >= SHORTEST]
    section = _bare(text(node.get("articleSection")) or page.meta.get("article:section") or "")
    clean = {rule: _without_site(value, names, section, known) for rule, value in sources.items() if value}
    shown = _shown(heads, clean.values())
    chosen = _chosen(clean, shown)
    if chosen is None:
        return None, "", None
    rule, value = chosen
    others = [
        other
        for other in (shown, clean.get("JSON-LD headline"))
        if other and not _bare(other).endswith(_bare(value)) and not _bare(value).endswith(_bare(other))
    ]
    return value, rule, f"title: {rule} says {value!r}, the page also says {others[0]!r}" if others else None


def _chosen(clean: Mapping[str, str], shown: str | None) -> tuple[str, str] | None:
    structured, social = clean.get("JSON-LD headline"), clean.get("meta[og:title]")
    if structured:
        return "JSON-LD headline", structured
    if social and len(social) >= SHORTEST // 2:
        return "meta[og:title]", social
    if shown:
        return "h1", shown
    return next(((rule, value) for rule, value in clean.items()), None)


def _shown(heads: Iterable[str], claims: Iterable[str]) -> str | None:
    """The h1 that is the story's: the one that another source repeats, else the first long one."""
    fitting = [head for head in heads if len(head) >= SHORTEST]
    claimed = list(claims)
    return next((head for head in fitting if any(_same(head, claim) for claim in claimed)), fitting[0] if fitting else None)


def _meta(page: Page, key: str) -> str | None:
    value = page.meta.get(key)
    return tidy(value) if value else None


def _without_site(value: str, names: frozenset[str], section: str, known: Iterable[str]) -> str:
    for other in known:
        if len(other) < len(value) and value.startswith(other) and _TAIL.match(value[len(other) :]) and 2 * len(other) > len(value):
            return other
    cuts = list(_CUT.finditer(value))
    while cuts and (_names_site(tail := value[cuts[-1].end() :], names) or _bare(tail) == section) and cuts[-1].start() >= SHORTEST // 2:
        value = value[: cuts[-1].start()]
        cuts.pop()
    head = _HEAD.match(value)
    if head and _names_site(head["name"], names):
        value = value[head.end() :]
    return value.strip()


def _names(page: Page, node: Mapping[str, Any], site: str | None) -> frozenset[str]:
    host = page.host.removeprefix("www.")
    stem = host.rsplit(".", 1)[0]
    names = {site, text(node.get("publisher")), page.meta.get("application-name"), host, stem, stem.rsplit(".", 1)[-1]}
    return frozenset(_bare(name) for name in names if name) - {""}


def _names_site(part: str, names: frozenset[str]) -> bool:
    """`Kompas.com Regional` names kompas.com, too; a short name must be the whole of it."""
    bare = _bare(part)
    return bare in names or (len(part.split()) <= _SITE_WORDS and any(len(name) >= _SITE_LETTERS and name in bare for name in names))


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(value: str) -> str:
    return re.sub(r"\W+", "", value.casefold())
