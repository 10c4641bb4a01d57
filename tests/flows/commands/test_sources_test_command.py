"""`warta sources test`: a site of plain lists, its feed, archive and a story, requested politely and explained."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.config.settings import Settings
from flows.runs.source_probe import probe_source
from tests.flows.runs.test_ingest_web import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

NOW = dt.datetime(2026, 3, 3, 5, 0, tzinfo=dt.UTC)
HEADLINES = (
    "Nelayan Wakai menambah jaring apung di teluk",
    "Pasar malam Luwuk pindah ke lapangan baru",
    "Sekolah perahu singgah di pulau Togean",
    "Petani cengkih Toli-Toli menunda panen raya",
    "Bendungan kecil Parigi selesai diperbaiki warga",
    "Kapal perintis menambah jadwal ke Ampana",
)


@pytest.fixture
def site(httpserver: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """A plain site: a feed of three stories, an archive page a day, numbers for slugs, no class names."""
    assert not home.exists()
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    base = httpserver.url_for("").rstrip("/")
    items = "".join(
        f"<item><title>{title}</title><link>{base}/baca/{number}</link><pubDate>Mon, 02 Mar 2026 0{number % 9}:00:00 +0700</pubDate></item>"
        for number, title in enumerate(HEADLINES[:3], start=101)
    )
    httpserver.expect_request("/rss.xml").respond_with_data(
        f'<rss version="2.0"><channel><title>Teras</title>{items}</channel></rss>', content_type="application/rss+xml"
    )
    menu = "".join(f'<li><a href="/rubrik/{word}">{word.title()}</a></li>' for word in ("ekonomi", "olahraga", "budaya"))
    stories = "".join(f'<li><a href="/baca/{number}">{title}</a></li>' for number, title in enumerate(HEADLINES, start=101))
    feed = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    html = f"<html><head><title>Arsip</title>{feed}</head><body><nav><ul>{menu}</ul></nav><ul>{stories}</ul></body></html>"
    for path in ("/", "/arsip/2026/03/02"):
        httpserver.expect_request(path).respond_with_data(html, content_type="text/html")
    for number in range(101, 107):
        httpserver.expect_request(f"/baca/{number}").respond_with_data(
            page(number), content_type="text/html", headers={"tdm-reservation": "1"}
        )
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /admin\n", content_type="text/plain")
    archive = f"http://{httpserver.host}:{httpserver.port}/arsip/%Y/%m/%d"
    Path("warta.toml").write_text(f'[[source]]\nname = "teras"\nfeed = "{base}/rss.xml"\narchive = "{archive}"\n', encoding="utf-8")
    return httpserver


def asked(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if not request.path.startswith("/.well-known")]


def test_a_configured_source_is_tried_with_one_request_each(site: HTTPServer) -> None:
    probe = probe_source("teras", Settings(), now=NOW)
    assert asked(site) == ["/robots.txt", "/rss.xml", "/ai.txt", "/arsip/2026/03/02", "/baca/101"]
    assert [(request.kind, request.stories, request.failed) for request in probe.requests] == [
        ("feed", 3, None),
        ("archive", 6, None),
        ("story", None, None),
    ]
    assert {link.title for link in probe.links if link.is_story} == set(HEADLINES)
    assert {link.title for link in probe.links if not link.is_story} == {"Ekonomi", "Olahraga", "Budaya"}
    assert all(link.why for link in probe.links)
    assert probe.works
    assert probe.rights == [f"tdm-reservation: 1 ({site.url_for('/baca/101')})"]


def test_the_table_says_why_links_count_and_by_which_rules_fields_were_read(site: HTTPServer, ran: Run) -> None:
    done = ran("sources", "test", site.url_for("/"))
    assert done.status == 0, done.err
    assert "Links of the page: 6 are stories, 3 are not" in done.out
    story = next(line for line in done.out.splitlines() if HEADLINES[3] in line)
    assert story.split()[0] == "yes"
    assert "address like the source's known stories" in story
    other = next(line for line in done.out.splitlines() if "Olahraga" in line)
    assert other.split()[0] == "no"
    assert "menu" in other
    published = next(line for line in done.out.splitlines() if line.split()[:1] == ["published_at"])
    assert "2026-03-01T08:00:00+07:00" in published
    assert "article:published_time" in published
    assert "Disallow: /admin" in done.out
    assert "tdm-reservation: 1" in done.out


def test_the_lines_for_warta_toml_configure_what_was_found(site: HTTPServer, ran: Run) -> None:
    done = ran("sources", "test", site.url_for("/"), "--json")
    record = json.loads(done.out)
    (source,) = tomllib.loads("\n".join(record["warta_toml"]))["source"]
    assert (source["feed"], source["listing"]) == (site.url_for("/rss.xml"), site.url_for("/"))
    Path("warta.toml").write_text("\n".join(record["warta_toml"]), encoding="utf-8")
    assert ran("sources", "test", source["name"]).status == 0


def test_nothing_is_stored(site: HTTPServer, home: Path, ran: Run) -> None:
    assert ran("sources", "test", site.url_for("/rss.xml")).status == 0
    assert not home.exists()


def test_an_archive_of_which_no_link_is_a_story_ends_with_1_and_says_so(site: HTTPServer, ran: Run) -> None:
    Path("warta.toml").write_text(f'[[source]]\nname = "kosong"\nlisting = "{site.url_for("/kosong")}"\n', encoding="utf-8")
    site.expect_request("/kosong").respond_with_data("<html><body><p>Tidak ada</p></body></html>", content_type="text/html")
    done = ran("sources", "test", "kosong")
    assert done.status == 1
    assert "No story link was recognised on the page." in done.out
    assert done.err.splitlines()[-1].startswith(f"warta: The listing {site.url_for('/kosong')} did not work: No story link was recognised")


def test_a_feed_that_does_not_answer_ends_with_1_and_its_address(site: HTTPServer, ran: Run) -> None:
    done = ran("sources", "test", site.url_for("/missing.xml"))
    assert (done.status, site.url_for("/missing.xml") in done.err, "404" in done.err) == (1, True, True)


def test_pages_that_need_a_permission_are_not_requested(home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    done = ran("sources", "test", "https://www.antaranews.com/berita/4000001/warga-memperbaiki-jembatan")
    assert (done.status, "permission" in done.err, home.exists()) == (2, True, False)


@pytest.mark.parametrize("words", [("test",), ("test", "a", "b"), ("test", "nowhere")])
def test_what_is_no_source_is_a_usage_error(words: tuple[str, ...], home: Path, ran: Run) -> None:
    done = ran("sources", *words)
    assert (done.status, done.out, home.exists()) == (2, "", False)
