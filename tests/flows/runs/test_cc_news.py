"""CC-NEWS from a mirror: the days and hosts that were asked for, what the mirror lacks, and a second run."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.synthetic_pages import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.flows.conftest import Ran

    Run = Callable[..., Ran]

FOLDER = "crawl-data/CC-NEWS/2026/05"
SIZE = 20_000


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """Two days of the crawl; one file of the second day is in the index alone. Each file has a page of another host."""
    folder = tmp_path / "mirror"
    (folder / FOLDER).mkdir(parents=True)
    names = [f"{FOLDER}/CC-NEWS-202605{day}120000-0000{number}.warc.gz" for day, number in (("04", 1), ("05", 2), ("05", 3))]
    for number, name in enumerate(names[:2]):
        other = gzip.decompress(record(10 + number, size=SIZE)).replace(b"kabarbahari.example", b"kabarlautan.example")
        (folder / name).write_bytes(record(number, size=SIZE) + gzip.compress(other))
    (folder / FOLDER / "warc.paths.gz").write_bytes(gzip.compress("\n".join(names).encode()))
    return folder


def backfill(ran: Run, mirror: Path, first: str, last: str, *more: str) -> dict[str, Any]:
    done = ran("backfill", "cc-news", "--from", first, "--to", last, "--mirror", mirror, *more, "--json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_only_the_days_and_hosts_asked_for_are_loaded(mirror: Path, ran: Run) -> None:
    assert backfill(ran, mirror, "2026-05-04", "2026-05-04", "--site", "kabarbahari.example")["new"] == 1
    assert backfill(ran, mirror, "2026-05-05", "2026-05-05")["new"] == 2
    again = backfill(ran, mirror, "2026-05-04", "2026-05-05")
    assert (again["new"], again["unchanged"]) == (1, 3)


def test_what_the_mirror_lacks_is_said(mirror: Path, ran: Run) -> None:
    done = ran("backfill", "cc-news", "--from", "2026-05-05", "--to", "2026-06-01", "--mirror", mirror)
    assert "the mirror lacks crawl-data/CC-NEWS/2026/05/CC-NEWS-20260505120000-00003.warc.gz" in done.err
    assert "the mirror lacks crawl-data/CC-NEWS/2026/06/warc.paths.gz" in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--from", "2026-05-04", "--to", "2026-05-04"), "--mirror"),
        (("--from", "2026-05-07", "--to", "2026-05-08", "--mirror", "MIRROR"), "holds no file of CC-NEWS"),
        (("--from", "2026-05-05", "--to", "2026-05-04", "--mirror", "MIRROR"), "--from is later than --to"),
    ],
)
def test_what_can_not_be_begun_is_said(mirror: Path, ran: Run, options: tuple[str, ...], words: str) -> None:
    done = ran("backfill", "cc-news", *(str(mirror) if option == "MIRROR" else option for option in options))
    assert done.status == 2
    assert words in done.err
