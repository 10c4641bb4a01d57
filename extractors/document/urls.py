"""Addresses as pages write them, broken ones included: nothing here raises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

# Archived pages carry the archive's address before each of their own.
WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)")

_FRONTS = frozenset({"", "/", "/index.html", "/index.php"})


def joined(base: str | None, address: str) -> str:
    """An address made absolute, without an archive's prefix; "" for what is none."""
    address = address.strip()
    if address.startswith(("https://", "http://")) and "[" not in address:
        return WAYBACK.sub("", address)
    try:
        return WAYBACK.sub("", urljoin(base or "", address))
    except ValueError:
        return ""


def host_of(address: str | None) -> str:
    """The host of an address in lower case; "" where it has none."""
    try:
        return urlsplit(WAYBACK.sub("", address or "")).hostname or ""
    except ValueError:
        return ""


# Registries of countries put these between a name and themselves.
_SECOND_LEVEL = frozenset("ac co com edu go gob gov gv mil my ne net or org sch web".split())  # noqa: SIM905 - a list of words


def own_label(host: str) -> str:
    """The label of a host that is its owner's: `herald` of `news.herald.co.id`."""
    labels = host.split(".")[:-1] or [host]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1]


def is_front(address: str | None) -> bool:
    """True for the address of a site's front page."""
    if not host_of(address):
        return False
    parts = urlsplit(WAYBACK.sub("", address or ""))
    return parts.path in _FRONTS and not parts.query


def slug(text: str) -> str:
    """A name or headline as addresses spell it: `Zoë Møller's day` is `zoe-mollers-day`."""
    plain = "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char) and char not in "'’")  # noqa: RUF001 - the apostrophe that is printed
    return re.sub(r"\W+", "-", plain.replace("ø", "o").replace("ł", "l").replace("ß", "ss")).strip("-")


# What campaigns and mail tools add to any address: the page is the same without it. Words such as `ref`, `from` and `source` are no
# campaign's alone: on some sites they choose the story, so what they mean is learned from each page's own rel=canonical.
_CAMPAIGN = re.compile(
    r"^(?:utm_\w+|(?:fb|g|d|y|tt|tw|ms|wb|gb|epi|s_k)clid|[gw]braid|gclsrc|msclkid|igsh(?:id)?|mc_[ce]id|mkt_tok|li_fat_id|_hs(?:enc|mi)|_ga|_gl)$",
    re.IGNORECASE,
)
# Whole-article and paging switches of the sites that split a story over pages.
_PAGING = {("page", "all"), ("page", "1"), ("single", "1"), ("showpage", "all"), ("amp", ""), ("amp", "1"), ("outputtype", "amp")}
_AMP = re.compile(r"^/amp(?=/)|/amp/?$|(?<=\w)\.amp$")


def split_address(url: str) -> SplitResult | None:
    """An address without archive, AMP, campaign and paging parts, over https; None for what is no http address."""
    try:
        parts = urlsplit(WAYBACK.sub("", url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    path = _AMP.sub("", re.sub(r"/{2,}", "/", parts.path)) or "/"
    if len(path) > 1:
        path = path.rstrip("/")
    pairs = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not _CAMPAIGN.match(k) and (k.lower(), v.lower()) not in _PAGING
    ]
    netloc = host if port in {None, 80, 443} else f"{host}:{port}"
    scheme = "https" if port is None or port in {80, 443} else parts.scheme.lower()
    return parts._replace(scheme=scheme, netloc=netloc, path=path, query=urlencode(sorted(pairs)), fragment="")
