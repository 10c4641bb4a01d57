"""The extractors against the demo newsroom: every page reads as the manifest, written from the stories' source, tells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from extractors.article import Article, Document, Failure, Kind, Role
from extractors.extract import attempt
from flows.demo.manifest import Expected, manifest
from flows.demo.newsroom import Newsroom
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.demo.newsroom import Answer

NEWSROOM = Newsroom(bases={site: f"http://127.0.0.1:{port}" for port, site in enumerate(SITES, start=40001)})
LATER = NEWSROOM.advance()
SERVED = [story for story in manifest(NEWSROOM) if story.outcome == "article"]
PAGES = [
    pytest.param(story, address, id=story.key if not number else f"{story.key}-{number}")
    for story in SERVED
    for number, address in enumerate(story.addresses)
]
CORRECTED = [story for story in manifest(LATER) if story.version > 1]


def read(newsroom: Newsroom, address: str) -> Article | Failure:
    parts = urlsplit(address)
    site = next(site for site, base in newsroom.bases.items() if base.endswith(parts.netloc))
    return outcome(newsroom, newsroom.answer(site, parts.path), address)


def outcome(newsroom: Newsroom, answer: Answer, address: str) -> Article | Failure:
    return attempt(Document(data=answer.body, url=address, fetched_at=newsroom.now, content_type=answer.content_type))


def article(newsroom: Newsroom, address: str) -> Article:
    found = read(newsroom, address)
    assert isinstance(found, Article), found
    return found


def names(story: Expected | Article, roles: Iterable[Role]) -> list[str]:
    return [credit.name for credit in story.credits if credit.role in roles]


@pytest.mark.parametrize(("story", "address"), PAGES)
def test_identity_comes_from_the_canonical_link(story: Expected, address: str) -> None:
    found = article(NEWSROOM, address)
    assert (found.publisher, found.edition) == (story.publisher, story.edition)
    assert (found.canonical_url or "").rstrip("/") == story.canonical_url.rstrip("/")
    assert story.article_id in (found.article_id, None)
    assert found.url == address


@pytest.mark.parametrize(("story", "address"), PAGES)
def test_head_of_the_story(story: Expected, address: str) -> None:
    found = article(NEWSROOM, address)
    assert found.title == story.title
    assert found.kind is story.kind
    assert found.language == story.language
    assert found.lead == story.lead
    assert found.dateline == story.dateline
    assert found.published_at == story.published_at


@pytest.mark.parametrize(("story", "address"), PAGES)
def test_text_is_the_storys_and_nothing_else(story: Expected, address: str) -> None:
    found = article(NEWSROOM, address)
    assert len(found.paragraphs) == len(story.paragraphs)
    # A video's first paragraph may keep the agency's mark.
    first = 1 if story.kind is Kind.VIDEO else 0
    assert found.paragraphs[first:] == story.paragraphs[first:]
    assert found.rights.ai_reserved == story.ai_reserved
    if story.publisher == "antara":
        assert [link.title for link in found.related] == [link.title for link in story.related]


@pytest.mark.parametrize(
    "story", [story for story in SERVED if story.publisher == "antara" and story.kind is not Kind.VIDEO], ids=lambda story: story.key
)
def test_labelled_credits(story: Expected) -> None:
    for address in story.addresses:
        found = article(NEWSROOM, address)
        for role in (Role.REPORTER, Role.TRANSLATOR, Role.EDITOR):
            assert names(found, [role]) == names(story, [role])


@pytest.mark.parametrize("story", [story for story in SERVED if story.publisher != "antara"], ids=lambda story: story.key)
def test_the_byline_of_any_site(story: Expected) -> None:
    found = article(NEWSROOM, story.addresses[0])
    assert names(found, [Role.AUTHOR, Role.REPORTER]) == names(story, [Role.AUTHOR])


def test_quotes_and_their_speakers() -> None:
    told = found = attributed = 0
    for story in SERVED:
        speakers = {quote.text: quote.speaker for quote in article(NEWSROOM, story.addresses[0]).quotes}
        told += len(story.quotes)
        found += sum(quote.text in speakers for quote in story.quotes)
        attributed += sum(speakers.get(quote.text) == quote.speaker for quote in story.quotes)
    assert found / told >= 0.97
    assert attributed / told >= 0.9


@pytest.mark.parametrize("story", CORRECTED, ids=lambda story: story.key)
def test_a_correction_keeps_its_id_and_changes_its_text(story: Expected) -> None:
    old = next(other for other in SERVED if other.key == story.key)
    before, after = article(NEWSROOM, old.addresses[0]), article(LATER, story.addresses[0])
    assert before.article_id == after.article_id
    assert before.paragraphs != after.paragraphs
    assert (before.updated_at, after.updated_at) == (None, story.updated_at)


@pytest.mark.parametrize("site", SITES)
def test_listings_feeds_and_missing_pages_are_rejects(site: str) -> None:
    base = NEWSROOM.bases[site]
    for path, reason in (
        (SITES[site].listing, "listing"),
        (SITES[site].feed, "feed"),
        ("/sitemap-news.xml", "feed"),
        ("/none", "not_found"),
    ):
        found = outcome(NEWSROOM, NEWSROOM.answer(site, path), base + path)
        assert isinstance(found, Failure), path
        assert found.reason == reason, path


def test_the_broken_page_is_a_reject() -> None:
    story = next(story for story in manifest(NEWSROOM) if story.outcome == "reject")
    found = read(NEWSROOM, story.addresses[0])
    assert isinstance(found, Failure)
    assert found.reason in {"no_text", "unreadable", "too_short"}
