from __future__ import annotations

import datetime as dt

import pytest

from extractors.dates.printed_dates import listed_time, printed_time

WIB = dt.timezone(dt.timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("Kamis, 30 November 2023 21:34 WIB", "2023-11-30T21:34:00+07:00", "minute"),
        ("Rabu, 4 November 2015 | 21:04 WIB", "2015-11-04T21:04:00+07:00", "minute"),
        ("Kamis, 05/11/2015 10:08 WIB", "2015-11-05T10:08:00+07:00", "minute"),
        ("Kamis, 5 November 2015 - 15:56 wib", "2015-11-05T15:56:00+07:00", "minute"),
        ("Kamis, 5 November 2015 14:56 WIB| 1.229 Views", "2015-11-05T14:56:00+07:00", "minute"),
        ("Minggu, 18 Juli 2021 \u2013 18:52 WIB", "2021-07-18T18:52:00+07:00", "minute"),
        ("Kompas.com - 02/11/2023, 20:59 WIB", "2023-11-02T20:59:00+07:00", "minute"),
        ("on 16 Feb 2016 at 09:10 WIB", "2016-02-16T09:10:00+07:00", "minute"),
        ("1 Juli 2025 | 12.58 WIB", "2025-07-01T12:58:00+07:00", "minute"),
        ("Jumat, 20 Januari 2023 10.05 WITA", "2023-01-20T10:05:00+08:00", "minute"),
        ("Sabtu, 25 Jul 2026 07:00 WIT", "2026-07-25T07:00:00+09:00", "minute"),
        ("November 2, 2023 8:59 PM GMT+0700", "2023-11-02T20:59:00+07:00", "minute"),
        ("November 2, 2023 12:05 AM GMT+7", "2023-11-02T00:05:00+07:00", "minute"),
        ("November 2, 2023 12:05 PM GMT+7", "2023-11-02T12:05:00+07:00", "minute"),
        ("Pukul 10:15 WIB, 2 November 2023, dibaca oleh banyak orang sampai 23:59", "2023-11-02T10:15:00+07:00", "minute"),
        ("August 25, 2025 18:22 GMT+700", "2025-08-25T18:22:00+07:00", "minute"),
        ("25 August 2025 18:22 GMT+7", "2025-08-25T18:22:00+07:00", "minute"),
        ("25 August 2025 18:22 UTC-03:30", "2025-08-25T18:22:00-03:30", "minute"),
        ("25 August 2025 18:22 GMT+7000", "2025-08-25T18:22:00+00:00", "minute"),
        ("2nd May 2024 10:15", "2024-05-02T10:15:00+07:00", "minute"),
        ("2023/11/02 20:59:53", "2023-11-02T20:59:53+07:00", "second"),
        ("20/1/2026 18:30", "2026-01-20T18:30:00+07:00", "minute"),
        ("9 Juli 2026", "2026-07-09T00:00:00+07:00", "day"),
    ],
)
def test_printed_times(text: str, at: str, precision: str) -> None:
    time = printed_time(text, WIB)
    assert time is not None
    assert (time.at.isoformat(), time.precision) == (at, precision)


@pytest.mark.parametrize("text", ["", "3,7 persen", "31 Februari 2024 10:00 WIB", "pukul 10.00 WIB", "12 Angsana 2020"])
def test_no_time_is_none(text: str) -> None:
    assert printed_time(text, WIB) is None


def test_without_a_zone_there_is_no_instant() -> None:
    assert printed_time("5 Mei 2024 10:00") is None


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("21 jam lalu", "2026-07-13T13:00:00+07:00", "day"),
        ("3 menit yang lalu", "2026-07-14T09:57:00+07:00", "minute"),
        ("1 minggu lalu", "2026-07-07T10:00:00+07:00", "day"),
        ("Kemarin 18:31", "2026-07-13T18:31:00+07:00", "minute"),
        ("yesterday 21:40", "2026-07-13T21:40:00+07:00", "minute"),
        ("15 hours ago", "2026-07-13T19:00:00+07:00", "day"),
        ("an hour ago", "2026-07-14T09:00:00+07:00", "day"),
        ("Hari ini, 07:31 WIB", "2026-07-14T07:31:00+07:00", "minute"),
        ("9 Juli 2026", "2026-07-09T00:00:00+07:00", "day"),
    ],
)
def test_times_beside_a_listed_story_count_back_from_now(text: str, at: str, precision: str) -> None:
    now = dt.datetime(2026, 7, 14, 3, 0, 30, tzinfo=dt.UTC)
    time = listed_time(text, now, WIB)
    assert time is not None
    assert (time.at.isoformat(), time.precision) == (at, precision)
