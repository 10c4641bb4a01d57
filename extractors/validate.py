"""What is wrong with a story: a reject where there is none, warnings where it is still of use."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractors.article import Kind
from extractors.document import BARRED, MISSING, is_front
from extractors.errors import NotAnArticleError, Reason
from extractors.story import SHORTEST

if TYPE_CHECKING:
    from extractors.document import Page
    from extractors.story import Story

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""No news on the web is older."""
SLACK = dt.timedelta(days=1)
"""Clocks and zones may be wrong by so much before a date counts as future."""
BRIEF = 1200
"""Notices are short; a longer text that uses their words is a story about them."""
TEASER = 200
SHELL = 250
MANY_LINKS = 12
FEW_LINKS = 3
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_NOT_CLOSED = re.compile(r"(?:\.\.\.|…|\[…\])\W*$")


def review(story: Story, page: Page | None = None) -> tuple[str, ...]:
    """Warnings about a story that is of use; `page` is what it was read from, None for plain text.

    Raises:
        NotAnArticleError: for an error or consent page, a listing, a player without text, a story without headline or text, and one whose
            date is impossible.
    """
    text = " ".join(story.paragraphs)
    size = _size(text)
    _check_notice(story, text, size)
    if page is not None:
        _check_page(story, page, size)
    if not story.title:
        raise NotAnArticleError(Reason.NO_TITLE, "no headline was found")
    if not story.paragraphs:
        raise NotAnArticleError(Reason.NO_TEXT, "no running text was found")
    if size < SHORTEST:
        raise NotAnArticleError(Reason.TOO_SHORT, f"only {len(text)} characters of text: {text!r}")
    if story.published:
        _check_date(story.published.at, page.fetched_at if page else None)
    return tuple(_warnings(story, text, size))


def _size(text: str) -> float:
    """Length in Latin letters' worth: an ideograph says as much as two and a half of them."""
    return len(text) if text.isascii() else len(text) + 1.5 * len(_WIDE.findall(text))


def _check_notice(story: Story, text: str, size: float) -> None:
    if size > BRIEF or (_dated(story) and size >= SHORTEST):
        return
    title = story.title or ""
    if MISSING.search(title) or MISSING.search(text):
        raise NotAnArticleError(Reason.NOT_FOUND, f"an error page: {title or text[:TEASER]!r}")
    if BARRED.search(title) or BARRED.search(text):
        raise NotAnArticleError(Reason.CONSENT, f"a consent, login or robot check: {title or text[:TEASER]!r}")


def _dated(story: Story) -> bool:
    """Whether a time is stated that is the story's: error pages print today's date, and lists those of their items."""
    rule = story.found.get("published_at", "")
    return story.published is not None and not rule.startswith(("printed date", "printed by", "printed change"))


def _check_page(story: Story, page: Page, size: float) -> None:
    if size < TEASER and page.is_paywalled:
        raise NotAnArticleError(Reason.PAYWALL, f"only {size:.0f} characters before the paywall")
    if story.kind in {Kind.VIDEO, Kind.PHOTO} and size < SHELL and not _single_picture(story):
        raise NotAnArticleError(Reason.VIDEO_SHELL, f"a {story.kind} page with {size:.0f} characters of text")
    # Some templates give every page the front page for its canonical address.
    address = page.url or page.canonical or ""
    front = is_front(address) and not page.news and page.meta.get("og:type", "website").lower() != "article"
    if front and (page.url or size < BRIEF) and _headline_links(page) >= FEW_LINKS:
        raise NotAnArticleError(Reason.LISTING, f"the address is a site's front page: {address}")
    bare = size < SHORTEST or (size < TEASER and not _dated(story))
    if bare and not page.news and (links := _headline_links(page)) >= MANY_LINKS:
        raise NotAnArticleError(Reason.LISTING, f"{links} linked headlines and no story")


def _single_picture(story: Story) -> bool:
    """A photo page is of use with one captioned picture."""
    return story.kind is Kind.PHOTO and (any(image.caption for image in story.images) or story.found.get("paragraphs") == "summary")


def _headline_links(page: Page) -> int:
    links = page.tree.css("h1 a, h2 a, h3 a, h4 a, a h2, a h3, a h4, li a, article a")
    return sum(len(link.text(strip=True)) >= 25 for link in links)  # noqa: PLR2004 - menus are shorter


def _check_date(at: dt.datetime, fetched_at: dt.datetime | None) -> None:
    if at < EARLIEST:
        raise NotAnArticleError(Reason.IMPOSSIBLE_DATE, f"published {at.isoformat()}, before there was a web")
    if fetched_at is None:
        return
    fetched = fetched_at if fetched_at.tzinfo else fetched_at.replace(tzinfo=dt.UTC)
    if at > fetched + SLACK:
        raise NotAnArticleError(Reason.IMPOSSIBLE_DATE, f"published {at.isoformat()}, but fetched {fetched.isoformat()}")


def _warnings(story: Story, text: str, size: float) -> list[str]:
    found = []
    if size < TEASER and story.kind not in {Kind.PHOTO, Kind.INFOGRAPHIC}:
        found.append(f"paragraphs: only {len(text)} characters of text")
    if size < BRIEF and _NOT_CLOSED.search(text):
        found.append("paragraphs: the text ends in an ellipsis and may be a teaser")
    if story.published is None:
        found.append("published_at: no time of release was found")
    elif story.updated and story.updated.at < story.published.at:
        found.append("updated_at: it lies before published_at")
    return found
