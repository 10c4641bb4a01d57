"""An article as the database can hold it, and give it back: no half characters, no times outside the calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pydantic_core import PydanticSerializationError

from extractors.article import Article

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def storable(article: Article) -> Article:
    """Return the article itself, or where it holds what no table can, one with `?` for half characters and the nearest times."""
    times = {name: held for name in ("published_at", "updated_at") if (held := _held(getattr(article, name))) != getattr(article, name)}
    if times:
        article = article.model_copy(update=times)
    try:
        article.model_dump_json()
        # Of these alone pydantic writes half characters as something else.
        "".join(article.provenance.fields).encode()
    except (PydanticSerializationError, UnicodeEncodeError):
        # JSON in pages breaks off in the middle of an emoji.
        return Article.model_validate(_whole(article.model_dump()))
    return article


def _held(moment: datetime | None) -> datetime | None:
    """Return a time whose instant has a date in UTC: `0001-01-01T00:00:00+07:00` has none."""
    if moment is None:
        return None
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return FIRST if moment.year == FIRST.year else LAST
    return moment


def _whole(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return tuple(_whole(item) for item in value) if isinstance(value, tuple) else value
