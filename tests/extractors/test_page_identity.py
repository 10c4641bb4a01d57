"""Two hundred pairs of addresses: of one story or of two. Two stories under one key lose one of them, so no pair may merge wrongly."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors.document import Page
from extractors.identity import former_keys, identify
from extractors.page_identity import identity_of

with Path(__file__).with_name("address_pairs.tsv").open(encoding="utf-8") as file:
    PAIRS = list(csv.DictReader(file, delimiter="\t"))


def key(address: str, canonical: str) -> str:
    """The key that a page has that was fetched from an address and states another as its own."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical != "-" else ""
    return identity_of(Page(html=f"<html><head>{link}</head><body></body></html>", url=address)).key


def test_there_are_two_hundred_pairs_of_both_kinds() -> None:
    verdicts = [pair["verdict"] for pair in PAIRS]
    assert len(PAIRS) >= 200
    assert min(verdicts.count("same"), verdicts.count("different")) >= 60
    assert len({tuple(pair.values()) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['verdict']} {pair['other']}")
def test_a_pair_of_addresses(pair: dict[str, str]) -> None:
    one, other = key(pair["one"], pair["canonical_of_one"]), key(pair["other"], pair["canonical_of_other"])
    assert (one == other) == (pair["verdict"] == "same")


def test_an_unknown_sites_former_keys_are_those_with_and_without_www() -> None:
    one, other = identify("https://www.harian.example/kabar/12"), identify("https://harian.example/kabar/12")
    assert one is not None
    assert other is not None
    assert set(former_keys(one)) == set(former_keys(other))
    assert other.key in former_keys(one)
    known = identify("https://www.antaranews.com/berita/5646855/judul")
    assert known is not None
    assert former_keys(known) == ()
