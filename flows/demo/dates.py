"""Dates as the sites print them."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def zone(at: dt.datetime) -> str:
    """WIB, WITA or WIT."""
    return ZONES[(at.utcoffset() or dt.timedelta()) // dt.timedelta(hours=1)]


def day(at: dt.datetime) -> str:
    """`4 Mei 2026`."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def moment(at: dt.datetime) -> str:
    """`Senin, 4 Mei 2026 09:14 WIB`."""
    return f"{WEEKDAYS[at.weekday()]}, {day(at)} {at:%H:%M} {zone(at)}"


def english_moment(at: dt.datetime) -> str:
    """`May 4, 2026 09:14 GMT+700`, as the English service prints its zone."""
    return f"{english_day(at)} {at:%H:%M} GMT+{f'{at:%z}'.removeprefix('+0')}"


def english_day(at: dt.datetime) -> str:
    """`May 4, 2026`."""
    return f"{ENGLISH_MONTHS[at.month - 1]} {at.day}, {at.year}"


def age(at: dt.datetime, now: dt.datetime) -> str:
    """`3 jam lalu`, `Kemarin 18:31` or `4 Mei 2026`, as listings print it."""
    at = at.astimezone(now.tzinfo)
    hours, rest = divmod(int((now - at).total_seconds()), 3600)
    if not hours:
        return f"{rest // 60} menit lalu"
    if now.date() == at.date():
        return f"{hours} jam lalu"
    if now.date() - at.date() == dt.timedelta(days=1):
        return f"Kemarin {at:%H:%M}"
    return day(at)


def english_age(at: dt.datetime, now: dt.datetime) -> str:
    """`3 hours ago`, `yesterday 18:31` or `May 4, 2026`."""
    at = at.astimezone(now.tzinfo)
    hours = int((now - at).total_seconds() // 3600)
    if now.date() == at.date():
        return f"{hours} hours ago"
    if now.date() - at.date() == dt.timedelta(days=1):
        return f"yesterday {at:%H:%M}"
    return english_day(at)
