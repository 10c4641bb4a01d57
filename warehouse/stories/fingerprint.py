"""What counts as a story's content: two records with equal fingerprints are the same version."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from w3lib.url import url_query_cleaner

if TYPE_CHECKING:
    from extractors.article import Article

# To change what counts, compute the fingerprints anew in a migration, or every next fetch looks like a change.
# Not here: the addresses (slugs, AMP and tracking vary between fetches of one story), provenance and warnings (about the reading, not the
# story). `copyright` is compared by its holder, since its year may be that of the fetch.
COMPARED = (
    "kind",
    "language",
    "title",
    "lead",
    "dateline",
    "news_day",
    "published_at",
    "published_precision",
    "updated_at",
    "section",
    "tags",
    "paragraphs",
    "quotes",
    "credits",
    "images",
    "related",
    "copyright",
    "rights",
)
TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid", "gclid", "page", "ref")
# Image servers put the size that was asked for into the path (cache/800x533/) or the query.
PICTURE_SIZE = re.compile(r"(?<=[/_-])\d{2,4}x\d{0,4}(?=[/._-])")


def content(article: Article) -> dict[str, Any]:
    """Return the fields that count, in a form in which trivial differences are gone."""
    dumped = article.model_dump(mode="json", include=set(COMPARED))
    dumped["published_at"] = article.published_at and article.published_at.astimezone(UTC).isoformat()
    dumped["updated_at"] = article.updated_at and article.updated_at.astimezone(UTC).isoformat()
    for quote in dumped["quotes"]:
        del quote["start"], quote["end"]
    for image in dumped["images"]:
        image["url"] = _picture(image["url"])
    for link in dumped["related"]:
        link["url"] = link["url"] and _link(link["url"])
    dumped["copyright"] = article.copyright and article.copyright.holder
    return {field: _settled(dumped[field]) for field in COMPARED}


def fingerprint(article: Article) -> str:
    """Hash the content, as 32 hex digits."""
    text = json.dumps(content(article), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def changed_fields(before: Article, after: Article) -> list[str]:
    """Name the fields whose content differs, in the order of the record."""
    old, new = content(before), content(after)
    return [field for field in COMPARED if old[field] != new[field]]


def _picture(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return PICTURE_SIZE.sub("", f"{parts.netloc}{parts.path}")


def _link(url: str) -> str:
    try:
        return url_query_cleaner(url, TRACKING, remove=True)
    except ValueError:
        return url


def _settled(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_settled(item) for item in value]
    if isinstance(value, dict):
        return {key: _settled(item) for key, item in value.items()}
    return value
