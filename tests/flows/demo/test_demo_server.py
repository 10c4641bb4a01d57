"""The demo newsroom over HTTP: every address that it names answers, and conditional requests are answered right."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import feedparser
import httpx
import pytest
from bs4 import BeautifulSoup
from protego import Protego

from flows.demo.manifest import manifest
from flows.demo.newsroom import NEXT_DAY
from flows.demo.server import Running, serve
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as opened:
        yield opened


@pytest.fixture
def running() -> Iterator[Running]:
    with serve() as started:
        yield started


def page_of(running: Running, key: str) -> str:
    return next(story.addresses[0] for story in manifest(running.newsroom) if story.key == key)


def named(running: Running, client: httpx.Client) -> set[str]:
    """Every address that feeds, listings and sitemaps give."""
    links: set[str] = set()
    for feed in running.newsroom.feeds():
        links |= {entry.link for entry in feedparser.parse(client.get(feed).content).entries}
    for sitemap in running.newsroom.sitemaps():
        links |= {loc.get_text() for loc in BeautifulSoup(client.get(sitemap).content, "xml").select("loc")}
    for listing in running.newsroom.listings():
        soup = BeautifulSoup(client.get(listing).content, "lxml")
        links |= {str(link["href"]) for link in soup.select("h2 a[href], h3 a[href], h6 a[href]")}
    return links


def test_every_named_address_answers_but_the_missing_one(running: Running, client: httpx.Client) -> None:
    links = named(running, client)
    assert {address for story in manifest(running.newsroom) for address in story.addresses} == links
    missing = page_of(running, "jembatan-tutup")
    for link in links:
        answer = client.get(link)
        assert answer.status_code == (404 if link == missing else 200), link
        assert answer.headers["content-type"].startswith("text/html")


def test_the_servers_log_tells_what_was_asked(running: Running, client: httpx.Client) -> None:
    client.get(running.newsroom.bases["en"] + "/news/0/none?page=2")
    assert running.requests == [("en", "/news/0/none?page=2")]
    assert len(running.hosts) == len(SITES)


def test_a_known_page_is_not_sent_again(running: Running, client: httpx.Client) -> None:
    page = page_of(running, "bola-semeru")
    first = client.get(page)
    by_tag = client.get(page, headers={"If-None-Match": first.headers["etag"]})
    by_date = client.get(page, headers={"If-Modified-Since": first.headers["last-modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert by_tag.content == b""
    assert client.head(page).headers["content-length"] == str(len(first.content))


@pytest.mark.parametrize("header", ["yesterday", "Mon, 99 May 2026 00:00:00 GMT", ""])
def test_a_date_that_is_none_gets_the_whole_page(running: Running, client: httpx.Client, header: str) -> None:
    assert client.get(page_of(running, "kopi-liwa"), headers={"If-Modified-Since": header}).status_code == 200


def test_a_corrected_story_is_sent_anew_with_a_later_date(running: Running, client: httpx.Client) -> None:
    page = running.newsroom.bases["national"] + SITES["national"].path(running.newsroom.desk.current["sidang-gula"])
    first = client.get(page)
    running.advance()
    known = {"If-None-Match": first.headers["etag"], "If-Modified-Since": first.headers["last-modified"]}
    second = client.get(page, headers=known)
    assert second.status_code == 200
    assert "340 ton" in first.text
    assert "430 ton" in second.text
    assert "340 ton" not in second.text
    assert parsedate_to_datetime(second.headers["last-modified"]) > parsedate_to_datetime(first.headers["last-modified"])
    assert parsedate_to_datetime(second.headers["last-modified"]) < NEXT_DAY


def test_feeds_change_with_the_day(running: Running, client: httpx.Client) -> None:
    feed = running.newsroom.feeds()[0]
    first = client.get(feed)
    running.advance()
    second = client.get(feed, headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert len(feedparser.parse(second.content).entries) == len(feedparser.parse(first.content).entries) + 1


def test_robots_keep_search_to_themselves(running: Running, client: httpx.Client) -> None:
    for site, base in running.newsroom.bases.items():
        rules = Protego.parse(client.get(f"{base}/robots.txt").text)
        assert not rules.can_fetch(f"{base}/search?q=cabai", "Warta")
        assert rules.can_fetch(base + SITES[site].listing, "Warta")
        assert rules.crawl_delay("Warta") == (1.0 if site == "generic" else None)
        assert list(rules.sitemaps) == [f"{base}/sitemap-news.xml"]


def test_a_picture_is_a_picture(running: Running, client: httpx.Client) -> None:
    url = running.newsroom.desk.image(running.newsroom.desk.current["kopi-liwa"], "800x533")
    assert url is not None
    answer = client.get(url)
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
