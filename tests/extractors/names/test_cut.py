from __future__ import annotations

import pytest

from extractors.languages import english, indonesian
from extractors.names import People
from extractors.names.cut import scores, weights
from extractors.names.evidence import Evidence
from extractors.names.runs import runs_of

STORY = [
    'Bandarlampung (ANTARA) - "Kami siap," kata Kepala Dinas Perikanan Lampung Barat Ratna Kusuma di Liwa.',
    "Menurut Ratna, Universitas Raden Intan (URI) ikut. Ketua Yayasan Melati, Dr. Bagas Nugroho, S.H., setuju.",
]


def test_the_scores_are_the_sums_of_the_weights_of_the_features() -> None:
    runs = [run for index, paragraph in enumerate(STORY) for run in runs_of(index, paragraph, indonesian.LEXICON)]
    evidence = Evidence(STORY, runs, indonesian.LEXICON)
    for run in runs:
        for features, score in zip(evidence.features(run), scores(evidence, run), strict=True):
            known = [weights()[name] for name in features if name in weights()]
            # What a holder beside a cue is given more is no feature.
            assert [sum(row[label] for row in known) for label in (1, 2)] == pytest.approx([score.begins, score.inside])


def test_offices_institutions_titles_and_degrees_are_cut_off() -> None:
    people = People(STORY, indonesian.LEXICON)
    assert [mention.name for row in people.mentions for mention in row] == ["Ratna Kusuma", "Ratna", "Bagas Nugroho"]


@pytest.mark.parametrize("word", ["Dirinya", "Bupati", "Jakarta", "Kementerian"])
def test_an_office_a_place_or_a_pronoun_alone_is_nobody(word: str) -> None:
    assert People([f"Hal itu benar, kata {word} di sini."], indonesian.LEXICON).persons == []


def test_english_names_are_cut() -> None:
    people = People(["Energy Minister Ratna Kusuma said Greater Jakarta grew.", "Kusuma met reporters."], english.LEXICON)
    assert [mention.name for row in people.mentions for mention in row] == ["Ratna Kusuma", "Kusuma"]
