"""Which story an address means: publisher, edition, native id and the one canonical address."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from extractors.addresses import WAYBACK
from extractors.article import Kind
from extractors.publisher import publisher_of, publishers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from urllib.parse import SplitResult

    from extractors.publisher import Publisher

UNKNOWN = "unknown"
MAIN = "main"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """What an address says of its story before anything is read."""

    publisher: str
    edition: str
    native_id: str | None = None
    canonical_url: str | None = None
    kind: Kind = Kind.ARTICLE

    @property
    def key(self) -> str:
        """The article id that this address gives."""
        return article_id(self)


@lru_cache(maxsize=4096)
def identify(url: str) -> Identity | None:
    """The identity of an address; None for what is no http address."""
    address = split_address(url)
    if address is None:
        return None
    publisher = publisher_of(address.hostname or "")
    if publisher is None:
        host = (address.hostname or "").removeprefix("www.")
        return Identity(publisher=host, edition=MAIN, canonical_url=urlunsplit(address))
    return _known(publisher, address)


def _known(publisher: Publisher, address: SplitResult) -> Identity:
    host = address.hostname or ""
    found = publisher.address_of(host, address.path)
    if found is None:
        return Identity(publisher=publisher.key, edition=publisher.edition(host), canonical_url=urlunsplit(address))
    form, match = found
    # The id says which story it is, so nothing in the query does.
    canonical = match.expand(form.canonical) if form.canonical else urlunsplit(address._replace(query=""))
    return Identity(
        publisher=publisher.key,
        edition=form.edition or publisher.edition(host),
        native_id="".join(filter(None, match.group(*form.id_groups(match)))) if form.id_groups(match) else None,
        canonical_url=canonical,
        kind=form.kind,
    )


def unsigned(publisher: str | None = None) -> Identity:
    """The identity of a document without an address."""
    known = publishers().get(publisher or "")
    return Identity(publisher=publisher or UNKNOWN, edition=known.home_edition if known else MAIN)


def article_id(identity: Identity, *, title: str | None = None, paragraphs: Iterable[str] = ()) -> str:
    """`publisher:edition:native id`, else from the canonical address, else from the content."""
    if identity.native_id:
        return f"{identity.publisher}:{identity.edition}:{identity.native_id}"
    if identity.canonical_url:
        return f"{identity.publisher}:u:{_digest(identity.canonical_url)}"
    content = "\n".join(" ".join(piece.split()) for piece in (title or "", *paragraphs))
    return f"{identity.publisher}:c:{_digest(content)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def canonical(url: str) -> str | None:
    """The one spelling of an address; None for what is no http address."""
    identity = identify(url)
    return identity.canonical_url if identity else None


# Campaign tags, referrers and session marks; a page's content never hangs on them.
_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_cid|mc_eid|ref|refer|source|src|from|cmpid|ito|spm|_ga|amp|outputtype|tag_from)$",
    re.IGNORECASE,
)
# Whole-article and paging switches of the sites that split a story over pages.
_PAGING = {("page", "all"), ("page", "1"), ("single", "1"), ("showpage", "all")}
_AMP = re.compile(r"^/amp(?=/)|/amp/?$|(?<=\w)\.amp$")


def split_address(url: str) -> SplitResult | None:
    """An address without archive, AMP, tracking and paging parts, over https; None for what is no http address."""
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
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k) and (k, v) not in _PAGING]
    netloc = host if port in {None, 80, 443} else f"{host}:{port}"
    scheme = "https" if port is None or port in {80, 443} else parts.scheme.lower()
    return parts._replace(scheme=scheme, netloc=netloc, path=path, query=urlencode(sorted(pairs)), fragment="")
