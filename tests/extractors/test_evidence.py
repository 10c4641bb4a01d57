from __future__ import annotations

import pytest

from extractors.article import Article, Credit, Dateline, Document, Provenance, Quote, Role
from extractors.errors import NotAnArticleError
from extractors.evidence import pieces_of, words_of

FILLER = "Warga datang sejak pagi dan pulang membawa belanjaan. " * 40
PAGE = f"""<html><head><title>Pasar murah | Teras</title>
<meta property="article:published_time" content="2026-02-14T20:11:00+07:00">
<meta name="keywords" content="pasar, beras">
<script type="application/ld+json">{{"@graph": [
  {{"@type": "NewsArticle", "headline": "Pasar murah", "datePublished": "2026-02-14", "author": {{"name": "Tono Subagyo"}}}},
  {{"@type": "BreadcrumbList", "itemListElement": [{{"name": "Ekonomi"}}]}}]}}</script></head>
<body><nav>Ekonomi</nav><h1 class="judul">Pasar murah</h1><time datetime="2026-02-14">Sabtu</time>
<div class="isi"><p>Metro (ANTARA) - {FILLER}</p><p>"Kami senang sekali hari ini," kata Sri Wahyuni &amp; kawan.</p></div>
<p class="awak"><b>Pewarta:</b> TONO SUBAGYO</p><p class="meja">Editor: Rina Lestari</p></body></html>"""
COPY = f"Pasar murah\n\nMetro (ANTARA) - {FILLER}\n\nPewarta: Tono Subagyo\n  Editor: Rina Lestari  \n"


def page(how: str, *words: str) -> tuple[str, ...]:
    return pieces_of(Document(data=PAGE.encode(), url="https://teras.example/1"), how, words)


@pytest.mark.parametrize(
    ("how", "pieces"),
    [
        ("h1.judul", ('<h1 class="judul">Pasar murah</h1>',)),
        ("time[datetime]", ('<time datetime="2026-02-14">Sabtu</time>',)),
        ("time[datetime], in the site's time zone", ('<time datetime="2026-02-14">Sabtu</time>',)),
        ("meta keywords", ('<meta name="keywords" content="pasar, beras">',)),
        ("meta[article:published_time]", ('<meta property="article:published_time" content="2026-02-14T20:11:00+07:00">',)),
        ("ld+json datePublished", ('"datePublished": "2026-02-14"',)),
        ("JSON-LD author.name", ('"author.name": "Tono Subagyo"',)),
        ("ld+json BreadcrumbList", ('{"@type": "BreadcrumbList", "itemListElement": [{"name": "Ekonomi"}]}',)),
        ("meta nothing", ()),
        ("ld+json nothing.at.all", ()),
        ("densest container", ()),
        ("h1[", ()),
    ],
)
def test_a_rule_leads_to_its_piece(how: str, pieces: tuple[str, ...]) -> None:
    assert page(how) == pieces


def test_what_the_rule_does_not_show_is_found_by_its_words() -> None:
    assert page(".awak", "Tono Subagyo", "Rina Lestari") == (
        '<p class="awak"><b>Pewarta:</b> TONO SUBAGYO</p>',
        '<p class="meja">Editor: Rina Lestari</p>',
    )
    assert page("signature", "Sri Wahyuni & kawan") == ('<p>"Kami senang sekali hari ini," kata Sri Wahyuni &amp; kawan.</p>',)
    assert page("description", "pasar, beras") == ('<meta name="keywords" content="pasar, beras">',)


def test_of_a_long_piece_the_part_around_the_words_is_shown() -> None:
    (piece,) = page(".isi", "Metro (ANTARA")
    assert "Metro (ANTARA) - Warga" in piece
    assert len(piece) < 400
    assert len(page(".isi")[0]) > len(FILLER)


def test_wire_copy_gives_the_lines() -> None:
    document = Document(data=COPY.encode(), path="pasar.txt")
    assert pieces_of(document, "wire:label", ("Tono Subagyo", "Rina Lestari")) == ("Pewarta: Tono Subagyo", "Editor: Rina Lestari")
    assert pieces_of(document, "wire:first-line", ("Pasar murah",)) == ("Pasar murah",)
    (dateline,) = pieces_of(document, "wire:dateline", ("Metro (ANTARA",))
    assert dateline.startswith("Metro (ANTARA) - Warga")
    assert len(dateline) < 400


def test_bytes_that_hold_no_text_are_refused() -> None:
    with pytest.raises(NotAnArticleError):
        pieces_of(Document(data=b"%PDF-1.7 \x00\x01"), "h1", ("x",))


def test_the_words_of_a_field_are_those_that_a_document_can_show() -> None:
    article = Article(
        article_id="teras:main:1",
        publisher="teras",
        edition="main",
        title="Pasar murah",
        dateline=Dateline(place="Metro", agency="ANTARA"),
        paragraphs=("“Kami senang sekali hari ini,” kata Sri.",),
        quotes=(Quote(text="Kami senang sekali hari ini,", speaker="Sri", paragraph=0, start=1, end=29),),
        credits=(Credit(role=Role.REPORTER, name="Tono Subagyo"),),
        provenance=Provenance(extractor="wire", version="1"),
    )
    assert words_of(article, "title") == ("Pasar murah",)
    assert words_of(article, "dateline") == ("Metro (ANTARA",)
    assert words_of(article, "quotes") == ("Kami senang sekali hari ini,",)
    assert words_of(article, "credits") == ("Tono Subagyo",)
    assert words_of(article, "published_at") == words_of(article, "lead") == words_of(article, "unheard_of") == ()
