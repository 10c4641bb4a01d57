"""Documents of stories that were taken down, known before their bytes come to the archive again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.identity import former_keys, identify
from warehouse.stories import content_hash, document_id, withheld

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from extractors.article import Document
    from warehouse.stories import Takedown


def find_taken_down(connection: duckdb.DuckDBPyConnection, documents: Iterable[Document]) -> dict[str, Takedown]:
    """The takedown that each document falls under, by document id.

    A page whose canonical link alone tells whose it is becomes known when it is read; then loading holds it back.
    """
    marks = {document_id(document): marks_of(document) for document in documents}
    found = withheld.marked(connection, {mark for some in marks.values() for mark in some})
    return {key: found[mark] for key, some in marks.items() for mark in some if mark in found}


def marks_of(document: Document) -> tuple[str, ...]:
    """By what a document may be known: its own id, its bytes, its address, and the canonical address and ids that this gives or gave."""
    return marks_from(document_id(document), content_hash(document), document.url)


def marks_from(key: str, digest: str, url: str | None) -> tuple[str, ...]:
    """As `marks_of`, where id and hash of the document are known."""
    identity = identify(url) if url else None
    address = (url, identity.canonical_url, identity.key, *former_keys(identity)) if identity else ()
    return tuple(filter(None, (key, digest, *address)))
