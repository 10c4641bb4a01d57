"""`warta ingest` of web archives, records and lists of addresses."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.demo.manifest import manifest
from flows.runs.inputs import classify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.config.settings import Settings
    from flows.demo.server import Running
    from tests.flows.conftest import Ran


def counts(done: Ran) -> list[int]:
    assert done.status == 0, done.err
    found = json.loads(done.out)
    return [found[name] for name in ("seen", "new", "changed", "unchanged", "rejected", "skipped")]


def web_archive(path: Path, newsroom: Running, keys: list[str], *, cut: int = 0) -> Path:
    """Pages of the demo as another crawler would have stored them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for story in manifest(newsroom.newsroom):
            if story.key not in keys:
                continue
            path_of = story.addresses[0].split("/", 3)[3]
            answer = newsroom.newsroom.answer(story.site, "/" + path_of)
            headers = StatusAndHeaders("200 OK", [("Content-Type", answer.content_type)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                story.canonical_url, "response", payload=_Bytes(answer.body), length=len(answer.body), http_headers=headers
            )
            writer.write_record(record)
    if cut:
        path.write_bytes(path.read_bytes()[:-cut])
    return path


class _Bytes:
    """A payload that is read once."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int = -1) -> bytes:
        size = len(self._data) if size < 0 else size
        data, self._data = self._data[:size], self._data[size:]
        return data


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_a_web_archive_is_read_document_by_document(name: str, newsroom: Running, tmp_path: Path, ran: Callable[..., Ran]) -> None:
    path = web_archive(tmp_path / name, newsroom, ["cabai-turun", "kopi-liwa", "stok-beras"])
    assert counts(ran("ingest", path, "--direct", "--json")) == [3, 3, 0, 0, 0, 0]
    assert counts(ran("ingest", tmp_path, "--direct", "--json", "--limit", "2"))[:4] == [2, 0, 0, 2]
    rows = json.loads(ran("sql", "SELECT DISTINCT found_in, path IS NOT NULL AS named FROM news.documents", "--json").out)
    assert rows == [{"found_in": str(path), "named": True}]


def test_an_archive_that_breaks_off_gives_what_is_whole_and_a_reject(newsroom: Running, tmp_path: Path, ran: Callable[..., Ran]) -> None:
    path = web_archive(tmp_path / "pages.warc.gz", newsroom, ["cabai-turun", "kopi-liwa"], cut=300)
    assert counts(ran("ingest", path, "--direct", "--json")) == [2, 1, 0, 0, 1, 0]
    assert json.loads(ran("sql", "SELECT stage, reason FROM news.rejects", "--json").out) == [{"stage": "read", "reason": "unreadable"}]


def test_records_are_loaded_as_they_are_and_survive_a_replay(
    stories: Callable[[int], Path], tmp_path: Path, ran: Callable[..., Ran]
) -> None:
    extracted = tmp_path / "out.jsonl"
    extracted.write_text(ran("extract", stories(3)).out + "no record\n", encoding="utf-8")
    assert counts(ran("ingest", extracted, "--direct", "--json")) == [4, 3, 0, 0, 1, 0]
    assert counts(ran("ingest", extracted, "--direct", "--json"))[:4] == [4, 0, 0, 3]
    packed = tmp_path / "again.jsonl.gz"
    packed.write_bytes(gzip.compress(extracted.read_bytes()))
    assert counts(ran("ingest", packed, "--direct", "--json"))[1:4] == [0, 0, 3]
    assert counts(ran("replay", "--direct", "--json"))[4] == 0


def test_a_list_of_addresses_is_asked_for_once(
    newsroom: Running, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Callable[..., Ran]
) -> None:
    monkeypatch.setenv("WARTA_CONTACT", str(settings.contact))
    monkeypatch.setenv("WARTA_ALLOW_HOSTS", ",".join(newsroom.hosts))
    monkeypatch.setenv("WARTA_PACE_SECONDS", "0")
    wanted = [story.addresses[0] for story in manifest(newsroom.newsroom) if story.key in ("stok-beras", "cuaca-kemarau")]
    listed = tmp_path / "found.txt"
    listed.write_text("# what we look for\n\n" + "\n".join([*wanted, wanted[0] + "?utm_source=x", "no address"]) + "\n", encoding="utf-8")
    done = ran("ingest", listed, "--direct", "--json")
    assert counts(done) == [2, 2, 0, 0, 0, 0]
    assert "line 6, is no address: no address" in done.err
    newsroom.requests.clear()
    assert counts(ran("ingest", listed, "--direct", "--json")) == [2, 0, 0, 0, 0, 2]
    assert newsroom.requests == []


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.urls", "x", "lists"),
        ("a.txt", "https://teras.example/a\n", "lists"),
        ("a.txt", "# https\nhttps://teras.example/a\tTitle of it\n", "lists"),
        ("a.txt", "https://teras.example/a is where the story stands\n", "paths"),
        ("a.txt", "Jakarta (ANTARA) - https://teras.example/a\n", "paths"),
        ("a.jsonl", "", "bundles"),
        ("a.warc.gz", "", "bundles"),
        ("a.html", "https://teras.example/a\n", "paths"),
    ],
)
def test_files_are_told_apart(name: str, text: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert getattr(classify([str(path)], {}), kind) == (path,)
