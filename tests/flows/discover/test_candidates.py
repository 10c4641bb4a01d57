from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flows.discover import records, url_lists
from flows.discover.candidate import Candidate, unique

SPELLINGS = (
    "https://www.antaranews.com/berita/5646855/panen-raya-di-teras",
    "http://www.antaranews.com/berita/5646855/panen-raya-di-teras?utm_source=antaranews&utm_medium=desktop",
    "https://www.antaranews.com/amp/berita/5646855/panen-raya-di-teras",
    "https://lampung.antaranews.com/nasional/berita/5646855/panen-raya",
    "https://WWW.antaranews.com/berita/5646855/judul-yang-lain?page=all#komentar",
)
PLAIN = (
    "https://www.teras.example/baca/panen",
    "http://www.teras.example/baca/panen/",
    "https://www.teras.example//baca/panen?utm_campaign=rss",
    "https://www.TERAS.example:443/baca/panen#atas",
    "https://web.archive.org/web/20260214131100/https://www.teras.example/baca/panen",
)


def found(address: str) -> Candidate:
    return Candidate(address=address, found_in="https://www.teras.example/rss")


def test_five_spellings_of_one_address_are_one_candidate() -> None:
    for spellings in (SPELLINGS, PLAIN):
        assert [each.address for each in unique(map(found, spellings))] == [spellings[0]]


def test_other_stories_stay_and_keep_their_order() -> None:
    others = ["https://lampung.antaranews.com/berita/5646855/lain", "https://www.antaranews.com/berita/5646856/lain", "/data/a.html"]
    assert [each.address for each in unique(map(found, [*SPELLINGS, *others, PLAIN[1]]))] == [SPELLINGS[0], *others, PLAIN[1]]


def test_a_later_mention_fills_in_what_the_first_lacks() -> None:
    early, late = datetime(2026, 2, 14, tzinfo=UTC), datetime(2026, 2, 15, tzinfo=UTC)
    first = replace(found(PLAIN[0]), claimed_title="Panen", claimed_change=early)
    later = replace(found(PLAIN[1]), claimed_title="Lain", claimed_time=early, claimed_change=late)
    (merged,) = unique([first, later])
    assert (merged.claimed_title, merged.claimed_time, merged.claimed_change) == ("Panen", early, late)


def test_a_list_of_addresses_tells_its_bad_lines() -> None:
    lines = [
        "\ufeff# yang hilang",
        "",
        f"{PLAIN[0]}\tPanen raya\n",
        "  http://teras.example/a  ",
        "ftp://teras.example/b",
        "bukan alamat",
        "http://[::1/",
    ]
    listed = url_lists.read(lines, "daftar.txt", source="teras")
    assert [(each.address, each.claimed_title, each.found_in) for each in listed.candidates] == [
        (PLAIN[0], "Panen raya", "daftar.txt"),
        ("http://teras.example/a", None, "daftar.txt"),
    ]
    assert [(bad.number, bad.text) for bad in listed.bad] == [(5, "ftp://teras.example/b"), (6, "bukan alamat"), (7, "http://[::1/")]


ARTICLE = (
    '{"source": "a.txt", "article_id": "teras:main:1", "publisher": "teras", "edition": "main", "title": "Panen raya", '
    '"paragraphs": ["Warga memanen padi."], "provenance": {"extractor": "wire", "version": "1"}}'
)


def test_records_of_extract_are_read_back_and_a_broken_line_is_a_failure() -> None:
    lines = [
        ARTICLE,
        "\n",
        '{"source": "b.html", "error": {"reason": "listing", "detail": "Sebuah daftar."}}',
        "{",
        ARTICLE.replace("title", "titel"),
    ]
    first, second, third, fourth = records.read(lines, "hasil.jsonl")
    assert first.source == "a.txt"
    assert (second.source, third.source, fourth.source) == ("b.html", "hasil.jsonl:4", "hasil.jsonl:5")
    assert [getattr(each, "error").reason for each in (second, third, fourth)] == ["listing", "unreadable", "unreadable"]  # noqa: B009 - a union
