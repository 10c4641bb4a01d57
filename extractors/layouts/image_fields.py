"""Pictures of a story: address, caption and the credit that a caption ends with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.article import Image
from extractors.layouts.fields import Finder, Found, absolute, node_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from extractors.document import Page

# Lazy loaders keep the real address beside a placeholder.
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"^data:|\.svg(?:\?|$)|/(?:blank|placeholder|default|loading|transparent|1x1|lazy)[\w-]*\.(?:gif|png|jpe?g)|/[\w-]*(?:icon|share|logo)[\w-]*\.\w+$",
    re.IGNORECASE,
)

_SIGN = r"ANTARA|Antara|AFP|AP\b|Reuters|REUTERS|Getty|Xinhua|HO\b|Dok|[Ff]oto|FOTO|Photo|[Cc]redit|Sumber|[Ii]stimewa|[Ii]st\b|©"
# Each with the characters that it can't do without: most captions end in no credit.
_CREDITS = (
    # `… (ANTARA/Hafidz Mubarak A)`, `… [Suara.com/Kirana]`, but not `… Rabu (4/11)`.
    (")]", re.compile(rf"\s*[(\[](?P<credit>(?!\d+/)[^()\[\]]*(?:/|{_SIGN})[^()\[\]]*)[)\]]\s*\.?\s*$")),
    # `… ANTARA FOTO/Rivan Awal Lingga/tom.`, `… TEMPO/Hendra Saputra`
    (
        "/",
        re.compile(
            r"(?:^|(?<=[\s.)\"\u201d]))"
            r"(?P<credit>(?:(?:ANTARA|Antara)(?: FOTO| Foto)?|FOTO ANTARA|TEMPO|REUTERS|AFP|EPA)\s?/[^.]{2,80})\.?\s*$"
        ),
    ),
    # `… Foto: Rangga Permadi/kumparan`, `… FOTO/Dok SINDOnews`
    ("Ff", re.compile(r"(?:^|(?<=[\s.)]))[Ff](?:oto|OTO)\s?[:/]\s*(?P<credit>[^.]{2,80})\.?\s*$")),
    # `… di Bitung. Bisnis/Ferry Lumowa`, `… Liputan6.com/Faizal Fanani`
    ("/", re.compile(r"(?<=\.)\s(?P<credit>[A-Z][\w.]*(?: [A-Z]\w+)?/[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})$")),
    # `…/©KapanLagi.com/M. Akrom Sukarya`, `… ©2020 Merdeka.com`
    ("©", re.compile(r"\s*/?\s*(?P<credit>©.{2,80})$")),
)
_LABEL = re.compile(r"^(?:Foto|Photo|Sumber|Kredit|Credit)\s*:\s*", re.IGNORECASE)


def pictures(figure: str, *, caption: str = "", credit: str = "") -> Finder[tuple[Image, ...]]:
    """The pictures in the elements that match, else the page's own preview picture; none is no error.

    Args:
        figure: selector of what holds one picture with its caption.
        caption: selector of the caption in it; `self` where all its text is the caption.
        credit: selector of the credit in it, where it stands apart.
    """

    def find(page: Page) -> Found[tuple[Image, ...]]:
        found: dict[str, Image] = {}
        for node in page.select(figure):
            address = absolute(page, _source(node))
            if address:
                found.setdefault(address, _image(address, _part(node, caption), _part(node, credit)))
        if found:
            return Found(tuple(found.values()), figure)
        preview = absolute(page, page.meta.get("og:image"))
        # A folder's address is what an empty template leaves.
        return Found((Image(url=preview),), "meta og:image") if preview and "." in preview.rpartition("/")[2] else Found((), "")

    return Finder(find)


def _source(node: LexborNode) -> str | None:
    for picture in (node,) if node.tag == "img" else node.css("img, amp-img"):
        for name in _SOURCES:
            value = (picture.attributes.get(name) or "").strip().split(" ")[0]
            if value and not _PLACEHOLDER.search(value):
                return value
    return None


def _part(node: LexborNode, selector: str) -> str | None:
    part = node if selector == "self" else node.css_first(selector) if selector else None
    return node_text(part) or None if part else None


def _image(address: str, caption: str | None, credit: str | None) -> Image:
    text, own = split_credit(caption or "")
    if credit:
        text = text.removeprefix(credit).removesuffix(credit).strip()
    return Image(url=address, caption=_LABEL.sub("", text) or None, credit=_LABEL.sub("", credit or own or "") or None)


def split_credit(caption: str) -> tuple[str, str | None]:
    """A caption and the credit printed at its end: `… (ANTARA/Hafidz Mubarak A)`, `… ANTARA FOTO/Rivan Awal Lingga/tom.`."""
    for marks, pattern in _CREDITS:
        match = pattern.search(caption) if any(mark in caption for mark in marks) else None
        if match:
            return caption[: match.start()].strip(), _LABEL.sub("", match["credit"].strip())
    return caption.strip(), None
