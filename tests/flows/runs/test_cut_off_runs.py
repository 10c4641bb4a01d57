"""Runs that were cut off between the web and the tables, and what became of the archive or of their stories meanwhile."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests.flows.runs.test_ingest_web import counts, page, site
from warehouse.checks import run_checks
from warehouse.files import database
from warehouse.stories import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

pytestmark = pytest.mark.slow

__all__ = ["site"]


def cut_off(ran: Run, monkeypatch: pytest.MonkeyPatch, *words: object) -> None:
    """Run an ingest that dies when what it has fetched is to be loaded."""

    def dies(*_: object, **__: object) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(load, "load_rows", dies)
        assert ran("ingest", *words, "--direct", "--json").status == 1


def asked(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path.startswith("/berita")]


def archived(home: Path) -> bytes:
    return b"".join(gzip.decompress(file.read_bytes()) for file in (home / "archive").glob("*"))


def test_pages_that_the_archive_has_lost_are_asked_for_again(
    site: HTTPServer, home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(ran, monkeypatch, site.url_for("/rss.xml"))
    for file in (home / "archive").glob("*.warc.gz"):
        file.unlink()
    site.clear_log()
    done = ran("ingest", site.url_for("/rss.xml"), "--direct", "--json")
    assert counts(done)[1] == 2
    assert {"/berita/1", "/berita/2"} <= set(asked(site))
    assert "asked for again" in done.err
    assert list(home.glob("*journal*")) == []


def test_a_story_taken_down_meanwhile_is_not_loaded_and_not_archived(
    site: HTTPServer, home: Path, ran: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.url_for("/berita/1")
    ran("ingest", site.url_for("/rss.xml"), "--direct")
    site.expect_oneshot_request("/berita/1").respond_with_data(page(1).replace("jembatan", "gapura"), content_type="text/html")
    cut_off(ran, monkeypatch, address, "--again")
    assert b"gapura" in archived(home)
    assert ran("takedown", address, "--reason", "court order").status == 0
    done = ran("ingest", site.url_for("/rss.xml"), "--direct", "--json")
    assert counts(done)[1:3] == [0, 0]
    assert json.loads(ran("sql", "SELECT count(*) AS n FROM news.articles", "--json").out) == [{"n": 1}]
    assert b"nomor 1 " not in archived(home)
    assert list(home.glob("*journal*")) == []


def test_a_page_fetched_though_its_story_is_taken_down_does_not_stay_in_the_archive(site: HTTPServer, home: Path, ran: Run) -> None:
    ran("ingest", site.url_for("/rss.xml"), "--direct")
    assert ran("takedown", site.url_for("/berita/1"), "--reason", "court order").status == 0
    site.expect_oneshot_request("/berita/1").respond_with_data(page(1).replace("jembatan", "gapura"), content_type="text/html")
    done = ran("ingest", site.url_for("/rss.xml"), "--again", "--direct", "--json")
    assert counts(done) == [3, 0, 0, 1, 2, 0]
    assert b"gapura" not in archived(home)
    with database.writer(home / "warta.duckdb") as connection:
        assert connection.execute("SELECT count(*) FROM news.takedown_records WHERE erased_at IS NULL").fetchall() == [(0,)]
        assert [result.name for result in run_checks(connection) if result.broken] == []
