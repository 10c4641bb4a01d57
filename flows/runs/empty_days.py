"""Empty days: whether an archive page without stories is one of a day without news, or one that could not be understood. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

UNREAD = frozenset({"no_story_link", "not_covered", "no_dates", "not_a_list"})
"""Reasons of days whose archive answered and was not understood: a better reader or setting may understand it, so they are walked again."""

# An empty day's page says `Tidak ada berita`, its date, and perhaps where to look instead.
FEW_LINES = 3


@dataclass(frozen=True, slots=True)
class PageView:
    """What an archive page shows apart from stories: enough to compare it with other days' pages."""

    lines: frozenset[str] = frozenset()
    """Its lines of text; digits are left out, as dates differ from page to page."""
    forms: frozenset[str] = frozenset()
    """The forms of its links that are no stories: `/rubrik/#`."""


NOTHING_SHOWN = PageView()


def view_of(texts: Collection[str], paths: Collection[str]) -> PageView:
    """A page's view from its lines and the paths of its links that are no stories."""
    return PageView(lines=frozenset(_bare(text) for text in texts) - {""}, forms=frozenset(map(_bare, paths)))


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def is_empty(page: PageView, earlier: PageView | None, later: PageView | None, *, known: int) -> bool:
    """Whether a day had no news.

    Args:
        page: The day's page, on which no story was recognised.
        earlier: The nearest earlier day's page on which stories were recognised; None where there is none.
        later: The same of a later day.
        known: Stories of the day that the feed or the warehouse knows.
    """
    if known or earlier is None or later is None:
        return False
    new = page.lines - earlier.lines - later.lines
    return len(new) <= FEW_LINES and page.forms <= earlier.forms | later.forms
