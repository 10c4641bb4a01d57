"""The time zone of a site that prints times without one, by what the site says of its country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import datetime as dt

    from extractors.page import Page

# Countries with one time for nearly all of their press; those with several are left out, for a guess would be a wrong hour.
_COUNTRIES = {
    "ae": "Asia/Dubai",
    "ar": "America/Argentina/Buenos_Aires",
    "at": "Europe/Vienna",
    "bd": "Asia/Dhaka",
    "be": "Europe/Brussels",
    "bg": "Europe/Sofia",
    "ch": "Europe/Zurich",
    "cn": "Asia/Shanghai",
    "co": "America/Bogota",
    "cz": "Europe/Prague",
    "de": "Europe/Berlin",
    "dk": "Europe/Copenhagen",
    "ee": "Europe/Tallinn",
    "eg": "Africa/Cairo",
    "es": "Europe/Madrid",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris",
    "gb": "Europe/London",
    "uk": "Europe/London",
    "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem",
    "in": "Asia/Kolkata",
    "is": "Atlantic/Reykjavik",
    "it": "Europe/Rome",
    "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi",
    "kr": "Asia/Seoul",
    "li": "Europe/Vaduz",
    "lk": "Asia/Colombo",
    "ls": "Africa/Maseru",
    "lt": "Europe/Vilnius",
    "lu": "Europe/Luxembourg",
    "lv": "Europe/Riga",
    "my": "Asia/Kuala_Lumpur",
    "na": "Africa/Windhoek",
    "ng": "Africa/Lagos",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo",
    "np": "Asia/Kathmandu",
    "pe": "America/Lima",
    "ph": "Asia/Manila",
    "pk": "Asia/Karachi",
    "pl": "Europe/Warsaw",
    "py": "America/Asuncion",
    "ro": "Europe/Bucharest",
    "rs": "Europe/Belgrade",
    "sa": "Asia/Riyadh",
    "se": "Europe/Stockholm",
    "sg": "Asia/Singapore",
    "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "tw": "Asia/Taipei",
    "tz": "Africa/Dar_es_Salaam",
    "ua": "Europe/Kyiv",
    "uy": "America/Montevideo",
    "ve": "America/Caracas",
    "vn": "Asia/Ho_Chi_Minh",
    "za": "Africa/Johannesburg",
}
# Where the language is at home in one country's press only.
_LANGUAGES = {
    "ja": "jp",
    "ko": "kr",
    "cs": "cz",
    "pl": "pl",
    "sv": "se",
    "da": "dk",
    "nb": "no",
    "no": "no",
    "is": "is",
    "he": "il",
    "tr": "tr",
    "uk": "ua",
    "it": "it",
    "fi": "fi",
    "hu": "hu",
}
_REGION = re.compile(r"^[a-z]{2,3}[-_]([a-z]{2})\b", re.IGNORECASE)


def site_zone(page: Page) -> dt.tzinfo | None:
    """The one time zone of the site's country; None where nothing names it or the country has several."""
    for country in _countries(page):
        name = _COUNTRIES.get(country)
        if name:
            return ZoneInfo(name)
    return None


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
