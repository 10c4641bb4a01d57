"""`warta ingest` of URLs, feeds and sources, against a server on loopback; what is reserved is not asked for."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document
from flows.config.permissions import Permissions
from flows.config.settings import Settings
from flows.config.sources import load_sources
from flows.runs.discovery import discover
from flows.runs.pipeline import Obtained

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytest_httpserver import HTTPServer

    from flows.runs.discovery import Offers
    from flows.runs.fetched_documents import Asked
    from tests.flows.conftest import Ran

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def page(number: int) -> str:
    paragraphs = "".join(
        f"<p>Warga kampung nomor {number} memperbaiki jembatan bambu bagian {part} bersama-sama sejak Senin dengan alat sendiri.</p>"
        for part in range(6)
    )
    return (
        f'<!doctype html><html lang="id"><head><title>Warga kampung nomor {number} memperbaiki jembatan</title>'
        '<meta property="article:published_time" content="2026-03-01T08:00:00+07:00"></head>'
        f"<body><article><h1>Warga kampung nomor {number} memperbaiki jembatan</h1>{paragraphs}</article></body></html>"
    )


def feed(*urls: str) -> str:
    items = "".join(f"<item><title>t</title><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'


@pytest.fixture
def site(httpserver: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """Two stories and a missing one in a feed."""
    assert not home.exists()
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    for number in (1, 2):
        httpserver.expect_request(f"/berita/{number}").respond_with_data(page(number), content_type="text/html")
    addresses = [httpserver.url_for(f"/berita/{number}") for number in (1, 2, 3)]
    httpserver.expect_request("/rss.xml").respond_with_data(feed(*addresses, addresses[0] + "?utm_source=x"), content_type="text/html")
    return httpserver


def counts(done: Ran) -> list[int]:
    assert done.status == 0, done.err
    found = json.loads(done.out)
    return [found[name] for name in ("seen", "new", "changed", "unchanged", "rejected", "skipped")]


def test_a_feed_is_unfolded_and_each_story_asked_for_once(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    assert counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json")) == [3, 2, 0, 0, 1, 0]
    asked = [request.path for request, _ in site.log if request.path.startswith(("/berita", "/rss"))]
    assert sorted(asked) == ["/berita/1", "/berita/2", "/berita/3", "/rss.xml"]
    rejects = json.loads(ran("sql", "SELECT stage, reason, address FROM news.rejects", "--json").out)
    assert rejects == [{"stage": "fetch", "reason": "client_error", "address": site.url_for("/berita/3")}]


def test_a_story_that_was_read_costs_no_request_unless_it_is_asked_for_again(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json"))
    site.clear_log()
    assert counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json")) == [0, 0, 0, 0, 0, 0]
    assert [request.path for request, _ in site.log] == ["/rss.xml"]
    assert counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json", "--again")) == [3, 0, 0, 2, 1, 0]


def test_what_somebody_typed_and_brought_nothing_is_told_by_its_address(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    site.expect_request("/sitemap.xml").respond_with_data("<urlset></urlset>", content_type="text/xml")
    counts(ran("ingest", site.url_for("/berita/1"), "--direct", "--json"))
    done = ran("ingest", *(site.url_for(path) for path in ("/berita/1", "/sitemap.xml")), "--direct", "--json")
    assert counts(done) == [1, 0, 0, 0, 1, 0]
    assert f"{site.url_for('/berita/1')} is unchanged since it was asked for last" in done.err
    assert f"{site.url_for('/sitemap.xml')}: is a sitemap" in done.err


def test_what_another_feed_offers_again_is_told_with_its_number(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json"))
    again = feed(*(site.url_for(f"/berita/{number}") for number in (1, 2)))
    site.expect_request("/lain.xml").respond_with_data(again, content_type="text/xml")
    done = ran("ingest", site.url_for("/lain.xml"), "--direct", "--json")
    assert counts(done) == [2, 0, 0, 0, 0, 2]
    assert "2 of the stories on offer were asked for before" in done.err


def test_five_spellings_of_an_address_over_two_feeds_and_two_runs_cost_one_request(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    address = site.url_for("/berita/1")
    spellings = [
        address + "?utm_source=feed&utm_medium=rss",
        address + "#komentar",
        address.replace("localhost", "LOCALHOST"),
        address.replace("/berita", "//berita"),
        address,
    ]
    for number, some in enumerate((spellings[:3], spellings[3:], spellings)):
        site.expect_request(f"/ejaan-{number}.xml").respond_with_data(feed(*some), content_type="text/xml")
    feeds = [site.url_for(f"/ejaan-{number}.xml") for number in range(3)]
    assert counts(ran("ingest", *feeds[:2], "--direct", "--json"))[:2] == [1, 1]
    assert counts(ran("ingest", feeds[2], "--direct", "--json"))[1:3] == [0, 0]
    assert sum(request.path.endswith("/berita/1") for request, _ in site.log) == 1


@pytest.mark.parametrize(
    ("header", "meta", "encoding"),
    [
        ("text/html; charset=iso-8859-1", "utf-8", "utf-8"),
        ("text/html; charset=utf-8", "utf-8", "windows-1252"),
        ("text/html; charset=utf-16", "utf-8", "utf-8"),
        ("text/html; charset=x-tidak-ada", "windows-1252", "windows-1252"),
    ],
)
def test_a_charset_that_lies_spoils_no_title(header: str, meta: str, encoding: str, site: HTTPServer, ran: Callable[..., Ran]) -> None:
    title = "Warga kampung Café “Teras” memperbaiki jembatan"
    html = page(7).replace("<head>", f'<head><meta charset="{meta}">').replace("Warga kampung nomor 7 memperbaiki jembatan", title)
    site.expect_request("/berita/7").respond_with_data(html.encode(encoding), content_type=header)
    assert counts(ran("ingest", site.url_for("/berita/7"), "--direct", "--json"))[:2] == [1, 1]
    assert json.loads(ran("sql", "SELECT title FROM news.articles", "--json").out) == [{"title": title}]


def test_a_page_is_asked_for_once(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    assert counts(ran("ingest", site.url_for("/berita/1"), "--direct", "--json")) == [1, 1, 0, 0, 0, 0]
    assert [request.path for request, _ in site.log].count("/berita/1") == 1


def test_a_limit_is_a_limit_of_requests(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    assert counts(ran("ingest", site.url_for("/rss.xml"), "--direct", "--json", "--limit", "1")) == [1, 1, 0, 0, 0, 0]
    assert [request.path for request, _ in site.log if request.path.startswith("/berita")] == ["/berita/1"]


def test_a_source_of_the_users_own_is_read_by_its_name(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    Path("warta.toml").write_text(
        f'[[source]]\nname = "kampung"\nfeed = ["{site.url_for("/rss.xml")}", "{site.url_for("/berita/2")}"]\n', encoding="utf-8"
    )
    assert counts(ran("ingest", "kampung", "--direct", "--json")) == [4, 2, 0, 0, 2, 0]
    rejects = json.loads(ran("sql", "SELECT reason FROM news.rejects ORDER BY reason", "--json").out)
    assert rejects == [{"reason": "client_error"}, {"reason": "not_a_feed"}]
    documents = json.loads(ran("sql", "SELECT DISTINCT source, found_in, status FROM news.documents", "--json").out)
    assert documents == [{"source": "kampung", "found_in": site.url_for("/rss.xml"), "status": 200}]


def test_stories_that_need_a_permission_are_counted_and_listed(site: HTTPServer, ran: Callable[..., Ran]) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://lampung.antaranews.com/berita/{number}/jembatan</link>"
        "<pubDate>Sun, 01 Mar 2026 08:00:00 +0700</pubDate></item>"
        for number, title in ((788185, "Warga memperbaiki jembatan"), (788186, "Jembatan dibuka"))
    )
    site.expect_request("/antara.xml").respond_with_data(f'<rss version="2.0"><channel>{items}</channel></rss>', content_type="text/xml")
    Path("warta.toml").write_text(f'[[source]]\nname = "kawat"\nfeed = "{site.url_for("/antara.xml")}"\n', encoding="utf-8")
    for words in (("poll", "kawat", "--json"), ("ingest", "kawat", "--again", "--json")):
        site.clear_log()
        done = ran(*words, "--direct")
        assert done.status == 0, done.err
        assert [request.path for request, _ in site.log if request.path.startswith("/antara")] == ["/antara.xml"]
        said = " ".join(done.err.split())
        assert "2 stories are left out" in said
        assert "[source.antara] with permission" in said
    query = "SELECT source, claimed_title, state, claimed_time::VARCHAR AS time, article_id FROM news.offered_stories ORDER BY address"
    assert json.loads(ran("sql", query, "--json").out) == [
        {"source": "kawat", "claimed_title": title, "state": "reserved", "time": "2026-03-01 01:00:00+00", "article_id": None}
        for title in ("Warga memperbaiki jembatan", "Jembatan dibuka")
    ]


class Answers:
    """A web that answers from a table."""

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def obtain(self, asked: Sequence[Asked]) -> list[Obtained]:
        self.asked.extend(one.url for one in asked)
        return [
            Obtained(candidate=one.candidate, got=Document(data=self._answers[one.url].encode(), url=one.url), status=200) for one in asked
        ]


FEED = "https://lampung.antaranews.com/rss/terkini.xml"
STORY = "https://lampung.antaranews.com/berita/788185/warga-memperbaiki-jembatan"
ELSEWHERE = "https://kabar.example/jembatan"


def offered(web: Answers, settings: Settings, *urls: str) -> Offers:
    return discover(web.obtain, urls, [], Permissions(load_sources(settings).values()), now=NOW)


@pytest.fixture
def antara(home: Path) -> Answers:
    assert not home.exists()
    return Answers({FEED: feed(STORY, ELSEWHERE), STORY: page(1), "https://lampung.antaranews.com/terkini": page(2)})


def test_reserved_stories_are_named_by_their_feed_and_not_asked_for(antara: Answers) -> None:
    offers = offered(antara, Settings(), FEED, STORY, "https://lampung.antaranews.com/terkini")
    assert STORY not in antara.asked
    assert [candidate.address for candidate in offers.candidates] == [ELSEWHERE]
    assert offers.arrived == []
    assert len(offers.refused) == 3
    assert all("permission" in refused.remedy for refused in offers.refused)


def test_a_permission_opens_them(antara: Answers) -> None:
    settings = Settings.model_validate({"source": {"antara": {"permission": "contract 12/B"}}})
    offers = offered(antara, settings, FEED)
    assert [candidate.address for candidate in offers.candidates] == [STORY, ELSEWHERE]
    assert offers.refused == []
