"""The language in which a publisher's module says how its pages are read: `Publisher`, `Layout` and every field function."""

from extractors.layouts.byline_fields import people_in
from extractors.layouts.fields import (
    absolute,
    attribute,
    default,
    first,
    linked_data,
    links,
    listed,
    matched,
    meta,
    names,
    node_text,
    prose,
    text,
    texts,
    timestamp,
    trimmed,
)
from extractors.layouts.image_fields import pictures, split_credit
from extractors.layouts.layout import Layout, LayoutError, completed
from extractors.layouts.publisher import Address, Publisher, Terms, edition_by_host
from extractors.layouts.script_fields import script_prose, script_text, script_texts
from extractors.layouts.standard_fields import AUTHORS, CHANNEL, HEADLINE, KEYWORDS, PUBLISHED, RUBRIC, SECTION, UPDATED, linked_people
from extractors.layouts.time_fields import confirmed, first_time, time_after

__all__ = [
    "AUTHORS",
    "CHANNEL",
    "HEADLINE",
    "KEYWORDS",
    "PUBLISHED",
    "RUBRIC",
    "SECTION",
    "UPDATED",
    "Address",
    "Layout",
    "LayoutError",
    "Publisher",
    "Terms",
    "absolute",
    "attribute",
    "completed",
    "confirmed",
    "default",
    "edition_by_host",
    "first",
    "first_time",
    "linked_data",
    "linked_people",
    "links",
    "listed",
    "matched",
    "meta",
    "names",
    "node_text",
    "people_in",
    "pictures",
    "prose",
    "script_prose",
    "script_text",
    "script_texts",
    "split_credit",
    "text",
    "texts",
    "time_after",
    "timestamp",
    "trimmed",
]
