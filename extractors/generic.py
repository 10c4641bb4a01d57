"""Any site's story, from what the page says of itself (JSON-LD, head metadata) and from the page as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from extractors.article import Credit, Image, Role
from extractors.dates import machine_time
from extractors.errors import NotAnArticleError, Reason
from extractors.language import declared_language, detected_language
from extractors.linked_data import as_list, story_node, text
from extractors.story import Story

if TYPE_CHECKING:
    from extractors.page import Page


def read(page: Page) -> Story:
    """The story of any news page.

    Raises:
        NotAnArticleError: where the page has neither title nor text.
    """
    node = story_node(page)
    title = text(node.get("headline")) or page.meta.get("og:title") or _first(page, "h1") or _first(page, "title")
    paragraphs = _paragraphs(page)
    if not title and not paragraphs:
        raise NotAnArticleError(Reason.NO_TEXT, "neither a title nor text")
    published = machine_time(node.get("datePublished")) or machine_time(page.meta.get("article:published_time"))
    html = page.tree.css_first("html")
    picture = page.meta.get("og:image")
    return Story(
        title=title,
        paragraphs=paragraphs,
        lead=page.meta.get("og:description"),
        canonical_url=page.canonical,
        language=declared_language(html.attributes.get("lang") if html else None, page.meta.get("og:locale"))
        or detected_language(paragraphs),
        published=published,
        updated=machine_time(node.get("dateModified")),
        section=text(node.get("articleSection")) or page.meta.get("article:section"),
        credits=tuple(Credit(role=Role.AUTHOR, name=name) for author in as_list(node.get("author")) if (name := text(author))),
        images=(Image(url=picture),) if picture else (),
        found={"title": "JSON-LD headline", "paragraphs": "trafilatura"},
    )


def _first(page: Page, selector: str) -> str | None:
    node = page.tree.css_first(selector)
    return node.text(strip=True) or None if node else None


def _paragraphs(page: Page) -> tuple[str, ...]:
    document = bare_extraction(page.html, url=page.url, fast=True, include_comments=False, include_tables=False)
    body = getattr(document, "text", None) or ""
    return tuple(line for line in body.split("\n") if line.strip())
