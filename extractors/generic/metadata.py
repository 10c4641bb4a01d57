"""What a page's head says of its story besides title, authors and times: section, tags, picture, kind, rights, access."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractors.article import Image, Kind, Rights
from extractors.document import as_list, joined, text, tidy, types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from extractors.document import Page

_CREDIT = re.compile(
    r"\s*[(\[|]?\s*(?:(?:photo|foto|image|picture|bild|crédit|credit|photograph|fotografie|source|sumber|quelle)s?(?:\s+(?:by|credit|von))?\s*[:/]|©|\(c\))\s*"
    r"(?P<credit>[^()\[\]]{2,80}?)\s*[)\]]?\.?\s*$",
    re.IGNORECASE,
)
# The sentences by which sites keep machines from learning or mining, in the languages that were seen.
_RESERVED = re.compile(
    r"dilarang keras mengambil konten"
    r"|(?:train|training|develop\w*)[^.<>]{0,60}(?:artificial intelligence|machine learning|\bAI\b|generative)"
    r"|(?:artificial intelligence|\bAI\b)[^.<>]{0,40}(?:training|crawl)[^.<>]{0,80}(?:prohibited|forbidden|reserved|not permitted|without)"
    r"|text[-\s]+und[-\s]+data[-\s]+mining|text and data mining|fouille de textes|minería de textos",
    re.IGNORECASE,
)
# Searching a whole page is slow, so it is first looked for what some of the sentences share, then for what each of them has.
_SIGNS = ("mengambil konten", "ining", "rtificial intelligence", "achine learning", "fouille de textes")
_HINTS = (
    "mengambil konten",
    "ata mining",
    "ata Mining",
    "ata-Mining",
    "rtificial intelligence",
    "achine learning",
    "AI training",
    "fouille de textes",
)
_LABEL = re.compile(r"^(?:(?:photo|foto|image|picture|bild|credit|source|sumber|quelle)s?\s*[:/]\s*|©\s*)+", re.IGNORECASE)
_EDGES = " ,;|–—-"  # noqa: RUF001 - dashes as printed
_BRACKETED = _EDGES + "()[]"
_SHORTEST_CAPTION = 12
_NO_CAPTION = re.compile(r"(?:by|von|par|por|oleh|foto|photo)\b[^.]{0,60}\d{1,2}[./:]\d{2}|(?:newsletter|subscribe|abonn)", re.IGNORECASE)
_OFFER = re.compile(r"author|newsletter|teaser|promo|related|recommend|card", re.IGNORECASE)
_CODE = re.compile(r"[0-9a-f-]{16,}|\S+\.\S+")
_ATTRIBUTE = re.compile(r"""^\s*<[^<>]*=["']([^"'<>]{30,})""")
_TRIES = 3
_NOTICE = range(30, 700)
"""Characters of a notice: a shorter text is a link to one, a longer one a story about them."""
_MOST_TAGS = 30
# Longer ones are sentences and headlines.
_LONGEST_TAG = 60
_LONGEST_SECTION = 40


def site_name(page: Page, node: Mapping[str, Any]) -> str | None:
    """What the site calls itself."""
    name = page.meta.get("og:site_name") or text(node.get("publisher"))
    return tidy(name) if name else None


def find_summary(page: Page, node: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """What the page's head says the story is about, and where it stands."""
    claims = {f"meta[{key}]": page.meta.get(key) for key in ("og:description", "description")}
    claims["JSON-LD description"] = text(node.get("description"))
    return next(((tidy(value), rule) for rule, value in claims.items() if value), (None, None))


def find_section(page: Page, node: Mapping[str, Any]) -> tuple[str | None, str]:
    """The section, by JSON-LD, the head or the breadcrumb's last step before the story, and where it stood."""
    claims = {"JSON-LD articleSection": text(node.get("articleSection"))}
    claims |= {f"meta[{key}]": page.meta.get(key) for key in ("article:section", "cxenseparse:section", "parsely-section")}
    for rule, value in claims.items():
        if value and len(value) > 1:
            return tidy(value), rule
    for other in page.linked_data:
        if "BreadcrumbList" in types(other):
            items = [item for item in as_list(other.get("itemListElement")) if isinstance(item, dict)]
            names = [text(item.get("name")) or text(item.get("item")) for item in items]
            # The first step is the site, the last often the story itself.
            inner = [name for name in names[1:] if name and len(name) <= _LONGEST_SECTION and not name.startswith("http")]
            return (inner[-1], "JSON-LD breadcrumb") if inner else (None, "")
    return None, ""


def find_tags(page: Page, node: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Keywords, once each, and where they stood: JSON-LD, else article:tag, else the head's keywords."""
    for rule, words in _tag_lists(page, node):
        found: dict[str, str] = {}
        for word in map(tidy, words):
            if 1 < len(word) <= _LONGEST_TAG and not _CODE.fullmatch(word):
                found.setdefault(word.casefold(), word)
        if found:
            return tuple(found.values())[:_MOST_TAGS], rule
    return (), ""


def _tag_lists(page: Page, node: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield "JSON-LD keywords", [word for value in as_list(node.get("keywords")) for word in _flat(value)]
    tags = [element.attributes.get("content") or "" for element in page.tree.css('meta[property="article:tag"]')]
    yield "meta[article:tag]", tags[0].split(",") if len(tags) == 1 else tags
    for key in ("news_keywords", "keywords"):
        yield f"meta[{key}]", re.split(r"[,;]", page.meta.get(key, ""))


def _flat(value: Any) -> list[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        return [word for item in value for word in _flat(item)]
    if isinstance(value, dict):
        return _flat(value.get("name"))
    return value.split(",") if isinstance(value, str) else []


def find_images(page: Page, node: Mapping[str, Any]) -> tuple[Image, ...]:
    """The lead picture with the caption and credit that the page prints for it."""
    pictures = as_list(node.get("image")) or as_list(node.get("thumbnailUrl"))
    first = pictures[0] if pictures else None
    address = (
        page.meta.get("og:image")
        or (first.get("url") or first.get("contentUrl") if isinstance(first, dict) else first)
        or page.meta.get("twitter:image")
    )
    if not isinstance(address, str) or not address.strip():
        return ()
    caption = text(first.get("caption") or first.get("description")) if isinstance(first, dict) else None
    credit = text(first.get("creditText") or first.get("creator") or first.get("copyrightHolder")) if isinstance(first, dict) else None
    printed, signed = _caption(page)
    caption, credit = printed or caption, signed or credit
    return (Image(url=joined(page.url, address), caption=caption, credit=_signature(credit)),)


def _caption(page: Page) -> tuple[str | None, str | None]:
    """Of the first figure that is the story's; portraits of authors and pictures of offers have captions, too."""
    for node in page.tree.css("figcaption")[:6]:
        whole = tidy(node.text(separator=" "))
        if len(whole) >= _SHORTEST_CAPTION and not _NO_CAPTION.match(whole) and not _of_offer(node):
            return _split_caption(node, whole)
    return None, None


def _of_offer(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    for _ in range(6):
        if parent is None or parent.tag in {"article", "main", "body"}:
            return False
        if parent.tag in {"aside", "footer"} or _OFFER.search(parent.attributes.get("class") or ""):
            return True
        parent = parent.parent
    return False


def _split_caption(node: LexborNode, whole: str) -> tuple[str | None, str | None]:
    credit = _inner(node.css_first('[class*="credit"], [class*="Credit"], [class*="copyright"], [class*="source"], small, cite'))
    if credit and credit in whole:
        whole = whole.replace(credit, "").strip(_EDGES)
    elif match := _CREDIT.search(whole):
        credit, whole = match["credit"], whole[: match.start()].strip()
    return whole or None, credit


def _signature(credit: str | None) -> str | None:
    """The credit without its label."""
    return _LABEL.sub("", (credit or "").strip(_BRACKETED)).strip(_BRACKETED) or None


def _inner(node: LexborNode | None) -> str | None:
    return tidy(node.text(separator=" ")) or None if node is not None else None


def find_kind(page: Page, node: Mapping[str, Any]) -> Kind:
    """What the page's own data call it; an article where they don't say."""
    kinds = " ".join(types(node))
    declared = page.meta.get("og:type", "").lower()
    if declared.startswith("video") or "VideoObject" in kinds:
        return Kind.VIDEO
    if "ImageGallery" in kinds or "MediaGallery" in kinds:
        return Kind.PHOTO
    return Kind.ARTICLE


def find_rights(page: Page) -> Rights:
    """Whether the page reserves its text against machines, by robots meta, TDM reservation or a printed notice."""
    robots = " ".join(page.meta.get(key, "") for key in ("robots", "googlebot", "bingbot", "genai")).lower()
    notice = _notice(page)
    if "noai" in robots or "noimageai" in robots:
        return Rights(ai_reserved=True, notice=notice or f"robots: {robots.strip()}")
    if page.meta.get("tdm-reservation") == "1":
        return Rights(ai_reserved=True, notice=notice or "tdm-reservation: 1")
    return Rights(ai_reserved=notice is not None, notice=notice)


def _notice(page: Page) -> str | None:
    html = page.html
    data = html.encode("utf-8", "replace") if page.data is None else page.data
    signs = [sign for sign in _SIGNS if sign.encode() in data]
    for hint in (hint for hint in _HINTS if any(sign in hint for sign in signs) and hint.encode() in data):
        position = html.find(hint)
        # A story may use the word before the notice in the foot does.
        for _ in range(_TRIES):
            if position < 0:
                break
            if notice := _notice_at(html, position):
                return notice
            position = html.find(hint, position + _NOTICE.stop)
    return None


def _notice_at(html: str, position: int) -> str | None:
    start = html.rfind(">", max(0, position - _NOTICE.stop), position) + 1
    sentence = html[start : html.find("<", position)] if start else ""
    if attribute := _ATTRIBUTE.search(sentence):
        sentence = attribute[1]
    if len(sentence) in _NOTICE and _RESERVED.search(sentence) and _FORBIDS.search(sentence):
        return tidy(sentence)
    return None


_FORBIDS = re.compile(
    r"dilarang|without (?:\w+ ){0,4}(?:permission|consent|authori[sz]ation)|prohibited|not (?:be )?(?:used|permitted|allowed)"
    r"|may not|reserve"
    r"|vorbehalten|untersagt|ausdrücklich|interdit|réserv|reservad|prohibid",
    re.IGNORECASE,
)
