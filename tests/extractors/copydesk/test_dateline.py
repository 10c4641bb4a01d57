# ruff: noqa: RUF001 - typographic dashes and quotation marks are what this tests
from __future__ import annotations

import pytest

from extractors.copydesk import dateline


@pytest.mark.parametrize(
    ("line", "place", "agency", "rest"),
    [
        ("Jakarta (ANTARA) - Hujan turun.", "Jakarta", "ANTARA", "Hujan turun."),
        ("Bandarlampung (ANTARA News) - Hujan turun.", "Bandarlampung", "ANTARA News", "Hujan turun."),
        ("Padang, (Antara Sumbar) - Hujan turun.", "Padang", "Antara Sumbar", "Hujan turun."),
        ("Manila (Antara/Reuters) - Hujan turun.", "Manila", "Antara/Reuters", "Hujan turun."),
        ("Jakarta (ANTARA/JACX) – Sebuah unggahan beredar.", "Jakarta", "ANTARA/JACX", "Sebuah unggahan beredar."),
        ("ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -- Sebuah rilis.", "ISTANBUL", "Antara/PRNewswire", "Sebuah rilis."),
        ("Mataram, 7/12 (Antara) - Hujan turun.", "Mataram", "Antara", "Hujan turun."),
        ("Jakarta, Oct 18, 2018 (Antara) - Rain fell.", "Jakarta", "Antara", "Rain fell."),
        ("Jakarta, 31/12 / 2021 (ANTARA) - Hujan turun.", "Jakarta", "ANTARA", "Hujan turun."),
        ("Buriram, Thailand (ANTARA) -Hujan turun.", "Buriram, Thailand", "ANTARA", "Hujan turun."),
        ("Bethlehem, Palestina/Istanbul (ANTARA) - Hujan turun.", "Bethlehem, Palestina/Istanbul", "ANTARA", "Hujan turun."),
        ("Lubuk Basung,- (ANTARA) - Hujan turun.", "Lubuk Basung", "ANTARA", "Hujan turun."),
        ("Bandarlampung   (ANTARA) — Hujan turun.", "Bandarlampung", "ANTARA", "Hujan turun."),
        ("TEMPO.CO, Jakarta - Hujan turun.", "Jakarta", "TEMPO.CO", "Hujan turun."),
        ("REPUBLIKA.CO.ID, JAKARTA -- Hujan turun.", "JAKARTA", "REPUBLIKA.CO.ID", "Hujan turun."),
        ("Liputan6.com, Jakarta Hujan turun.", "Jakarta", "Liputan6.com", "Hujan turun."),
        ("JAKARTA, KOMPAS.com – Hujan turun.", "JAKARTA", "KOMPAS.com", "Hujan turun."),
        ("Jakarta, CNN Indonesia -- Hujan turun.", "Jakarta", "CNN Indonesia", "Hujan turun."),
        ("Beijing (Xinhua) -- Rain fell.", "Beijing", "Xinhua", "Rain fell."),
        ("LONDON /PRNewswire/ -- A firm said so.", "LONDON", "PRNewswire", "A firm said so."),
    ],
)
def test_reads_place_and_agency(line: str, place: str, agency: str, rest: str) -> None:
    found = dateline.find(line)
    assert found is not None
    assert found.dateline is not None
    assert (found.before, found.dateline.place, found.dateline.agency, found.rest) == ("", place, agency, rest)


@pytest.mark.parametrize(
    ("line", "before", "place"),
    [
        ("Pelayanan buka sampai jam 12Surabaya (ANTARA) - Kantor itu ramai.", "Pelayanan buka sampai jam 12", "Surabaya"),
        ("Kita harus menjaga persatuan Jakarta (ANTARA) - Kantor itu ramai.", "Kita harus menjaga persatuan", "Jakarta"),
        ("warga tetap waspada.Lubuk Basung,- (ANTARA) - Kantor itu ramai.", "warga tetap waspada.", "Lubuk Basung"),
        ("Jalur dibuka pukul 03.41 WIBPurwokerto (ANTARA) - Kantor itu ramai.", "Jalur dibuka pukul 03.41 WIB", "Purwokerto"),
        ("banyak industri di wilayah Tangerang Tangerang (ANTARA) - Kantor.", "banyak industri di wilayah Tangerang", "Tangerang"),
        ("Harga emas dunia naik lagi New York (ANTARA) - Kantor.", "Harga emas dunia naik lagi", "New York"),
        ("RL.Kabupaten Bogor (ANTARA) - Kantor.", "RL.", "Kabupaten Bogor"),
    ],
)
def test_splits_a_pull_quote_from_the_place_it_runs_into(line: str, before: str, place: str) -> None:
    found = dateline.find(line)
    assert found is not None
    assert found.dateline is not None
    assert (found.before, found.dateline.place) == (before, place)


def test_video_copy_has_no_place() -> None:
    found = dateline.find("ANTARA -Banjir melanda Demak.")
    assert found is not None
    assert (found.dateline, found.rest) == (None, "Banjir melanda Demak.")


@pytest.mark.parametrize(
    "line",
    [
        "Warga menonton banjir. (ANTARA/Budi Santoso)",
        "Menurut catatan kantor berita (ANTARA) hujan turun.",
        "Hujan turun di Jakarta.",
        "Jakarta - Hujan turun.",
        "",
    ],
)
def test_finds_none_in_captions_and_prose(line: str) -> None:
    assert dateline.find(line) is None


def test_finds_none_far_into_a_story() -> None:
    assert dateline.find("Hujan turun lagi di kota itu. " * 40 + "Jakarta (ANTARA) - Hujan.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Petugas memadamkan api di gudang (ANTARA/Budi Santoso)",
        "Petugas Pemadam Kota Metro Lampung Memadamkan Api Gudang (ANTARA News) sejak pagi.",
    ],
)
def test_a_credit_or_a_sentence_before_the_agency_is_no_dateline(line: str) -> None:
    assert dateline.find(line) is None
