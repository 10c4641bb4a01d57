"""Any site's story, from what the page says of itself (JSON-LD, head metadata) and from the page as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.article import Credit, Role
from extractors.copydesk import without_furniture
from extractors.dates import site_zone
from extractors.document import is_front, letters_of, own_label, text
from extractors.errors import NotAnArticleError, Reason
from extractors.generic.author_bios import without_bios
from extractors.generic.body import Body, find_body
from extractors.generic.body_fallback import settled
from extractors.generic.boilerplate import without_link_notes
from extractors.generic.bylines import find_authors
from extractors.generic.confidence import confidence_of
from extractors.generic.headline import find_headline
from extractors.generic.metadata import find_images, find_kind, find_rights, find_section, find_summary, find_tags, site_name
from extractors.generic.publication_time import BY_THE_HEADLINE, published_moment, updated_moment
from extractors.languages import checked_language, declared_language, detected_language
from extractors.story import Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.document import Page

_LONGEST_TEASER = 400
_FEWEST_TEASERS = 3
# Summaries of lists are dropped; what stays besides them is an introduction.
_LONGEST_LISTING = 1200
PAYWALLED = "the publisher says that the whole story is not free: the text may be cut"


def read_any_site(page: Page) -> Story:
    """The story of any news page.

    Raises:
        NotAnArticleError: where the page has neither title nor text, or is a list of teasers.
    """
    node = page.news
    site = site_name(page, node)
    title, title_rule, title_doubt = find_headline(page, node, site)
    summary, lead_rule = find_summary(page, node)
    stated = letters_of(node.get("articleBody"))
    body = settled(find_body(page, title, summary, stated), page, node, f"{title or ''} {summary or ''}")
    language, language_rule = _language(page, node, (*body.standfirst, *body.paragraphs))
    placed = page.focused(page.selector, without=page.without, zone=page.zone or site_zone(page, language))
    published = published_moment(placed, node, body.header)
    # A list prints a time with each of its items.
    _refuse(body, node, title, dated=published is not None and not published.rule.startswith(BY_THE_HEADLINE))
    updated = updated_moment(placed, node, published.stamp if published else None, body.header)
    authors, authors_rule = find_authors(page, node, _own_names(page, site), body.header, body.footer)
    paragraphs = tuple(map(without_link_notes, without_bios(body.paragraphs, authors)))
    if language == "id":
        paragraphs = tuple(without_furniture(paragraphs))
    section, section_rule = find_section(page, node)
    tags, tags_rule = find_tags(page, node)
    lead, lead_rule = (
        _lead(" ".join(body.standfirst) or None, "standfirst", paragraphs) or _lead(summary, lead_rule, paragraphs) or (None, None)
    )
    doubts = (title_doubt, published.doubt if published else None, body.doubt, PAYWALLED if page.is_paywalled else None)
    return Story(
        title=title,
        paragraphs=paragraphs,
        lead=lead,
        kind=find_kind(page, node),
        canonical_url=None if is_front(page.canonical) else page.canonical,
        language=language,
        published=published.stamp if published else None,
        updated=updated.stamp if updated else None,
        section=section,
        tags=tags,
        credits=tuple(Credit(role=Role.AUTHOR, name=name) for name in authors),
        images=find_images(page, node),
        related=body.related,
        tables=body.tables,
        rights=find_rights(page),
        found=(
            found := _rules(
                title=title_rule,
                paragraphs=body.rule,
                lead=lead_rule,
                published_at=published.rule if published else None,
                updated_at=updated.rule if updated else None,
                credits=authors_rule,
                section=section_rule,
                tags=tags_rule,
                language=language_rule if language else None,
            )
        ),
        confidence=confidence_of(found, tuple(doubt for doubt in doubts if doubt)),
        warnings=tuple(doubt for doubt in doubts if doubt),
    )


def _rules(**rules: str | None) -> dict[str, str]:
    return {field: rule for field, rule in rules.items() if rule}


def _refuse(body: Body, node: Mapping[str, Any], title: str | None, *, dated: bool) -> None:
    if not title and not body.paragraphs:
        raise NotAnArticleError(Reason.NO_TEXT, "the page has neither a headline nor running text")
    if not dated and _is_listing(body, node):
        detail = f"{body.teasers} linked headlines among {len(body.paragraphs)} teasers, and no time of release"
        raise NotAnArticleError(Reason.LISTING, detail)


def _is_listing(body: Body, node: Mapping[str, Any]) -> bool:
    """As many linked headlines as paragraphs, all short, and nothing that calls itself a story."""
    short = all(len(paragraph) <= _LONGEST_TEASER for paragraph in body.paragraphs) and sum(map(len, body.paragraphs)) <= _LONGEST_LISTING
    return not node and short and body.teasers >= max(_FEWEST_TEASERS, 0.6 * (len(body.paragraphs) - body.teasers))


def _own_names(page: Page, site: str | None) -> str:
    """Every name of the site itself, one a line: none of them is a person."""
    host = page.host.removeprefix("www.")
    return "\n".join(filter(None, (site, page.meta.get("publisher"), host, own_label(host))))


def _lead(summary: str | None, rule: str | None, paragraphs: Sequence[str]) -> tuple[str, str | None] | None:
    """The publisher's summary, unless the text itself says the same."""
    if not summary:
        return None
    stem = "".join(filter(str.isalnum, summary.casefold()))[:60]
    return None if stem in "".join(filter(str.isalnum, " ".join(paragraphs[:4]).casefold())) else (summary, rule)


def _language(page: Page, node: Mapping[str, Any], paragraphs: Sequence[str]) -> tuple[str | None, str]:
    html = page.tree.css_first("html")
    claims = {
        "html[lang]": html.attributes.get("lang") if html else None,
        "meta[og:locale]": page.meta.get("og:locale"),
        "JSON-LD inLanguage": text(node.get("inLanguage")),
    }
    for rule, claim in claims.items():
        if code := declared_language(claim):
            checked, by_words = checked_language(code, paragraphs)
            return checked, "words" if by_words else rule
    return detected_language(paragraphs), "words"
