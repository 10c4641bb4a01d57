"""The time zone of a site that prints times without one, by what the site says of its country."""

# ruff: noqa: RUF001 - a Russian abbreviation
from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import datetime as dt

    from extractors.document import Page

# Countries with one time for all of their press or, as in Brazil, Indonesia, Mexico and Russia, for nearly all of its national one; others
# with several are left out, for a guess would be a wrong hour.
_COUNTRIES = {
    "ae": "Asia/Dubai",
    "am": "Asia/Yerevan",
    "ao": "Africa/Luanda",
    "ar": "America/Argentina/Buenos_Aires",
    "at": "Europe/Vienna",
    "az": "Asia/Baku",
    "ba": "Europe/Sarajevo",
    "bd": "Asia/Dhaka",
    "be": "Europe/Brussels",
    "bg": "Europe/Sofia",
    "bo": "America/La_Paz",
    "br": "America/Sao_Paulo",
    "bw": "Africa/Gaborone",
    "by": "Europe/Minsk",
    "ch": "Europe/Zurich",
    "ci": "Africa/Abidjan",
    "cm": "Africa/Douala",
    "cn": "Asia/Shanghai",
    "co": "America/Bogota",
    "cr": "America/Costa_Rica",
    "cu": "America/Havana",
    "cy": "Asia/Nicosia",
    "cz": "Europe/Prague",
    "de": "Europe/Berlin",
    "dk": "Europe/Copenhagen",
    "do": "America/Santo_Domingo",
    "dz": "Africa/Algiers",
    "ec": "America/Guayaquil",
    "ee": "Europe/Tallinn",
    "eg": "Africa/Cairo",
    "es": "Europe/Madrid",
    "et": "Africa/Addis_Ababa",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris",
    "gb": "Europe/London",
    "ge": "Asia/Tbilisi",
    "gh": "Africa/Accra",
    "gr": "Europe/Athens",
    "gt": "America/Guatemala",
    "hk": "Asia/Hong_Kong",
    "hn": "America/Tegucigalpa",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta",
    "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem",
    "in": "Asia/Kolkata",
    "iq": "Asia/Baghdad",
    "ir": "Asia/Tehran",
    "is": "Atlantic/Reykjavik",
    "it": "Europe/Rome",
    "jm": "America/Jamaica",
    "jo": "Asia/Amman",
    "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi",
    "kh": "Asia/Phnom_Penh",
    "kr": "Asia/Seoul",
    "kw": "Asia/Kuwait",
    "kz": "Asia/Almaty",
    "lb": "Asia/Beirut",
    "li": "Europe/Vaduz",
    "lk": "Asia/Colombo",
    "ls": "Africa/Maseru",
    "lt": "Europe/Vilnius",
    "lu": "Europe/Luxembourg",
    "lv": "Europe/Riga",
    "ma": "Africa/Casablanca",
    "md": "Europe/Chisinau",
    "me": "Europe/Podgorica",
    "mk": "Europe/Skopje",
    "mm": "Asia/Yangon",
    "mt": "Europe/Malta",
    "mx": "America/Mexico_City",
    "my": "Asia/Kuala_Lumpur",
    "mz": "Africa/Maputo",
    "na": "Africa/Windhoek",
    "ng": "Africa/Lagos",
    "ni": "America/Managua",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo",
    "np": "Asia/Kathmandu",
    "nz": "Pacific/Auckland",
    "om": "Asia/Muscat",
    "pa": "America/Panama",
    "pe": "America/Lima",
    "ph": "Asia/Manila",
    "pk": "Asia/Karachi",
    "pl": "Europe/Warsaw",
    "pr": "America/Puerto_Rico",
    "py": "America/Asuncion",
    "qa": "Asia/Qatar",
    "ro": "Europe/Bucharest",
    "rs": "Europe/Belgrade",
    "ru": "Europe/Moscow",
    "rw": "Africa/Kigali",
    "sa": "Asia/Riyadh",
    "se": "Europe/Stockholm",
    "sg": "Asia/Singapore",
    "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava",
    "sn": "Africa/Dakar",
    "sv": "America/El_Salvador",
    "th": "Asia/Bangkok",
    "tn": "Africa/Tunis",
    "tr": "Europe/Istanbul",
    "tt": "America/Port_of_Spain",
    "tw": "Asia/Taipei",
    "tz": "Africa/Dar_es_Salaam",
    "ua": "Europe/Kyiv",
    "ug": "Africa/Kampala",
    "uk": "Europe/London",
    "uy": "America/Montevideo",
    "uz": "Asia/Tashkent",
    "ve": "America/Caracas",
    "vn": "Asia/Ho_Chi_Minh",
    "za": "Africa/Johannesburg",
    "zm": "Africa/Lusaka",
    "zw": "Africa/Harare",
}
# Where the language is at home in one country's press only, or in several of one time; French is most of all of France.
_LANGUAGES = {
    "af": "za",
    "az": "az",
    "be": "by",
    "bg": "bg",
    "ca": "es",
    "cs": "cz",
    "da": "dk",
    "de": "de",
    "el": "gr",
    "et": "ee",
    "eu": "es",
    "fa": "ir",
    "fi": "fi",
    "fr": "fr",
    "gl": "es",
    "gu": "in",
    "he": "il",
    "hi": "in",
    "hr": "hr",
    "hu": "hu",
    "hy": "am",
    "id": "id",
    "is": "is",
    "it": "it",
    "ja": "jp",
    "ka": "ge",
    "kk": "kz",
    "km": "kh",
    "kn": "in",
    "ko": "kr",
    "lt": "lt",
    "lv": "lv",
    "mk": "mk",
    "ml": "in",
    "mr": "in",
    "ms": "my",
    "nb": "no",
    "ne": "np",
    "nl": "nl",
    "nn": "no",
    "no": "no",
    "pl": "pl",
    "ro": "ro",
    "ru": "ru",
    "si": "lk",
    "sk": "sk",
    "sl": "si",
    "sr": "rs",
    "st": "za",
    "sv": "se",
    "sw": "tz",
    "te": "in",
    "th": "th",
    "tl": "ph",
    "tr": "tr",
    "uk": "ua",
    "ur": "pk",
    "uz": "uz",
    "vi": "vn",
    "xh": "za",
    "zu": "za",
}
# Printed behind a clock. Those that stand for a summer or a winter time are read as the place's own time: writers mix them up.
_ABBREVIATIONS = {
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CT": "America/Chicago",
    "CDT": "America/Chicago",
    "MT": "America/Denver",
    "MDT": "America/Denver",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "BRT": "America/Sao_Paulo",
    "ART": "America/Argentina/Buenos_Aires",
    "WET": "Europe/Lisbon",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "EET": "Europe/Athens",
    "EEST": "Europe/Athens",
    "MSK": "Europe/Moscow",
    "МСК": "Europe/Moscow",
    "TRT": "Europe/Istanbul",
    "SAST": "Africa/Johannesburg",
    "CAT": "Africa/Harare",
    "EAT": "Africa/Nairobi",
    "WAT": "Africa/Lagos",
    "PKT": "Asia/Karachi",
    "NPT": "Asia/Kathmandu",
    "ICT": "Asia/Bangkok",
    "MYT": "Asia/Kuala_Lumpur",
    "SGT": "Asia/Singapore",
    "PHT": "Asia/Manila",
    "HKT": "Asia/Hong_Kong",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "AWST": "Australia/Perth",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
# What several countries print for their own time, with the one that prints it most.
_SHARED = {"IST": "Asia/Kolkata", "BST": "Europe/London", "CST": "America/Chicago"}
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
