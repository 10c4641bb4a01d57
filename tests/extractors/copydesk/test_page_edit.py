"""What the desk takes out of pages' text, and pages in states that no saved page shows."""

from __future__ import annotations

import pytest

from extractors.article import Document, Kind, Related
from extractors.extract import extract

LINES = (
    "Pemerintah Kota Palu menanam seribu pohon di sepanjang jalan lingkar pada Senin pagi.",
    "Penanaman melibatkan 300 siswa dari sembilan sekolah di kota itu dan berlangsung sampai siang.",
    "Pohon yang dipilih tahan kering dan tidak merusak trotoar, menurut dinas setempat.",
)


def detik(first: str, *more: str) -> Document:
    paragraphs = "".join(f"<p>{line}</p>" for line in (first, *LINES[1:], *more))
    return Document(
        data=f"""<html><head><link rel="canonical" href="https://news.detik.com/berita/d-7000001/palu"></head><body>
        <h1 class="detail__title">Palu tanam pohon</h1><div class="detail__date">Senin, 05 Mei 2025 09:00 WIB</div>
        <div class="detail__body-text itp_bodycontent">{paragraphs}</div></body></html>""".encode()
    )


def viva(first: str) -> Document:
    paragraphs = "".join(f"<p>{line}</p>" for line in (first, *LINES[1:]))
    return Document(
        data=f"""<html><head><link rel="canonical" href="https://www.viva.co.id/berita/1700000-palu"></head><body>
        <h1 class="main-content-title">Palu tanam pohon</h1><div class="main-content-date">Senin, 5 Mei 2025 - 09:00 WIB</div>
        <div class="main-content-detail">{paragraphs}</div></body></html>""".encode()
    )


@pytest.mark.parametrize(
    ("document", "place", "agency"),
    [
        (detik(f"<strong>Palu</strong> - {LINES[0]}"), "Palu", "detikcom"),
        (detik(f"Kuala Lumpur -- {LINES[0]}"), "Kuala Lumpur", "detikcom"),
        (viva(f"<b>Palu, VIVA</b> \u2013 {LINES[0]}"), "Palu", "VIVA"),
    ],
)
def test_the_houses_own_dateline_comes_off(document: Document, place: str, agency: str) -> None:
    article = extract(document)
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == (place, agency)
    assert article.paragraphs == LINES


def test_a_sign_without_a_place_is_no_dateline() -> None:
    article = extract(viva(f"VIVA.co.id - {LINES[0]}"))
    assert article.dateline is None
    assert article.paragraphs == LINES


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        'Simak Video "Penanaman pohon"',
        "Halaman selanjutnya",
        "Baca juga: Kota lain juga menanam pohon",
        "Cek berita dan artikel yang lain di Google News dan WhatsApp Channel kami",
        "Saksikan video pilihan di bawah ini:",
        "(fyk/ash)",
        "(Ant/E-2)",
    ],
)
def test_furniture_is_no_paragraph(line: str) -> None:
    assert extract(detik(LINES[0], line)).paragraphs == LINES


@pytest.mark.parametrize(
    "line",
    [
        "Warga boleh meminta bibit di balai kota (gratis).",
        "Penanaman dijadwalkan lagi pada Rabu (7/5).",
        "Ia membaca berita itu di Google News lalu datang ke lokasi bersama anaknya.",
        "Iklan layanan masyarakat tentang pohon tayang di televisi setempat.",
    ],
)
def test_sentences_that_sound_like_furniture_stay(line: str) -> None:
    assert extract(detik(LINES[0], line)).paragraphs == (*LINES, line)


def test_a_line_that_is_one_link_to_a_story_is_no_paragraph() -> None:
    other = '<a href="https://news.detik.com/berita/d-7000003/warga-tanam-pohon">Warga menanam pohon di halaman rumah</a>'
    article = extract(detik(LINES[0], "<b>Baca juga:</b>", other))
    assert [related.title for related in article.related] == ["Warga menanam pohon di halaman rumah"]
    assert article.paragraphs == LINES


def test_brackets_inside_the_story_are_no_sign_off() -> None:
    line = "Dinas itu membuka lowongan bagi penyiram pohon (l/p)"
    assert extract(detik(LINES[0], line, *(f"{text} Tahap {number}." for number, text in enumerate(LINES)))).paragraphs[3] == line


def test_a_link_told_in_the_text_gets_its_address_from_the_anchor() -> None:
    line = 'Baca juga: <a href="https://news.detik.com/berita/d-7000002/kota-lain">Kota lain juga menanam pohon</a>'
    article = extract(detik(LINES[0], line))
    assert article.related == (Related(title="Kota lain juga menanam pohon", url="https://news.detik.com/berita/d-7000002/kota-lain"),)


AMP = """<html amp><head><link rel="canonical" href="https://lampung.antaranews.com/berita/788185/judul-berita-pohon">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Lampung tanam pohon di jalan lingkar",
"datePublished": "2025-07-22T20:11:00+07:00", "author": {{"@type": "Person", "name": "Satya Graha"}}}}</script>
</head><body><h1>Lampung tanam pohon di jalan lingkar</h1>
<div class="isi"><p>Bandarlampung (ANTARA) - {lines[0]}</p><p>{lines[1]}</p>
<p>Baca juga: Pohon tua di Metro dipindahkan</p><p>{lines[2]}</p>
<p>{lines[0]} {lines[1]}</p><p>Pewarta : Ruth Kanaya<br>Editor: Satya Graha<br>COPYRIGHT &copy; ANTARA 2025</p></div></body></html>"""


def test_an_amp_page_goes_over_the_same_desk() -> None:
    url = "https://lampung.antaranews.com/amp/berita/788185/judul-berita-pohon"
    article = extract(Document(data=AMP.format(lines=LINES).encode(), url=url))
    assert article.article_id == "antara:lampung:788185"
    assert article.canonical_url == "https://lampung.antaranews.com/berita/788185/judul-berita-pohon"
    assert article.dateline is not None
    assert article.dateline.place == "Bandarlampung"
    assert [(credit.role, credit.name) for credit in article.credits] == [("reporter", "Ruth Kanaya"), ("editor", "Satya Graha")]
    assert [related.title for related in article.related] == ["Pohon tua di Metro dipindahkan"]
    assert article.paragraphs == (*LINES, f"{LINES[0]} {LINES[1]}")


def antara(url: str, body: str, head: str = "") -> Document:
    return Document(
        url=url,
        data=f"""<html><head>{head}</head><body><div class="wrap__article-detail">
        <div class="wrap__article-detail-title"><h1>Palu tanam pohon di jalan lingkar</h1></div>
        <ul><li class="list-inline-item mr-2"><span class="text-secondary font-weight-normal">Senin, 5 Mei 2025 09:00 WIB</span></li></ul>
        <div class="wrap__article-detail-content post-content">{body}</div></div></body></html>""".encode(),
    )


BODY = f"<p>Palu (ANTARA) - {LINES[0]}</p><p>{LINES[1]}</p><p>{LINES[2]}</p>"


@pytest.mark.parametrize(
    ("footer", "credits_"),
    [
        ("Pewarta: Ani LestariEditor: Budi SantosoCOPYRIGHT © ANTARA 2023", [("reporter", "Ani Lestari"), ("editor", "Budi Santoso")]),
        ("Penerjemah: Ani LestariEditor: Budi SantosoCOPYRIGHT © ANTARA 2023", [("translator", "Ani Lestari"), ("editor", "Budi Santoso")]),
        ("Pewarta : Ani Lestari<br>Editor :&nbsp;<br>COPYRIGHT © ANTARA 2023", [("reporter", "Ani Lestari")]),
        (
            "Pewarta: Ani Lestari/Citra Dewi<br>Editor: Budi Santoso<br>Copyright © ANTARA 2025",
            [("reporter", "Ani Lestari"), ("reporter", "Citra Dewi"), ("editor", "Budi Santoso")],
        ),
        ("Editor: Budi Santoso<br>COPYRIGHT © ANTARA 2007", [("editor", "Budi Santoso")]),
    ],
)
def test_every_state_of_the_footer(footer: str, credits_: list[tuple[str, str]]) -> None:
    url = "https://www.antaranews.com/berita/4100001/judul"
    article = extract(antara(url, f'{BODY}<p class="text-muted mt-2 small">{footer}</p>'))
    assert [(credit.role, credit.name) for credit in article.credits] == credits_
    assert article.copyright is not None
    assert article.paragraphs == LINES


def test_a_byline_for_machines_stands_in_for_a_missing_footer() -> None:
    creator = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "creator": {"name": "Ani Lestari"}}</script>'
    url = "https://www.antaranews.com/berita/4100001/judul"
    assert [credit.name for credit in extract(antara(url, BODY, creator)).credits] == ["Ani Lestari"]
    footer = '<p class="text-muted mt-2 small">Pewarta: Ani Lestari/Citra Dewi<br>Copyright © ANTARA 2025</p>'
    assert [credit.name for credit in extract(antara(url, BODY + footer, creator)).credits] == ["Ani Lestari", "Citra Dewi"]


def test_a_mirrored_story_keeps_its_national_identity() -> None:
    head = '<link rel="canonical" href="https://lampung.antaranews.com/nasional/berita/5646855/judul">'
    article = extract(antara("https://lampung.antaranews.com/nasional/berita/5646855/judul?utm_source=antaranews", BODY, head))
    assert article.article_id == "antara:national:5646855"
    assert article.canonical_url == "https://www.antaranews.com/berita/5646855/judul"


def test_a_page_served_from_a_bare_address_is_its_own_publishers() -> None:
    head = '<link rel="canonical" href="https://lampung.antaranews.com/berita/788185/judul">'
    assert extract(antara("http://127.0.0.1:8099/antara/1", BODY, head)).article_id == "antara:lampung:788185"


def test_a_copy_on_another_site_is_that_sites() -> None:
    head = '<link rel="canonical" href="https://lampung.antaranews.com/berita/788185/judul">'
    article = extract(antara("https://harian.example/salinan/judul-berita-pohon", BODY, head))
    assert article.publisher == "harian.example"


def test_press_releases_and_videos_are_known_by_their_copy() -> None:
    url = "https://www.antaranews.com/berita/4100001/judul"
    assert extract(antara(url, BODY.replace("(ANTARA)", "(ANTARA/PRNewswire)"))).kind is Kind.PRESS_RELEASE
    assert extract(antara(url, BODY.replace("Palu (ANTARA) - ", "ANTARA - "))).kind is Kind.VIDEO


def test_a_page_without_address_is_known_by_its_links() -> None:
    links = "".join(f'<a href="http://www.antaranews.com/{name}">{name}</a>' for name in ("ekonomi", "hukum", "metro"))
    document = antara("", BODY + links)
    article = extract(document.model_copy(update={"url": None}))
    assert (article.publisher, article.edition) == ("antara", "national")
    assert article.article_id.startswith("antara:c:")
