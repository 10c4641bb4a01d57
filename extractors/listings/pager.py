"""Where a list continues: the address of the page after this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.document import is_front, joined
from extractors.layouts import node_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from extractors.document import Page

_FORWARD = frozenset(
    {
        *(
            "»",
            "\u203a",
            ">",
            ">>",
            "next",
            "next »",
            "next \u203a",
            "next >",
            "next page",
            "older",
            "older posts",
            "older news",
            "older stories",
        ),
        *("selanjutnya", "berikutnya", "berikutnya »", "halaman berikutnya", "halaman selanjutnya", "laman berikutnya", "seterusnya"),
        *("nächste seite", "weiter", "suivant", "page suivante", "siguiente", "página siguiente", "próxima", "volgende", "avanti"),
        *("次へ", "次のページ", "下一页", "下一頁", "다음", "التالي", "далее", "sonraki"),
    }
)
_PAGERS = "[class*=pagination], [class*=paging], [class*=pager], [id*=pagination]"


def next_page(page: Page) -> str | None:
    """The address of the next page of the list; None on the last one."""
    link = page.tree.css_first('link[rel="next"][href], a[rel="next"][href]') or _forward(page) or _numbered(page)
    if link:
        return _joined(page, link.attributes.get("href") or "")
    return _counted_up(page)


def _forward(page: Page) -> LexborNode | None:
    for link in page.tree.css("a[href]"):
        href = link.attributes.get("href") or ""
        if not href.startswith("#") and ((link.attributes.get("aria-label") or "").lower() == "next" or _says_next(link)):
            return link
    return None


def _says_next(link: LexborNode) -> bool:
    return " ".join(node_text(link).casefold().split()) in _FORWARD


def _numbered(page: Page) -> LexborNode | None:
    """In a box that calls itself a pager: the link with the number after the current one's."""
    for pager in page.tree.css(_PAGERS):
        current = next(
            (int(text) for node in pager.css("[class*=active], [class*=current], strong") if (text := node_text(node)).isdigit()), 1
        )
        for link in pager.css("a[href]"):
            if node_text(link) == str(current + 1):
                return link
    return None


# What a list's address has before the number of its page: `?hal=2`, `/page/2`, `-2`, and what may come after it.
_NUMBER = re.compile(r"(?:[/?&;_-]+[a-z]{0,9}[=/_-]?|)(\d{1,4})(?:\.\w{3,5}|/)?", re.IGNORECASE)


def _counted_up(page: Page) -> str | None:
    """Where nothing calls itself a pager: the link with the next number whose address is the page's own with that number added."""
    here = (page.url or page.canonical or "").rstrip("/")
    for base, current in _without_number(here):
        for link in page.tree.css("a[href]"):
            if node_text(link) != str(current + 1):
                continue
            address = _joined(page, link.attributes.get("href") or "") or ""
            match = _NUMBER.fullmatch(address.removeprefix(base)) if address.startswith(base) else None
            if match and int(match[1]) == current + 1:
                return address
    return None


def _without_number(here: str) -> Iterator[tuple[str, int]]:
    """The page's address as that of a list's first page; and, where it ends in a number, as that page of a list."""
    if here and not is_front(here):
        yield here.removesuffix(".html"), 1
    if match := re.search(rf"{_NUMBER.pattern}$", here):
        yield here[: match.start()], int(match[1])


def _joined(page: Page, href: str) -> str | None:
    """A pager's link made absolute; `lampung-update/2` on /lampung-update/1 is meant from the site's root."""
    here = page.url or page.canonical or ""
    if not href or href.startswith("#"):
        return None
    own = here.removeprefix("https://").removeprefix("http://").partition("/")[2].partition("?")[0].split("/")[0]
    if own and href.split("/", maxsplit=1)[0] == own:
        href = "/" + href
    address = joined(here, href)
    return address if address.startswith("http") else None
