from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.quotes.find import find_quotes


def who(*paragraphs: str, language: str | None = "id") -> list[tuple[str | None, str | None]]:
    return [(quote.speaker, quote.cue) for quote in find_quotes(paragraphs, language)]


MAYOR = "Wali Kota Semarang Danu Wiratmo meresmikan taman baru di tepi sungai, Senin."


@pytest.mark.parametrize(
    ("paragraph", "speaker", "cue"),
    [
        ('"Taman ini milik semua warga," kata Danu di Semarang, Senin.', "Danu Wiratmo", "kata"),
        ('"Taman ini milik semua warga," ujarDanu.', "Danu Wiratmo", "ujar"),
        ("“Taman ini milik semua warga,” tutur Wiratmo.", "Danu Wiratmo", "tutur"),
        ('"Taman ini milik semua warga" ucap Danu Wiratmo, Senin.', "Danu Wiratmo", "ucap"),
        ('"Taman ini milik semua warga," kata Wali Kota.', "Danu Wiratmo", "kata"),
        ('"Taman ini milik semua warga," Danu menambahkan.', "Danu Wiratmo", "menambahkan"),
        ('Danu mengatakan, "Taman ini milik semua warga."', "Danu Wiratmo", "mengatakan"),
        ('Menurut Danu, "taman ini milik semua warga kota".', "Danu Wiratmo", "Menurut"),
        ('"Taman ini milik semua warga," kata Sekar Ayu Lestari, petugas taman.', "Sekar Ayu Lestari", "kata"),
        ('"Taman ini milik semua warga," kata petugas taman, Sekar Ayu Lestari, di Semarang.', "Sekar Ayu Lestari", "kata"),
        ('"Taman ini milik semua warga," kata mereka.', None, "kata"),
        ('"Taman ini milik semua warga," demikian BMKG.', "BMKG", "demikian"),
        ('"Taman ini milik semua warga," kata seorang warga.', None, "kata"),
    ],
)
def test_reads_the_attribution(paragraph: str, speaker: str | None, cue: str) -> None:
    assert who(MAYOR, paragraph) == [(speaker, cue)]


@pytest.mark.parametrize(
    "tail", ["katanya.", "ujar dia.", "kata dia lagi.", "ujarnya menambahkan.", "tambahnya.", "katanya pula.", "kata pria 52 tahun itu."]
)
def test_a_pronoun_is_who_spoke_last(tail: str) -> None:
    reported = "Ia menjelaskan taman itu dibuka setiap hari."
    spoken = '"Taman ini milik semua warga," kata Danu.'
    found = who(MAYOR, spoken, reported, f'"Silakan datang bersama keluarga," {tail}')
    assert found[1][0] == "Danu Wiratmo"


def test_the_next_speaker_takes_over() -> None:
    found = who(
        MAYOR,
        '"Taman ini milik semua warga," kata Danu.',
        "Sementara itu, pengelola taman, Sekar Ayu Lestari dari Dinas Pertamanan, mengatakan pohon sudah ditanam.",
        '"Pohon ini perlu disiram setiap hari," katanya.',
        "Danu berharap warga ikut menjaga.",
        '"Mari kita jaga bersama taman ini," ucapnya.',
    )
    assert [speaker for speaker, _ in found] == ["Danu Wiratmo", "Sekar Ayu Lestari", "Danu Wiratmo"]


@pytest.mark.parametrize(
    ("first", "phrase", "name", "role"),
    [
        ("", "ujar Wakil Gubernur Lampung Ratna Kusuma di Bandarlampung", "Ratna Kusuma", "Wakil Gubernur Lampung"),
        pytest.param(
            *("", "kata Direktur Utama PT Maju Terus Bersama Bagas Adi Nugroho saat ditemui", "Bagas Adi Nugroho", None),
            marks=pytest.mark.xfail(reason="the name is cut behind its first word"),
        ),
        ("", "kata Panglima TNI Jenderal TNI Bagas Nugroho di Jakarta", "Bagas Nugroho", "Panglima TNI"),
        (
            "",
            "kata Kepala Bidang Humas Polda Metro Jaya Kombes Pol Bagas Adi Nugroho",
            "Bagas Adi Nugroho",
            "Kepala Bidang Humas Polda Metro Jaya",
        ),
        ("", "kata Jaksa Agung ST Nugroho dalam keterangan", "ST Nugroho", "Jaksa Agung"),
        ("", "ujar pelatih Manchester United Erik ten Broek seperti dikutip", "Erik ten Broek", "pelatih Manchester United"),
        ("", "kata Presiden Bagas Nugroho (Jonu) di Solo", "Bagas Nugroho", "Presiden"),
        (
            "",
            "kata Kepala Pusat Data, Informasi, dan Komunikasi BNPB Bagas Adi",
            "Bagas Adi",
            "Kepala Pusat Data, Informasi, dan Komunikasi BNPB",
        ),
        ("", "kata Plt. Gubernur Sulsel Bagas Adi Nugroho", "Bagas Adi Nugroho", "Gubernur Sulsel"),
        ("", "kata Lalu Bagas Nugroho di Mataram", "Lalu Bagas Nugroho", None),
        ("", "kata Ketua Umum Partai Amanat Nasional (PAN) Bagas Nugroho", "Bagas Nugroho", "Ketua Umum Partai Amanat Nasional (PAN)"),
        ("", "kata Jaksa. Sidang Bagas Nugroho ditunda", None, "Jaksa"),
        ("", "kata Prof. Dr. Ratna Kusuma, S.H., M.H. di Jakarta", "Ratna Kusuma", None),
        ("", "kata H. Bagas Nugroho di Jakarta", "Bagas Nugroho", None),
        ("", "kata AKBP Bagas Nugroho di Jakarta", "Bagas Nugroho", None),
        (
            "",
            "kata Kepala Dinas Perhubungan Kota Metro M. Bagas Nugroho, SH, MH saat ditemui",
            "M. Bagas Nugroho",
            "Kepala Dinas Perhubungan Kota Metro",
        ),
        ("", "kata analis mata uang Bagas Nugroho saat dihubungi", "Bagas Nugroho", "analis mata uang"),
        ("", "kata I Made Bagas Nugraha di Denpasar", "I Made Bagas Nugraha", None),
        (
            "Warga Kabupaten Agam bertani.",
            "kata Kepala Dinas Pertanian Agam Bagaskara, di Padang",
            "Bagaskara",
            "Kepala Dinas Pertanian Agam",
        ),
    ],
)
def test_name_and_office_are_told_apart(first: str, phrase: str, name: str | None, role: str | None) -> None:
    (quote,) = find_quotes([first or "Hujan turun di kota itu.", f'"Kami siap bekerja sama lagi," {phrase}.'], "id")
    assert quote.speaker == name
    if role:
        assert quote.speaker_role == role


def test_the_fullest_name_may_come_later_and_the_office_from_the_first_mention() -> None:
    quotes = find_quotes(
        ['"Kami siap bekerja sama lagi," kata Ratna.', "Ketua Koperasi Sinar Ratna Kusuma Dewi menyampaikan hal itu di Solo."],
        "id",
    )
    assert [(quote.speaker, quote.speaker_role) for quote in quotes] == [("Ratna Kusuma Dewi", "Ketua Koperasi Sinar")]


@pytest.mark.parametrize(
    ("mention", "phrase"),
    [
        ("Pelatih Manuel Santoso datang dari Spanyol.", "ujar Coach Manu"),
        ("Presiden Bagas Nugroho (Jonu) tiba di Solo.", "kata Jonu"),
        ("Atlet muda Aldhira Kirana menang lagi.", "kata Dhira"),
        pytest.param(
            *("Pemain biola Lidya Kirana tampil di Solo.", "kata Lydia"),
            marks=pytest.mark.xfail(reason="the short form is one word that the story spells otherwise, and is read as no name"),
        ),
    ],
)
def test_nicknames_and_slips_of_spelling_mean_the_person(mention: str, phrase: str) -> None:
    (quote,) = find_quotes([mention, f'"Kami siap bekerja sama lagi," {phrase}.'], "id")
    assert quote.speaker is not None
    assert len(quote.speaker.split()) == 2


def test_pairs_are_two_people() -> None:
    found = who(
        "Ganda putra Indonesia Bagas Adi/Muhammad Rizal Fauzi menang di Solo.",
        '"Kami bermain baik hari ini," kata Bagas.',
        '"Lawan memang sangat kuat tadi," ujar Rizal.',
        '"Semoga besok kami menang lagi," tambahnya.',
    )
    assert [speaker for speaker, _ in found] == ["Bagas Adi", "Muhammad Rizal Fauzi", "Muhammad Rizal Fauzi"]


def test_a_split_quotation_is_two_quotes_of_one_speaker() -> None:
    assert who(MAYOR, '"Taman ini milik semua warga," kata Danu. "Mari kita jaga bersama-sama."') == [("Danu Wiratmo", "kata")] * 2


def test_a_quotation_over_several_paragraphs_has_one_speaker() -> None:
    found = find_quotes(
        [MAYOR, '"Taman ini milik semua warga kota Semarang. Mari kita jaga.', '"Silakan datang bersama keluarga," kata Danu.'], "id"
    )
    assert [(quote.paragraph, quote.speaker, quote.cue) for quote in found] == [(1, "Danu Wiratmo", "kata"), (2, "Danu Wiratmo", "kata")]


@pytest.mark.parametrize(
    "paragraph",
    [
        'Film "Jatuh Cinta di Tepi Sungai" tayang mulai besok.',
        'Lomba bertajuk "Lari Pagi Bersama Warga Kota" digelar di Solo.',
        'Kategori terbaik: "Satu Meja untuk Semua" - Radio Solo 2. Kategori lain: "Suara Pagi dari Desa" - Radio Klaten',
        'Kredit itu tumbuh "year on year" sebesar tiga persen.',
        'Lagu "Kulakukan Semua Untukmu Malam Ini", menurut Danu Wiratmo, disukai warga.',
        '"Ya," kata Danu Wiratmo.',
    ],
)
def test_titles_terms_and_slogans_are_no_quotes(paragraph: str) -> None:
    assert who(MAYOR, paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "speaker", "cue"),
    [
        ('"The park belongs to everyone," Wiratmo said in Semarang on Monday.', "Danu Wiratmo", "said"),
        ("“The park belongs to everyone,” he told reporters.", "Danu Wiratmo", "told"),
        ('"The park belongs to everyone," said Danu Wiratmo.', "Danu Wiratmo", "said"),
        ('"The park belongs to everyone," Deputy Minister for Food Affairs Sekar Ayu Lestari stated here.', "Sekar Ayu Lestari", "stated"),
        ('Wiratmo said: "The park belongs to everyone."', "Danu Wiratmo", "said"),
        ('According to Wiratmo, "the park belongs to everyone".', "Danu Wiratmo", "According"),
        ('"The park belongs to everyone," the mayor added.', "Danu Wiratmo", "added"),
        ('"The park belongs to everyone," they said.', None, "said"),
    ],
)
def test_reads_english(paragraph: str, speaker: str | None, cue: str) -> None:
    assert who("Semarang Mayor Danu Wiratmo opened a park. He said it cost little.", paragraph, language="en") == [(speaker, cue)]


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Finance Minister Danu Wiratmo said", "Danu Wiratmo", "Finance Minister"),
        ("said Bank Indonesia Governor Danu Wiratmo", "Danu Wiratmo", "Bank Indonesia Governor"),
        ("WHO Director-General Danu Wiratmo said", "Danu Wiratmo", "WHO Director-General"),
        ("Apple CEO Tim Harper said", "Tim Harper", "Apple CEO"),
        ("spokesperson for the Foreign Ministry Danu Wiratmo told reporters", "Danu Wiratmo", "spokesperson for the Foreign Ministry"),
        ("the head of the Geophysics Agency (BMKG), Danu Wiratmo, said", "Danu Wiratmo", "head of the Geophysics Agency (BMKG)"),
    ],
)
def test_english_offices_are_read_whole(phrase: str, name: str, role: str) -> None:
    (quote,) = find_quotes([f'"The park belongs to everyone," {phrase} on Monday.'], "en")
    assert (quote.speaker, quote.speaker_role) == (name, role)


def test_a_cue_without_a_phrase_is_no_trouble() -> None:
    assert who('"Taman ini milik semua warga," kata, Senin.') == [(None, "kata")]


def test_without_a_language_the_words_decide() -> None:
    assert who('"The park belongs to everyone," Danu Wiratmo said of the park and the river.', language=None) == [("Danu Wiratmo", "said")]


def test_nobody_is_guessed() -> None:
    assert who("Taman itu ramai setiap hari.", '"Taman ini milik semua warga," katanya.') == [(None, "katanya")]


WORDS = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "kata",
        "katanya",
        "ujar",
        "dia",
        "Danu",
        "Wiratmo",
        "Wali",
        "Kota",
        "mengatakan",
        ",",
        ".",
        ":",
        "(ANTARA)",
        "/",
        "said",
        "he",
        "di",
        "itu",
        "H.",
        "I",
        "Made",
    ]
)


@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)), max_size=5
    )
)
def test_offsets_always_hit(paragraphs: list[str]) -> None:
    for language in ("id", "en", None):
        for quote in find_quotes(paragraphs, language):
            assert paragraphs[quote.paragraph][quote.start : quote.end] == quote.text
            assert len(quote.text.split()) >= 4


def test_a_huge_paragraph_is_read_in_linear_time() -> None:
    paragraph = '"Taman ini milik semua warga," kata Danu Wiratmo. Ia mengatakan hal itu di Solo. ' * 4000
    quotes = find_quotes([paragraph], "id")
    assert len(quotes) == 4000
    assert {quote.speaker for quote in quotes} == {"Danu Wiratmo"}
