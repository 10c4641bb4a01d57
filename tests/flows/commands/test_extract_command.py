"""The contract of `warta extract` and `warta schema`."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from tests.flows.conftest import Ran, Warta

FIELDS = [
    "source",
    "article_id",
    "publisher",
    "edition",
    "kind",
    "url",
    "canonical_url",
    "language",
    "title",
    "lead",
    "dateline",
    "news_day",
    "published_at",
    "published_precision",
    "updated_at",
    "section",
    "tags",
    "paragraphs",
    "tables",
    "quotes",
    "credits",
    "images",
    "related",
    "copyright",
    "rights",
    "provenance",
    "warnings",
]


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_line_has_every_field_in_the_documented_order(stories: Callable[[int], Path], ran: Callable[..., Ran]) -> None:
    file = stories(1) / "0" / "story-000.txt"
    done = ran("extract", file)
    (line,) = lines(done.out)
    assert done.status == 0
    assert list(line) == FIELDS
    assert line["source"] == str(file)
    assert line["title"] == "Dermaga rakyat nomor 0 di Metro mulai melayani penumpang"
    assert line["dateline"] == {"place": "Metro", "agency": "ANTARA"}
    assert [quote["speaker"] for quote in line["quotes"]] == ["Sari Wulandari"]


def test_folders_zipped_files_and_standard_input_are_read(
    stories: Callable[[int], Path], copy: Callable[[int], str], warta: Warta, tmp_path: Path
) -> None:
    folder = stories(4)
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    zipped = tmp_path / "z.txt.gz"
    zipped.write_bytes(gzip.compress(copy(7).encode()))
    done = warta("extract", folder, zipped, "-", text=copy(9))
    read = lines(done.stdout)
    assert done.returncode == 0
    assert [line["source"] for line in read[-2:]] == [str(zipped), "-"]
    assert [line["title"].split()[3] for line in read] == ["0", "3", "1", "2", "7", "9"]
    assert "Skipped 1 files" in done.stderr


def test_what_is_no_article_is_a_line_too_and_the_rest_is_read(
    stories: Callable[[int], Path], ran: Callable[..., Ran], tmp_path: Path
) -> None:
    folder = stories(1)
    empty, cut = tmp_path / "empty.txt", tmp_path / "cut.html.gz"
    empty.touch()
    cut.write_bytes(gzip.compress(b"<html>" * 1000)[:40])
    done = ran("extract", empty, tmp_path / "none.txt", cut, folder)
    read = lines(done.out)
    assert done.status == 3
    assert [line.get("error", {}).get("reason") for line in read] == ["empty", "unreadable", "unreadable", None]
    assert all(list(line) == ["source", "error"] for line in read[:3])
    assert all(list(line["error"]) == ["reason", "detail"] and line["error"]["detail"] for line in read[:3])


def test_the_address_and_the_publisher_can_be_given(ran: Callable[..., Ran], copy: Callable[[int], str], tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(copy(3), encoding="utf-8")
    (line,) = lines(ran("extract", "--url", "https://lampung.antaranews.com/berita/788185/x?page=all", "--publisher", "antara", file).out)
    assert line["article_id"] == "antara:lampung:788185"
    assert line["url"].endswith("?page=all")


def test_many_files_are_read_by_many_processes_in_order(stories: Callable[[int], Path], ran: Callable[..., Ran]) -> None:
    done = ran("extract", stories(130))
    read = lines(done.out)
    assert done.status == 0
    assert [line["source"] for line in read] == sorted(line["source"] for line in read)
    assert len({line["title"] for line in read}) == 130


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract"], "Nothing to extract"),
        (["extract", "--bogus", "x"], "'--bogus'"),
        (["extract", "--publisher", "antra", "x"], "antara"),
        (["extract", "--fetched", "yesterday", "x"], "--fetched"),
        (["extrat"], '"extract"'),
        (["ingest"], "Nothing to ingest"),
        (["ingest", "no-such-thing"], "'no-such-thing'"),
        (["ingest", "antra"], "'antara'"),
        (["ingest", "https://"], "'https://'"),
        (["ingest", ".", "--limit", "0"], "--limit"),
        (["ingest", "https://news.example/rss"], "WARTA_CONTACT"),
        (["sql"], "Give one query"),
        (["sql", "  ; "], "empty"),
        (["sql", "SELECT 1", "--json", "--csv"], "--json"),
        (["sql", "-f", "no-such-file.sql"], "no-such-file.sql"),
        (["show"], "ARTICLE_ID"),
    ],
)
def test_a_usage_error_is_one_sentence_and_status_2(arguments: list[str], told: str, ran: Callable[..., Ran]) -> None:
    done = ran(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("warta: ")
    assert done.err.count("\n") == 1
    assert told in done.err


def test_a_word_that_means_two_things_is_a_usage_error(ran: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "work" / "antara").mkdir()
    done = ran("ingest", "antara", "--direct")
    assert (done.status, done.out) == (2, "")
    assert "./antara" in done.err


def test_every_line_fits_the_schema(stories: Callable[[int], Path], ran: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    jsonschema = importlib.import_module("jsonschema")
    schema = json.loads(ran("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in lines(ran("extract", stories(3), tmp_path / "empty.txt").out):
        validator.validate(line)
    for wrong in ({"source": "x"}, {"source": "x", "error": {"reason": "empty"}}, {"source": "x", "title": "t", "paragraphs": []}):
        assert not validator.is_valid(wrong)


def test_extract_starts_without_prefect_and_database(stories: Callable[[int], Path]) -> None:
    file = stories(1) / "0" / "story-000.txt"
    program = (
        "import sys\nfrom flows.cli import main\n"
        f"try: main(['extract', {str(file)!r}])\n"
        "except SystemExit as end: print(end.code, sorted({'prefect', 'duckdb', 'httpx', 'feedparser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - the command under test
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_pipe_that_closes_early_is_no_error(stories: Callable[[int], Path], home: Path) -> None:
    assert not home.exists()
    program = f"{sys.executable} -m flows.cli extract {stories(64)} | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - the command under test
    assert (done.stdout, done.stderr) == ('{"source":', "")
