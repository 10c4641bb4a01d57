"""Photo and infographic pages whose story is what stands under the pictures."""

from __future__ import annotations

import pytest

from extractors.article import Article, Document, Failure, Kind
from extractors.errors import Reason
from extractors.extract import attempt, extract

CAPTION = "Pekerja menjemur kerupuk di Desa Kenanga, Indramayu, Jawa Barat, Senin (5/5/2025)."
OTHER = "Kerupuk yang kering disortir menurut ukurannya sebelum dikirim ke pasar di kota-kota sekitar."


def photo(*figures: str, body: str = "", description: str = "", word: str = "foto") -> Document:
    return Document(
        data=f"""<html><head><link rel="canonical" href="https://www.antaranews.com/{word}/4700001/kerupuk-indramayu">
        <meta property="og:description" content="{description}"></head><body><div class="wrap__article-detail">
        <div class="wrap__article-detail-title"><h1>Kerupuk Indramayu</h1></div>
        <ul><li class="list-inline-item mr-2"><span class="text-secondary font-weight-normal">Senin, 5 Mei 2025 09:00 WIB</span></li></ul>
        <div class="wrap__article-detail-image">{"".join(figures)}</div>
        <div class="wrap__article-detail-content post-content">{body}</div></div></body></html>""".encode()
    )


def figure(number: int, caption: str) -> str:
    return f'<figure><img src="https://cdn.antaranews.com/{number}.jpg"><figcaption>{caption}</figcaption></figure>'


def test_each_caption_is_a_paragraph_and_its_credit_a_person() -> None:
    article = extract(photo(figure(1, f"{CAPTION} ANTARA FOTO/Dedhez Anggara/nym."), figure(2, f"{OTHER} ANTARA FOTO/Rini Puspa/nym.")))
    assert article.kind is Kind.PHOTO
    assert article.paragraphs == (CAPTION, OTHER)
    assert [(credit.role, credit.name) for credit in article.credits] == [
        ("photographer", "Dedhez Anggara"),
        ("photographer", "Rini Puspa"),
    ]
    assert article.provenance.fields["paragraphs"] == "captions"
    assert article.warnings == ()


def test_one_caption_under_several_pictures_is_one_paragraph() -> None:
    assert extract(photo(figure(1, CAPTION), figure(2, CAPTION))).paragraphs == (CAPTION,)


def test_a_text_of_its_own_goes_before_captions() -> None:
    text = "Perajin kerupuk di Indramayu menambah produksi menjelang hari raya karena pesanan dari luar kota naik dua kali lipat."
    assert extract(photo(figure(1, CAPTION), body=f"<p>{text}</p>")).paragraphs == (text,)


@pytest.mark.parametrize("word", ["foto", "infografik"])
def test_a_whole_summary_stands_in_for_captions(word: str) -> None:
    article = extract(photo(description=f"{CAPTION} (ANTARA FOTO/Dedhez Anggara)", word=word))
    assert article.paragraphs == (CAPTION,)
    assert article.provenance.fields["paragraphs"] == "summary"


@pytest.mark.parametrize("description", ["", "Kerupuk Indramayu", f"{CAPTION[:60]} ..."])
def test_a_picture_without_words_is_no_article(description: str) -> None:
    outcome = attempt(photo(figure(1, "Kerupuk Indramayu"), description=description))
    assert isinstance(outcome, Failure)
    assert outcome.reason in {Reason.NO_TEXT, Reason.VIDEO_SHELL}


def test_an_article_without_text_stays_none_whatever_its_captions_say() -> None:
    assert not isinstance(attempt(photo(figure(1, CAPTION), word="berita")), Article)
