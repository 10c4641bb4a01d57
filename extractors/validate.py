"""What is wrong with a story: a reject where it is none, warnings where it is still of use."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from extractors.errors import NotAnArticleError, Reason

if TYPE_CHECKING:
    from extractors.page import Page
    from extractors.story import Story

# Of news on the web, nothing is older.
EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
# A wire flash is two or three sentences.
SHORTEST = 80


def review(story: Story, page: Page | None = None) -> tuple[str, ...]:
    """Warnings about a story that is of use.

    Raises:
        NotAnArticleError: for a story without title or text, too short, or with an impossible date.
    """
    if not story.title:
        raise NotAnArticleError(Reason.NO_TITLE, "no headline was found")
    length = sum(map(len, story.paragraphs))
    if not length:
        raise NotAnArticleError(Reason.NO_TEXT, "no text was found")
    if length < SHORTEST:
        raise NotAnArticleError(Reason.TOO_SHORT, f"{length} characters of text")
    if story.published:
        _check_date(story.published.at, page.fetched_at if page else None)
    return ()


def _check_date(at: dt.datetime, fetched_at: dt.datetime | None) -> None:
    if at < EARLIEST:
        raise NotAnArticleError(Reason.IMPOSSIBLE_DATE, f"published {at.isoformat()}, before the web")
    if fetched_at and at > fetched_at + dt.timedelta(days=1):
        raise NotAnArticleError(Reason.IMPOSSIBLE_DATE, f"published {at.isoformat()}, after it was fetched")
