from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.article import Document, Failure
from flows.discover import files
from flows.discover.files import find, is_document, open_file, printable

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", ["a.txt", "a.HTML", "a.htm", "a.html.gz", "a.TXT.GZ", "a", "a.gz", "2026-11-24"])
def test_documents(name: str) -> None:
    assert is_document(Path(name))


@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.pdf", "a.json.gz", "a.warc.gz", "a.tar.gz", "index.html.bak"])
def test_other_kinds(name: str) -> None:
    assert not is_document(Path(name))


def test_a_folder_is_walked_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.txt", "b/notes.json", ".git/x.txt", "b/.hidden.txt", "c/d/e.htm.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found.documents] == ["a.txt", "b/1.html", "b/2.txt", "c/d/e.htm.gz"]
    assert [path.name for path in found.unknown] == ["notes.json"]


def test_a_file_that_is_named_twice_is_found_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    assert find([file, tmp_path, file]).documents == (file,)


def test_a_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert find([tmp_path]).documents == ()


def test_the_bytes_are_given_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x1f\x8bno gzip")
    assert open_file(file) == Document(data=b"\x1f\x8bno gzip", path=str(file))


def nothing(path: Path) -> None:
    assert not path.exists()


def loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [nothing, loop, Path.mkdir])
def test_what_cannot_be_opened_is_a_failure(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.txt")
    opened = open_file(tmp_path / "a.txt")
    assert isinstance(opened, Failure)
    assert opened.reason == "unreadable"
    assert "a.txt" in opened.detail


def test_what_is_too_large_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    (tmp_path / "b.txt").write_bytes(b"x" * 10)
    assert isinstance(open_file(tmp_path / "a.txt"), Failure)
    assert isinstance(open_file(tmp_path / "b.txt"), Document)


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_bytes(b"text")
    (found,) = find([tmp_path]).documents
    opened = open_file(found)
    assert isinstance(opened, Document)
    assert opened.path == printable(file)
    assert (opened.path or "").encode().endswith("caf\N{REPLACEMENT CHARACTER}.txt".encode())


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "folder", "device"])
def test_only_regular_files_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link to a pipe":
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    got = open_file(path)
    assert isinstance(got, Failure)
    assert "not a regular file" in got.detail or "directory" in got.detail.lower()
