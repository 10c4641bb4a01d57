from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates.news_day import find_news_day

WIB = dt.timezone(dt.timedelta(hours=7))
# A Wednesday.
PUBLISHED = dt.datetime(2025, 12, 24, 20, 0, tzinfo=WIB)


@pytest.mark.parametrize(
    ("paragraph", "text", "date"),
    [
        ("Taman itu dibuka, kata Danu Wiratmo di Semarang, Sabtu.", "Sabtu", dt.date(2025, 12, 20)),
        ("Taman itu dibuka di Semarang, Rabu (24/12/2025).", "Rabu (24/12/2025)", dt.date(2025, 12, 24)),
        ("Taman itu dibuka di Semarang, Selasa (23/12) pagi.", "Selasa (23/12)", dt.date(2025, 12, 23)),
        ("Taman itu dibuka di Semarang, Rabu.", "Rabu", dt.date(2025, 12, 24)),
        ("Taman itu dibuka pada Senin, 22 Desember 2025, oleh wali kota.", "Senin, 22 Desember 2025", dt.date(2025, 12, 22)),
        ("The park opened in Semarang on Monday.", "Monday", dt.date(2025, 12, 22)),
        ("Hari itu, Rabu (23/12/2025), taman dibuka.", "Rabu (23/12/2025)", None),
        ("Taman itu dibuka, Senin (31/13/2025).", "Senin (31/13/2025)", None),
    ],
)
def test_resolves_the_day_against_the_release(paragraph: str, text: str, date: dt.date | None) -> None:
    day = find_news_day([paragraph], PUBLISHED)
    assert day is not None
    assert (day.text, day.date) == (text, date)


def test_a_bare_weekday_stays_open_without_a_release() -> None:
    day = find_news_day(["Taman itu dibuka di Semarang, Sabtu.", "COPYRIGHT © ANTARA 2026"], None)
    assert day is not None
    assert (day.text, day.date) == ("Sabtu", None)


def test_a_full_printed_date_needs_no_release() -> None:
    day = find_news_day(["Taman itu dibuka di Semarang, Rabu (24/12/2025)."], None)
    assert day is not None
    assert day.date == dt.date(2025, 12, 24)


def test_a_year_less_date_takes_the_nearest_year() -> None:
    day = find_news_day(["Taman itu dibuka di Semarang, Rabu (31/12)."], dt.datetime(2026, 1, 2, tzinfo=WIB))
    assert day is not None
    assert day.date == dt.date(2025, 12, 31)


def test_the_attribution_comes_before_the_day_of_an_event() -> None:
    day = find_news_day(["Lomba digelar pada Sabtu (27/12).", '"Kami siap," kata Danu Wiratmo di Semarang, Selasa.'], PUBLISHED)
    assert day is not None
    assert day.text == "Selasa"


def test_the_day_with_its_date_comes_before_the_same_day_without() -> None:
    day = find_news_day(["Taman itu dibuka di Semarang, Rabu.", '"Kami siap," kata Danu Wiratmo, Rabu (17/12).'], PUBLISHED)
    assert day is not None
    assert (day.text, day.date) == ("Rabu (17/12)", dt.date(2025, 12, 17))


def test_the_datelines_day_fixes_a_weekday() -> None:
    day = find_news_day(["Taman itu dibuka di Semarang, Sabtu."], None, filed=dt.date(2025, 12, 22))
    assert day is not None
    assert day.date == dt.date(2025, 12, 20)


@pytest.mark.parametrize(
    "schedule",
    [
        "Pasar itu buka setiap Jumat dan ramai.",
        "Latihan digelar tiap hari Senin.",
        "Setiap Jumat Kliwon, warga berziarah ke makam itu.",
        "Malam Jumat Kliwon dianggap keramat.",
        "Pada setiap hari pasaran, Jumat Kliwon, warga berziarah.",
        "Kapal berlayar pada Senin dan Kamis.",
        "Pameran berlangsung Jumat-Minggu di alun-alun.",
        "Pameran berlangsung hari Jumat hingga Minggu.",
        "Warga merayakan Jumat Agung dengan khidmat.",
        "Kereta berhenti di Pasar Minggu.",
        "Lomba akan digelar pada Sabtu mendatang.",
        "The ferry sails every Tuesday.",
        "The market opens on Monday and Thursday.",
    ],
)
def test_a_schedule_is_no_news_day(schedule: str) -> None:
    assert find_news_day([schedule], PUBLISHED) is None
    day = find_news_day([schedule, "Hal itu dikatakan Danu Wiratmo di Semarang, Selasa."], PUBLISHED)
    assert day is not None
    assert day.text == "Selasa"


def test_no_day_no_answer() -> None:
    assert find_news_day(["Taman itu dibuka kemarin."], PUBLISHED) is None


@given(st.lists(st.text(), max_size=4))
def test_any_text_is_searched(paragraphs: list[str]) -> None:
    find_news_day(paragraphs, PUBLISHED)
