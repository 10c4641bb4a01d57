from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates.machine_dates import machine_time
from extractors.dates.printed_dates import printed_time

WIB = dt.timezone(dt.timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2024-01-02T03:04:05+07:00", "2024-01-02T03:04:05+07:00", "second"),
        ("2024-01-02T03:04:05.123456789Z", "2024-01-02T03:04:05.123456+00:00", "second"),
        ("2024-01-02T03:04+0800", "2024-01-02T03:04:00+08:00", "minute"),
        ("2024-01-02T03:04+800", "2024-01-02T03:04:00+08:00", "minute"),
        ("2024-01-02 03:04:05 GMT+7", "2024-01-02T03:04:05+07:00", "second"),
        ("2024-01-02 03:04:05 UTC-3:30", "2024-01-02T03:04:05-03:30", "second"),
        ("2024-01-02 03:04 WITA", "2024-01-02T03:04:00+08:00", "minute"),
        ("2024-01-02 03:04", "2024-01-02T03:04:00+07:00", "minute"),
        ("2024-01-02T03:04:05+07.00", "2024-01-02T03:04:05+07:00", "second"),
        ("2024-01-02 9:04:05 PM", "2024-01-02T00:00:00+07:00", "day"),
        ("1704164645", "2024-01-02T03:04:05+00:00", "second"),
        ("1704164645000", "2024-01-02T03:04:05+00:00", "second"),
    ],
)
def test_times_for_machines(text: str, at: str, precision: str) -> None:
    time = machine_time(text, WIB)
    assert time is not None
    assert (time.at.isoformat(), time.precision) == (at, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-02T03:04:05+99:99",
        "2024-01-02T03:04:05-24:00",
        "2024-02-30T03:04:05+07:00",
        "2024-01-02T25:04:05+07:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:00",
        "0000-00-00 00:00:00",
        "kemarin",
        "",
    ],
)
def test_what_is_no_time_for_machines(text: str) -> None:
    assert machine_time(text, WIB) is None


def test_a_time_without_a_zone_is_no_instant() -> None:
    assert machine_time("2024-01-02 03:04") is None


@given(
    st.from_regex(
        r"\A\d{1,4}[-/ ]\d{1,2}[-/ ]\d{1,4}[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d{1,9})? ?([A-Z]{1,4})?([+-]\d{0,2}:?\d{0,4})?( [AP]M)?\Z"
    )
)
def test_no_spelling_of_a_time_breaks_anything(text: str) -> None:
    for read in (machine_time, printed_time):
        time = read(text, WIB)
        if time is not None:
            assert time.at.astimezone(dt.UTC).year >= 1899


@pytest.mark.parametrize(("fraction", "microsecond"), [("5", 500_000), ("05", 50_000), ("1234567", 123_456)])
def test_a_fraction_counts_from_its_point(fraction: str, microsecond: int) -> None:
    time = machine_time(f"2024-01-02T03:04:05.{fraction}+07:00")
    assert time is not None
    assert time.at.microsecond == microsecond
