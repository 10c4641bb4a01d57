from __future__ import annotations

import pytest

from extractors.article import Image, Kind
from extractors.generic.metadata import find_images, find_kind, find_rights, find_section, find_tags, site_name
from tests.extractors.pages import page, story


def test_section_by_structured_data_then_head_then_breadcrumb() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"name": "Home"}, {"item": {"name": "Coast"}}, {"name": "Quay opens two months late, council says so itself"}],
    }
    head = '<meta property="article:section" content="Economy">'
    assert find_section(page(head=head, linked=crumbs), {"articleSection": "Local &amp; Coast"}) == (
        "Local & Coast",
        "JSON-LD articleSection",
    )
    assert find_section(page(head=head, linked=crumbs), {}) == ("Economy", "meta[article:section]")
    assert find_section(page(linked=crumbs), {}) == ("Coast", "JSON-LD breadcrumb")
    assert find_section(page(), {}) == (None, "")


@pytest.mark.parametrize(
    "keywords", [["harbour", "quay", "Harbour"], "harbour, quay, harbour", [["harbour", "quay"]], [{"name": "harbour"}, "quay"]]
)
def test_tags_once_each_however_they_are_written(keywords: object) -> None:
    assert find_tags(page(), {"keywords": keywords}) == (("harbour", "quay"), "JSON-LD keywords")


def test_tags_of_the_head() -> None:
    wanted = ("quay", "steel")
    separate = page(head='<meta property="article:tag" content="quay"><meta property="article:tag" content="steel">')
    assert find_tags(separate, {}) == (wanted, "meta[article:tag]")
    listed = page(head='<meta name="keywords" content="quay, steel, 26157981-b4f7-4929-adc1-e860c6f03636">')
    assert find_tags(listed, {}) == (wanted, "meta[keywords]")


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("The quay on Monday. (Photo: Ida Berg/Herald)", "The quay on Monday.", "Ida Berg/Herald"),
        ("The quay on Monday. Foto: Ida Berg", "The quay on Monday.", "Ida Berg"),
        ("The quay on Monday. © Ida Berg", "The quay on Monday.", "Ida Berg"),
        ('The quay on Monday. <span class="image-credit">Credit: Ida Berg</span>', "The quay on Monday.", "Ida Berg"),
        ("The quay on Monday.", "The quay on Monday.", None),
    ],
)
def test_lead_picture_with_caption_and_credit(caption: str, text: str, credit: str | None) -> None:
    figure = f'<figure><img src="/small.jpg"><figcaption>{caption}</figcaption></figure>'
    found = find_images(
        story(before=figure, head='<meta property="og:image" content="/quay.jpg">', url="https://herald.example/2025/quay"), {}
    )
    assert found == (Image(url="https://herald.example/quay.jpg", caption=text, credit=credit),)


def test_caption_of_an_offer_is_not_the_pictures() -> None:
    offer = '<div class="newsletter-box"><figure><figcaption>The news of the coast in your inbox</figcaption></figure></div>'
    found = find_images(story(before=offer, head='<meta property="og:image" content="https://herald.example/quay.jpg">'), {})
    assert found == (Image(url="https://herald.example/quay.jpg"),)


def test_no_picture_is_no_image() -> None:
    assert find_images(story(), {"image": [{}]}) == ()


@pytest.mark.parametrize(
    ("node", "head", "kind"),
    [
        ({"@type": "NewsArticle"}, "", Kind.ARTICLE),
        ({"@type": "VideoObject"}, "", Kind.VIDEO),
        ({}, '<meta property="og:type" content="video.other">', Kind.VIDEO),
        ({"@type": ["WebPage", "ImageGallery"]}, "", Kind.PHOTO),
    ],
)
def test_kind(node: dict[str, object], head: str, kind: Kind) -> None:
    assert find_kind(page(head=head), node) is kind


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ('<meta name="robots" content="index, noai, noimageai">', ""),
        ('<meta name="tdm-reservation" content="1">', ""),
        (
            "",
            "<p>Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI tanpa izin tertulis.</p>",
        ),
        ("", "<p>Our content may not be used for the training of artificial intelligence without our written permission.</p>"),
        ("", "<p>Alle Rechte, auch die des Text- und Data-Mining nach Paragraf 44b, bleiben dem Verlag vorbehalten.</p>"),
    ],
)
def test_reserved_rights(head: str, inside: str) -> None:
    rights = find_rights(story(head=head, inside=inside))
    assert rights.ai_reserved
    assert rights.notice


def test_a_story_about_machines_reserves_nothing() -> None:
    inside = (
        "<p>The firm said that its artificial intelligence would read the harbour's old maps, and that machine learning was cheap now.</p>"
    )
    assert not find_rights(story(inside=inside, head='<meta name="robots" content="index, follow">')).ai_reserved


@pytest.mark.parametrize(
    ("node", "head", "paid"),
    [
        ({"isAccessibleForFree": False}, "", True),
        ({"isAccessibleForFree": "False"}, "", True),
        ({"isAccessibleForFree": True}, "", False),
        ({}, '<meta property="article:content_tier" content="locked">', True),
        ({}, "", False),
    ],
)
def test_paywall(node: dict[str, object], head: str, paid: bool) -> None:  # noqa: FBT001 - the expected value
    assert page(head=head, linked={"@type": "NewsArticle", **node}).is_paywalled is paid


def test_site_name() -> None:
    assert site_name(page(head='<meta property="og:site_name" content="Harbour &amp; Coast">'), {}) == "Harbour & Coast"
    assert site_name(page(), {"publisher": {"name": "Harbour Herald"}}) == "Harbour Herald"
    assert site_name(page(), {}) is None
