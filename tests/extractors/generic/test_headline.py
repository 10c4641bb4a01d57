from __future__ import annotations

import pytest

from extractors.document.page import Page
from extractors.generic.headline import find_headline


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


SEARCHED = "Harbour Quay Opening Date: When Does It Open?"


@pytest.mark.parametrize(
    "crumb",
    [
        f"<nav><ol><li><a href='/'>Home</a></li><li><h1>{SEARCHED}</h1></li></ol></nav>",
        f"<div class='breadcrumb'><h1>{SEARCHED}</h1></div>",
        f"<h1 class='breadcrumb_last'>{SEARCHED}</h1>",
    ],
)
@pytest.mark.parametrize("printed", ["<h2>Quay opens late</h2>", "<header><h2><span>Harbour</span> Quay opens late</h2></header>"])
def test_a_title_for_search_engines_gives_way_to_the_one_over_the_story(crumb: str, printed: str) -> None:
    head = '<meta property="og:title" content="Quay opens late">'
    assert headline(head, crumb + printed, linked=SEARCHED) == "Quay opens late"
    assert headline(head, crumb, linked=SEARCHED) == SEARCHED
    assert headline(head, crumb + f"<h2>{SEARCHED}</h2>" + printed, linked=SEARCHED) == SEARCHED


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<header><h1 class='logo'><a href='/'>The Harbour Herald</a></h1></header><h1>Quay opens two months late</h1>",
            "Quay opens two months late",
        ),
        ("<h1><span class='topline'>At the coast</span> <span>Quay opens two months late</span></h1>", "Quay opens two months late"),
        ("<h1><span class='kicker'>At the coast:</span> Quay opens two months late</h1>", "At the coast: Quay opens two months late"),
        ("<h1><style>.a{color:red}</style>Quay opens two months late</h1>", "Quay opens two months late"),
        ("<h1><span>Late again:</span><span>Quay opens in June</span></h1>", "Late again: Quay opens in June"),
        ("<h1>Quay <em>opens</em> two months late</h1>", "Quay opens two months late"),
    ],
)
def test_the_printed_headline_alone(body: str, expected: str) -> None:
    assert headline("", body) == expected


def test_the_folders_of_the_address_are_sections() -> None:
    head = "<title>Quay opens two months late - Coast - Harbour Herald</title>"
    assert headline(head, site="Harbour Herald", url="https://herald.example/coast/quay-1") == "Quay opens two months late"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Quay opens two months late, in June | Harbour | Harbour Herald", "Quay opens two months late, in June"),
        ("Quay opens two months late - Harbour Herald: News, Sport and Opinion", "Quay opens two months late"),
        ("Quay opens two months late | Harbour Herald - News from the coast", "Quay opens two months late"),
        ("Harbour Herald - Quay opens two months late", "Quay opens two months late"),
        ("Quay opens two months late-정치ㅣHarbour Herald", "Quay opens two months late"),
        ("Quay opens two months late < Harbour Herald", "Quay opens two months late"),
        ("Quay opens two months late - Steel is to blame - Harbour Herald", "Quay opens two months late - Steel is to blame"),
        ("Quay opens mid-June | Harbour Herald", "Quay opens mid-June"),
    ],
)
def test_what_is_round_the_sites_name_is_no_part_either(title: str, expected: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta name="content_category" content="정치">'
    assert headline(head, site="Harbour Herald") == expected


def test_the_breadcrumb_names_sections() -> None:
    trail = '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": "Coast and Sea"}]}'
    head = f'<meta property="og:title" content="Quay opens two months late - Coast and Sea - Herald">{LD.format(trail)}'
    assert headline(head, site="Herald") == "Quay opens two months late"


WHOLE = "Quay opens two months late because the steel for its cranes was held up at sea"
LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize("cut", ["...", " …"])
def test_a_headline_cut_to_a_length_gives_way_to_the_whole_one(cut: str) -> None:
    linked = f"Quay opens two months late because the steel{cut}"
    assert headline(f'<meta property="og:title" content="{WHOLE} | Herald">', site="Herald", linked=linked) == WHOLE
    assert headline("", f"<h1>{WHOLE}</h1>", linked=linked) == WHOLE
    assert headline("", "<h1>Other words stand here</h1>", linked=linked) == linked


def test_a_headline_cut_within_a_word_or_at_the_limit_of_search_engines_is_cut() -> None:
    assert headline("", f"<h1>{WHOLE}</h1>", linked=WHOLE[:47]) == WHOLE
    long = f"{WHOLE} for weeks by a storm that nobody had foreseen"
    assert headline("", f"<h1>{long}</h1>", linked=long[:107]) == long
    assert headline(f'<meta property="og:title" content="{WHOLE}">', f"<h1>{WHOLE}</h1>", linked="Quay opens two months late") == WHOLE


def test_a_shorter_headline_is_not_cut() -> None:
    short = "Quay opens two months late"
    assert headline("", f"<h1>{short}: steel is to blame</h1>", linked=short) == short
    assert headline("", f"<h1>{WHOLE}</h1>", linked=short) == short


@pytest.mark.parametrize("host", ["news.harbourherald.co.id", "www.harbourherald.com.au", "harbourherald.example"])
def test_the_host_names_the_site(host: str) -> None:
    head = '<meta property="og:title" content="Quay opens two months late | Harbour Herald Online">'
    assert headline(head, url=f"https://{host}/2025/quay") == "Quay opens two months late"


PRINTED, REWRITTEN = "Gärtner zahlen weniger für Hafenwasser", "Hafenwasser: Gärtner sparen jetzt die Hälfte"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("gaertner-zahlen-weniger-fuer-hafenwasser-20440.html", PRINTED),
        ("gartner-zahlen-weniger-fur-hafenwasser", PRINTED),
        ("hafenwasser-gaertner-sparen-jetzt-die-haelfte-20440.html", REWRITTEN),
        ("gaertner-zahlen", REWRITTEN),
        ("20440.html", REWRITTEN),
    ],
)
def test_a_headline_that_is_shown_everywhere_and_spelt_by_the_address_stands_against_the_structured_one(
    address: str, expected: str
) -> None:
    head = f'<meta property="og:title" content="{PRINTED}"><title>{PRINTED} - Hafenbote</title>'
    url = f"https://hafenbote.example/stadt/{address}"
    assert headline(head, f"<h1>{PRINTED}</h1>", linked=REWRITTEN, site="Hafenbote", url=url) == expected
    other = head.replace("<title>Gärtner zahlen", "<title>Gärtner sparen")
    assert headline(other, f"<h1>{PRINTED}</h1>", linked=REWRITTEN, site="Hafenbote", url=url) == REWRITTEN
