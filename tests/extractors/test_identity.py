from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import Kind
from extractors.identity import article_id, canonical, identify, unsigned


@pytest.mark.parametrize(
    ("url", "key", "kind"),
    [
        ("https://www.antaranews.com/berita/5646855/judul-berita", "antara:national:5646855", Kind.ARTICLE),
        ("http://antaranews.com/berita/77607/judul", "antara:national:77607", Kind.ARTICLE),
        ("http://m.antaranews.com/amp/berita/629369/judul", "antara:national:629369", Kind.ARTICLE),
        ("https://www.antaranews.com/berita/5646855/judul?utm_source=antaranews&page=all", "antara:national:5646855", Kind.ARTICLE),
        ("https://lampung.antaranews.com/berita/788185/judul", "antara:lampung:788185", Kind.ARTICLE),
        ("https://lampung.antaranews.com/amp/berita/788185/judul", "antara:lampung:788185", Kind.ARTICLE),
        ("https://lampung.antaranews.com/nasional/berita/5646855/judul?utm_medium=nasional", "antara:national:5646855", Kind.ARTICLE),
        ("https://en.antaranews.com/news/415459/title", "antara:en:415459", Kind.ARTICLE),
        ("https://pon.antaranews.com/video/4360967/judul", "antara:national:4360967", Kind.VIDEO),
        ("https://lampung.antaranews.com/video/4982365/judul", "antara:national:4982365", Kind.VIDEO),
        ("https://lampung.antaranews.com/video/788005/judul", "antara:lampung:788005", Kind.VIDEO),
        ("https://www.antaranews.com/foto/5647937/judul", "antara:national:5647937", Kind.PHOTO),
        ("https://www.antaranews.com/infografik/5647941/judul", "antara:national:5647941", Kind.INFOGRAPHIC),
        ("https://jateng.antaranews.co/berita/275415/site.webmanifest", "antara:jateng:275415", Kind.ARTICLE),
        ("http://inet.detik.com/read/2015/11/05/100026/3062623/323/google", "detik:main:3062623", Kind.ARTICLE),
        ("https://health.detik.com/true-story/d-7016153/curhat?single=1", "detik:main:7016153", Kind.ARTICLE),
        ("https://regional.kompas.com/read/2015/11/04/21040031/Polres?page=all", "kompas:main:2015110421040031", Kind.ARTICLE),
        ("https://nasional.republika.co.id/berita/nasional/daerah/16/02/15/o2l07x284-marcella", "republika:main:o2l07x284", Kind.ARTICLE),
        ("https://ekbis.sindonews.com/read/1731775/178/ihsg-1784873276?showpage=all", "sindonews:main:1731775", Kind.ARTICLE),
        ("https://medan.tribunnews.com/2024/1650000/judul", "tribunnews:medan:1650000", Kind.ARTICLE),
        ("https://www.cnnindonesia.com/ekonomi/20260724100745-78-1384410/judul", "cnnindonesia:main:1384410", Kind.ARTICLE),
        ("https://kumparan.com/kumparannews/rano-karno-27oRU1T1EYV", "kumparan:main:27oRU1T1EYV", Kind.ARTICLE),
        ("https://kumparan.com/kumparannews/rano-karno-27oRU1T1EYV/full", "kumparan:main:27oRU1T1EYV", Kind.ARTICLE),
        ("https://kumparan.com/banjarhits/pasar-apung-dibuka-lagi-rXbYkQ9aBcD/1", "kumparan:main:rXbYkQ9aBcD", Kind.ARTICLE),
        ("https://otomotif.antaranews.com/berita/546640/judul", "antara:national:546640", Kind.ARTICLE),
        ("https://lampung.antaranews.com/rilis-pers/4982365/judul", "antara:national:4982365", Kind.PRESS_RELEASE),
        ("https://papuabarat.antaranews.com/berita/19361/judul", "antara:papuabarat:19361", Kind.ARTICLE),
        ("https://www.tvonenews.com/berita/nasional/233129-aset-baru", "tvonenews:main:233129", Kind.ARTICLE),
        (
            "https://kabarpriangan.pikiran-rakyat.com/kabar-priangan/pr-1487466608/judul",
            "pikiranrakyat:kabarpriangan:1487466608",
            Kind.ARTICLE,
        ),
        (
            "https://web.archive.org/web/20220721150811/https://mediaindonesia.com/ekonomi/851796/judul",
            "mediaindonesia:main:851796",
            Kind.ARTICLE,
        ),
    ],
)
def test_an_address_names_its_story(url: str, key: str, kind: Kind) -> None:
    identity = identify(url)
    assert identity is not None
    assert (identity.key, identity.kind) == (key, kind)


def test_a_mirror_has_the_national_address() -> None:
    assert canonical("https://lampung.antaranews.com/nasional/berita/5646855/judul?utm_source=antaranews") == (
        "https://www.antaranews.com/berita/5646855/judul"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://Harian.example/2024/05/judul-berita/",
        "http://harian.example/2024/05/judul-berita?utm_campaign=x&fbclid=y#komentar",
        "https://harian.example:443/2024/05//judul-berita/amp/",
        "https://harian.example/amp/2024/05/judul-berita",
    ],
)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert canonical(url) == "https://harian.example/2024/05/judul-berita"


def test_a_query_that_chooses_the_story_stays() -> None:
    assert canonical("https://harian.example/baca?utm_source=x&id=7&cat=2") == "https://harian.example/baca?cat=2&id=7"


@pytest.mark.parametrize("url", ["", "mailto:a@b.example", "ftp://harian.example/x", "https://", "http://[::1", "javascript:void(0)"])
def test_what_is_no_web_address_has_no_identity(url: str) -> None:
    assert identify(url) is None


def test_an_unknown_sites_key_is_its_host_and_the_address_hashed() -> None:
    identity = identify("https://www.harian.example/2024/05/judul-berita")
    assert identity is not None
    assert (identity.publisher, identity.edition) == ("harian.example", "main")
    assert identity.key.startswith("harian.example:u:")
    assert len(identity.key) == len("harian.example:u:") + 16


def test_text_without_an_address_is_known_by_its_content() -> None:
    one = article_id(unsigned(), title="Judul", paragraphs=("Isi  berita",))
    assert one == article_id(unsigned(), title=" Judul ", paragraphs=("Isi berita",))
    assert one != article_id(unsigned(), title="Judul", paragraphs=("Isi lain",))
    assert one.startswith("unknown:c:")
    assert unsigned("antara").edition == "national"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    identity = identify("https://" + text)
    assert identity is None or identity.canonical_url is not None


@given(st.from_regex(r"https://[a-z]{1,8}\.example/[a-z0-9/-]{0,20}(\?[a-z]=[a-z0-9]{1,3})?", fullmatch=True))
def test_the_canonical_address_is_its_own(url: str) -> None:
    once = canonical(url)
    assert once is not None
    assert canonical(once) == once


def test_texts_without_an_address_are_told_apart_by_headline_and_text() -> None:
    ids = {article_id(unsigned(), title=title, paragraphs=(text,)) for title in ("Panen raya", "Panen awal") for text in ("Satu.", "Dua.")}
    assert len(ids) == 4
    assert article_id(unsigned(), title=" Panen  raya", paragraphs=("Satu.",)) in ids
