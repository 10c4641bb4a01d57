"""The time zone of a site that prints times without one, by what the site says of its country."""

# ruff: noqa: RUF001 - Russian letters
from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from extractors.dates.tables import table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from extractors.document import Page

_TABLES: Mapping[str, Mapping[str, str]] = table("zones.tsv")
_COUNTRIES, _LANGUAGES, _ABBREVIATIONS, _SHARED = (_TABLES[kind] for kind in ("country", "language", "abbreviation", "shared"))
_NAME = re.compile(r"\s*\(?(?P<name>[A-ZМСК]{2,4})\b")
_REGION = re.compile(r"^[a-z]{2,3}[-_]([a-z]{2})\b", re.IGNORECASE)


def site_zone(page: Page, language: str | None = None) -> dt.tzinfo | None:
    """The one time zone of the site's country; None where nothing names it or the country has several.

    `language` is what the story is written in.
    """
    for country in (*_countries(page), _LANGUAGES.get(language or "", "")):
        name = _COUNTRIES.get(country)
        if name:
            return ZoneInfo(name)
    return None


def abbreviated_zone(behind: str) -> dt.tzinfo | None:
    """The zone whose abbreviation a text begins with, such as what stands behind a clock: `EDT`, `(CET)`."""
    match = _NAME.match(behind)
    name = _ABBREVIATIONS.get(match["name"]) if match else None
    return ZoneInfo(name) if name else None


def shared_zone(line: str) -> dt.tzinfo | None:
    """The likeliest zone of an abbreviation that several countries use, anywhere in a line; for pages that don't tell their country."""
    return next((ZoneInfo(zone) for name, zone in _SHARED.items() if re.search(rf"\d\s*\(?{name}\b", line)), None)


def _countries(page: Page) -> list[str]:
    found = []
    host = page.host
    # The address is bought for a country; the locale is often a template's default.
    if "." in host:
        found.append(host.rsplit(".", 1)[1])
    html = page.tree.css_first("html")
    claims = (html.attributes.get("lang") if html else None, page.meta.get("og:locale"))
    for claim in claims:
        region = _REGION.match(claim or "")
        if region:
            found.append(region[1].lower())
    for claim in claims:
        found.extend([_LANGUAGES[code] for code in [(claim or "")[:2].lower()] if code in _LANGUAGES])
    return found
