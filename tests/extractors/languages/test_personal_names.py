from __future__ import annotations

import pytest

from extractors.languages.personal_names import CLANS, GIVEN, pronoun


@pytest.mark.parametrize(
    ("name", "before", "expected"),
    [
        ("Siti Maesaroh", "", "she"),
        ("Danu Wiratmo", "", "he"),
        ("Nimas Ratnaningrum", "", "she"),
        ("Kusmiyati Basri", "", "she"),
        ("Nimsi Baharuddin", "", None),
        ("Alex Rahmawati", "Ms.", "she"),
        ("Xq", "", None),
    ],
)
def test_the_pronoun_of_a_name(name: str, before: str, expected: str | None) -> None:
    assert pronoun(name, before) == expected


def test_a_clan_name_opens_no_name() -> None:
    assert not GIVEN & CLANS
