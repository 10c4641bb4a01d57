"""Whose story a page is, and which: by the address that it was fetched from and by what the page says of its own address."""

from __future__ import annotations

import re
from collections import Counter
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from extractors.document import WAYBACK, host_of, is_front
from extractors.identity import Identity, identify, unsigned
from extractors.registry import publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

    from extractors.document import Page


def identity_of(page: Page, named: str | None = None) -> Identity:
    """The identity of a page's story; `named` is the publisher's key where the user says it."""
    fetched, claimed = identify(page.url) if page.url else None, _claim(page)
    if named:
        fetched, claimed = (found if found and found.publisher == named else None for found in (fetched, claimed))
    if fetched is None:
        return claimed or unsigned(named or _linked(page))
    if claimed and _nameless(fetched.publisher):
        return claimed
    if claimed is None or claimed.publisher != fetched.publisher:
        return fetched
    if fetched.native_id and fetched.native_id != claimed.native_id:
        return fetched
    return claimed if _is_as_specific(claimed, fetched) else fetched


def _is_as_specific(claimed: Identity, fetched: Identity) -> bool:
    """Whether the address that a page states tells its story from others as well as the one that it was fetched from.

    Templates state the section (`/berita` on `/berita/17`) or the script (`/read.php` on `/read.php?ref=17`) as the address of all
    their stories. Two addresses of one story are a smaller evil than two stories under one address.
    """
    if claimed.native_id:
        return True
    stated, own = (urlsplit(found.canonical_url or "") for found in (claimed, fetched))
    if own.path != stated.path and own.path.startswith(stated.path.rstrip("/") + "/") and not _tells(own, stated.path):
        return False
    if own.path != stated.path:
        return True
    kept = dict(parse_qsl(stated.query, keep_blank_values=True))
    left_out = [(name, value) for name, value in parse_qsl(own.query, keep_blank_values=True) if name not in kept]
    # What the page keeps may choose the story: `/news.php?id=2584263`.
    telling = _is_telling(stated.path) or any(value.isdigit() for value in kept.values())
    return all(_is_dispensable(name, value, telling=telling, script=_is_script(stated.path)) for name, value in left_out)


# Where readers come from, and how a page is shown. Under other names a number may choose the story.
_REFERRERS = frozenset(
    "ref refer referer referrer source src from via share shared tag_from cmpid campaign ito spm at_medium ns_mchannel ncid ocid xtor trk "  # noqa: SIM905 - a list of words
    "medium channel page halaman hal pagenumber single showpage view print lang outputtype amp m mobile app".split()
)


def _is_dispensable(name: str, value: str, *, telling: bool, script: bool) -> bool:
    """Whether a parameter that the page's own address leaves out can be one that doesn't choose the story."""
    if telling:
        return name.casefold() in _REFERRERS or not re.search(r"\d", value)
    # The rest of the address says little: only a plain word under a referrer's name is believed to be one.
    return name.casefold() in _REFERRERS and not script and value.isalpha()


# `/page/2`, `/amp`, `/full`: pieces that show another view of the story before them.
_VIEWS = re.compile(r"/(?:(?:page/)?\d|amp|full|all|print|index)(?:\.html?)?/?")


def _tells(own: SplitResult, stated: str) -> bool:
    """Whether a shorter path names the story already, and what it leaves out is another view of it."""
    return _is_telling(stated) and _VIEWS.fullmatch(own.path[len(stated.rstrip("/")) :]) is not None


def _is_telling(path: str) -> bool:
    """Whether a path ends in a headline or a number."""
    piece = path.rstrip("/").rsplit("/", maxsplit=1)[-1]
    return not _is_script(path) and (piece.count("-") > 1 or piece.count("_") > 1 or re.search(r"\d{2,}", piece) is not None)


def _is_script(path: str) -> bool:
    return re.search(r"\.(?:php|aspx?|jsp|cgi|do|cfm)$|/index(?:\.\w+)?$|^/?$", path, re.IGNORECASE) is not None


def _nameless(host: str) -> bool:
    """A bare address (a mirror, a test server) names no publisher, so the page's own link says whose it is."""
    if host == "localhost":
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _claim(page: Page) -> Identity | None:
    """The identity by the page's own canonical link, unless that is only the site's front page."""
    return next((found for address in _addresses(page) if not is_front(address) if (found := identify(address))), None)


def _addresses(page: Page) -> Iterator[str]:
    """What the page says its own address is, the surest first."""
    if page.canonical:
        yield page.canonical
    node = page.news
    for value in (node.get("url"), node.get("mainEntityOfPage")):
        address = value.get("@id") if isinstance(value, dict) else value
        if isinstance(address, str) and address.startswith("http"):
            yield WAYBACK.sub("", address)
    for element in page.tree.css(
        'a[itemprop="url"][href], [itemprop="mainEntityOfPage"][itemid], fb\\:comments[href], .fb-comments[data-href]'
    ):
        attributes = element.attributes
        address = attributes.get("itemid") or attributes.get("data-href") or attributes.get("href")
        if address and address.startswith("http"):
            yield WAYBACK.sub("", address)


# So many of a page's links must lead to one site for the page to be that site's.
_OWN_LINKS = 0.5


def _linked(page: Page) -> str | None:
    """The publisher that most of the page's links lead to, where nothing else says whose it is."""
    hosts = [host for node in page.tree.css('a[href*="//"]') if (host := host_of(node.attributes.get("href") or ""))]
    counts = Counter(publisher.key for host in hosts if (publisher := publisher_of(host)))
    key, count = next(iter(counts.most_common(1)), ("", 0))
    return key if count > _OWN_LINKS * len(hosts) else None
