"""Saved pages in variants that sites serve: without one of the places that tell a field, under another address, with more pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from extractors.article import Article, Document
from extractors.extract import attempt
from extractors.registry import publishers
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted(page.parent for page in (ROOT / "tests" / "fixtures").glob("*/*/page.html"))
SCRIPT = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
TRAIL = re.compile(r"<(ul|ol|div|nav)[^>]*breadcrumb[^>]*>.*?</\1>", re.DOTALL)
META = re.compile(r'<meta (?:property|name)="[^"]*(?:time|date)[^"]*"[^>]*>', re.IGNORECASE)


def read(html: str, url: str | None = None) -> Article:
    outcome = attempt(Document(data=html.encode(), url=url))
    assert isinstance(outcome, Article), outcome
    return outcome


def page_of(case: Path) -> str:
    return (case / "page.html").read_text(encoding="utf-8")


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name)
@pytest.mark.parametrize("lost", [SCRIPT, TRAIL, META], ids=["JSON-LD", "breadcrumb", "times in the head"])
def test_a_page_that_lost_one_place_is_still_the_story(case: Path, lost: re.Pattern[str]) -> None:
    html = page_of(case)
    whole, rest = read(html), read(lost.sub("", html))
    assert (rest.title, rest.paragraphs) == (whole.title, whole.paragraphs)
    # ANTARA's oldest pages leave their canonical link empty and say their address in JSON-LD alone.
    assert rest.article_id == whole.article_id or 'rel="canonical" href="http' not in html
    assert rest.provenance.extractor == whole.provenance.extractor
    assert whole.published_at is not None
    if rest.published_at is None:
        # Some designs state the time in one place alone.
        assert lost is not TRAIL
    else:
        assert abs((rest.published_at - whole.published_at).total_seconds()) < 60


@pytest.mark.parametrize("case", CASES, ids=name)
@pytest.mark.parametrize("tail", ["?page=all", "?single=1", "?utm_source=x&utm_medium=y#komentar", "?page=all&ref=home"])
def test_an_address_with_switches_is_the_same_story(case: Path, tail: str) -> None:
    html = page_of(case)
    whole = read(html)
    if whole.canonical_url is None:
        assert whole.article_id.split(":")[1] in {"c", "national"}
        return
    again = read(html, url=whole.canonical_url + (tail.replace("?", "&") if "?" in whole.canonical_url else tail))
    assert (again.article_id, again.canonical_url) == (whole.article_id, whole.canonical_url)


def test_a_later_page_of_a_story_says_so() -> None:
    html = page_of(ROOT / "tests" / "fixtures" / "detik" / "2020")
    address = read(html).canonical_url or ""
    later = read(html, url=f"{address}?page=2")
    assert later.article_id == read(html).article_id
    assert later.warnings == ("paragraphs: the address is of page 2 of the story; the other pages are not here",)
    assert read(html, url=f"{address}?page=1").warnings == ()


@pytest.mark.parametrize("case", [case for case in CASES if case.name != "2017_amp"], ids=name)
def test_rails_of_other_stories_change_nothing(case: Path) -> None:
    links = "".join(
        f'<li><a href="https://{publishers()[case.parent.name].hosts[0]}/x/{number}">Judul berita lain yang panjang nomor {number}</a></li>'
        for number in range(20)
    )
    html = page_of(case)
    rail = f'<aside class="sidebar"><h3>Terpopuler</h3><ul>{links}</ul></aside><div class="rail"><ul>{links}</ul></div></body>'
    whole, more = read(html), read(html.replace("</body>", rail))
    assert more == whole


@pytest.mark.parametrize("key", ["antara", "detik", "kompas", "bisnis", "jawapos"])
def test_several_pictures_keep_their_order_and_captions(key: str) -> None:
    newest = publishers()[key].layouts[0].since
    html = page_of(ROOT / "tests" / "fixtures" / key / (newest if key != "antara" else "2022_national"))
    figure = re.search(r"<figure.*?</figure>|<div class=\"photo[\w ]*\">.*?</div></div>", html, re.DOTALL)
    assert figure is not None
    second = re.sub(r"(\.(?:jpe?g|png|webp))", r"-2\1", figure[0])
    article = read(html.replace(figure[0], figure[0] + second))
    assert len(article.images) == 2
    assert article.images[1].url == re.sub(r"(\.(?:jpe?g|png|webp))", r"-2\1", article.images[0].url)
    assert article.images[0].caption == article.images[1].caption
