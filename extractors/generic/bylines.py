"""Who wrote the story: people (and the desks and agencies that the publisher names in their place), one entry each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from extractors.document import as_list, slug, text, tidy
from extractors.generic.byline_labels import BY, ONLY_BY, WITHIN, bare_names, from_italian, is_person, officed
from extractors.generic.surrounding_lines import Line, is_of_another

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from extractors.document import Page

# In the order of trust; most of them are of one system each.
_META = (
    "author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "byl",
    "og:article:author",
)
_VISIBLE = (
    '[itemprop="author"] [itemprop="name"], [itemprop="author"]',
    'a[rel~="author"]',
    '[class*="author"] a[href], [class*="byline"] a[href], [class*="Author"] a[href]',
    '[class~="byline"], [class*="byline__"], [class*="-byline"], [class~="author"], [class*="author-name"], [class*="authorName"]',
    '[class*="author"] li, [class*="Author"] li, [class~="autor"], [class*="autor-name"], [class*="penulis"], [class*="reporter"]',
    'a[href*="/author/"], a[href*="/autor"], a[href*="/authors/"], a[href*="/penulis/"]',
)
# Those whose elements hold names alone.
_MARKED = _VISIBLE[:3]
# Enough to see a byline; a page with more repeats them in its teasers.
_LOOKED_AT = 8

_LEADING = re.compile(
    r"^(?:(?:written|reported|posted|published|story|text|article|analysis|kolumne|ein kommentar|ein gastbeitrag|interview|texte|testo"
    r"|texto)\s+)?"
    r"(?:by|von|vom|par|por|oleh|penulis|pewarta|reporter|laporan|door|tekst|text|författare|autor(?:en|in)?|autore|auteur|author|di|af|av|przez"
    r"|od|автор)\b\s*[:-]?\s*(?=\S)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|/•·]|,\s*(?:and|und|et|og|och|dan)\s|,(?!\s*(?:Jr|Sr|PhD|MD|S\.?H|S\.?E|M\.?Si|M\.?M)\b)|\s&\s|\s(?:and|und|et|og|och|dan|con|avec|with|mit|oraz|и|та|ja)\s"
    r"|\s(?:y|e|en)\s(?=[A-ZÁÉÍÓÚÑ]))\s*"
)
_BRACKETS = re.compile(r"\s*[(\[<][^()\[\]<>]*[)\]>]\s*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_AFTER = re.compile(
    r"\s+(?:[-–—|]\s+.*|(?:for|für|pour|para|untuk)\s+[A-Z].*|(?:jurnalis|reporter|wartawan|kontributor|correspondent|korrespondent(?:in)?)|\S+\.com.*|기자.*|記者.*|\d{1,2}[:./]\d{1,2}.*)\s*$",  # noqa: RUF001 - dashes as printed
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?:photo|foto|fotos|bild|image|picture|illustration)s?\s*[:/]", re.IGNORECASE)
_COMPANY = re.compile(r"^(?:PT|CV)\b\.?|\b(?:GmbH|AG|Inc|Ltd|LLC|S\.?A\.?|Corp|Pty|B\.?V\.?|AB|A/S)\.?$")
# Words that make a name a job, a place in the menu or nobody.
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|redakteur(?:in)?|redaktion|redaktur|redaksi|redazione|rédaction|redacci[oó]n|journalist(?:in)?"
    r"|columnists?|writers?|producers?|chief|contributor|kontributor|wartawan|jurnalis|pewarta|korrespondent(?:in)?|korresponden|fotograf"
    r"|photographer|email|follow|view|profile|read more|published|updated|share)\b",
    re.IGNORECASE,
)
_NO_NAMES = """
    admin administrator anonym anonymous author authors autor autoren autori desk editor editors guest nachrichten news newsroom
    none null 기자 記者 facebook instagram twitter whatsapp telegram youtube linkedin online penulis redaccion redacción redaksi
    redaktion redaktur redazione reporter root rédaction staff team tim undefined unknown user web webmaster
"""
_NOBODY = frozenset(_NO_NAMES.split())
LONGEST = 60
# A site's name of so many letters is no person's first name.
_SITE_LETTERS = 5
MOST_WORDS = 7


def find_authors(
    page: Page, node: Mapping[str, Any], site: str | None, header: Sequence[Line] = (), footer: Sequence[Line] = ()
) -> tuple[tuple[str, ...], str | None]:
    """The authors' names, once each, and where they stood; `header` and `footer` are the lines round the headline and under the story.

    Structured data come first; where they name only the site itself, or fewer people than the printed byline does, the byline does.
    """
    if (html := page.tree.css_first("html")) is not None and (html.attributes.get("lang") or "").startswith("it"):
        header = [replace(line, parts=from_italian(line.parts)) for line in header]
    structured = _people(names_in(_structured(node)), site)
    if structured and not _is_site(structured, site):
        return _fuller(structured, "JSON-LD author", page, site, header)
    printed, rule = _signed(header, site)
    # The head's author is often the one who filled in the form.
    if rule and not _is_site(printed, site):
        return _fuller(printed, rule, page, site, ())
    for key in _META:
        names = _people(names_in(_stated(page, key)), site)
        if names and not _is_site(names, site) and not (key != "author" and all("-" in name and name.islower() for name in names)):
            return _fuller(names, f"meta[{key}]", page, site, header)
    for printed, rule in (_signed(_labelled(footer), site), _printed(page, site), _officed(header, site), _bold(header)):
        if printed and not _is_site(printed, site):
            return printed, rule
    if structured:
        return structured, "JSON-LD author"
    return _printed(page, site)


def _fuller(names: tuple[str, ...], rule: str, page: Page, site: str | None, header: Sequence[Line]) -> tuple[tuple[str, ...], str | None]:
    """The printed byline, where it names all of these people and more."""
    known = set(map(str.casefold, names))
    for printed, where in (_printed(page, site, _MARKED), _signed(header, site)):
        if len(printed) > len(names) and known < set(map(str.casefold, printed)):
            return printed, where
    return names, rule


_SEPARATOR = re.compile(r"\W*(?:and|und|et|og|och|dan|e|y|i|en|ja|и|та|ve)?\W*", re.IGNORECASE)


def _signed(header: Sequence[Line], site: str | None) -> tuple[tuple[str, ...], str | None]:
    """Who is named by a line that says so, under the headline first: `By A and B`, an address element, a link to a page of the person."""
    lines = [*(line for line in header if line.below), *(line for line in header if not line.below)]
    for line, following in zip_longest(lines, lines[1:]):
        parts = line.parts
        if following and ONLY_BY.fullmatch(line.text):
            parts = (*parts, *following.parts)
        by = BY.match(" ".join(parts)) or WITHIN.search(" ".join(parts))
        names = _after_label(parts, by.end()) if by else names_in([line.text]) if line.node.tag == "address" else _linked(line)
        told = by is not None and by[0].rstrip().endswith(":")
        people = _people(tuple(name for name in names if is_person(name, told=told)), site)
        if people:
            return people, "byline"
    return (), None


def _labelled(lines: Sequence[Line]) -> list[Line]:
    """The lines that begin with a label and its colon: under a story others belong to the next one."""
    found = [line for line in lines if ":" in line.text[:20] and BY.match(line.text)]
    # In tables the label and the colon are cells of their own.
    cells = [pair for pair in pairwise(lines) if ONLY_BY.fullmatch(pair[0].text) and pair[1].text.startswith(":")]
    return found or [replace(label, parts=(f"{label.text} {value.text}",)) for label, value in cells]


def _after_label(parts: Sequence[str], label: int) -> tuple[str, ...]:
    """The names behind a label; an office or a time set apart by its look ends them."""
    named: list[str] = []
    joined = True
    for part in parts:
        rest, label = part[label:], max(0, label - len(part) - 1)
        if not rest:
            continue
        if _SEPARATOR.fullmatch(rest):
            joined = True
        elif joined:
            named.append(bare_names(rest))
            joined = rest.rstrip().endswith((",", "&", "/"))
        else:
            break
    return names_in(named)


def _linked(line: Line) -> tuple[str, ...]:
    """The texts of links that lead to a page named after them."""
    if not line.alone:
        return ()
    anchors = ((tidy(anchor.text(separator=" ")), (anchor.attributes.get("href") or "").lower()) for anchor in line.node.css("a[href]"))
    return tuple(text for text, href in anchors if text in line.text and _PERSON_PAGE.search(href) and slug(text) in href)


_PERSON_PAGE = re.compile(
    r"/(?:authors?|autor\w*|auteurs?|autore|people|person\w*|profil\w*|journalist\w*|reporters?|staff|team|contributors?|columnists?|writers?|by"
    r"|penulis|yazar\w*|redak\w+|skribent\w*|av|impressum|users?|members?|firma)/"
)


def _stated(page: Page, key: str) -> list[str]:
    """What the head has under a key; some name the site and the person under the same one."""
    if key == "author" and key in page.meta:
        return [node.attributes.get("content") or "" for node in page.tree.css('meta[name="author" i]')] or [page.meta[key]]
    return [page.meta.get(key, "")]


def _officed(header: Sequence[Line], site: str | None) -> tuple[tuple[str, ...], str | None]:
    lines = [line for line in header if line.below]
    named = (officed(line.parts, site, _beside(line, following)) for line, following in zip_longest(lines, lines[1:]))
    name = next((name for name in named if name and not _is_site([name], site)), None)
    return ((name,), "name and office before the story") if name else ((), None)


def _beside(line: Line, following: Line | None) -> str:
    """The next line, where the two have a box for themselves."""
    box = line.node.parent
    if following is None or box is None or box.mem_id not in {node.mem_id for node in (following.node, following.node.parent) if node}:
        return ""
    return following.text if len(box.text(strip=True)) <= len(line.text) + len(following.text) else ""


def _bold(header: Sequence[Line]) -> tuple[tuple[str, ...], str | None]:
    """The last line before the story where it is bold and nothing but names."""
    lines = [line for line in header if line.below]
    names = names_in([lines[-1].text]) if lines and lines[-1].strong else ()
    whole = sum(map(len, names)) >= len(lines[-1].text) - 5 * len(names) if names else False
    return (names, "bold line before the story") if whole and all(map(is_person, names)) else ((), None)


def names_in(values: Iterable[str]) -> tuple[str, ...]:
    """The people in byline texts: split, without roles, brackets, addresses and repetitions."""
    found: dict[str, str] = {}
    for value in values:
        line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", tidy(value)))
        if _PICTURE.match(line):
            continue
        line = _LEADING.sub("", line.strip(" ,;:-–—|"))  # noqa: RUF001 - dashes as printed
        for part in _SPLIT.split(line):
            name = _LEADING.sub("", _AFTER.sub("", f"{part} ").strip(" ,;:-–—|*"))  # noqa: RUF001 - as above
            # `Harbour Correspondent` is a job, `Dewi Lestari Jurnalis` a person with hers.
            job = " " not in name and _ROLE.search(part) is not None
            if _is_name(name) and not job:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _is_name(name: str) -> bool:
    if not 1 < len(name) <= LONGEST or name.casefold() in _NOBODY or not any(map(str.isalpha, name)) or any(map(str.isdigit, name)):
        return False
    words = name.split()
    if _COMPANY.search(name) or name.casefold() == "super user":
        return False
    return len(words) <= MOST_WORDS and not (_ROLE.search(name) and not re.search(r"\w-redaktion$", name, re.IGNORECASE))


def _structured(node: Mapping[str, Any]) -> Iterator[str]:
    for author in as_list(node.get("author")) or as_list(node.get("creator")):
        if isinstance(author, dict) and not text(author):
            yield f"{text(author.get('givenName')) or ''} {text(author.get('familyName')) or ''}"
            continue
        for name in as_list(author.get("name")) if isinstance(author, dict) else [author]:
            if found := text(name):
                yield found


def _printed(page: Page, site: str | None, selectors: tuple[str, ...] = _VISIBLE) -> tuple[tuple[str, ...], str | None]:
    for selector in selectors:
        nodes = [element for element in page.tree.css(selector)[:_LOOKED_AT] if not is_of_another(element)]
        # The first byline that names somebody is the story's; later ones are of teasers and of other stories.
        lines: dict[int, list[str]] = {}
        for element in nodes:
            lines.setdefault(_line(element), []).append(tidy(element.text(separator=" ")))
        for texts in lines.values():
            names = _people(names_in(value for value in texts if len(value) <= 3 * LONGEST), site)
            if names:
                return names, selector.split(",", 1)[0]
    return (), None


def _line(element: LexborNode) -> int:
    """What tells the elements of one byline from those of another: the box round them, list items and inline wrappers apart."""
    parent = element.parent
    while parent is not None and parent.tag in {"li", "span", "em", "strong", "b"}:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _people(names: tuple[str, ...], site: str | None) -> tuple[str, ...]:
    """Without the site's own name, where a person stands beside it."""
    return tuple(name for name in names if not _is_site([name], site)) or names


def _is_site(names: Iterable[str], site: str | None) -> bool:
    known = {_bare(part) for part in (site or "").split("\n")} - {""}
    return bool(known) and all(
        _bare(name) in known or any(len(part) >= _SITE_LETTERS and _bare(name).startswith(part) for part in known) for name in names
    )


def _bare(name: str) -> str:
    return re.sub(r"\W|^the ", "", name.casefold())
