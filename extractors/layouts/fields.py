"""Fields: small functions that read one value from a page, strictly, and say how.

`text` wants exactly one text, `texts` at least one; `default` forgives what is missing, never what is ambiguous.
A plain function from a page to a value is a field too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from extractors.article import Related
from extractors.dates import printed_time
from extractors.document import Page, as_list, joined, lines_of, paragraphs_of, tidy
from extractors.document import text as plain
from extractors.errors import ExtractionError
from extractors.layouts.byline_fields import people_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from selectolax.lexbor import LexborNode

    from extractors.story import Timestamp

T = TypeVar("T")
U = TypeVar("U")

Field = Callable[[Page], T]
"""Whatever reads a value from a page."""


class FieldError(ExtractionError):
    """Raised by a field that can't be read; `how` names the selector or key, `problem` what is wrong with it."""

    def __init__(self, how: str, problem: str) -> None:
        super().__init__(f"{how}: {problem}")
        self.how = how
        self.problem = problem


class MissingError(FieldError):
    """Raised where nothing matches, or what matches is empty."""


class AmbiguousError(FieldError):
    """Raised where one value is wanted and several differ."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and how it was found."""

    value: T
    how: str


@dataclass(frozen=True, slots=True)
class Finder(Generic[T]):
    """A field that says how it found its value."""

    find: Callable[[Page], Found[T]]

    def __call__(self, page: Page) -> T:
        """The value alone."""
        return self.find(page).value


def found(field: Field[T], page: Page) -> Found[T]:
    """A field's value and how it was found; a plain function is its own name."""
    if isinstance(field, Finder):
        return field.find(page)
    return Found(field(page), getattr(field, "__name__", "function").strip("_"))


def text(selector: str) -> Finder[str]:
    """The text of the one element on the page that matches; of several with one and the same text, that text."""

    def find(page: Page) -> Found[str]:
        values = dict.fromkeys(texts_of(page, selector))
        if len(values) > 1:
            raise AmbiguousError(selector, f"{len(values)} different texts")
        return Found(next(iter(values)), selector)

    return Finder(find)


def texts(selector: str) -> Finder[tuple[str, ...]]:
    """The texts of all elements on the page that match, at least one."""
    return Finder(lambda page: Found(tuple(texts_of(page, selector)), selector))


def texts_of(page: Page, selector: str) -> list[str]:
    """The texts of all elements that match; raises MissingError where there is none."""
    values = [value for node in page.select(selector) if (value := node_text(node))]
    if not values:
        raise MissingError(selector, "no match with a text")
    return values


def node_text(node: LexborNode) -> str:
    """An element's text with white space collapsed."""
    return tidy(node.text().replace("\u200b", ""))


def attribute(selector: str, name: str) -> Finder[str]:
    """An attribute of the one element that matches."""
    how = f"{selector}[{name}]"

    def find(page: Page) -> Found[str]:
        values = {value: None for node in page.select(selector) if (value := (node.attributes.get(name) or "").strip())}
        if len(values) != 1:
            raise AmbiguousError(how, f"{len(values)} different values") if values else MissingError(how, "no match")
        return Found(next(iter(values)), how)

    return Finder(find)


def meta(*names: str) -> Finder[str]:
    """The head's metadata under the first of these names that is there."""

    def find(page: Page) -> Found[str]:
        for name in names:
            if value := page.meta.get(name.lower()):
                return Found(tidy(value), f"meta {name}")
        raise MissingError(f"meta {' '.join(names)}", "not on the page")

    return Finder(find)


def linked_data(*path: str) -> Finder[str]:
    """A value of the page's JSON-LD story: `linked_data("author", "name")`."""
    how = f"ld+json {'.'.join(path)}"

    def find(page: Page) -> Found[str]:
        value: Any = page.news
        for key in path:
            value = next((item.get(key) for item in as_list(value) if isinstance(item, dict)), None)
        if result := plain(value):
            return Found(result, how)
        raise MissingError(how, "not on the page")

    return Finder(find)


def constant(value: T) -> Finder[T]:
    """The same value on every page."""
    result = Found(value, "")
    return Finder(lambda _page: result)


def default(field: Field[T], value: U) -> Finder[T | U]:
    """A field's value, or another where it is missing."""
    forgiven: Found[T | U] = Found(value, "")

    def find(page: Page) -> Found[T | U]:
        try:
            return found(field, page)
        except MissingError:
            return forgiven

    return Finder(find)


def first(*fields: Field[T]) -> Finder[T]:
    """The first of these fields that isn't missing."""

    def find(page: Page) -> Found[T]:
        missing: list[str] = []
        for field in fields:
            try:
                return found(field, page)
            except MissingError as error:
                missing.append(error.how)
        raise MissingError(" | ".join(missing), "no match")

    return Finder(find)


def mapped(field: Field[T], function: Callable[[T], U | None]) -> Finder[U]:
    """What a function makes of a field's value; None means missing."""

    def find(page: Page) -> Found[U]:
        source = found(field, page)
        value = function(source.value)
        if value is None:
            raise MissingError(source.how, f"can't be read as a value: {source.value!r:.80}")
        return Found(value, source.how)

    return Finder(find)


def matched(field: Field[str], pattern: str) -> Finder[str]:
    """The first group of a pattern that is found in a field's text."""
    compiled = re.compile(pattern)

    def group(value: str) -> str | None:
        match = compiled.search(value)
        return match.group(match.lastindex or 0).strip() or None if match else None

    return mapped(field, group)


def trimmed(field: Field[str], pattern: str) -> Finder[str]:
    """A field's text without what a pattern matches: site names, labels."""
    compiled = re.compile(pattern)
    return mapped(field, lambda value: compiled.sub("", value).strip() or None)


def timestamp(field: Field[str]) -> Finder[Timestamp]:
    """A field's text as a time; without an offset it is the publisher's own."""

    def find(page: Page) -> Found[Timestamp]:
        source = found(field, page)
        time = printed_time(source.value, page.zone)
        if time is None:
            raise MissingError(source.how, f"no time: {source.value!r:.80}")
        if page.zone and not time.at.utcoffset():
            # Machine times in UTC are the publisher's own time written another way.
            time = replace(time, at=time.at.astimezone(page.zone))
        return Found(time, source.how)

    return Finder(find)


def links(selector: str) -> Finder[tuple[Related, ...]]:
    """The links that match, in order; none is no error."""

    def find(page: Page) -> Found[tuple[Related, ...]]:
        nodes = [(node_text(node), absolute(page, node.attributes.get("href"))) for node in page.select(selector)]
        return Found(tuple(dict.fromkeys(Related(title=title, url=url) for title, url in nodes if title and url)), selector)

    return Finder(find)


def prose(*, apart: Collection[str] = (), then: str = "") -> Finder[tuple[str, ...]]:
    """The paragraphs of the story, at least one.

    Args:
        apart: as in `paragraphs_of`.
        then: selector of elements on the page whose lines follow the story, such as the credits below it.
    """

    def find(page: Page) -> Found[tuple[str, ...]]:
        lines = paragraphs_of(page.story, apart=apart) if page.story else ()
        below = tuple(line for node in page.select(then) for line in lines_of(node)) if then else ()
        if not lines and not below:
            raise MissingError(page.selector, "no paragraph")
        return Found((*lines, *below), page.selector)

    return Finder(find)


def names(field: Field[str]) -> Finder[tuple[str, ...]]:
    """The people in a text, one each: `A/B`, `A, B` and `A dan B` are two."""
    return mapped(field, people_in)


def listed(field: Field[str]) -> Finder[tuple[str, ...]]:
    """The items of a comma-separated text, such as keywords."""
    return mapped(field, lambda value: tuple(item for part in value.split(",") if (item := part.strip(" #"))) or None)


def absolute(page: Page, address: str | None) -> str | None:
    """An address on the page, made absolute; None for scripts and anchors."""
    address = (address or "").strip()
    if not address or address.startswith(("#", "javascript:", "data:", "mailto:")):
        return None
    whole = joined(page.canonical or page.url, address)
    return whole if whole.startswith(("http://", "https://")) else None
