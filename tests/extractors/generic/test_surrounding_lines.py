"""Who and when, as pages print it round the headline, with no mark-up that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.generic import reader
from extractors.generic.body import find_body
from tests.extractors.pages import SENTENCES, page, paragraphs, story

if TYPE_CHECKING:
    from extractors.story import Timestamp

TITLE = "Quay opens late"


def stamps(body: str, lang: str = "pl") -> tuple[Timestamp | None, Timestamp | None]:
    found = reader.read_any_site(page(f"<h1>{TITLE}</h1>{body}{paragraphs(*SENTENCES)}", lang=lang))
    return found.published, found.updated


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Aktualizacja: 13.05.2025 23:49 Publikacja: 12.05.2025 10:15</p>",
        "<p>12.05.2025 10:15</p><p>Zaktualizowano 13.05.2025 23:49</p>",
        "<dl><dt>Opublikowano</dt><dd>12.05.2025 10:15</dd><dt>Aktualizacja</dt><dd>13.05.2025 23:49</dd></dl>",
        "<p>Anna Lis</p><ul><li>12 maja 2025</li><li>10:15</li></ul><div>Updated: 13 May 2025 23:49</div>",
    ],
)
def test_the_release_is_told_from_the_change(lines: str) -> None:
    released, changed = stamps(lines)
    assert released is not None
    assert released.at.isoformat() == "2025-05-12T10:15:00+02:00"
    assert changed is not None
    assert changed.at.isoformat() == "2025-05-13T23:49:00+02:00"


def test_pieces_that_only_their_look_sets_apart_are_told_apart() -> None:
    released, _ = stamps("<div><span>Publiziert</span><span>12. Mai 2025, 10:15</span><span>3 Min.</span></div>", "de")
    assert released is not None
    assert released.at.isoformat() == "2025-05-12T10:15:00+02:00"


def test_a_caption_with_a_day_is_no_release() -> None:
    released, _ = stamps(
        "<div>Boats leave the old pier of the town after the storm of last winter, in a picture of February 3, 2024. Photo: Herald</div>"
    )
    assert released is None


def test_a_sentence_under_a_picture_tells_of_its_own_day() -> None:
    caption = "<div>Pedagang menata sayuran di Pasar Apung, Selasa (14/5/2024).</div>"
    body = f"<div>Senin, 15 Februari 2016, 16:15 WIB</div><h2>{TITLE}</h2>{caption}{paragraphs(*SENTENCES)}"
    head = f'<meta property="og:title" content="{TITLE}">'
    released = reader.read_any_site(page(body, lang="id", head=head)).published
    assert released is not None
    assert released.at.isoformat() == "2016-02-15T16:15:00+07:00"


def test_a_time_by_the_headline_goes_before_those_of_teasers_and_comments() -> None:
    teaser = "<div><h3><a href='/1'>A ferry is late again</a></h3><time datetime='2025-05-14T08:00:00+02:00'>14.05.2025 08:00</time></div>"
    body = f"{teaser}<h1>{TITLE}</h1><p><time datetime='2025-05-12T10:15:00+02:00'>12.05.2025</time></p>{paragraphs(*SENTENCES)}"
    found = reader.read_any_site(page(body))
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T10:15:00+02:00"


def test_midnight_gives_way_to_a_printed_clock_of_that_day() -> None:
    head = '<meta property="article:published_time" content="2025-05-12T00:00:00Z">'
    found = reader.read_any_site(story(before="<div>Monday, 12 May 2025 4:55 PM MYT</div>", head=head))
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T16:55:00+08:00"


def test_the_menu_is_no_part_of_the_header() -> None:
    menu = "".join(f"<li>{name}</li>" for name in ("Coast", "Sport", "Markets", "Weather", "Letters", "Ferries"))
    body = find_body(page(f"<ul>{menu}</ul><h1>{TITLE}</h1><p>Sanna Holm</p>{paragraphs(*SENTENCES)}"), TITLE)
    assert [line.text for line in body.header if line.below] == ["Sanna Holm"]
    assert "Coast" not in [line.text for line in body.header]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>By Sanna Holm and Ida Berg</p>", ["Sanna Holm", "Ida Berg"]),
        ("<div><span>Von</span> <a href='/x/1'>Sanna Holm</a>, <a href='/x/2'>Ida Berg</a> und <a href='/x/3'>Kim Vester</a></div>", 3),
        ("<div>By</div><div><span>Sanna Holm</span><span>Harbour Writer</span></div>", ["Sanna Holm"]),
        ("<div>Author of the article:</div><div>Sanna Holm</div>", ["Sanna Holm"]),
        ("<div><span>Par Sanna Holm</span><span>Envoyée spéciale</span></div>", ["Sanna Holm"]),
        ("<p>Oleh: Rina Maharani dan Bayu Saputra</p>", ["Rina Maharani", "Bayu Saputra"]),
        ("<address>Sanna Holm</address>", ["Sanna Holm"]),
        ("<p>Von DPA</p>", ["DPA"]),
        ("<div><a href='/autor/sanna-holm-1'>Sanna Holm</a></div><div>10:15</div>", ["Sanna Holm"]),
        ("<p><strong>Sanna Holm/Ida Berg</strong></p>", ["Sanna Holm", "Ida Berg"]),
        ("<div>By the numbers</div>", []),
        ("<div>Text Size</div><div>Reporter</div>", []),
        ("<div><a href='/tag/sanna-holm'>Sanna Holm</a></div>", []),
        ("<div>Photo: Sanna Holm</div>", []),
        ("<p><strong>The Quay That Nobody Wanted To Pay For</strong></p>", []),
    ],
)
def test_who_wrote_it_is_told_by_labels_links_and_place(line: str, names: list[str] | int) -> None:
    found = [credit.name for credit in reader.read_any_site(page(f"<h1>{TITLE}</h1>{line}{paragraphs(*SENTENCES)}")).credits]
    assert (len(found) if isinstance(names, int) else found) == names


def test_a_printed_byline_goes_before_the_account_that_filled_in_the_form() -> None:
    found = reader.read_any_site(story(before="<div>By Sanna Holm</div>", head='<meta name="author" content="Kim Vester">'))
    assert [credit.name for credit in found.credits] == ["Sanna Holm"]


def test_a_name_above_the_story_stands_for_the_site_that_claims_to_be_the_author() -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE, "author": {"name": "Harbour Herald"}, "publisher": {"name": "Harbour Herald"}}
    found = reader.read_any_site(page(f"<h1>{TITLE}</h1><p><strong>Sanna Holm</strong></p>{paragraphs(*SENTENCES)}", linked=linked))
    assert [credit.name for credit in found.credits] == ["Sanna Holm"]
    assert found.paragraphs == SENTENCES
