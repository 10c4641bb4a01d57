"""Held against real wire copy, where the shared test data lies beside the checkout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from extractors.copydesk import wire
from extractors.dates.news_day import find_news_day
from extractors.errors import NotAnArticleError, Reason
from extractors.quotes.find import find_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.story import Story

LEFTOVERS = re.compile(
    r"(?i)pewarta\s*:|\beditor\s*:|penerjemah\s*:|translator\s*:|baca juga|related news|read also|cek fakta\s*:|copyright"
    r"|©|dilarang keras mengambil"
    r"|pengindeksan|adsbygoogle|telah tayang di|\(\*\)|[\u00a0\u200b-\u200f\ufeff]|\s\s|^\s|\s$|</?p\b|&nbsp;|^tags "
)


def read(folder: Path) -> Iterator[tuple[str, Story]]:
    for path in sorted(folder.glob("*.txt")):
        try:
            yield path.name, wire.read_wire(path.read_text(encoding="utf-8"))
        except NotAnArticleError as refused:
            if refused.reason not in {Reason.NO_TEXT, Reason.TOO_SHORT}:
                raise


def bare(text: str | None) -> str:
    return re.sub(r"\W+", " ", (text or "").casefold()).strip()


def test_no_label_link_or_notice_is_left_in_a_story(shared: Path) -> None:
    left = [
        (name, text)
        for folder in ("wire_text", "wire_gold")
        for name, story in read(shared / "data" / folder)
        for text in (
            *story.paragraphs,
            story.lead or "",
            *(link.title for link in story.related),
            *(credit.name for credit in story.credits),
        )
        if LEFTOVERS.search(text)
    ]
    assert left == []


def test_nearly_every_file_is_a_story(shared: Path) -> None:
    folder = shared / "data" / "wire_text"
    assert len(list(read(folder))) >= len(list(folder.glob("*.txt"))) - 5


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[tuple[dict[str, Any], Story]]:
    folder = shared / "data" / "wire_gold"
    return [(json.loads((folder / name).with_suffix(".json").read_text(encoding="utf-8")), story) for name, story in read(folder)]


def test_parts_are_those_of_the_hand_labels(gold: list[tuple[dict[str, Any], Story]]) -> None:
    wrong: list[tuple[object, object]] = []
    for label, story in gold:
        place = (story.dateline.place, story.dateline.agency) if story.dateline else (None, None)
        holder = {"holder": story.copyright.holder, "year": story.copyright.year} if story.copyright else None
        pairs = [
            (label["title"], story.title),
            ((label["dateline_place"], label["agency"]), place),
            (label["copyright"], holder),
            ([bare(title) for title in label["related"]], [bare(link.title) for link in story.related]),
            ([(c["role"], c["name"]) for c in label["credits"]], [(c.role.value, c.name) for c in story.credits]),
        ]
        if label["lead"] != "skip":
            pairs.append((bare(label["lead"]), bare(story.lead)))
        wrong.extend(pair for pair in pairs if pair[0] != pair[1])
    assert wrong == []


def test_quotes_are_those_of_the_hand_labels(gold: list[tuple[dict[str, Any], Story]]) -> None:
    wanted = found = right = 0
    for label, story in gold:
        quotes = {bare(quote.text): quote for quote in find_quotes(story.paragraphs, "id")}
        wanted += len(label["quotes"])
        found += len(quotes)
        for expected in label["quotes"]:
            quote = quotes.get(bare(expected["text"]))
            right += quote is not None and (bare(quote.speaker), bare(quote.cue)) == (bare(expected["speaker"]), bare(expected["cue"]))
    assert right >= 0.95 * max(wanted, found)


def test_the_first_article(shared: Path) -> None:
    story = wire.read_wire((shared / "data" / "seed_article.txt").read_text(encoding="utf-8"))
    quotes = find_quotes(story.paragraphs, "id")
    day = find_news_day(story.paragraphs, None)
    assert len(story.paragraphs) == 8
    assert [quote.speaker for quote in quotes] == ["Jihan Nurlela"] * 4
    assert [quote.cue for quote in quotes] == ["ujar", "katanya", "ucap", "tambahnya"]
    assert quotes[0].speaker_role == "Wakil Gubernur Lampung"
    assert len(story.related) == 3
    assert [credit.name for credit in story.credits] == ["Ruth Intan Sozometa Kanafi", "Satyagraha"]
    assert story.copyright is not None
    assert (story.copyright.holder, story.copyright.year) == ("ANTARA", 2026)
    assert day is not None
    assert (day.text, day.date) == ("Sabtu", None)
