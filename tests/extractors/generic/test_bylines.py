from __future__ import annotations

import pytest

from extractors.generic.bylines import find_authors, names_in
from tests.extractors.pages import story


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Sanna Holm", ("Sanna Holm",)),
        ("Von Jörg Brandt und Petra Lund, dpa", ("Jörg Brandt", "Petra Lund", "dpa")),
        ("Oleh: Rina Maharani dan Bayu Saputra", ("Rina Maharani", "Bayu Saputra")),
        ("Por Ana Ruiz y Pedro Gil", ("Ana Ruiz", "Pedro Gil")),
        ("Trine Holt og Mads Friis", ("Trine Holt", "Mads Friis")),
        ("Sanna Holm, Harbour Correspondent", ("Sanna Holm",)),
        ("Sanna Holm (sho)", ("Sanna Holm",)),
        ("Sanna Holm sanna.holm@herald.example", ("Sanna Holm",)),
        ("Sanna Holm / Bayu Saputra", ("Sanna Holm", "Bayu Saputra")),
        ("Sanna Holm; sanna holm", ("Sanna Holm",)),
        ("Dewi Lestari Jurnalis", ("Dewi Lestari",)),
        ("John Carter, Jr", ("John Carter, Jr",)),
        ("https://www.facebook.com/harbourherald", ()),
        ("@harbourherald", ()),
        ("Redaksi", ()),
        ("Tim Redaksi", ()),
        ("Admin", ()),
        ("Email the author", ()),
        ("PT. Kabar Pelabuhan", ()),
        ("12 May 2025", ()),
        ("", ()),
    ],
)
def test_names_in_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert names_in([line]) == names


def test_structured_authors_come_first() -> None:
    page = story(linked={"@type": "NewsArticle"}, head='<meta name="author" content="Bayu Saputra">')
    node = {"author": [{"@type": "Person", "name": "Sanna Holm"}, {"@type": "Person", "givenName": "Ida", "familyName": "Berg"}]}
    assert find_authors(page, node, "Harbour Herald") == (("Sanna Holm", "Ida Berg"), "JSON-LD author")


def test_a_structured_author_that_is_the_site_gives_way_to_the_byline() -> None:
    page = story(before='<p class="byline">By <a rel="author" href="/staff/holm">Sanna Holm</a></p>')
    names, rule = find_authors(page, {"author": {"@type": "Organization", "name": "Harbour Herald"}}, "Harbour Herald")
    assert names == ("Sanna Holm",)
    assert rule
    assert "author" in rule


def test_the_site_is_the_author_where_nobody_else_is() -> None:
    assert find_authors(story(), {"author": {"name": "Harbour Herald"}}, "Harbour Herald")[0] == ("Harbour Herald",)


def test_a_longer_byline_completes_the_structured_author() -> None:
    byline = '<p class="authors"><a rel="author" href="/a">Sanna Holm</a>, <a rel="author" href="/b">Ida Berg</a></p>'
    assert find_authors(story(before=byline), {"author": "Sanna Holm"}, None)[0] == ("Sanna Holm", "Ida Berg")


def test_authors_of_other_stories_are_nobody_here() -> None:
    other = '<section><div class="teaser"><a rel="author" href="/c">Kim Vester</a></div></section>'
    byline = '<p><a rel="author" href="/a">Sanna Holm</a></p>'
    assert find_authors(story(before=byline, after=other), {}, None)[0] == ("Sanna Holm",)


def test_meta_author_is_read_where_there_is_no_structured_one() -> None:
    page = story(head='<meta name="author" content="Harbour Herald"><meta name="parsely-author" content="Ida Berg">')
    assert find_authors(page, {}, "Harbour Herald") == (("Ida Berg",), "meta[parsely-author]")


def test_nobody_is_found_where_nobody_is_named() -> None:
    assert find_authors(story(), {}, "Harbour Herald") == ((), None)
