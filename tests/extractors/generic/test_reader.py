from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.article import Role
from extractors.document.page import Page
from extractors.errors import NotAnArticleError, Reason
from extractors.generic import reader
from tests.extractors.pages import SENTENCES, page, paragraphs, story

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Person", "@id": "#holm", "name": "Sanna Holm"},
        {"@type": "WebSite", "name": "Harbour Herald"},
        {
            "@type": ["NewsArticle"],
            "headline": "Quay opens late",
            "author": {"@id": "#holm"},
            "datePublished": "2025-05-12T10:15:00+02:00",
            "dateModified": "2025-05-12T12:00:00+02:00",
            "articleSection": ["Coast"],
            "keywords": "quay, steel",
            "publisher": {"name": "Harbour Herald"},
        },
    ],
}
HEAD = """<link rel="canonical" href="https://herald.example/2025/quay">
<meta property="og:description" content="Steel is dear: the council opens the quay in June, and not in April as it had said.">
<meta property="og:image" content="https://herald.example/quay.jpg">"""


def test_every_field_of_a_well_kept_page() -> None:
    found = reader.read_any_site(story(linked=LINKED, head=HEAD))
    assert found.title == "Quay opens late"
    assert found.paragraphs == SENTENCES
    assert found.lead == "Steel is dear: the council opens the quay in June, and not in April as it had said."
    assert [(credit.role, credit.name) for credit in found.credits] == [(Role.AUTHOR, "Sanna Holm")]
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T10:15:00+02:00"
    assert found.updated is not None
    assert (found.section, found.tags, found.language) == ("Coast", ("quay", "steel"), "en")
    assert found.canonical_url == "https://herald.example/2025/quay"
    assert [image.url for image in found.images] == ["https://herald.example/quay.jpg"]
    assert found.found["published_at"] == "JSON-LD datePublished"
    assert found.warnings == ()


def test_a_page_without_any_metadata_is_read_by_sight() -> None:
    before = '<p class="byline">By Sanna Holm</p><p class="date">12 May 2025 10:15 UTC</p>'
    html = story(before=before).html.replace(' lang="en"', "")
    found = reader.read_any_site(Page(html=html))
    assert (found.title, found.language) == ("Quay opens late", "en")
    assert found.paragraphs == SENTENCES
    assert [credit.name for credit in found.credits] == ["Sanna Holm"]
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T10:15:00+00:00"


def test_the_lead_never_repeats_the_text() -> None:
    head = f'<meta property="og:description" content="{SENTENCES[0][:90]}...">'
    assert reader.read_any_site(story(head=head)).lead is None


def test_a_printed_standfirst_is_text_and_no_second_lead() -> None:
    summary = "Steel is dear, and the council waits until June before it opens the quay to anyone."
    found = reader.read_any_site(
        story(before=f"<p class='intro'>{summary}</p>", head=f'<meta property="og:description" content="{summary}">')
    )
    assert found.paragraphs == (summary, *SENTENCES)
    assert found.lead is None


def test_a_paywalled_story_is_flagged() -> None:
    found = reader.read_any_site(story(linked={"@type": "NewsArticle", "headline": "Quay opens late", "isAccessibleForFree": False}))
    assert reader.PAYWALLED in found.warnings


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"@type": "NewsArticle", "headline": 5, "author": [null, {}], "image": 3, "keywords": {}}', "null"]
)
def test_broken_linked_data_do_no_harm(broken: str) -> None:
    html = story().html.replace("</head>", f'<script type="application/ld+json">{broken}</script></head>')
    assert reader.read_any_site(Page(html=html)).paragraphs == SENTENCES


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "plain words", "<", "\x00\x01", "<html><body><script>var a = 1;</script></body></html>"]
)
def test_a_document_without_a_story_is_rejected_or_empty(html: str) -> None:
    with pytest.raises(NotAnArticleError) as error:
        reader.read_any_site(Page(html=html))
    assert error.value.reason is Reason.NO_TEXT


def test_a_page_of_teasers_is_a_listing() -> None:
    teasers = "".join(f'<h2><a href="/{number}">{text[:60]}</a></h2><p>{text}</p>' for number, text in enumerate(SENTENCES))
    with pytest.raises(NotAnArticleError) as error:
        reader.read_any_site(page(f"<h1>Coast</h1><div>{teasers}</div>"))
    assert error.value.reason is Reason.LISTING


def test_the_pages_own_text_is_preferred_where_the_page_shows_less() -> None:
    told = "\n".join(SENTENCES * 2)
    linked = {"@type": "NewsArticle", "headline": "Quay opens late", "articleBody": told}
    found = reader.read_any_site(page(f"<article><h1>Quay opens late</h1><p>{SENTENCES[0]}</p></article>", linked=linked))
    assert found.paragraphs == SENTENCES * 2
    assert found.found["paragraphs"] == "JSON-LD articleBody"
    assert [warning for warning in found.warnings if warning.startswith("paragraphs")]


def test_the_page_is_preferred_where_its_own_text_agrees() -> None:
    linked = {"@type": "NewsArticle", "headline": "Quay opens late", "articleBody": " ".join(SENTENCES)}
    found = reader.read_any_site(page(f"<article><h1>Quay opens late</h1>{paragraphs(*SENTENCES)}</article>", linked=linked))
    assert found.paragraphs == SENTENCES
    assert found.found["paragraphs"] == "weighed blocks"


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<div class='story-body'>", "</div>", "<a href='/1'>", "</a>", "<br><br>", "<h1>", "</h1>", "<article>", "<li>"]
        ),
        st.sampled_from(
            ["<meta property='article:published_time' content='", "2025-05-12", "'>", '<script type="application/ld+json">', "</script>"]
        ),
        st.sampled_from(
            ['{"@type":"NewsArticle",', '"headline":', "[", "}", "<time datetime=", "<!--", "-->", "&amp;", "By ", "<figure>", "<span>"]
        ),
        st.sampled_from(SENTENCES),
        st.text(max_size=20),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_no_page_is_so_broken_that_reading_it_fails(pieces: list[str]) -> None:
    html = "".join(pieces)
    with contextlib.suppress(NotAnArticleError):
        found = reader.read_any_site(Page(html=html))
        assert all(paragraph.strip() for paragraph in found.paragraphs)
