"""Any site's story, from what the page says of itself (JSON-LD, head metadata) and from the page as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from extractors.article import Credit, Role
from extractors.body import Body, find_body
from extractors.bylines import find_authors
from extractors.errors import NotAnArticleError, Reason
from extractors.headline import find_headline
from extractors.language import declared_language, detected_language
from extractors.linked_data import story_node, text, tidy
from extractors.metadata import find_images, find_kind, find_rights, find_section, find_tags, is_paywalled, site_name
from extractors.release import published_moment, updated_moment
from extractors.second_opinion import settled
from extractors.story import Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.page import Page

_LONGEST_TEASER = 400
_FEWEST_TEASERS = 3
PAYWALLED = "the publisher says that the whole story is not free: the text may be cut"


def read(page: Page) -> Story:
    """The story of any news page.

    Raises:
        NotAnArticleError: where the page has neither title nor text.
    """
    node = story_node(page)
    site = site_name(page, node)
    title, title_rule, title_doubt = find_headline(page, node, site)
    summary = _summary(page, node)
    body = find_body(page, title, summary)
    body = settled(body, page, node)
    paragraphs = (*body.standfirst, *body.paragraphs)
    if not title and not paragraphs:
        raise NotAnArticleError(Reason.NO_TEXT, "the page has neither a headline nor running text")
    published = published_moment(page, node)
    if _is_listing(body, node) and published is None:
        raise NotAnArticleError(
            Reason.LISTING, f"{body.teasers} linked headlines among {len(body.paragraphs)} teasers, and no time of release"
        )
    updated = updated_moment(page, node, published.stamp if published else None)
    authors, authors_rule = find_authors(page, node, _own_names(page, site))
    lead = _lead(summary, paragraphs)
    found = {
        "title": title_rule,
        "paragraphs": body.rule,
        "lead": "description" if lead else "",
        "published_at": published.rule if published else "",
        "updated_at": updated.rule if updated else "",
        "credits": authors_rule or "",
    }
    doubts = (title_doubt, published.doubt if published else None, body.doubt, PAYWALLED if is_paywalled(page, node) else None)
    return Story(
        title=title,
        paragraphs=paragraphs,
        lead=lead,
        kind=find_kind(page, node),
        canonical_url=page.canonical,
        language=_language(page, node, body),
        published=published.stamp if published else None,
        updated=updated.stamp if updated else None,
        section=find_section(page, node),
        tags=find_tags(page, node),
        credits=tuple(Credit(role=Role.AUTHOR, name=name) for name in authors),
        images=find_images(page, node),
        related=body.related,
        rights=find_rights(page),
        found={field: rule for field, rule in found.items() if rule},
        warnings=tuple(doubt for doubt in doubts if doubt),
    )


def _is_listing(body: Body, node: Mapping[str, Any]) -> bool:
    """As many linked headlines as paragraphs, all short, and nothing that calls itself a story."""
    short = all(len(paragraph) <= _LONGEST_TEASER for paragraph in body.paragraphs)
    return not node and short and body.teasers >= max(_FEWEST_TEASERS, 0.6 * len(body.paragraphs))


def _own_names(page: Page, site: str | None) -> str:
    """Every name of the site itself, one a line: none of them is a person."""
    host = (urlsplit(page.url or page.canonical or "").hostname or "").removeprefix("www.")
    return "\n".join(filter(None, (site, page.meta.get("publisher"), host, host.rsplit(".", 1)[0].rsplit(".", 1)[-1])))


def _summary(page: Page, node: Mapping[str, Any]) -> str | None:
    value = page.meta.get("og:description") or page.meta.get("description") or text(node.get("description"))
    return tidy(value) if value else None


def _lead(summary: str | None, paragraphs: Sequence[str]) -> str | None:
    """The publisher's summary, unless the text itself says the same."""
    if not summary:
        return None
    stem = "".join(filter(str.isalnum, summary.casefold()))[:60]
    return None if stem in "".join(filter(str.isalnum, " ".join(paragraphs[:4]).casefold())) else summary


def _language(page: Page, node: Mapping[str, Any], body: Body) -> str | None:
    html = page.tree.css_first("html")
    declared = declared_language(html.attributes.get("lang") if html else None, page.meta.get("og:locale"), text(node.get("inLanguage")))
    return declared or detected_language(body.paragraphs)
