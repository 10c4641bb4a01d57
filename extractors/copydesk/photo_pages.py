"""Photo and infographic pages without running text: what is printed with the picture is the story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.article import Credit, Kind, Role
from extractors.document import text, tidy
from extractors.layouts import split_credit
from extractors.story import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extractors.document import Page
    from extractors.story import Story

SHOWN = frozenset({Kind.PHOTO, Kind.INFOGRAPHIC})
"""Kinds that show their story."""
CAPTIONS, SUMMARY = "captions", "summary"
"""How the paragraphs of such a story were found."""


def captioned(story: Story, page: Page, kind: Kind, desks: Collection[str]) -> Story:
    """The story with its captions, else its summary, for paragraphs, where it is of such a kind and has no text of its own.

    `desks` are the names of agencies' photo desks in credits.
    """
    if kind not in SHOWN or sum(map(len, story.paragraphs)) >= SHORTEST:
        return story
    captions = tuple(dict.fromkeys(image.caption for image in story.images if image.caption and image.caption != story.title))
    how = CAPTIONS
    if sum(map(len, captions)) < SHORTEST:
        captions, how = tuple(_summary(story, page)), SUMMARY
    if not captions:
        return story
    makers = () if any(credit.role is Role.PHOTOGRAPHER for credit in story.credits) else _photographers(story, desks)
    return replace(
        story,
        kind=kind,
        paragraphs=captions,
        credits=(*story.credits, *makers),
        found={**story.found, "paragraphs": how},
    )


def photographer(credit: str | None, desks: Collection[str]) -> Credit | None:
    """Who took a picture that is credited to an agency's photo desk: `ANTARA FOTO/Rivan Awal Lingga/tom`."""
    desk, _, names = (credit or "").partition("/")
    name = names.split("/")[0].strip(" .")
    return Credit(role=Role.PHOTOGRAPHER, name=name) if desk.strip().upper() in desks and name else None


def _photographers(story: Story, desks: Collection[str]) -> tuple[Credit, ...]:
    return tuple(dict.fromkeys(credit for image in story.images if (credit := photographer(image.credit, desks))))


def _summary(story: Story, page: Page) -> Iterator[str]:
    """The page's summary, where it is whole and says more than the title."""
    for claim in (text(page.news.get("description")), page.meta.get("og:description"), page.meta.get("description")):
        summary = split_credit(tidy(claim or ""))[0]
        if len(summary) >= SHORTEST and not summary.endswith(("...", "…")) and summary != story.title:
            yield summary
            return
