"""Layout: how the pages of one publisher were built from one day on, as typed fields; and the story that they read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extractors.article import Credit, Image, Kind, Related, Role
from extractors.errors import ExtractionError
from extractors.layouts.fields import Field, FieldError, Finder, constant, found, prose
from extractors.story import Story, Timestamp

if TYPE_CHECKING:
    from extractors.document import Page

NOBODY: Finder[tuple[str, ...]] = constant(())
UNKNOWN: Finder[None] = constant(None)
STORY = prose()
NO_IMAGES: Finder[tuple[Image, ...]] = constant(())
NO_LINKS: Finder[tuple[Related, ...]] = constant(())
_NOTHING = (NOBODY, UNKNOWN, NO_IMAGES, NO_LINKS)


class LayoutError(ExtractionError):
    """Raised by a layout for a page that it can't read in full: all bad fields at once, and the story of the good ones."""

    def __init__(self, layout: str, page: str, problems: dict[str, FieldError], story: Story) -> None:
        self.problems = problems
        self.story = story
        told = "; ".join(f"{name} ({error})" for name, error in problems.items())
        super().__init__(f"layout {layout} can't read {page}: {told}")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One design of a publisher's article pages; it applies where `story` matches."""

    since: str
    """The year (or day) from which pages look like this; its name in the provenance."""
    story: str
    """Selectors of the element that holds the story's text, the surest first."""
    title: Field[str]
    without: str = ""
    """Selector of what stands inside the story and is no part of it."""
    paragraphs: Field[tuple[str, ...]] = STORY
    published_at: Field[Timestamp | None] = UNKNOWN
    updated_at: Field[Timestamp | None] = UNKNOWN
    lead: Field[str | None] = UNKNOWN
    section: Field[str | None] = UNKNOWN
    tags: Field[tuple[str, ...]] = NOBODY
    reporters: Field[tuple[str, ...]] = NOBODY
    editors: Field[tuple[str, ...]] = NOBODY
    translators: Field[tuple[str, ...]] = NOBODY
    photographers: Field[tuple[str, ...]] = NOBODY
    authors: Field[tuple[str, ...]] = NOBODY
    images: Field[tuple[Image, ...]] = NO_IMAGES
    related: Field[tuple[Related, ...]] = NO_LINKS
    kind: Field[Kind | None] = UNKNOWN
    """None: what the address says."""

    def applies(self, page: Page) -> bool:
        """True for a page of this design."""
        return page.first(self.story) is not None

    def read(self, page: Page) -> Story:
        """The story as it stands on the page, before the copy desk.

        Raises:
            LayoutError: where a field can't be read; it names them all.
        """
        focused = page.focused(self.story, without=self.without)
        values: dict[str, Any] = {}
        how: dict[str, str] = {}
        problems: dict[str, FieldError] = {}
        for name, field in self._fields:
            try:
                result = found(field, focused)
            except FieldError as error:
                problems[name] = error
                continue
            values[name] = result.value
            if result.value and result.how:
                how[name] = result.how
        story = _story(values, how)
        if problems:
            raise LayoutError(self.since, page.url or page.canonical or "a page without address", problems, story)
        return story

    @cached_property
    def _fields(self) -> tuple[tuple[str, Field[Any]], ...]:
        """The fields that this design has; the others are nothing on every page of it."""
        named = [(field.name, getattr(self, field.name)) for field in fields(self) if field.name not in {"since", "story", "without"}]
        return tuple((name, field) for name, field in named if field not in _NOTHING)


_ROLES = {
    "reporters": Role.REPORTER,
    "authors": Role.AUTHOR,
    "translators": Role.TRANSLATOR,
    "photographers": Role.PHOTOGRAPHER,
    "editors": Role.EDITOR,
}


def _story(values: dict[str, Any], how: dict[str, str]) -> Story:
    credits_ = dict.fromkeys(Credit(role=role, name=name) for field, role in _ROLES.items() for name in values.get(field, ()))
    credited = next((how.pop(field) for field in _ROLES if field in how), None)
    for field in _ROLES:
        how.pop(field, None)
    if credited:
        how["credits"] = credited
    published, updated = values.get("published_at"), values.get("updated_at")
    if published and updated and updated.at <= published.at:
        updated = None
        how.pop("updated_at", None)
    return Story(
        title=values.get("title"),
        paragraphs=values.get("paragraphs", ()),
        lead=values.get("lead"),
        kind=values.get("kind") or Kind.ARTICLE,
        published=published,
        updated=updated,
        section=values.get("section"),
        tags=tuple(dict.fromkeys(tag for label in values.get("tags", ()) if (tag := label.strip(" #,")))),
        credits=tuple(credits_),
        images=values.get("images", ()),
        related=values.get("related", ()),
        found=how,
    )


def completed(story: Story, other: Story, problems: dict[str, FieldError]) -> Story:
    """A story whose unreadable fields are taken from another reading of the same page."""
    names = {_ATTRIBUTES.get(name, name) for name in problems}
    values = {name: getattr(other, name) for name in names}
    how = {name: told for name, told in other.found.items() if _ATTRIBUTES.get(name, name) in names}
    return replace(story, **values, found={**story.found, **how})


_ATTRIBUTES = {"published_at": "published", "updated_at": "updated", **dict.fromkeys(_ROLES, "credits")}
