"""The headline alone: what the sources agree on, without the site's name or the section at its end."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from extractors.document import as_list, own_label, slug, text, tidy, types
from extractors.generic.surrounding_lines import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from selectolax.lexbor import LexborNode

    from extractors.document import Page

# What sites set between headline and name; a hyphen needs its spaces, for names have hyphens too.
_CUT = re.compile(r"\s+[-–—|<>«»‹›·•:/]+\s+|\s*[|ㅣ│｜：]\s*|\s+::\s+")  # noqa: RUF001 - the bars and dashes that titles use
_HEAD = re.compile(r"^(?P<name>[^\s:|]{3,30}(?: [^\s:|]+){0,3}?)\s*(?P<mark>[:|]|(?<=\s)[-–—»])\s+")  # noqa: RUF001 - as above
_TAIL = re.compile(r"^\s*[-–—|<>«»‹›·•:/ㅣ│｜]")  # noqa: RUF001 - as above
# With these no headline has a second clause of its own.
_BARS = frozenset("|ㅣ│｜<>«»‹›")  # noqa: RUF001 - as above
_SECTION_WORDS = 3
_HEAD_WORDS = 2
_TAGLINE = re.compile(r"\s*[:,]\s+")
# What systems that hold headlines to a length put at the cut.
_CUT_SHORT = re.compile(r"\s*(?:\.\.\.|…)$")
_LEAST_CUT = 25
# Search engines asked for headlines of 110 letters at most, so some systems cut theirs there.
_AT_THE_LIMIT = range(100, 111)
# Where some systems keep the headline without what the window's title adds to it.
_BARE_TITLES = ("title", "headline", "dc.title", "sailthru.title", "parsely-title", "cxenseparse:title")
_SECTION_KEYS = ("article:section", "og:section", "content_category", "category", "section", "parsely-section", "cxenseparse:section")
_SITE_WORDS = 5
_SITE_LETTERS = 7
SHORTEST = 12
"""A shorter one is a section, a site's name or `Log in`."""


def find_headline(page: Page, node: Mapping[str, Any], site: str | None) -> tuple[str | None, str, str | None]:
    """The headline, where it stood, and a warning where the sources disagree."""
    names = _names(page, node, site)
    heads, crumbs = _heads(page)
    sources = {
        "JSON-LD headline": text(node.get("headline")),
        "meta[og:title]": _meta(page, "og:title"),
        "meta[twitter:title]": _meta(page, "twitter:title"),
        "title": tidy(element.text()) if (element := page.tree.css_first("title")) else None,
    }
    sections = _sections(page, node)
    told = [*heads, *crumbs, *sources.values(), *(page.meta.get(key) for key in _BARE_TITLES)]
    known = [value for value in told if value and len(value) >= SHORTEST]
    clean = {rule: _without_site(value, names, sections, known) for rule, value in sources.items() if value}
    shown = _shown(heads, clean.values())
    passed_over = _is_spelt_alone(clean, shown, page) or (_only_crumb(clean, crumbs, page) if crumbs else False)
    chosen = _chosen(clean, shown, passed_over)
    if chosen is None:
        return None, "", None
    rule, value = chosen
    if rule == "title":
        value = _seen(value, page)
    value, rule = _whole(value, {"h1": shown, **clean}) or (value, rule)
    others = [
        other
        for other in (shown, clean.get("JSON-LD headline"))
        if other and not _bare(other).endswith(_bare(value)) and not _bare(value).endswith(_bare(other))
    ]
    return value, rule, f"title: {rule} says {value!r}, the page also says {others[0]!r}" if others else None


def _chosen(clean: Mapping[str, str], shown: str | None, passed_over: bool) -> tuple[str, str] | None:  # noqa: FBT001 - told once
    structured, social = clean.get("JSON-LD headline"), clean.get("meta[og:title]")
    if structured and not passed_over:
        return "JSON-LD headline", structured
    if social and len(social) >= SHORTEST // 2:
        return "meta[og:title]", social
    if shown:
        return "h1", shown
    return next(((rule, value) for rule, value in clean.items()), None)


def _whole(value: str, others: Mapping[str, str | None]) -> tuple[str, str] | None:
    """The headline that goes on where this one was cut to a length, and where it stands; None where nothing was cut."""
    stem = _CUT_SHORT.sub("", value)
    longer = {rule: other for rule, other in others.items() if other and len(other) > len(value) and other.startswith(stem)}
    if len(stem) < _LEAST_CUT or not longer:
        return None
    rule, other = next(iter(longer.items()))
    within_word = stem[-1].isalnum() and other[len(stem)].isalnum()
    # What the page prints and what it tells other sites go on alike.
    agreed = "h1" in longer and longer.get("meta[og:title]") == other and other[len(stem)] == " " and other[len(stem) + 1].isalnum()
    return (other, rule) if stem != value or within_word or agreed or len(value) in _AT_THE_LIMIT else None


def _heads(page: Page) -> tuple[list[str], list[str]]:
    """The texts of the first h1, and of those that stand in a breadcrumb; the site's name in its own header is none."""
    heads: list[str] = []
    crumbs: list[str] = []
    for element in page.tree.css("h1")[:4]:
        place = _place(element)
        if place != "logo":
            (crumbs if place == "crumb" else heads).append(_words(element))
    return heads or list(crumbs) or [_words(element) for element in page.tree.css(_MARKED)[:2]], crumbs


# As microdata and the microformat of blogs mark it.
_MARKED = '[itemprop~="headline"], .entry-title'
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")


_LOGO = re.compile(r"logo|site-?(?:title|name|brand)|navbar-brand|masthead", re.IGNORECASE)
_DEEP = 4


def _place(element: LexborNode) -> str:
    link = element.css_first("a[href]")
    if link is not None and _HOME.fullmatch(link.attributes.get("href") or ""):
        return "logo"
    outer: LexborNode | None = element
    for _ in range(_DEEP):
        if outer is None or outer.tag in {"article", "main", "body"}:
            break
        marks = f"{outer.attributes.get('class') or ''} {outer.attributes.get('id') or ''}"
        if outer.tag in {"li", "nav"} or "breadcrumb" in marks.lower():
            return "crumb"
        if _LOGO.search(marks):
            return "logo"
        outer = outer.parent
    return "story"


def _words(element: LexborNode) -> str:
    """Its text without the kicker over it; with a space where only the look sets two pieces apart."""
    whole = tidy(_GLUED.sub(" ", "\u2060".join(pieces(element))).replace("\u2060", ""))
    kicker = element.css_first(_KICKER)
    over = tidy(kicker.text()) if kicker is not None else ""
    rest = whole.removeprefix(over).strip(" /|")
    # With a colon it is part of the sentence.
    aside = over and whole.startswith(over) and not (over.endswith(":") or rest.startswith(":"))
    return rest if aside and len(rest) >= SHORTEST else whole


_GLUED = re.compile(r"(?<=[a-zß-ÿ0-9:!?.,])\u2060(?=[A-ZÀ-Þ\"'„“«])")
_KICKER = ", ".join(
    f'span[class*="{word}"]'
    for word in ("kicker", "topline", "overline", "overtitle", "eyebrow", "roofline", "dachzeile", "spitzmarke", "antetitulo")
)


def _seen(title: str, page: Page) -> str:
    """The part of the window's title that the page shows as a line of its own, as old pages without headings do."""
    bare = _bare(title)
    for element in page.tree.css("h2, h3, b, strong, font")[:40]:
        line = tidy(element.text())
        part = _bare(line)
        if SHORTEST <= len(line) < len(title) and 2 * len(part) > len(bare) and (bare.startswith(part) or bare.endswith(part)):
            return line
    return title


def _only_crumb(clean: Mapping[str, str], crumbs: Iterable[str], page: Page) -> bool:
    """Whether the structured headline is one for search engines, printed in the breadcrumb alone, and another stands over the story."""
    structured, social = (_bare(clean.get(rule, "")) for rule in ("JSON-LD headline", "meta[og:title]"))
    if not social or structured not in map(_bare, crumbs):
        return False
    # Kickers stand before headlines.
    printed = [_bare(element.text()) for element in page.tree.css("h1, h2")[:12] if _place(element) == "story"]
    return any(text.endswith(social) for text in printed) and not any(text.endswith(structured) for text in printed)


def _is_spelt_alone(clean: Mapping[str, str], shown: str | None, page: Page) -> bool:
    """Whether page, window and other sites show one headline, which the address spells out, and the structured one is another."""
    structured, *others = (clean.get(rule) for rule in ("JSON-LD headline", "meta[og:title]", "title"))
    if not (structured and shown) or not all(other and _same(other, shown) for other in others):
        return False
    path = unquote(page.canonical or page.url or "").lower()
    return bool(path) and _spells(path, shown) and not _spells(path, structured)


def _spells(path: str, headline: str) -> bool:
    return any(slug(way) in path for way in (headline, headline.lower().translate(_UMLAUTS)))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _shown(heads: Iterable[str], claims: Iterable[str]) -> str | None:
    """The h1 that is the story's: the one that another source repeats, else the first long one."""
    fitting = [head for head in heads if len(head) >= SHORTEST]
    claimed = list(claims)
    return next((head for head in fitting if any(_same(head, claim) for claim in claimed)), fitting[0] if fitting else None)


def _meta(page: Page, key: str) -> str | None:
    value = page.meta.get(key)
    return tidy(value) if value else None


def _sections(page: Page, node: Mapping[str, Any]) -> frozenset[str]:
    """The names of the section that the page tells, and the folders of its address."""
    _, _, path = (page.canonical or page.url or "").partition("//")
    trails = (as_list(other.get("itemListElement")) for other in page.linked_data if "BreadcrumbList" in types(other))
    steps = (text(item.get("name")) or text(item.get("item")) for trail in trails for item in trail if isinstance(item, dict))
    told = (*map(text, as_list(node.get("articleSection"))), *map(page.meta.get, _SECTION_KEYS), *path.split("/")[1:-1], *steps)
    return frozenset(_bare(name) for name in told if name) - {""}


def _without_site(value: str, names: frozenset[str], sections: frozenset[str], known: Iterable[str]) -> str:
    for other in known:
        if len(other) < len(value) and value.startswith(other) and _TAIL.match(value[len(other) :]) and 2 * len(other) > len(value):
            return other
    value = _without_ends(value, names, sections)
    head = _HEAD.match(value)
    named = head is not None and (_bare(head["name"]) in names or (head["mark"] in ":|" and _is_short(head["name"], names)))
    return value[head.end() :].strip() if head and named else value.strip()


def _without_ends(value: str, names: frozenset[str], sections: frozenset[str]) -> str:
    """The title up to the site's name, and up to the section before it."""
    cuts = list(_CUT.finditer(value))
    for cut, following in zip_longest(cuts, cuts[1:]):
        said = _TAGLINE.split(value[cut.end() : following.start() if following else len(value)], maxsplit=1)
        # `Herald - News from the coast`, `Herald: News and Sport`
        if cut.start() >= SHORTEST and (following or len(said) > 1) and len(_bare(said[0])) >= _SITE_LETTERS and _bare(said[0]) in names:
            value, cuts = value[: cut.end()] + said[0], cuts[: cuts.index(cut) + 1]
            break
    mark = ""
    while cuts and cuts[-1].start() >= SHORTEST // 2:
        tail = value[cuts[-1].end() :]
        barred = mark in _BARS and mark == cuts[-1][0].strip() and len(tail.split()) <= _SECTION_WORDS
        if not (_names_site(tail, names) or _bare(tail) in sections or (barred and cuts[-1].start() >= _LEAST_CUT)):
            break
        value, mark = value[: cuts[-1].start()], cuts.pop()[0].strip() or " "
    # `Headline-PoliticsㅣHerald`
    head, _, tail = value.rpartition("-") if mark else ("", "", "")
    return head if len(head) >= SHORTEST and tail.isalpha() and _bare(tail) in sections else value


def _names(page: Page, node: Mapping[str, Any], site: str | None) -> frozenset[str]:
    host = page.host.removeprefix("www.")
    stem = host.rsplit(".", 1)[0]
    names = {site, text(node.get("publisher")), page.meta.get("application-name"), host, stem, own_label(host)}
    return frozenset(_bare(name) for name in names if name) - {""}


def _is_short(part: str, names: frozenset[str]) -> bool:
    return len(part.split()) <= _HEAD_WORDS and _names_site(part, names)


def _names_site(part: str, names: frozenset[str]) -> bool:
    """`Kompas.com Regional` names kompas.com, too; a short name must be the whole of it."""
    bare = _bare(part)
    return bare in names or (len(part.split()) <= _SITE_WORDS and any(len(name) >= _SITE_LETTERS and name in bare for name in names))


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(value: str) -> str:
    return re.sub(r"\W+", "", value.casefold())
