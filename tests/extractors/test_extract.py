from __future__ import annotations

import datetime as dt
import gzip
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Article, Document, Failure, Kind
from extractors.document.sniff import LARGEST, Form, form_of, unzipped
from extractors.errors import NotAnArticleError, Reason
from extractors.extract import attempt, extract

WIRE = """Kota Palu tanam seribu pohon

Palu (ANTARA) - Pemerintah Kota Palu menanam seribu pohon di sepanjang jalan lingkar pada Senin.

"Kami memilih pohon yang tahan kering dan tidak merusak trotoar," kata Kepala Dinas Lingkungan Hidup Kota Palu Nurmala Sari.

Penanaman melibatkan 300 siswa dari sembilan sekolah di kota itu.

Pewarta: Budi Lamakarate
Editor: Sinta Dewi
Copyright © ANTARA 2025
"""


def reason(data: bytes, **more: str) -> str:
    outcome = attempt(Document(data=data, **more))
    assert isinstance(outcome, Failure)
    assert outcome.detail
    return outcome.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t\r\n", Reason.EMPTY),
        (b"\xef\xbb\xbf\n", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", Reason.UNREADABLE),
        (b"%PDF-1.7\n1 0 obj", Reason.UNREADABLE),
        (b"\x1f\x8bnot gzip at all", Reason.UNREADABLE),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', Reason.FEED),
        (b'\n<?xml version="1.0"?>\n<rss version="2.0"></rss>', Reason.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', Reason.FEED),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', Reason.FEED),
        (b'<?xml version="1.0"?><note>x</note>', Reason.FEED),
        (b"<html><body></body></html>", Reason.NO_TEXT),
    ],
)
def test_what_is_no_article_has_a_reason(data: bytes, expected: Reason) -> None:
    assert reason(data) == expected


def test_damaged_and_endless_archives_are_refused_within_bounds() -> None:
    assert reason(gzip.compress(WIRE.encode())[:-20]) == Reason.UNREADABLE
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(bomb.compress(b"\x20" * 2**20) for _ in range(LARGEST // 2**20 + 2)) + bomb.flush()
    assert len(data) < 100_000
    with pytest.raises(NotAnArticleError, match="larger than"):
        unzipped(data)


def test_zipped_and_plain_read_alike() -> None:
    assert extract(Document(data=gzip.compress(WIRE.encode()))) == extract(Document(data=WIRE.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_reads_in_the_usual_encodings(encoding: str) -> None:
    article = extract(Document(data=WIRE.encode(encoding)))
    assert article.title == "Kota Palu tanam seribu pohon"
    assert article.copyright is not None
    assert article.copyright.holder == "ANTARA"


def test_wire_copy_is_its_agencys() -> None:
    article = extract(Document(data=WIRE.encode(), path="palu.txt"))
    assert (article.publisher, article.edition, article.language) == ("antara", "national", "id")
    assert article.article_id.startswith("antara:c:")
    assert [credit.name for credit in article.credits] == ["Budi Lamakarate", "Sinta Dewi"]
    assert article.quotes[0].speaker == "Nurmala Sari"
    assert article.published_at is None
    assert article.published_precision is None


def test_english_copy_is_the_english_services() -> None:
    copy = """Palu plants a thousand trees

Palu (ANTARA) - The city of Palu has planted a thousand trees along the ring road, and the schools of the city took part in it.

"We have chosen trees that need little water and that do no harm to the pavement," said Nurmala Sari, who heads the service.

Translator: Budi Lamakarate
Copyright © ANTARA 2025
"""
    article = extract(Document(data=copy.encode()))
    assert (article.publisher, article.edition, article.language) == ("antara", "en", "en")


def test_short_english_copy_is_the_english_services() -> None:
    copy = """Palu opens bus lane

Palu (ANTARA) - Palu has opened a bus lane on its ring road, Mayor Hadi Lamakarate said on Monday.

The lane is reserved for buses in the morning.

Drivers were warned that fines apply.

Editor: Budi Lamakarate
Copyright © ANTARA 2025
"""
    article = extract(Document(data=copy.encode()))
    assert (article.edition, article.language) == ("en", "en")


@pytest.mark.parametrize(
    ("agency", "holder", "edition"),
    [
        ("Antara Sumbar", "ANTARA", "sumbar"),
        ("Antara Jatim", "ANTARA News Jawa Timur", "jatim"),
        ("ANTARA", "ANTARA News Banten", "banten"),
        ("Antara/Reuters", "ANTARA", "national"),
    ],
)
def test_copy_is_the_bureaus_that_signs_it(agency: str, holder: str, edition: str) -> None:
    copy = WIRE.replace("(ANTARA)", f"({agency})").replace("ANTARA 2025", f"{holder} 2025")
    article = extract(Document(data=copy.encode()))
    assert (article.edition, article.copyright.holder if article.copyright else None) == (edition, holder)


def test_a_dated_dateline_fixes_the_news_day() -> None:
    copy = WIRE.replace("Palu (ANTARA)", "Palu, 31/12 / 2021 (ANTARA)").replace("Senin", "Rabu")
    day = extract(Document(data=copy.encode())).news_day
    assert day is not None
    assert str(day.date) == "2021-12-29"


def test_video_copy_is_the_agencys_though_it_has_no_dateline() -> None:
    copy = """Palu tanam seribu pohon

ANTARA - Pemerintah Kota Palu menanam seribu pohon di sepanjang jalan lingkar pada Senin, dan 300 siswa ikut menanam.
(Budi Lamakarate/Sinta Dewi/Rini Astuti)
"""
    article = extract(Document(data=copy.encode()))
    assert (article.publisher, article.kind, article.dateline) == ("antara", Kind.VIDEO, None)


def test_text_with_an_address_is_that_story() -> None:
    article = extract(Document(data=WIRE.encode(), url="https://sulteng.antaranews.com/berita/330001/kota-palu"))
    assert article.article_id == "antara:sulteng:330001"


def test_the_user_may_name_the_publisher() -> None:
    assert extract(Document(data=WIRE.encode(), publisher="kompas")).publisher == "kompas"


@pytest.mark.parametrize(
    ("data", "content_type", "form"),
    [
        (b"<!DOCTYPE html><html></html>", None, Form.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html></html>', None, Form.HTML),
        (b"<!-- lama --><div>isi</div>", None, Form.HTML),
        (b"<section>isi</section>", "text/html; charset=utf-8", Form.HTML),
        (b"harga < 5 persen", None, Form.TEXT),
        (WIRE.encode(), "text/plain", Form.TEXT),
    ],
)
def test_the_bytes_say_what_they_are(data: bytes, content_type: str | None, form: Form) -> None:
    assert form_of(data, content_type) is form


PHOTO = """<html><head><link rel="canonical" href="https://www.antaranews.com/foto/1/judul-foto"></head><body>
<h1>Perahu hias</h1><div class="wrap__article-detail-content"><p>{text}</p></div></body></html>"""


def test_the_address_says_what_kind_a_piece_is() -> None:
    text = "Warga melihat perahu hias yang berlayar di Sungai Kapuas, Pontianak, Kalimantan Barat, pada perayaan hari jadi kota itu. " * 3
    article = extract(Document(data=PHOTO.format(text=text).encode()))
    assert article.kind is Kind.PHOTO


def test_a_date_after_the_fetch_is_impossible() -> None:
    page = PHOTO.format(text="Kalimat panjang tentang perahu hias di Sungai Kapuas. " * 5).replace(
        "<h1>", '<meta property="article:published_time" content="2030-01-01T00:00:00+07:00"><h1>'
    )
    outcome = attempt(Document(data=page.encode(), fetched_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC)))
    assert isinstance(outcome, Failure)
    assert outcome.reason == Reason.IMPOSSIBLE_DATE


def test_a_readers_own_defect_is_a_failure_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> None:
        raise KeyError("x")

    monkeypatch.setattr("extractors.copydesk.wire.read_wire", broken)
    outcome = attempt(Document(data=WIRE.encode()))
    assert outcome == Failure(reason=Reason.UNREADABLE, detail="KeyError: 'x'")


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_a_failure(data: bytes) -> None:
    assert isinstance(attempt(Document(data=data)), Article | Failure)


@given(st.text(alphabet='<>/="abch1pdivtel \n&;:()', max_size=200))
def test_any_markup_is_an_article_or_a_failure(text: str) -> None:
    assert isinstance(attempt(Document(data=f"<html><body>{text}".encode())), Article | Failure)


def test_a_known_publishers_page_needs_no_heavy_library() -> None:
    code = (
        "import pathlib, sys\n"
        "from extractors.article import Document\n"
        "from extractors.extract import extract\n"
        "extract(Document(data=pathlib.Path('tests/fixtures/antara/2022_national/page.html').read_bytes()))\n"
        "print(sorted({'trafilatura', 'py3langid', 'prefect', 'duckdb', 'httpx'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert result.stdout.strip() == "[]"
