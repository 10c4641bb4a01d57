from __future__ import annotations

import pytest

from extractors.language import declared_language, detected_language


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
