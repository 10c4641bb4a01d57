"""Which article a user means: by its id or one of its addresses; what isn't there is told with the closest that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.identity import identify
from flows.errors import WartaError
from warehouse.stories import articles, provenance, withheld

if TYPE_CHECKING:
    import duckdb


def spellings(word: str) -> tuple[str, ...]:
    """The id or address as given, and what it stands for: the canonical address and the id that it gives."""
    identity = identify(word)
    if identity is None:
        return (word,)
    return tuple(dict.fromkeys(filter(None, (word, identity.canonical_url, identity.key))))


def article_id(connection: duckdb.DuckDBPyConnection, word: str) -> str:
    """The id of the article that is meant; raises WartaError where there is none, or none any more."""
    found = provenance.article_meant(connection, spellings(word))
    if found is not None:
        return found
    for taken_down in withheld.marked(connection, spellings(word)).values():
        raise WartaError(f"{taken_down.detail}.")
    close = articles.similar(connection, word)
    known = "; ".join(f"{near} ({title})" for near, title in close)
    hint = (
        f" The closest are {known}."
        if known
        else " None is like it: `warta search` finds stories by their words, and --db names another database."
    )
    raise WartaError(f"There is no article {word!r}.{hint}")
