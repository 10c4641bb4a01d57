"""`warta capture`: from files, and from a server on loopback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractors.article import Article
from flows.runs.capture import as_saved, read_case
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.flows.conftest import Ran

SAVED = ROOT / "tests" / "fixtures" / "detik" / "2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "fixtures"
    made.mkdir()
    return made


def saved_again(case: Path) -> bool:
    """True where the tests would read the case as it was saved."""
    article = read_case(case)
    return isinstance(article, Article) and as_saved(article) == (case / "article.json").read_text(encoding="utf-8")


def test_a_file_becomes_a_case_under_its_layouts_name(ran: Callable[..., Ran], folder: Path) -> None:
    done = ran("capture", "detik", SAVED / "page.html", "--into", folder)
    assert done.status == 0
    assert "Perpustakaan keliling Sleman" in done.out
    case = folder / "detik" / "2020"
    assert (case / "page.html").read_bytes() == (SAVED / "page.html").read_bytes()
    assert json.loads((case / "article.json").read_text()) == json.loads((SAVED / "article.json").read_text())


def test_a_case_is_never_overwritten(ran: Callable[..., Ran], folder: Path) -> None:
    assert ran("capture", "detik", SAVED / "page.html", "--into", folder).status == 0
    again = ran("capture", "detik", SAVED / "page.html", "--into", folder)
    assert again.status == 2
    assert "--case" in again.err
    assert ran("capture", "detik", SAVED / "page.html", "--into", folder, "--case", "2020_library").status == 0


@pytest.fixture
def site(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, home: Path) -> HTTPServer:
    assert not home.exists()
    monkeypatch.setenv("WARTA_CONTACT", "desk@news.example")
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    monkeypatch.setattr(httpserver, "no_handler_status_code", 404)
    return httpserver


def test_a_page_is_fetched_once_and_keeps_its_address_and_characters(site: HTTPServer, ran: Callable[..., Ran], folder: Path) -> None:
    text = "".join(
        f"<p>Kafé «Ombak» nomor {number} di Sabang dibuka lagi sesudah perbaikan selama tujuh bulan penuh.</p>" for number in range(9)
    )
    time = '<meta property="article:published_time" content="2026-03-01T08:00:00+07:00">'
    head = f'<html lang="id"><title>Kafé «Ombak» di Sabang dibuka lagi</title>{time}'
    page = f"{head}<article><h1>Kafé «Ombak» di Sabang dibuka lagi</h1>{text}</article></html>".encode("cp1251", "xmlcharrefreplace")
    site.expect_request("/berita/1").respond_with_data(page, content_type="text/html; charset=cp1251")
    url = site.url_for("/berita/1")
    done = ran("capture", "sabang", url, "--into", folder, "--case", "cafe")
    assert done.status == 0, done.err
    assert "extractors/publishers/sabang.py isn't there yet" in done.err
    assert "no layout of 'sabang' has read it" in done.err
    saved = json.loads((folder / "sabang" / "cafe" / "article.json").read_text())
    assert (saved["url"], saved["title"]) == (url, "Kafé «Ombak» di Sabang dibuka lagi")
    assert saved_again(folder / "sabang" / "cafe")
    assert [request.path for request, _ in site.log].count("/berita/1") == 1


def test_what_is_no_article_is_saved_alone(ran: Callable[..., Ran], folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><title>Halaman tidak ditemukan</title><body><p>Halaman tidak ditemukan.</p></body></html>")
    done = ran("capture", "detik", page, "--into", folder)
    assert done.status == 3
    assert "not_found" in done.err
    assert [path.name for path in (folder / "detik" / "unread").iterdir()] == ["page.html"]


def test_what_cant_be_had_leaves_nothing(site: HTTPServer, ran: Callable[..., Ran], folder: Path) -> None:
    missing = ran("capture", "detik", site.url_for("/none"), "--into", folder)
    assert (missing.status, "404" in missing.err) == (1, True)
    reserved = ran("capture", "antara", "https://www.antaranews.com/berita/1/x", "--into", folder)
    assert (reserved.status, "capture the file" in reserved.err) == (2, True)
    assert ran("capture", "../detik", SAVED / "page.html", "--into", folder).status == 2
    assert ran("capture", "detik", SAVED / "none.html", "--into", folder).status == 2
    assert ran("capture", "detik", SAVED / "page.html").status == 2
    assert list(folder.iterdir()) == []
