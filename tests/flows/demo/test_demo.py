"""The demo newsroom: what it serves, that it changes as it says, and that its pages hold what its manifest tells."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from extractors.article import Kind
from flows.demo import dates
from flows.demo.manifest import Expected, manifest
from flows.demo.newsitem import every_version, parse
from flows.demo.newsroom import Newsroom
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from flows.demo.newsitem import NewsItem

BASES = {site: f"http://{site}.test" for site in SITES}
NEWSROOM = Newsroom(bases=BASES)
EXPECTED = manifest(NEWSROOM)
SERVED = [story for story in EXPECTED if story.outcome == "article"]


def get(newsroom: Newsroom, url: str) -> str:
    parts = urlsplit(url)
    site = next(site for site, base in newsroom.bases.items() if url.startswith(base + "/"))
    return newsroom.answer(site, parts.path).body.decode(errors="replace")


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for clutter in soup.select("script, ins, head"):
        clutter.decompose()
    return re.sub(r"\s+", " ", soup.get_text(" "))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def by_key(newsroom: Newsroom, key: str) -> Expected:
    return next(story for story in manifest(newsroom) if story.key == key)


# --- the stories themselves


def test_the_newsroom_is_of_the_promised_size_and_kinds() -> None:
    assert len(EXPECTED) >= 40
    assert {story.site for story in EXPECTED} == set(SITES)
    assert {story.kind for story in EXPECTED} == {Kind.ARTICLE, Kind.PHOTO, Kind.VIDEO, Kind.PRESS_RELEASE}
    assert [story.key for story in EXPECTED if story.outcome == "reject"] == ["tangki-pecah"]
    assert [story.key for story in EXPECTED if story.outcome == "missing"] == ["jembatan-tutup"]
    assert 5 <= sum(story.lead is not None for story in EXPECTED) <= len(EXPECTED) // 4


def test_keys_ids_and_addresses_are_unique() -> None:
    ids = [story.article_id for story in EXPECTED if story.publisher == "antara"]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    addresses = [address for story in EXPECTED for address in story.addresses]
    assert len(set(addresses)) == len(addresses)
    versions = [(item.key, item.version) for item in every_version()]
    assert len(set(versions)) == len(versions)


@pytest.mark.parametrize("story", EXPECTED, ids=lambda story: story.key)
def test_a_storys_own_statements_agree(story: Expected) -> None:
    text = " ".join(story.paragraphs)
    for quote in story.quotes:
        paragraph = story.paragraphs[quote.paragraph]
        assert paragraph[quote.start : quote.end] == quote.text
        assert len(quote.text.split()) >= 4
        assert quote.speaker is not None
        assert quote.speaker in text
        assert quote.speaker_role is None or quote.speaker_role in text
        assert quote.cue is None or re.search(rf"\b{quote.cue}\b", paragraph[: quote.start] + paragraph[quote.end :])
    assert story.lead is None or story.lead != story.paragraphs[0]
    if story.news_day is not None:
        assert story.news_day.date is not None
        names = dates.ENGLISH_WEEKDAYS if story.language == "en" else dates.WEEKDAYS
        assert story.news_day.text.startswith(names[story.news_day.date.weekday()])
        assert story.news_day.text in text
        assert 0 <= (story.published_at.date() - story.news_day.date).days < 3


@pytest.mark.parametrize("item", every_version(), ids=lambda item: f"{item.key}.{item.version}")
def test_a_date_in_the_text_falls_on_its_weekday(item: NewsItem) -> None:
    text = " ".join(item.paragraphs)
    for weekday, day, month in re.findall(r"(\w+) \((\d+)/(\d+)(?:/2026)?\)", text):
        assert dates.WEEKDAYS[calendar.weekday(2026, int(month), int(day))] == weekday


def test_a_marked_quote_is_read_and_its_mark_not_printed() -> None:
    front = (
        '+++\nid = 1\ntitle = "T"\npublished = 2026-05-04T09:00:00+07:00\nsection = "S"\n[speakers]\nrina = ["Rina Astuti", "Camat"]\n+++\n'
    )
    item = parse(
        front + '> Satu\n\nCamat Rina Astuti: "Air sudah surut."{rina} "Kami bersih-bersih,"{rina katanya} katanya.\n',
        site="jatim",
        name="air.2",
    )
    assert (item.key, item.version, item.lead) == ("air", 2, "Satu")
    assert item.paragraphs == ('Camat Rina Astuti: "Air sudah surut." "Kami bersih-bersih," katanya.',)
    assert [(quote.text, quote.cue) for quote in item.quotes] == [("Air sudah surut.", None), ("Kami bersih-bersih,", "katanya")]
    assert all(item.paragraphs[0][quote.start : quote.end] == quote.text for quote in item.quotes)


def test_an_unknown_word_in_a_storys_head_is_an_error() -> None:
    with pytest.raises(ValueError, match="tittle"):
        parse('+++\nid = 1\ntittle = "T"\n+++\nx\n', site="jatim", name="x")


# --- the pages


@pytest.mark.parametrize(("story", "address"), [(story, address) for story in SERVED for address in story.addresses])
def test_a_page_prints_what_the_manifest_tells(story: Expected, address: str) -> None:
    html = get(NEWSROOM, address)
    soup = BeautifulSoup(html, "lxml")
    text = visible(html)
    assert [heading.get_text(strip=True) for heading in soup.select("h1")] == [story.title]
    for paragraph in story.paragraphs:
        assert flat(paragraph) in text
    for name in [credit.name for credit in story.credits] + [link.title for link in story.related]:
        assert name in text
    assert (story.rights_notice or "Dilarang keras mengambil konten") in text or not story.ai_reserved
    assert dates.english_moment(story.published_at) in text if story.edition == "en" else dates.moment(story.published_at) in text
    if story.dateline is not None and story.kind is not Kind.PRESS_RELEASE:
        assert f"{story.dateline.place} ({story.dateline.agency})" in text


@pytest.mark.parametrize("story", SERVED, ids=lambda story: story.key)
def test_only_the_canonical_link_and_structured_data_point_outside(story: Expected) -> None:
    soup = BeautifulSoup(get(NEWSROOM, story.addresses[0]), "lxml")
    canonical = soup.select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == story.canonical_url
    for element in soup.select("a[href], img[src], iframe[src], script[src], form[action], link[href]:not([rel=canonical])"):
        target = str(element.get("href") or element.get("src") or element.get("action"))
        assert target.startswith(("/", *BASES.values())), target


def test_the_2022_page_has_the_classes_of_the_design() -> None:
    soup = BeautifulSoup(get(NEWSROOM, by_key(NEWSROOM, "cabai-turun").addresses[0]), "lxml")
    for selector in (
        ".breadcrumbs .breadcrumbs__item",
        ".wrap__article-detail-title h1",
        ".list-inline-item.mr-2 span.text-secondary.font-weight-normal",
        ".wrap__article-detail-image figure",
        "div.wrap__article-detail-content.post-content p span.baca-juga",
        "div.post-content p.text-muted.mt-2.small",
        "div.post-content ins.adsbygoogle",
    ):
        assert soup.select(selector), selector


def test_the_bureaus_page_has_the_classes_of_the_theme() -> None:
    soup = BeautifulSoup(get(NEWSROOM, by_key(NEWSROOM, "kopi-liwa").addresses[0]), "lxml")
    for selector in (
        "header.post-header h1.post-title",
        "p.simple-share span.article-date",
        "div.post-content.clearfix.font17 span.baca-juga",
        "footer.post-meta div.tags-wrapper span[itemprop=author]",
    ):
        assert soup.select(selector), selector


def test_credits_are_labelled_in_every_form() -> None:
    pages = [get(NEWSROOM, story.addresses[0]) for story in SERVED]
    for form in ("Pewarta: ", "Pewarta : ", "Editor:<br>", "Editor :&nbsp;", "Penerjemah: ", "Translator: ", "Reporter: "):
        assert any(form in page for page in pages), form


def test_a_story_of_two_bureaus_is_nearly_one_text() -> None:
    first, second = (by_key(NEWSROOM, key) for key in ("benih-lobster", "benih-lobster-jatim"))
    assert first.title != second.title
    assert first.paragraphs[0] != second.paragraphs[0]
    assert first.paragraphs[1:] == second.paragraphs[1:]
    assert first.article_id != second.article_id


def test_the_broken_page_has_no_story_and_no_valid_text() -> None:
    story = by_key(NEWSROOM, "tangki-pecah")
    body = NEWSROOM.answer("jatim", urlsplit(story.addresses[0]).path).body
    with pytest.raises(UnicodeDecodeError):
        body.decode()
    assert b"<h1" not in body


# --- feeds, listings, sitemaps


@pytest.mark.parametrize("site", SITES)
def test_a_feed_parses_and_names_the_sites_stories(site: str) -> None:
    text = NEWSROOM.answer(site, SITES[site].feed).body
    feed = feedparser.parse(text)
    told = {story.addresses[0]: story.title for story in EXPECTED if story.site == site}
    assert {entry.link: entry.title for entry in feed.entries} == told
    assert all(entry.get("published_parsed") for entry in feed.entries)


def test_the_feeds_have_the_faults_of_real_ones() -> None:
    national = NEWSROOM.answer("national", SITES["national"].feed).body
    assert national.startswith(b"\n<?xml")
    assert b"&lt;img src=" in national
    bureau = NEWSROOM.answer("lampung", SITES["lampung"].feed).body
    assert b'length="25000"' in bureau
    assert b"<content:encoded><![CDATA[<img" in bureau


@pytest.mark.parametrize("site", SITES)
def test_a_listing_links_to_every_story_of_the_site(site: str) -> None:
    soup = BeautifulSoup(NEWSROOM.answer(site, SITES[site].listing).body, "lxml")
    links = {str(link["href"]) for link in soup.select("h2 a[href], h3 a[href]")}
    assert {story.addresses[0] for story in EXPECTED if story.site == site} <= links


def test_the_bureaus_listing_links_to_the_mirror_and_to_amp() -> None:
    soup = BeautifulSoup(NEWSROOM.answer("lampung", "/lampung-update").body, "lxml")
    links = {str(link["href"]) for link in soup.select("a[href]")}
    assert by_key(NEWSROOM, "gempa-ambon").addresses[1] in links
    assert by_key(NEWSROOM, "kopi-liwa").addresses[1] in links


# --- the next day


def test_the_next_day_has_two_corrections_and_two_new_stories() -> None:
    before = {story.key: story for story in EXPECTED}
    after = {story.key: story for story in manifest(NEWSROOM.advance())}
    assert set(after) - set(before) == {"pompa-banjir", "singkong-naik"}
    changed = {key for key, story in before.items() if story.paragraphs != after[key].paragraphs}
    assert changed == {"cabai-turun", "sidang-gula"}
    assert before["cabai-turun"].title != after["cabai-turun"].title
    assert after["cabai-turun"].article_id == before["cabai-turun"].article_id


def test_a_page_changes_only_with_its_story() -> None:
    later = NEWSROOM.advance()
    changed = {
        story.key for story in SERVED if get(NEWSROOM, story.addresses[0]) != get(later, later.desk.link(later.desk.current[story.key]))
    }
    assert {"cabai-turun", "sidang-gula"} <= changed
    # Pages that link to a corrected story print its new title; no other page changes.
    assert all(key in {"cabai-turun", "sidang-gula"} or "cabai-turun" in str(NEWSROOM.desk.current[key].related) for key in changed)
