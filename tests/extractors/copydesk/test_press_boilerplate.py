"""What the sites print among their paragraphs, in the forms that public scrapers and readers' copies show."""

from __future__ import annotations

import pytest

from extractors.article import Document
from extractors.copydesk.press_boilerplate import without_furniture
from extractors.extract import extract
from extractors.registry import publishers

LINES = (
    "Pemerintah Kota Palu menanam seribu pohon di sepanjang jalan lingkar pada Senin pagi, lebih banyak daripada tahun lalu.",
    "Penanaman melibatkan 300 siswa dari sembilan sekolah di kota itu dan berlangsung sampai siang.",
    "Pohon yang dipilih tahan kering dan tidak merusak trotoar, menurut dinas setempat.",
)

# A page of each newest design that has the story's element alone: host and path, the element, and the class of links to other stories.
SITES = {
    "tvonenews": ("www.tvonenews.com/berita/nasional/233129-palu", '<div class="detail-content">{}</div>', "baca-juga"),
    "metrotvnews": ("www.metrotvnews.com/read/NxGC3aBd-palu", '<div class="news-text">{}</div>', "related"),
    "idntimes": ("www.idntimes.com/news/indonesia/palu-tanam-pohon-00", "<article>{}</article>", "baca-juga"),
    "inews": ("www.inews.id/news/nasional/palu-tanam-pohon", '<div class="content">{}</div>', "baca-juga"),
    "pikiranrakyat": ("www.pikiran-rakyat.com/nasional/pr-0112345678/palu", '<div itemprop="articleBody">{}</div>', "baca-juga"),
    "kontan": ("nasional.kontan.co.id/news/palu-tanam-pohon", '<div class="tmpt-desk-kon" itemprop="articleBody">{}</div>', "baca-juga"),
    "katadata": ("katadata.co.id/berita/nasional/69a3f1c2d4e5b/palu", '<div class="detail-main">{}</div>', "widget-baca-juga"),
    "beritasatu": ("www.beritasatu.com/nusantara/2870123/palu", '<div class="article-content">{}</div>', "baca-juga"),
    "tvri": ("www.tvrinews.com/read/palu-tanam-pohon", '<div class="content">{}</div>', "related"),
    "rri": ("rri.co.id/palu/daerah/2190876/palu", '<div class="post_details_inner">{}</div>', "related"),
    "jakartapost": ("www.thejakartapost.com/indonesia/2025/05/05/palu.html", '<div class="tjp-single__content">{}</div>', "related"),
    "bernama": ("www.bernama.com/en/news.php?id=2584263", '<div class="col-lg-8">{}</div>', "related"),
    "antara": ("www.antaranews.com/berita/4700001/palu-tanam-pohon", '<div class="wrap__article-detail-content">{}</div>', "baca-juga"),
    "bisnis": (
        "ekonomi.bisnis.com/read/20250505/12/1870001/palu",
        '<article class="detailsContent force-17 mt40">{}</article>',
        "baca-juga-box",
    ),
    "cnbcindonesia": ("www.cnbcindonesia.com/news/20250505090000-4-630001/palu", '<div class="detail-text">{}</div>', "linksisip"),
    "cnnindonesia": ("www.cnnindonesia.com/nasional/20250505090000-20-1220001/palu", '<div class="detail-text">{}</div>', "linksisip"),
    "detik": ("news.detik.com/berita/d-7890001/palu", '<div class="detail__body-text itp_bodycontent">{}</div>', "linksisip"),
    "jawapos": ("www.jawapos.com/nasional/015900001/palu", '<article class="read__content clearfix">{}</article>', "read__others"),
    "jpnn": ("www.jpnn.com/news/palu-tanam-pohon", '<div itemprop="articleBody">{}</div>', "baca-juga"),
    "kompas": (
        "regional.kompas.com/read/2025/05/05/090000078/palu",
        '<div class="read__content"><div class="clearfix">{}</div></div>',
        "inner-link-baca-juga",
    ),
    "liputan6": ("www.liputan6.com/news/read/5900001/palu", '<div class="article-content-body">{}</div>', "baca-juga-collections"),
    "mediaindonesia": ("mediaindonesia.com/nusantara/760001/palu", '<div class="article">{}</div>', "related-news"),
    "merdeka": ("www.merdeka.com/peristiwa/palu-tanam-pohon-360001-mvk.html", '<div class="articles-content__body">{}</div>', "baca-juga"),
    "okezone": ("news.okezone.com/read/2025/05/05/340/3130001/palu", '<div class="c-detail read">{}</div>', "baca-juga"),
    "republika": ("news.republika.co.id/berita/svabc1/palu", '<div class="article-content"><article>{}</article></div>', "baca-juga"),
    "sindonews": (
        "daerah.sindonews.com/read/1560001/174/palu-1746410000",
        '<div id="detail-desc" class="detail-desc">{}</div>',
        "baca-juga",
    ),
    "suara": ("www.suara.com/news/2025/05/05/090000/palu", '<div class="article-content">{}</div>', "baca-juga-new"),
    "tempo": ("www.tempo.co/lingkungan/palu-tanam-pohon-1340001", '<div class="detail-content">{}</div>', "bacajuga"),
    "tirto": ("tirto.id/palu-tanam-pohon-hbx1", '<div class="content-text-editor">{}</div>', "bacajuga"),
    "tribunnews": ("www.tribunnews.com/regional/7720001/palu", '<div class="side-article txt-article">{}</div>', "baca"),
    "viva": ("www.viva.co.id/berita/nasional/1820001-palu", '<div class="main-content-detail">{}</div>', "recommended-article"),
}

FURNITURE = (
    *("ADVERTISEMENT", "Advertisement", "Iklan", "ADVERTISEMENTSCROLL TO CONTINUE WITH CONTENT", "SCROLL TO RESUME CONTENT"),
    *(
        "Scroll to continue",
        "Scroll ke Bawah untuk Melanjutkan Membaca",
        "Gulir ke bawah untuk membaca",
        "Artikel berlanjut setelah video berikut ini",
    ),
    *("[Gambas:Video 20detik]", "[Gambas:Video CNN]", "[Gambas:Video CNBC]", "[Gambas:Instagram]", "Gambas:Video 20detik"),
    *('Simak Video "Seribu Pohon di Palu"', "Simak Juga Video 'Seribu Pohon di Palu':", "Lihat juga Video 'Seribu Pohon di Palu':"),
    *(
        "Lihat Juga 'Seribu Pohon di Palu':",
        "Tonton juga Video: Seribu Pohon",
        "Saksikan Video Pilihan Berikut Ini:",
        "Saksikan juga Seribu Pohon di Palu:",
    ),
    *(
        "Yuk, Simak Juga Video ini!",
        "Video: Seribu Pohon di Palu",
        "[VIDEO] Seribu pohon",
        "Video Terpopuler Hari ini:",
        "Jangan Lewatkan Video Terbaru:",
    ),
    *(
        "Halaman selanjutnya",
        "Halaman Selanjutnya: Kata wali kota",
        "Baca halaman selanjutnya",
        "Bersambung ke halaman berikutnya",
        "Halaman: 1 2 3",
    ),
    *("Selanjutnya", "Selanjutnya: Kata wali kota", "1 2 Selanjutnya", "Next Page", "Next Article Palu Panen", "Show all", "Lihat Semua"),
    *("Baca juga:", "BACA JUGA", "Baca Juga : Kota lain juga menanam pohon", "Baca juga: Kota lain juga menanam pohon", "Pilihan Redaksi"),
    *(
        "BACA JUGA: Kota Lain Juga Menanam Pohon",
        "Lihat Juga :",
        "Pilihan Editor: Kota lain juga menanam pohon",
        "Pilihan editor: Kota lain",
    ),
    "Ikuti kami di Google News",
    "Ikuti berita terkini dari Tempo.co di Google News, klik di sini.",
    "Baca berita TRIBUNNEWS lainnya di Google News",
    "Baca juga berita lainnya di Google News dan WhatsApp Channel kami",
    "Ikuti Berita Terkini Tribun-Palu.com di Google News",
    "Cek Berita dan Artikel yang lain di Google News dan WA Channel",
    "Simak berita dan artikel lainnya di Google News",
    "Silakan baca konten menarik lainnya dari JPNN.com di Google News",
    (
        "Dapatkan update berita pilihan dan breaking news setiap hari dari Kompas.com. Mari bergabung di Grup Telegram, caranya klik link "
        "https://t.me/kompascomupdate, kemudian join. Anda harus install aplikasi Telegram terlebih dulu di ponsel."
    ),
    (
        "Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu akses Kompas.com WhatsApp Channel : "
        "https://www.whatsapp.com/channel/0029. Pastikan kamu sudah install aplikasi WhatsApp ya."
    ),
    "Segera lengkapi data dirimu dan ikuti program #JernihBerkomentar",
    "Dapatkan berita up to date dari Okezone hanya dengan satu akun di ORION, daftar sekarang dengan klik disini",
    "Yuk, ikuti whatsapp channel KapanLagi.com biar nggak ketinggalan update. Klik di sini ya, Klovers!",
    "**Ini acara musik dan konser 2025 di Indonesia yang bisa kamu tonton.",
    "* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor Cek Fakta Liputan6.com 0811.",
    *("(fby/dal)", "(antara/fby/dal)", "(AFP/rds)", "(abd)", "(Ant/E-2)", "(H-2)", "(*/P-3)", "(*)", "[mdk/ray]", "[mdk]", "(antara/jpnn)"),
    *("(mcr10/jpnn)", "(cr1/tribun-palu.com)", "(Tribunnews.com/Fersianus Waku)", "(Rani Hardjanti)", "(kpl/abs/phi)"),
    *("sumber : Antara", "Sumber: Merdeka.com", "Source : VIVA.co.id", "Tags:", "Bagikan artikel ini", "Loading..."),
    "Silakan akses epaper Republika di sini Epaper Republika",
    "Artikel ini telah tayang di TribunPalu.com dengan judul Palu Tanam Pohon",
    "Copyright © 2025 Palu. All Rights Reserved.",
)

STORY = (
    "Warga boleh meminta bibit di balai kota (gratis).",
    "Penanaman dijadwalkan lagi pada Rabu (7/5).",
    "Ia membaca berita itu di Google News lalu datang ke lokasi bersama anaknya.",
    "Iklan layanan masyarakat tentang pohon tayang di televisi setempat.",
    "Halaman balai kota dipenuhi siswa yang membawa bibit sejak pagi.",
    "Selanjutnya, pohon itu dirawat oleh siswa dari sekolah terdekat.",
    "Lihat saja betapa rindang jalan itu, kata seorang warga yang lewat.",
    "Video penanaman itu ditonton banyak warga dan dibagikan di WhatsApp.",
    "Sumber bibit itu adalah kebun milik Dinas Kehutanan Sulawesi Tengah.",
    "Pilihan jenis pohon diserahkan kepada sekolah yang merawatnya.",
    "Komentar warga beragam, tetapi sebagian besar senang.",
    "Laporan itu disusun oleh tim dari Universitas Tadulako.",
)


def document(key: str, *inside: str) -> Document:
    address, element, _ = SITES[key]
    html = (
        f'<html><head><link rel="canonical" href="https://{address}"><meta property="og:title" content="Palu tanam seribu pohon">'
        '<meta property="article:published_time" content="2025-05-05T09:00:00+07:00"></head>'
        f"<body><h1>Palu tanam seribu pohon</h1>{element.format(''.join(inside))}</body></html>"
    )
    return Document(data=html.encode())


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_every_publisher_with_a_story_element_is_here() -> None:
    # KapanLagi's newest design is held by its saved pages; kumparan marks each paragraph.
    assert set(SITES) == set(publishers()) - {"kapanlagi", "kumparan"}


@pytest.mark.parametrize("key", SITES)
@pytest.mark.parametrize("wrap", ["<p>{}</p>", "<p><strong>{}</strong></p>", "<div>{}</div>", "<p><em>{}</em></p>"])
def test_furniture_is_no_paragraph_of_any_site(key: str, wrap: str) -> None:
    """Two pieces among the paragraphs and two at the end, all of them in turn."""
    for first in range(0, len(FURNITURE), 4):
        among, last = FURNITURE[first : first + 2], FURNITURE[first + 2 : first + 4]
        pieces = ["".join(wrap.format(line) for line in lines) for lines in (among, last)]
        article = extract(document(key, f"<p>{LINES[0]}</p>", pieces[0] if not _signs(among) else "", paragraphs(*LINES[1:]), pieces[1]))
        assert article.provenance.extractor == key
        assert article.paragraphs == LINES, (among, last)


def _signs(lines: tuple[str, ...]) -> bool:
    """Initials close a story: elsewhere brackets are its own."""
    return any(line.startswith(("(", "[m")) for line in lines)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_closes_no_story(line: str) -> None:
    assert extract(document("detik", paragraphs(*LINES), f"<p>{line}</p>")).paragraphs == LINES


@pytest.mark.parametrize("line", STORY)
def test_sentences_that_sound_like_furniture_stay(line: str) -> None:
    assert extract(document("detik", paragraphs(LINES[0], line, *LINES[1:]))).paragraphs == (LINES[0], line, *LINES[1:])
    assert extract(document("kompas", paragraphs(*LINES, line))).paragraphs == (*LINES, line)


@pytest.mark.parametrize("key", SITES)
def test_a_box_of_links_leaves_its_links_and_no_paragraph(key: str) -> None:
    address, _, box = SITES[key]
    other = f"https://{address}".replace("palu", "donggala").replace("0001", "0002")
    link = f'<a href="{other}">Donggala juga menanam pohon di tepi jalan raya</a>'
    tag = "span" if key == "antara" else "div"
    article = extract(document(key, f"<p>{LINES[0]}</p>", f'<{tag} class="{box}">Baca juga: {link}</{tag}>', paragraphs(*LINES[1:])))
    assert article.paragraphs == LINES
    assert article.warnings == ()


def test_an_advert_inside_a_line_leaves_the_line() -> None:
    line = f"{LINES[1]} [Gambas:Video 20detik]"
    assert without_furniture([LINES[0], line, f"ADVERTISEMENT {LINES[2]}"]) == list(LINES)


def test_brackets_within_the_story_are_no_sign_off() -> None:
    line = "Dinas itu membuka lowongan bagi penyiram pohon (l/p)"
    assert without_furniture([line, *LINES]) == [line, *LINES]
