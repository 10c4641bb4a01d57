"""The exit status of the commands that bring something in, and the last line that explains it: a case for each line of the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.flows.runs.test_ingest_web import feed, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]


@pytest.fixture
def site(httpserver: HTTPServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """Two sources, one of them with an archive by days; two stories; whatever a test doesn't add answers 404."""
    assert not home.exists()
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    archive = f"http://{httpserver.host}:{httpserver.port}/arsip/%Y/%m/%d"
    Path("warta.toml").write_text(
        f'[[source]]\nname = "teras"\nfeed = "{httpserver.url_for("/rss.xml")}"\narchive = "{archive}"\n'
        f'[[source]]\nname = "beranda"\nfeed = "{httpserver.url_for("/other.xml")}"\n',
        encoding="utf-8",
    )
    for number in (1, 2):
        httpserver.expect_request(f"/berita/70010{number}/warga-memperbaiki-jembatan").respond_with_data(
            page(number), content_type="text/html"
        )
    return httpserver


def story(site: HTTPServer, number: int) -> str:
    return site.url_for(f"/berita/70010{number}/warga-memperbaiki-jembatan")


def give(site: HTTPServer, path: str, *numbers: int) -> None:
    """A feed, or an archive page of a day, that names these stories."""
    addresses = [story(site, number) for number in numbers]
    if path.endswith(".xml"):
        site.expect_request(path).respond_with_data(feed(*addresses), content_type="application/rss+xml")
        return
    links = "".join(f'<h3><a href="{address}">Warga kampung nomor {n} memperbaiki jembatan</a></h3>' for n, address in enumerate(addresses))
    site.expect_request(path).respond_with_data(f"<html><body>{links}</body></html>", content_type="text/html")


def last(done: Ran) -> str:
    return done.err.splitlines()[-1]


def test_an_url_that_was_not_read_ends_with_1_and_says_where_the_reason_stands(site: HTTPServer, ran: Run) -> None:
    done = ran("ingest", story(site, 9), "--direct", "--json")
    assert (done.status, json.loads(done.out)["rejected"]) == (1, 1)
    assert last(done).startswith('warta: The only input was not read. The reasons: warta sql "SELECT reason')


def test_an_url_that_needs_a_permission_ends_with_1_and_says_what_to_set(site: HTTPServer, ran: Run) -> None:
    assert site.host
    done = ran("ingest", "https://www.antaranews.com/berita/4000001/warga-memperbaiki-jembatan", "--direct")
    assert done.status == 1
    assert last(done) == "warta: The only input was not read. State your permission under [source.NAME] in warta.toml, as said above."


def test_several_files_of_which_none_is_an_article_end_with_1(home: Path, ran: Run) -> None:
    for name in ("a.html", "b.html"):
        Path(name).touch()
    done = ran("ingest", "a.html", "b.html", "--direct")
    assert (done.status, last(done).startswith("warta: None of the 2 inputs was read.")) == (1, True)
    assert home.exists()


def test_a_story_that_was_read_before_is_no_failure(site: HTTPServer, ran: Run) -> None:
    assert ran("ingest", story(site, 1), "--direct").status == 0
    assert ran("ingest", story(site, 1), "--direct").status == 0


def test_an_input_of_several_that_was_not_read_is_a_warning_and_with_strict_a_failure(
    stories: Callable[[int], Path], home: Path, ran: Run
) -> None:
    folder = stories(2)
    (folder / "empty.html").touch()
    done = ran("ingest", folder, "--direct")
    assert (done.status, last(done).startswith("warta: warning: 1 of 3 inputs was not read. The reasons: warta sql")) == (0, True)
    assert (ran("ingest", folder, "--direct", "--strict").status, home.exists()) == (1, True)


def test_a_complete_ingest_ends_without_a_word_on_standard_error(stories: Callable[[int], Path], home: Path, ran: Run) -> None:
    done = ran("ingest", stories(2), "--direct", "--strict")
    assert (done.status, "warning" in done.err, home.exists()) == (0, False, True)


def test_a_poll_of_which_every_feed_failed_ends_with_1(site: HTTPServer, ran: Run) -> None:
    assert site.port
    done = ran("poll", "teras", "beranda", "--direct", "--json")
    assert (done.status, json.loads(done.out)["feeds_failed"]) == (1, 2)
    assert last(done) == (
        f"warta: All 2 feeds that were due failed. The reasons: warta sources --db {json.loads(done.out)['database']}. "
        "Once they are fixed: warta poll --early."
    )


def test_a_poll_of_which_one_feed_failed_is_a_warning_and_with_strict_a_failure(site: HTTPServer, ran: Run) -> None:
    give(site, "/rss.xml", 1, 2)
    done = ran("poll", "teras", "beranda", "--direct")
    assert (done.status, last(done).startswith("warta: warning: 1 of 2 feeds failed. The reasons: warta sources")) == (0, True)
    assert ran("poll", "teras", "beranda", "--direct", "--early", "--strict").status == 1


def test_a_poll_that_loads_all_and_one_with_nothing_due_end_with_0(site: HTTPServer, ran: Run) -> None:
    give(site, "/rss.xml", 1, 2)
    for _ in range(2):
        done = ran("poll", "teras", "--direct", "--strict")
        assert (done.status, "warning" in done.err) == (0, False)


DAYS = ("--from", "2026-03-01", "--to", "2026-03-02", "--direct")


def test_a_backfill_with_no_day_loaded_ends_with_1_and_says_what_to_do(site: HTTPServer, ran: Run) -> None:
    assert site.port
    done = ran("backfill", "teras", *DAYS)
    assert done.status == 1
    assert last(done).startswith("warta: No day was loaded. All 2 days are incomplete. The reasons: warta gaps teras --db ")
    assert last(done).endswith("Then run the same command with --retry-failed.")


def test_a_backfill_with_one_day_loaded_is_a_warning_and_with_strict_a_failure(site: HTTPServer, ran: Run) -> None:
    give(site, "/arsip/2026/03/01", 1, 2)
    done = ran("backfill", "teras", *DAYS)
    assert (done.status, last(done).startswith("warta: warning: 1 of 2 days is incomplete.")) == (0, True)
    assert ran("backfill", "teras", *DAYS, "--strict").status == 1
    give(site, "/arsip/2026/03/02", 1, 2)
    assert ran("backfill", "teras", *DAYS, "--retry-failed", "--strict").status == 0


def test_a_backfill_that_its_limit_ended_is_a_warning(site: HTTPServer, ran: Run) -> None:
    give(site, "/arsip/2026/03/01", 1, 2)
    done = ran("backfill", "teras", *DAYS, "--limit", "1")
    assert (done.status, last(done).startswith("warta: warning: 2 of 2 days are incomplete.")) == (0, True)
