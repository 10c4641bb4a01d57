from __future__ import annotations

import datetime as dt

import pytest

from extractors.article import Precision, Related
from extractors.document.page import Page
from extractors.layouts.fields import (
    AmbiguousError,
    Finder,
    MissingError,
    attribute,
    constant,
    default,
    first,
    found,
    linked_data,
    links,
    listed,
    matched,
    meta,
    names,
    prose,
    text,
    texts,
    timestamp,
    trimmed,
)
from extractors.layouts.time_fields import confirmed, first_time

WIB = dt.timezone(dt.timedelta(hours=7))

HTML = """<html><head><meta property="og:title" content="Panen raya &amp; pesta - Warta"><meta name="author" content="A/B dan C">
<meta name="keywords" content="panen, , #padi">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Panen raya", "datePublished": "2025-03-01T02:10:00Z",
"author": [{"@type": "Person", "name": "Ani"}]}</script></head>
<body><h1> Panen   raya </h1><div class="twin">satu</div><div class="twin">dua</div><p class="same">x</p><p class="same">x</p>
<time datetime="2025-03-01T09:10:41+07:00">Sabtu, 1 Maret 2025 09:10 WIB</time>
<a class="more" href="/b/1">Lain</a><a class="more" href="javascript:x">Tidak</a>
<div class="story"><p>Paragraf satu.</p></div></body></html>"""


@pytest.fixture
def page() -> Page:
    return Page(html=HTML, url="https://warta.example/a/1", zone=WIB)


def test_text_wants_one_element_and_tidies_it(page: Page) -> None:
    assert text("h1")(page) == "Panen raya"
    assert text(".same")(page) == "x"
    with pytest.raises(AmbiguousError, match="2 different texts"):
        text(".twin")(page)
    with pytest.raises(MissingError):
        text(".none")(page)


def test_texts_wants_at_least_one(page: Page) -> None:
    assert texts(".twin")(page) == ("satu", "dua")
    with pytest.raises(MissingError):
        texts(".none")(page)


def test_default_forgives_the_missing_and_not_the_ambiguous(page: Page) -> None:
    assert default(text(".none"), None)(page) is None
    with pytest.raises(AmbiguousError):
        default(text(".twin"), None)(page)


def test_first_takes_the_next_where_one_is_missing_and_tells_all_when_none_is_there(page: Page) -> None:
    assert found(first(text(".none"), text("h1")), page).how == "h1"
    with pytest.raises(MissingError, match=r"\.none \| \.never"):
        first(text(".none"), text(".never"))(page)
    with pytest.raises(AmbiguousError):
        first(text(".twin"), text("h1"))(page)


def test_head_and_linked_data(page: Page) -> None:
    assert meta("og:title")(page) == "Panen raya & pesta - Warta"
    assert found(linked_data("author", "name"), page).value == "Ani"
    assert found(linked_data("datePublished"), page).how == "ld+json datePublished"
    with pytest.raises(MissingError):
        linked_data("articleSection")(page)


def test_fields_made_of_fields(page: Page) -> None:
    assert trimmed(meta("og:title"), r" - Warta$")(page) == "Panen raya & pesta"
    assert matched(meta("og:title"), r"& (\w+)")(page) == "pesta"
    assert names(meta("author"))(page) == ("A", "B", "C")
    assert listed(meta("keywords"))(page) == ("panen", "padi")
    assert constant(3)(page) == 3


def test_attribute_and_timestamp(page: Page) -> None:
    time = timestamp(attribute("time", "datetime"))(page)
    assert (time.at.isoformat(), time.precision) == ("2025-03-01T09:10:41+07:00", Precision.SECOND)
    with pytest.raises(MissingError):
        timestamp(text("h1"))(page)


def test_a_time_in_utc_is_told_in_the_publishers_zone(page: Page) -> None:
    assert timestamp(linked_data("datePublished"))(page).at.isoformat() == "2025-03-01T09:10:00+07:00"


def test_links_are_absolute_and_scripts_are_none(page: Page) -> None:
    assert links("a.more")(page) == (Related(title="Lain", url="https://warta.example/b/1"),)


def test_a_plain_function_is_a_field(page: Page) -> None:
    def title_length(page: Page) -> int:
        return len(text("h1")(page))

    assert found(title_length, page).value == 10
    assert found(title_length, page).how == "title_length"


def test_prose_needs_a_story(page: Page) -> None:
    assert prose()(page.focused(".story")) == ("Paragraf satu.",)
    with pytest.raises(MissingError):
        prose()(page.focused(".nothing"))


@pytest.mark.parametrize(
    ("machine", "printed", "wanted"),
    [
        ("2025-03-01T09:10:41+07:00", "1 Maret 2025 09:10 WIB", "2025-03-01T09:10:41+07:00"),
        ("2025-03-01T09:10:41Z", "1 Maret 2025 09:10 WIB", "2025-03-01T09:10:00+07:00"),
        ("2025-03-01T11:45:00+07:00", "1 Maret 2025 09:10 WIB", "2025-03-01T09:10:00+07:00"),
        ("2025-03-01T09:10:41+07:00", "1 Maret 2025", "2025-03-01T09:10:41+07:00"),
    ],
)
def test_the_printed_time_bears_out_the_one_for_machines(machine: str, printed: str, wanted: str) -> None:
    page = Page(html=f'<meta name="t" content="{machine}"><p>{printed}</p>', zone=WIB)
    assert confirmed(timestamp(meta("t")), first_time("p"))(page).at.isoformat() == wanted


def test_either_time_alone_will_do() -> None:
    page = Page(html="<p>tanpa waktu</p><p>1 Maret 2025 09:10 WIB</p>", zone=WIB)
    nothing: Finder[str] = meta("t")
    assert confirmed(timestamp(nothing), first_time("p"))(page).precision is Precision.MINUTE
