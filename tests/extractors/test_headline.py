from __future__ import annotations

import pytest

from extractors.headline import find_headline
from extractors.page import Page


def headline(head: str = "", body: str = "", *, linked: str | None = None, site: str | None = None, url: str | None = None) -> str | None:
    page = Page(html=f"<html><head>{head}</head><body>{body}</body></html>", url=url)
    return find_headline(page, {"headline": linked} if linked else {}, site)[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Quay opens two months late - Harbour Herald", "Quay opens two months late"),
        ("Quay opens two months late | Local | Harbour Herald", "Quay opens two months late"),
        ("Quay opens two months late » harbourherald.example", "Quay opens two months late"),
        ("Harbour Herald: Quay opens two months late", "Quay opens two months late"),
        ("Quay opens late - and the council is not surprised", "Quay opens late - and the council is not surprised"),
        ("Old quay, new quay: what the harbour costs", "Old quay, new quay: what the harbour costs"),
    ],
)
def test_the_sites_name_is_no_part_of_the_headline(title: str, expected: str) -> None:
    section = '<meta property="article:section" content="Local">'
    head = f'<meta property="og:title" content="{title}">{section}'
    assert headline(head, site="Harbour Herald", url="https://www.harbourherald.example/2025/quay") == expected


def test_the_h1_shows_where_the_headline_ends() -> None:
    head = '<meta property="og:title" content="Quay opens two months late - News - The Paper">'
    assert headline(head, "<h1>Quay opens two months late</h1>") == "Quay opens two months late"


def test_structured_headline_first_then_social_then_shown() -> None:
    head = '<meta property="og:title" content="The quay opens late, again"><title>Quay: late - Herald</title>'
    body = "<h1>Menu</h1><h1>Quay opens two months late</h1>"
    assert headline(head, body, linked="Quay opens in &quot;June&quot;") == 'Quay opens in "June"'
    assert headline(head, body) == "The quay opens late, again"
    assert headline("", body) == "Quay opens two months late"


def test_disagreement_is_a_warning() -> None:
    page = Page(html="<html><body><h1>Council waits for cheaper steel</h1></body></html>")
    _, rule, doubt = find_headline(page, {"headline": "Quay opens two months late"}, None)
    assert rule == "JSON-LD headline"
    assert doubt is not None
    assert "Council waits" in doubt


def test_a_page_without_titles_has_none() -> None:
    assert headline() is None
