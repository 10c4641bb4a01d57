"""What can be wrong with a document, as codes that the warehouse counts and as exceptions that carry them."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a document is no article; the words stand in `news.rejects`."""

    EMPTY = "empty"
    """No bytes, or white space only."""
    UNREADABLE = "unreadable"
    """Neither text nor HTML: binary data, a damaged archive, a broken charset."""
    TOO_LARGE = "too_large"
    """Larger or deeper nested than any story's page."""
    TOO_SLOW = "too_slow"
    """Reading it took more processor time than any story's page."""
    FEED = "feed"
    """An RSS or Atom feed, a sitemap or other XML: it lists stories and is none."""
    LISTING = "listing"
    """A front page, section page or search result."""
    NOT_FOUND = "not_found"
    """An error page, also one served with status 200."""
    CONSENT = "consent"
    """A cookie, login or bot-check page in the place of the story."""
    PAYWALL = "paywall"
    """Nothing but a teaser before a paywall."""
    VIDEO_SHELL = "video_shell"
    """A player or gallery page without a story's text."""
    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    TOO_SHORT = "too_short"
    """Too little text to be a story."""
    MOSTLY_LINKS = "mostly_links"
    IMPOSSIBLE_DATE = "impossible_date"
    """Published in the future or before 1990."""


class ExtractionError(Exception):
    """Base of what the extractors raise on purpose; anything else is a defect in them."""


class NotAnArticleError(ExtractionError):
    """Raised by every reader for a document that holds no article; `reason` is for counting, `detail` for people."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class PublisherError(ExtractionError):
    """Raised where a publisher of the user's own or of an installed package can't be used; the message names its file or entry point."""
