"""Who and when, as pages print it round the headline, with no mark-up that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors import generic
from extractors.body import find_body
from tests.extractors.pages import SENTENCES, page, paragraphs, story

if TYPE_CHECKING:
    from extractors.story import Timestamp

TITLE = "Quay opens late"


def stamps(body: str, lang: str = "pl") -> tuple[Timestamp | None, Timestamp | None]:
    found = generic.read(page(f"<h1>{TITLE}</h1>{body}{paragraphs(*SENTENCES)}", lang=lang))
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


def test_a_time_by_the_headline_goes_before_those_of_teasers_and_comments() -> None:
    teaser = "<div><h3><a href='/1'>A ferry is late again</a></h3><time datetime='2025-05-14T08:00:00+02:00'>14.05.2025 08:00</time></div>"
    body = f"{teaser}<h1>{TITLE}</h1><p><time datetime='2025-05-12T10:15:00+02:00'>12.05.2025</time></p>{paragraphs(*SENTENCES)}"
    found = generic.read(page(body))
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T10:15:00+02:00"


def test_midnight_gives_way_to_a_printed_clock_of_that_day() -> None:
    head = '<meta property="article:published_time" content="2025-05-12T00:00:00Z">'
    found = generic.read(story(before="<div>Monday, 12 May 2025 4:55 PM MYT</div>", head=head))
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-05-12T16:55:00+08:00"


def test_the_menu_is_no_part_of_the_header() -> None:
    menu = "".join(f"<li>{name}</li>" for name in ("Coast", "Sport", "Markets", "Weather", "Letters", "Ferries"))
    body = find_body(page(f"<ul>{menu}</ul><h1>{TITLE}</h1><p>Sanna Holm</p>{paragraphs(*SENTENCES)}"), TITLE)
    assert [line.text for line in body.header if line.below] == ["Sanna Holm"]
    assert "Coast" not in [line.text for line in body.header]
