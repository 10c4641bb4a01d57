from __future__ import annotations

import pytest

from extractors.languages.page_language import checked_language, declared_language, detected_language


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (("id_ID",), "id"),
        (("", None, "en-GB"), "en"),
        (("in",), "id"),
        (("x-default", "de"), "de"),
        (("deutsch",), None),
        ((), None),
    ],
)
def test_declared_language_takes_the_first_claim_with_a_code(claims: tuple[str | None, ...], code: str | None) -> None:
    assert declared_language(*claims) == code


def test_detected_language_reads_the_words() -> None:
    assert detected_language(["Gubernur mengatakan bahwa nilai ekspor kopi dari daerahnya naik pada tahun ini."]) == "id"
    assert detected_language(["The governor said that coffee exports from the province rose again this year."]) == "en"


def test_detected_language_does_not_guess_from_a_few_letters() -> None:
    assert detected_language(["Kopi naik."]) is None


INDONESIAN = ["Gubernur mengatakan bahwa nilai ekspor kopi dari daerahnya naik pada tahun ini, dan petani berharap harga itu bertahan."] * 4
ENGLISH = ["The governor said that coffee exports from the province rose again this year, and that farmers hoped it would last."] * 4


@pytest.mark.parametrize(
    ("declared", "paragraphs", "code"),
    [
        ("en", INDONESIAN, ("id", True)),
        ("en", ENGLISH, ("en", False)),
        ("id", ENGLISH, ("en", True)),
        ("id", INDONESIAN, ("id", False)),
        ("en", ["Kopi naik."], ("en", False)),
        ("de", ENGLISH, ("de", False)),
    ],
)
def test_the_words_are_believed_before_a_templates_default(declared: str, paragraphs: list[str], code: tuple[str, bool]) -> None:
    assert checked_language(declared, paragraphs) == code
