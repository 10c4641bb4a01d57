"""Which story an address means: publisher, edition, native id and the one canonical address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlunsplit

from w3lib.url import canonicalize_url

from extractors.article import Kind
from extractors.document import split_address
from extractors.registry import publisher_of, publishers, use_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from urllib.parse import SplitResult

    from extractors.layouts import Publisher

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


def use_publishers_in(folder: Path | None) -> None:
    """Read publishers also from a folder of the user's own; raises PublisherError. Call it before anything is read."""
    use_folder(folder)
    identify.cache_clear()


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
        return f"{identity.publisher}:u:{_digest(_bare(identity.canonical_url))}"
    content = "\n".join(" ".join(piece.split()) for piece in (title or "", *paragraphs))
    return f"{identity.publisher}:c:{_digest(content)}"


def _bare(url: str) -> str:
    """An address as keys take it: with and without `www.`, encoded or not, it is one."""
    return canonicalize_url(url.replace("://www.", "://", 1))


def former_keys(identity: Identity) -> tuple[str, ...]:
    """The keys that earlier versions gave an unknown site's address, for what is known by them: they told `www.` from its bare host."""
    if identity.native_id or not identity.canonical_url:
        return ()
    bare = identity.canonical_url.replace("://www.", "://", 1)
    return tuple(f"{identity.publisher}:u:{_digest(url)}" for url in (bare, bare.replace("://", "://www.", 1)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def canonical(url: str) -> str | None:
    """The one spelling of an address; None for what is no http address."""
    identity = identify(url)
    return identity.canonical_url if identity else None
