from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Role
from extractors.copydesk import credit_lines as footer
from extractors.copydesk import edit

STORY = "Semarang (ANTARA) - Pemerintah Kota Semarang membangun taman baru di tepi sungai."
NOTICE = (
    "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini "
    "tanpa izin tertulis dari Kantor Berita ANTARA."
)


def people(copy: edit.Copy) -> list[tuple[Role, str]]:
    return [(credit.role, credit.name) for credit in copy.credits]


@pytest.mark.parametrize(
    "footer",
    [
        ["Pewarta: Danu Wiratmo", "Editor: Sekar Puspita", "COPYRIGHT © ANTARA 2023"],
        ["Pewarta : Danu Wiratmo", "Editor :", "Sekar Puspita", "COPYRIGHT &copy; ANTARA 2023"],
        ["Pewarta: Danu WiratmoEditor: Sekar PuspitaCOPYRIGHT © ANTARA 2023"],
        ["Pewarta: Danu Wiratmo Editor: Sekar Puspita Copyright © ANTARA 2023"],
        ["Pewarta: Danu WiratmoEditor: Sekar Puspita    COPYRIGHT © ANTARA 2023", "Pewarta: Danu WiratmoEditor: Sekar Puspita"],
        ["Pewarta:\u00a0Danu Wiratmo", "", "Editor\u200b: Sekar Puspita", "Copyright (c) ANTARA 2023"],
    ],
)
def test_reads_the_footer_in_every_state(footer: list[str]) -> None:
    copy = edit.edit([STORY, *footer])
    assert people(copy) == [(Role.REPORTER, "Danu Wiratmo"), (Role.EDITOR, "Sekar Puspita")]
    assert copy.copyright is not None
    assert (copy.copyright.holder, copy.copyright.year) == ("ANTARA", 2023)
    assert copy.paragraphs == ("Pemerintah Kota Semarang membangun taman baru di tepi sungai.",)


def test_reads_a_flattened_story_with_everything_in_one_line() -> None:
    line = (
        f"Taman baru menjadi ruang warga Semarang (ANTARA) - Pemerintah membangun taman. Warga senang melihat taman itu. "
        f"Baca juga: Taman kota ramai dikunjungi saat libur Sebelumnya, taman itu lama terbengkalai. "
        f"Pewarta: Danu Wiratmo Editor: Sekar Puspita Copyright © ANTARA 2025 {NOTICE}"
    )
    copy = edit.edit([line])
    assert copy.lead == "Taman baru menjadi ruang warga"
    assert copy.dateline is not None
    assert copy.dateline.place == "Semarang"
    assert [link.title for link in copy.related] == ["Taman kota ramai dikunjungi saat libur"]
    assert " ".join(copy.paragraphs) == (
        "Pemerintah membangun taman. Warga senang melihat taman itu. Sebelumnya, taman itu lama terbengkalai."
    )
    assert people(copy) == [(Role.REPORTER, "Danu Wiratmo"), (Role.EDITOR, "Sekar Puspita")]
    assert copy.rights.ai_reserved
    assert copy.rights.notice == NOTICE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Penerjemah: Danu Wiratmo", [(Role.TRANSLATOR, "Danu Wiratmo")]),
        ("Translator: Danu Wiratmo, Sekar Puspita", [(Role.TRANSLATOR, "Danu Wiratmo"), (Role.TRANSLATOR, "Sekar Puspita")]),
        ("Pewarta: Danu Wiratmo/Sekar Puspita", [(Role.REPORTER, "Danu Wiratmo"), (Role.REPORTER, "Sekar Puspita")]),
        ("Pewarta: Danu Wiratmo dan Sekar P", [(Role.REPORTER, "Danu Wiratmo"), (Role.REPORTER, "Sekar P")]),
        ("Oleh: Danu Wiratmo", [(Role.AUTHOR, "Danu Wiratmo")]),
        ("Foto: Danu Wiratmo", [(Role.PHOTOGRAPHER, "Danu Wiratmo")]),
        ("Uploader: D.Dj. Wiratmo", [(Role.UPLOADER, "D.Dj. Wiratmo")]),
        ("Pewarta: Xinhua", [(Role.REPORTER, "Xinhua")]),
        ("Reporter: Danu Wiratmo", [(Role.REPORTER, "Danu Wiratmo")]),
        ("*) Danu Wiratmo adalah dosen Universitas Diponegoro", [(Role.AUTHOR, "Danu Wiratmo")]),
        ("*) Danu Wiratmoadalah dosen Universitas Diponegoro", [(Role.AUTHOR, "Danu Wiratmo")]),
    ],
)
def test_knows_every_label(line: str, expected: list[tuple[Role, str]]) -> None:
    copy = edit.edit([STORY, line])
    assert people(copy) == expected
    assert len(copy.paragraphs) == 1


@pytest.mark.parametrize("label", [form for label in footer.STRONG for form in (label, label[0].upper() + label[1:])])
def test_a_label_is_cut_out_wherever_it_stands(label: str) -> None:
    copy = edit.edit([STORY, f"Taman itu dibuka untuk umum mulai pekan depan.{label}: Danu Wiratmo"])
    assert people(copy) == [(footer.role_of(label), "Danu Wiratmo")]
    assert copy.paragraphs[1:] == ("Taman itu dibuka untuk umum mulai pekan depan.",)


@pytest.mark.parametrize(
    "label", ["lihat juga", "read also", "see also", "Baca juga", "Artikel terkait", "Tonton juga", "Cek fakta", "RELATED NEWS"]
)
def test_a_link_is_cut_out_wherever_its_label_stands(label: str) -> None:
    copy = edit.edit([STORY, f"Taman itu dibuka untuk umum, {label}: Taman kota ramai saat libur"])
    assert [link.title for link in copy.related] == ["Taman kota ramai saat libur"]


def test_a_notice_in_small_letters_is_cut_out() -> None:
    copy = edit.edit([STORY, "The park opens next week, strictly prohibited to copy this content for AI training."])
    assert copy.rights.ai_reserved
    assert copy.paragraphs[1:] == ("The park opens next week,",)


def test_an_empty_label_takes_no_name_from_the_copyright_line() -> None:
    copy = edit.edit([STORY, "Pewarta: Danu Wiratmo", "Editor :", "COPYRIGHT © ANTARA News Jawa Timur 2017"])
    assert people(copy) == [(Role.REPORTER, "Danu Wiratmo")]
    assert copy.copyright is not None
    assert copy.copyright.holder == "ANTARA News Jawa Timur"


@pytest.mark.parametrize(
    "sentence",
    [
        "Polisi: dilarang keras membuang sampah ke sungai itu.",
        "Editor: kata itu muncul tiga kali, dan sesudahnya tidak lagi. Begitu ceritanya.",
        "Menurut buku itu, foto: sebuah seni, begitu katanya.",
    ],
)
def test_prose_that_looks_like_a_label_stays_in_the_story(sentence: str) -> None:
    copy = edit.edit([STORY, sentence])
    assert copy.paragraphs[-1] == sentence
    assert copy.credits == ()
    assert not copy.rights.ai_reserved


def test_links_are_taken_out_in_order_and_once() -> None:
    copy = edit.edit(
        [
            STORY,
            'Baca juga: Warga "sulap" lahan kosong jadi kebun',
            "Warga datang setiap sore.Baca juga: Sungai bersih kembali Baca juga: Ikan kembali ke sungai",
            'Related news: Park opens  Read also: Warga "sulap" lahan kosong jadi kebun',
            "Baca juga",
            "Sungai Banjir Kanal dibersihkan",
        ]
    )
    assert [link.title for link in copy.related] == [
        'Warga "sulap" lahan kosong jadi kebun',
        "Sungai bersih kembali",
        "Ikan kembali ke sungai",
        "Park opens",
        "Sungai Banjir Kanal dibersihkan",
    ]
    assert copy.paragraphs[1:] == ("Warga datang setiap sore.",)


def test_a_lead_broken_inside_a_word_is_mended() -> None:
    copy = edit.edit(["Lebih banyak warga akan naik K", "RL.Kabupaten Bogor (ANTARA) - Stasiun itu ramai."])
    assert copy.lead == "Lebih banyak warga akan naik KRL."
    assert copy.paragraphs == ("Stasiun itu ramai.",)


def test_the_lead_is_never_the_first_paragraph() -> None:
    copy = edit.edit(["Stasiun itu ramai.", "Bogor (ANTARA) - Stasiun itu ramai."])
    assert copy.lead is None


def test_captions_ad_script_and_end_marks_are_no_story() -> None:
    copy = edit.edit(
        [
            STORY,
            "(adsbygoogle = window.adsbygoogle || []).push({});",
            "Warga bersantai di taman, Minggu (3/12/2023). (ANTARA/Danu Wiratmo)",
            "Warga bersantai di taman, Minggu (3/12/2023) ANTARA/Danu Wiratmo",
            "https://example.com/berita/1/taman",
            "Taman itu dibuka setiap hari.(*)",
            "Berita ini telah tayang di Antaranews.com dengan judul: Semarang bangun taman",
        ]
    )
    assert copy.paragraphs[1:] == ("Taman itu dibuka setiap hari.",)


def test_a_keyword_line_becomes_tags() -> None:
    copy = edit.edit(["id taman kota,semarang,berita jateng", STORY])
    assert copy.tags == ("taman kota", "semarang", "berita jateng")
    assert copy.lead is None


def test_a_tail_of_tags_is_no_link_and_no_story() -> None:
    copy = edit.edit([f"{STORY} Baca juga: Taman kota ramai Tags taman kota semarang"])
    assert [link.title for link in copy.related] == ["Taman kota ramai"]
    assert copy.paragraphs == ("Pemerintah Kota Semarang membangun taman baru di tepi sungai.",)


def test_video_copy_names_reporter_and_editors_at_its_end() -> None:
    copy = edit.edit(
        ["ANTARA - Banjir melanda Demak. (Danu Wiratmo/Sekar Puspita/Rara A Navis)", "(Danu Wiratmo/Sekar Puspita/Rara A Navis)"]
    )
    assert copy.video
    assert copy.paragraphs == ("Banjir melanda Demak.",)
    assert people(copy) == [(Role.REPORTER, "Danu Wiratmo"), (Role.EDITOR, "Sekar Puspita"), (Role.EDITOR, "Rara A Navis")]


def test_paragraphs_end_at_runs_of_spaces() -> None:
    copy = edit.edit(
        ["  Solo (ANTARA) - Pasar itu ramai.   Pedagang  senang.    “Alhamdulillah,” kata Wira Adi.  Baca juga: Pasar sepi   Harga turun."]
    )
    assert copy.paragraphs == ("Pasar itu ramai.", "Pedagang senang.", "“Alhamdulillah,” kata Wira Adi.", "Harga turun.")


@given(st.lists(st.text(), max_size=8))
def test_any_lines_can_be_edited(lines: list[str]) -> None:
    copy = edit.edit(lines)
    assert all(paragraph == paragraph.strip() and paragraph for paragraph in copy.paragraphs)


FRAGMENTS = [
    "Jakarta (ANTARA) - ",
    "Baca juga: ",
    "Pewarta: ",
    "Editor:",
    "COPYRIGHT © ANTARA 2023",
    NOTICE,
    "(ANTARA/",
    "Tags ",
    "(*)",
    "\n",
    "  ",
    "A",
    "kata ",
]


@given(st.lists(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12).map("".join), max_size=5))
def test_any_mixture_of_marks_can_be_edited(lines: list[str]) -> None:
    copy = edit.edit(lines)
    assert len({link.title for link in copy.related}) == len(copy.related)


@pytest.mark.parametrize(
    "title",
    [
        "Hoaks! Wali kota larang warga bersepeda di taman",
        "Jembatan tua roboh? Ini fakta dan sejarahnya",
        'Hoaks! Buku elektronik berjudul "Sungai Kita, Lupakan Kota dan Tinggalkan Semua Jalan Besar di Tepi Laut Utara Pulau Ini"',
    ],
)
def test_a_headline_may_hold_marks_and_quotations(title: str) -> None:
    copy = edit.edit([f"{STORY}  Cek fakta: {title}  Baca juga: Sungai bersih kembali"])
    assert [link.title for link in copy.related] == [title, "Sungai bersih kembali"]


def test_a_feast_that_the_story_once_writes_small_does_not_end_a_title() -> None:
    story = "Umat menyambut Natal dengan doa. Damai natal hadir di setiap rumah, dan pesan Natal sampai ke desa."
    copy = edit.edit([f"{story} Baca juga: Pohon dari botol bekas sambut kemeriahan Natal di Kupang Ia juga mengajak warga berbagi."])
    assert [link.title for link in copy.related] == ["Pohon dari botol bekas sambut kemeriahan Natal di Kupang"]


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("Oleh Danu Wiratmo", [(Role.AUTHOR, "Danu Wiratmo")]),
        ("Oleh Danu Wiratmo dan Sekar Puspita", [(Role.AUTHOR, "Danu Wiratmo"), (Role.AUTHOR, "Sekar Puspita")]),
        ("Oleh Sumiyati", [(Role.AUTHOR, "Sumiyati")]),
        ("By Danu Wiratmo", [(Role.AUTHOR, "Danu Wiratmo")]),
        ("Reporting by Danu Wiratmo", [(Role.REPORTER, "Danu Wiratmo")]),
        ("Reporting by Danu Wiratmo; Editing by Sekar Puspita", [(Role.REPORTER, "Danu Wiratmo"), (Role.EDITOR, "Sekar Puspita")]),
        ("*) Entin Sulistyana adalah Ketua Persatuan Petani Garut", [(Role.AUTHOR, "Entin Sulistyana")]),
        ("*) Danu Wiratmo is a researcher in Semarang", [(Role.AUTHOR, "Danu Wiratmo")]),
    ],
)
def test_a_byline_without_a_colon_is_a_credit(line: str, credited: list[tuple[Role, str]]) -> None:
    copy = edit.edit([STORY, line])
    assert people(copy) == credited
    assert copy.paragraphs == ("Pemerintah Kota Semarang membangun taman baru di tepi sungai.",)


@pytest.mark.parametrize(
    "line", ["Oleh karena itu, taman ditutup.", "Oleh Danu taman itu dirawat.", "By Monday the park had opened.", "By Design"]
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert edit.edit([STORY, line]).paragraphs[-1] == line


@pytest.mark.parametrize("initials", ["(Uu.T-ML)", "(T.KR-AAA)", "(U.A023/B/I007)", "(T.H-TG/F002)"])
def test_the_desks_initials_are_no_text(initials: str) -> None:
    story = [STORY, f"Taman itu dibuka Sabtu. {initials}", initials]
    assert edit.edit(story).paragraphs[1:] == ("Taman itu dibuka Sabtu.",)


@pytest.mark.parametrize(
    "caption",
    [
        "Unggahan hoaks soal pembagian kompor gratis. Faktanya, program itu tidak ada (Facebook)",
        "Tangkapan layar unggahan yang menyebut taman dijual (X)",
        "Unggahan video lama banjir Semarang (TikTok).",
    ],
)
def test_the_caption_of_a_post_is_no_text(caption: str) -> None:
    assert edit.edit([STORY, caption]).paragraphs[1:] == ()


def test_claim_and_rating_are_paragraphs_of_their_own() -> None:
    copy = edit.edit([STORY, "Klaim: Taman kota dijual kepada asing Rating: Hoaks"])
    assert copy.paragraphs[1:] == ("Klaim: Taman kota dijual kepada asing", "Rating: Hoaks")
