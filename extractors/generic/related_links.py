"""Lines in a story that lead away from it: `Read also: …`, `Baca juga: …`, `Lesen Sie auch`; they become the related links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.article import Related
from extractors.document import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.document import Block

_WORDS = (
    r"baca (?:juga|selengkapnya|pula|lagi)|lihat juga|(?:yuk,? )?simak (?:juga|video|selengkapnya)|tonton (?:juga|video)|cek berita",
    r"(?:berita|artikel) (?:terkait|lainnya)",
    r"(?:read|see|watch|listen)(?: more| also| next| now)? ?:|(?:read|see) also|also read|read more",
    r"related(?: (?:news|stor(?:y|ies)|articles?|content))?:|more on this|don't miss|click here|sign up (?:for|to)|subscribe to|follow us",
    r"lesen sie (?:auch|hier|dazu|mehr)|mehr (?:zum thema|dazu|lesen)|lesetipp|auch interessant|das könnte sie",
    r"lire (?:aussi|également|plus)|à lire(?: aussi)?|voir aussi|lea (?:también|además|más)|leer más|te puede interesar|más información:",
    r"leggi anche|leia (?:também|mais)|lees (?:ook|meer)|læs også|les også|läs (?:även|också|mer)|lue myös",
    r"czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte také|přečtěte si|читайте (?:также|ещё|еще)|читайте також",
    r"ayr.ca (?:okuyun|bak.n.z)|関連記事|【関連|관련 ?기사",
)
_POINTER = re.compile(r"^[\s>»▶►•*\[(-]*(?:" + "|".join(_WORDS) + ")", re.IGNORECASE)
LONGEST = 220
"""A longer line tells something itself."""
_SHORTEST_TITLE = 10
_BARE = 60


def is_pointer(block: Block) -> bool:
    """Whether the block is such a line: with a link, a colon or nothing but the words."""
    match = _POINTER.match(block.text) if len(block.text) <= LONGEST else None
    return match is not None and (block.linked > 0 or len(block.text) <= _BARE or ":" in block.text[match.end() - 1 : match.end() + 2])


def related_links(blocks: Iterable[Block], address: str | None) -> tuple[Related, ...]:
    """What the lines lead to, in order, once each."""
    found: dict[str, Related] = {}
    for block in blocks:
        if is_pointer(block):
            for link in block.box.node.css("a[href]"):
                title = " ".join(link.text().split())
                if len(title) >= _SHORTEST_TITLE and title in block.text:
                    title = _POINTER.sub("", title).strip(" :»") or title
                    url = joined(address, link.attributes.get("href") or "")
                    found.setdefault(title.casefold(), Related(title=title, url=url if url.startswith("http") else None))
    return tuple(found.values())
