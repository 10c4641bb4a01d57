"""Records as documents: an article that `warta extract` printed elsewhere is read as what it says."""

from __future__ import annotations

from pydantic import ValidationError

from extractors.article import Article
from extractors.errors import NotAnArticleError, Reason

CONTENT_TYPE = "application/vnd.warta.record+json"
"""Of a document that is such a record; no server sends it."""


def read(data: bytes) -> Article:
    """The article; raises NotAnArticleError where the bytes are no record of this version."""
    try:
        return Article.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise NotAnArticleError(Reason.UNREADABLE, f"no record: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
