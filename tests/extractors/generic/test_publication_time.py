from __future__ import annotations

from typing import Any

import pytest

from extractors.article import Precision
from extractors.generic.publication_time import published_moment, updated_moment
from tests.extractors.pages import story


def published(node: dict[str, Any] | None = None, **parts: Any) -> str | None:  # noqa: ANN401 - passed on
    moment = published_moment(story(**parts), node or {})
    return moment.stamp.at.isoformat() if moment else None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-05-12T10:15:30+07:00", "2025-05-12T10:15:30+07:00"),
        ("2025-05-12T10:15:30.250Z", "2025-05-12T10:15:30.250000+00:00"),
        ("2025-05-12T10:15+0200", "2025-05-12T10:15:00+02:00"),
        ("2025-05-12 10:15:30 +01:00", "2025-05-12T10:15:30+01:00"),
        (1747037730, "2025-05-12T08:15:30+00:00"),
        ("1747037730000", "2025-05-12T08:15:30+00:00"),
        (["2025-05-12T10:15:30Z"], "2025-05-12T10:15:30+00:00"),
    ],
)
def test_machine_times_keep_the_offset_of_the_source(value: object, expected: str) -> None:
    assert published({"datePublished": value}) == expected


@pytest.mark.parametrize("value", ["yesterday", "", "2025-13-40T10:15Z", None, {}])
def test_what_is_no_time_is_passed_over(value: object) -> None:
    assert published({"datePublished": value}, head='<meta property="article:published_time" content="2025-05-12T10:15Z">') == (
        "2025-05-12T10:15:00+00:00"
    )


def test_a_day_gives_way_to_a_time_on_that_day() -> None:
    assert (
        published({"datePublished": "2025-05-12"}, before='<time datetime="2025-05-12T10:15:00+02:00"></time>')
        == "2025-05-12T10:15:00+02:00"
    )


def test_a_day_does_not_give_way_to_another_day() -> None:
    page = story(before='<time datetime="2024-01-01T10:15:00+02:00"></time>', lang="de-DE")
    moment = published_moment(page, {"datePublished": "2025-05-12"})
    assert moment is not None
    assert moment.stamp.precision is Precision.DAY
    assert moment.stamp.at.date().isoformat() == "2025-05-12"


def test_a_clock_without_offset_takes_the_one_that_another_source_states() -> None:
    assert published(
        {"datePublished": "2025-05-12T10:15:00"}, head='<meta property="article:published_time" content="2025-05-12T10:15:00-04:00">'
    ) == ("2025-05-12T10:15:00-04:00")


def test_a_clock_without_offset_takes_that_of_the_last_change() -> None:
    assert published({"datePublished": "2025-05-12T10:15:00", "dateModified": "2025-05-12T11:00:00+03:00"}) == "2025-05-12T10:15:00+03:00"


def test_else_that_of_the_country_with_a_warning() -> None:
    moment = published_moment(story(lang="sv-SE"), {"datePublished": "2025-05-12T10:15:00"})
    assert moment is not None
    assert moment.stamp.at.isoformat() == "2025-05-12T10:15:00+02:00"
    assert moment.doubt is not None
    assert "Europe/Stockholm" in moment.doubt


def test_a_time_is_not_guessed_where_the_country_has_several_zones_but_its_day_is_kept() -> None:
    moment = published_moment(story(lang="en-US"), {"datePublished": "2025-05-12T10:15:00"})
    assert moment is not None
    assert (moment.stamp.at.isoformat(), moment.stamp.precision) == ("2025-05-12T00:00:00+00:00", Precision.DAY)


def test_a_day_is_kept_wherever_it_is() -> None:
    moment = published_moment(story(lang="en"), {"datePublished": "2025-05-12"})
    assert moment is not None
    assert (moment.stamp.at.isoformat(), moment.stamp.precision) == ("2025-05-12T00:00:00+00:00", Precision.DAY)


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("Senin, 12 Mei 2025 10:15 WIB", "id", "2025-05-12T10:15:00+07:00"),
        ("Diterbitkan: Rabu, 12 Mac 2025 10:15 AM", "ms", "2025-03-12T10:15:00+08:00"),
        ("12 Disember 2025, 10:15 malam", "ms-MY", "2025-12-12T10:15:00+08:00"),
        ("12. Mai 2025, 10:15 Uhr", "de-DE", "2025-05-12T10:15:00+02:00"),
        ("Publié le 12 mai 2025 à 10h15", "fr-FR", "2025-05-12T10:15:00+02:00"),
        ("12 de mayo de 2025 10:15", "es-ES", "2025-05-12T10:15:00+02:00"),
        ("12.05.2025 10:15", "pl", "2025-05-12T10:15:00+02:00"),
        ("2025年5月12日 10時15分", "ja", "2025-05-12T10:15:00+09:00"),
        ("2025.05.12 10:15", "ko-KR", "2025-05-12T10:15:00+09:00"),
        ("12 мая 2025 10:15 UTC", "ru", "2025-05-12T10:15:00+00:00"),
        ("12 Μαΐου 2025, 10:15", "el", "2025-05-12T10:15:00+03:00"),
        ("12 май 2025, 10:15", "bg", "2025-05-12T10:15:00+03:00"),
        ("2025. május 12. 10:15", "hu", "2025-05-12T10:15:00+02:00"),
        ("2025 m. gegužės 12 d. 10:15", "lt", "2025-05-12T10:15:00+03:00"),
        ("2025. gada 12. maijā 10:15", "lv", "2025-05-12T10:15:00+03:00"),
        ("Thứ Hai, 12 tháng 5, 2025 10:15", "vi", "2025-05-12T10:15:00+07:00"),
        ("12 พฤษภาคม 2568 เวลา 10:15 น.", "th", "2025-05-12T10:15:00+07:00"),
        ("12 मई 2025, 10:15 AM", "hi", "2025-05-12T10:15:00+05:30"),
        ("١٢ مايو ٢٠٢٥ - ١٠:١٥ UTC", "ar", "2025-05-12T10:15:00+00:00"),  # noqa: RUF001 - digits as printed
        ("12 במאי 2025, 10:15", "he", "2025-05-12T10:15:00+03:00"),
        ("2025. 5. 12. 오후 2:15", "ko", "2025-05-12T14:15:00+09:00"),
        ("12.5.25 10:15", "de", "2025-05-12T10:15:00+02:00"),
        ("May 12, 2025 at 10:15 a.m. EDT", "en", "2025-05-12T10:15:00-04:00"),
        ("10:15 AM PT • May 12, 2025", "en", "2025-05-12T10:15:00-07:00"),
        ("Monday, 12 May 2025 4:55 PM MYT", "en", "2025-05-12T16:55:00+08:00"),
        ("May 12, 2025, 10:15 IST", "en", "2025-05-12T10:15:00+05:30"),
        ("05/13/2025 10:15 (CET)", "en", "2025-05-13T10:15:00+02:00"),
    ],
)
def test_printed_times_in_many_languages(printed: str, lang: str, expected: str) -> None:
    assert published(before=f'<div class="date">{printed}</div>', lang=lang) == expected


def test_two_release_times_are_a_doubt() -> None:
    page = story(head='<meta property="article:published_time" content="2025-05-12T12:00:00Z">')
    moment = published_moment(page, {"datePublished": "2025-05-12T10:15:00Z"})
    assert moment is not None
    assert moment.doubt is not None
    assert "12:00" in moment.doubt


def test_the_last_change_counts_only_after_the_release() -> None:
    page = story(head='<meta property="article:modified_time" content="2025-05-12T10:15:00Z">')
    release = published_moment(page, {"datePublished": "2025-05-12T10:15:00Z"})
    assert release is not None
    assert updated_moment(page, {}, release.stamp) is None
    later = updated_moment(page, {"dateModified": "2025-05-12T11:00:00Z"}, release.stamp)
    assert later is not None
    assert later.stamp.at.isoformat() == "2025-05-12T11:00:00+00:00"
