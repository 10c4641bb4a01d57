"""Documents of stories that were taken down, known before their bytes come to the archive again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from extractors.identity import former_keys, identify
from warehouse.stories import document_id, withheld

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
    identity = identify(document.url) if document.url else None
    address = (document.url, identity.canonical_url, identity.key, *former_keys(identity)) if identity else ()
    return tuple(filter(None, (document_id(document), sha256(document.data).hexdigest(), *address)))
