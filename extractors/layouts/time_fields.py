"""Fields for times: the printed one, and the one for machines where the printed one bears it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.article import Precision
from extractors.dates import printed_time
from extractors.layouts.fields import Field, Finder, Found, MissingError, found, texts_of

if TYPE_CHECKING:
    from extractors.document import Page
    from extractors.story import Timestamp


def first_time(selector: str) -> Finder[Timestamp]:
    """The time in the first element that prints one, of those that match."""

    def find(page: Page) -> Found[Timestamp]:
        for value in texts_of(page, selector):
            if time := printed_time(value, page.zone):
                return Found(time, selector)
        raise MissingError(selector, "no time in what matches")

    return Finder(find)


def confirmed(machine: Field[Timestamp], printed: Field[Timestamp]) -> Finder[Timestamp]:
    """A time for machines where the printed one bears it out, else the one of the two that can be right.

    Head metadata often gives the local time as UTC, so a difference of whole hours is decided for what readers see; otherwise the
    earlier one is the release.
    """

    def find(page: Page) -> Found[Timestamp]:
        try:
            exact = found(machine, page)
        except MissingError:
            return found(printed, page)
        try:
            seen = found(printed, page)
        except MissingError:
            return exact
        apart = abs((exact.value.at - seen.value.at).total_seconds())
        if apart < _MINUTE or seen.value.precision is Precision.DAY:
            return exact
        if apart < _FARTHEST_ZONE and apart % _HOUR < _MINUTE:
            return seen
        return min(exact, seen, key=lambda one: one.value.at)

    return Finder(find)


_MINUTE, _HOUR = 60, 3600
# Indonesia's easternmost zone is UTC+9.
_FARTHEST_ZONE = 9 * _HOUR + _MINUTE


# The byline with the time stands within so many pieces of text after the headline.
_NEAR = 40
_LONGEST = 80


def time_after(page: Page, title: str | None) -> Timestamp | None:
    """The first time to the minute that is printed shortly after the headline, on a page of unknown design."""
    near = 0
    for node in page.tree.body.traverse(include_text=True) if page.tree.body and title else ():
        text = " ".join((node.text_content or "").split()) if node.tag == "-text" else ""
        if not text:
            continue
        if text == title:
            near = _NEAR
        elif near:
            near -= 1
            time = printed_time(text, page.zone) if len(text) <= _LONGEST else None
            if time and time.precision is not Precision.DAY:
                return time
    return None
