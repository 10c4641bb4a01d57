"""Fields that most sites declare for machines: in JSON-LD and in the head's metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.document import as_list, text
from extractors.layouts.byline_fields import people_in
from extractors.layouts.fields import Finder, Found, MissingError, first, linked_data, listed, meta, timestamp

if TYPE_CHECKING:
    from extractors.document import Page


def linked_people(key: str) -> Finder[tuple[str, ...]]:
    """All people under a key of the page's JSON-LD story, organisations left out."""
    how = f"ld+json {key}.name"

    def find(page: Page) -> Found[tuple[str, ...]]:
        people = tuple(name for item in as_list(page.news.get(key)) for name in _names(item))
        if not people:
            raise MissingError(how, "nobody")
        return Found(people, how)

    return Finder(find)


def _names(item: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(item, dict) and item.get("@type") == "Organization":
        return ()
    return people_in(text(item) or "") or ()


def _rubrics(page: Page) -> list[str]:
    items = [item for node in page.linked_data if node.get("@type") == "BreadcrumbList" for item in as_list(node.get("itemListElement"))]
    labels = [label for item in items if isinstance(item, dict) and (label := text(item.get("name")) or text(item.get("item")))]
    headline = (text(page.news.get("headline")) or page.meta.get("og:title", "")).casefold()
    inner = [label for label in labels[1:] if label.casefold() not in headline or len(label) < _SHORTEST_HEADLINE]
    if not inner:
        raise MissingError("ld+json BreadcrumbList", "no rubric")
    return inner


# A trail ends with the story itself on some sites; rubrics are shorter than headlines.
_SHORTEST_HEADLINE = 25

CHANNEL = Finder(lambda page: Found(_rubrics(page)[0], "ld+json BreadcrumbList"))
"""The first step below the front page."""
RUBRIC = Finder(lambda page: Found(_rubrics(page)[-1], "ld+json BreadcrumbList"))
"""The last step before the story."""
PUBLISHED = timestamp(first(linked_data("datePublished"), meta("article:published_time", "datePublished")))
UPDATED = timestamp(first(linked_data("dateModified"), meta("article:modified_time", "dateModified")))
HEADLINE = first(linked_data("headline"), meta("og:title"))
AUTHORS = linked_people("author")
SECTION = first(linked_data("articleSection"), meta("article:section"))
KEYWORDS = listed(meta("news_keywords", "keywords"))
