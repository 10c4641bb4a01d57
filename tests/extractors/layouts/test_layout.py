from __future__ import annotations

import pytest

from extractors.article import Credit, Document, Role
from extractors.document.page import Page
from extractors.extract import extract
from extractors.layouts.fields import constant, default, names, text, texts
from extractors.layouts.layout import Layout, LayoutError
from extractors.layouts.publisher import Address, Publisher
from extractors.registry import publisher_of, publishers

HTML = """<h1>Judul berita</h1><h2>a</h2><h2>b</h2><p class="by">Oleh: Ani dan Budi</p><article><p>Isi berita.</p></article>
<ul><li>#x</li><li>y</li><li>x</li></ul>"""


def test_a_layout_reads_its_fields_and_says_how() -> None:
    layout = Layout(since="2020", story="article", title=text("h1"), reporters=names(text(".by")), tags=texts("li"))
    story = layout.read(Page(html=HTML))
    assert story.title == "Judul berita"
    assert story.paragraphs == ("Isi berita.",)
    assert story.credits == (Credit(role=Role.REPORTER, name="Ani"), Credit(role=Role.REPORTER, name="Budi"))
    assert story.tags == ("x", "y")
    assert story.found == {"title": "h1", "paragraphs": "article", "credits": ".by", "tags": "li"}


def test_a_layout_applies_where_its_story_is() -> None:
    assert Layout(since="2020", story="article", title=text("h1")).applies(Page(html=HTML))
    assert not Layout(since="2020", story=".story", title=text("h1")).applies(Page(html=HTML))


def test_all_bad_fields_are_told_at_once_with_field_selector_and_page() -> None:
    layout = Layout(since="2020", story="article", title=text("h2"), section=text(".rubrik"), lead=default(text(".lead"), None))
    with pytest.raises(LayoutError) as caught:
        layout.read(Page(html=HTML, url="https://warta.example/a"))
    told = str(caught.value)
    assert set(caught.value.problems) == {"title", "section"}
    assert all(part in told for part in ("title (h2: 2 different texts)", "section (.rubrik: no match", "https://warta.example/a", "2020"))
    assert caught.value.story.paragraphs == ("Isi berita.",)


def test_publishers_are_found_by_being_in_the_folder() -> None:
    known = publishers()
    assert {"antara", "kompas", "detik", "tirto"} <= set(known)
    assert all(publisher.key == key and publisher.name and publisher.hosts for key, publisher in known.items())


def test_a_host_belongs_to_its_publisher_with_all_its_subdomains() -> None:
    for host in ("antaranews.com", "lampung.antaranews.com", "WWW.AntaraNews.com"):
        publisher = publisher_of(host)
        assert publisher is not None
        assert publisher.key == "antara"
    assert publisher_of("notantaranews.com") is None


def test_an_edition_has_its_own_time() -> None:
    antara = publishers()["antara"]
    assert [str(antara.zone(edition)) for edition in ("national", "kupang", "ambon")] == ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]


def test_antara_reserves_its_rights() -> None:
    assert publishers()["antara"].terms.reserved
    assert not publishers()["detik"].terms.reserved


def test_an_address_joins_the_parts_of_an_id() -> None:
    publisher = Publisher(name="X", hosts=("x.example",), addresses=(Address(path=r"/(?P<id1>\d+)/(?P<id2>\d+)/.+", host=r"^news\."),))
    assert publisher.address_of("news.x.example", "/1/2/judul") is not None
    assert publisher.address_of("www.x.example", "/1/2/judul") is None
    assert publisher.address_of("news.x.example", "/indeks") is None


PAGE = """<html><head><link rel="canonical" href="https://kumparan.com/banjarhits/judul-berita-22kJpQ7aBcD">
<meta property="og:title" content="Judul berita yang cukup panjang"></head><body>{body}</body></html>"""
TEXT = "Kalimat berita yang cukup panjang untuk dibaca sebagai paragraf, lengkap dengan titik di ujungnya, dan diulang supaya padat."


def test_a_bad_field_is_mended_by_the_reader_for_any_site() -> None:
    body = (
        f"<h1 data-qa-id='story-title'>Satu</h1><h1 data-qa-id='story-title'>Dua</h1>{'<p data-qa-id=story-paragraph>' + TEXT + '</p>'}" * 1
    )
    body += "".join(f"<p data-qa-id=story-paragraph>{TEXT} {number}</p>" for number in range(5))
    article = extract(Document(data=PAGE.format(body=body).encode()))
    assert article.provenance.extractor == "kumparan"
    assert article.title == "Judul berita yang cukup panjang"
    assert len(article.paragraphs) == 6
    assert any("title ([data-qa-id=story-title]: 2 different texts)" in warning for warning in article.warnings)


def test_a_page_of_unknown_design_falls_back_with_a_warning() -> None:
    body = f"<h1>Judul berita yang cukup panjang</h1><div class=baru>{''.join(f'<p>{TEXT} {number}.</p>' for number in range(6))}</div>"
    article = extract(Document(data=PAGE.format(body=body).encode()))
    assert (article.publisher, article.provenance.extractor) == ("kumparan", "generic")
    assert len(article.paragraphs) == 6
    assert "no layout of kumparan fits the page" in article.warnings


def test_a_fallback_reads_times_in_the_editions_zone() -> None:
    text = "".join(f"<p>{TEXT} {number}.</p>" for number in range(6))
    body = f"<h1>Kupang tanam pohon di jalan lingkar</h1><time>Senin, 5 Mei 2025 09:00</time><div>{text}</div>"
    article = extract(
        Document(data=f"<html><body>{body}</body></html>".encode(), url="https://kupang.antaranews.com/berita/1/kupang-tanam-pohon")
    )
    assert article.provenance.extractor == "generic"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-05-05T09:00:00+08:00"


def test_a_fallback_finds_the_time_printed_after_the_headline() -> None:
    text = "".join(f"<p>{TEXT} {number}.</p>" for number in range(6))
    title = "Kudus tanam pohon di jalan lingkar"
    body = f"<i>Selasa, 6 Mei 2025 | 10:00 WIB</i><h2>{title}</h2><b>Senin, 5 Mei 2025 | 21:04 WIB</b><div>{text}</div><i>1 Mei 2025</i>"
    page = f'<meta property="og:title" content="{title}">{body}'
    article = extract(Document(data=page.encode(), url="https://regional.kompas.com/read/2025/05/05/21040031/kudus-tanam-pohon"))
    assert article.provenance.extractor == "generic"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-05-05T21:04:00+07:00"


def test_a_layout_that_fails_costs_the_layout_and_not_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_layout: Layout, _page: Page) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Layout, "read", broken)
    body = "<h1>Judul berita yang cukup panjang</h1>" + "".join(
        f"<p data-qa-id=story-paragraph>{TEXT} {number}.</p>" for number in range(6)
    )
    article = extract(Document(data=PAGE.format(body=body).encode()))
    assert article.provenance.extractor == "generic"
    assert any("layout 2020 of kumparan failed: ZeroDivisionError" in warning for warning in article.warnings)


def test_constants_leave_no_provenance() -> None:
    layout = Layout(since="2020", story="article", title=text("h1"), section=constant("Umum"))
    story = layout.read(Page(html=HTML))
    assert story.section == "Umum"
    assert "section" not in story.found
