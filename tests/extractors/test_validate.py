from __future__ import annotations

import datetime as dt

import pytest

from extractors.article import Image, Kind, Precision
from extractors.document.page import Page
from extractors.errors import NotAnArticleError, Reason
from extractors.story import SHORTEST, Story, Timestamp
from extractors.validate import BRIEF, review
from tests.extractors.pages import SENTENCES, page

RELEASE = Timestamp(at=dt.datetime(2025, 5, 12, 10, 15, tzinfo=dt.UTC), precision=Precision.MINUTE)


def reason(story: Story, on: Page | None = None) -> Reason:
    with pytest.raises(NotAnArticleError) as error:
        review(story, on)
    assert error.value.detail
    return error.value.reason


def test_a_sound_story_raises_no_doubt() -> None:
    assert review(Story(title="Quay opens late", paragraphs=SENTENCES, published=RELEASE), page()) == ()


@pytest.mark.parametrize(
    "flash",
    [
        ("Jakarta (ANTARA) - Gempa bermagnitudo 5,1 mengguncang Bengkulu pada Selasa pagi.",),
        ("The central bank kept its rate at 5 percent on Thursday.", "It will meet again in June."),
        ("宮崎県で震度5弱の地震があり、津波注意報が出た。",),
    ],
)
def test_a_wire_flash_is_an_article(flash: tuple[str, ...]) -> None:
    warnings = review(Story(title="Gempa guncang Bengkulu", paragraphs=flash, published=RELEASE), page())
    assert all("characters" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (Story(title=None, paragraphs=SENTENCES, published=RELEASE), Reason.NO_TITLE),
        (Story(title="Quay opens late", paragraphs=()), Reason.NO_TEXT),
        (Story(title="Quay opens late", paragraphs=("Loading.",), published=RELEASE), Reason.TOO_SHORT),
        (Story(title="404 - Page not found", paragraphs=("The page that you want has moved.",)), Reason.NOT_FOUND),
        (Story(title="Halaman tidak ditemukan", paragraphs=("Maaf, halaman yang Anda cari sudah dihapus.",)), Reason.NOT_FOUND),
        (Story(title="Seite nicht gefunden", paragraphs=()), Reason.NOT_FOUND),
        (Story(title="Herald", paragraphs=("Sorry, this article is no longer available. Here is the front page.",)), Reason.NOT_FOUND),
        (Story(title="Just a moment...", paragraphs=("Checking your browser before you can read on.",)), Reason.CONSENT),
        (Story(title="Herald", paragraphs=("Please enable JavaScript and cookies to continue to the site.",)), Reason.CONSENT),
        (Story(title="We value your privacy", paragraphs=("We and our 812 partners store data on your device.",)), Reason.CONSENT),
    ],
)
def test_rejects(story: Story, expected: Reason) -> None:
    assert reason(story, page()) is expected


@pytest.mark.parametrize(
    "title", ["Access denied: why the court shut out the press", "Missing girl not found after a week of search", "404 dead in the flood"]
)
def test_a_real_story_may_use_the_words_of_a_notice(title: str) -> None:
    assert review(Story(title=title, paragraphs=SENTENCES * 3, published=RELEASE), page()) == ()


@pytest.mark.parametrize(
    ("at", "fetched", "bad"),
    [
        (dt.datetime(1985, 1, 1, tzinfo=dt.UTC), None, True),
        (dt.datetime(2025, 5, 20, tzinfo=dt.UTC), dt.datetime(2025, 5, 12, tzinfo=dt.UTC), True),
        (dt.datetime(2025, 5, 12, 20, tzinfo=dt.UTC), dt.datetime(2025, 5, 12, 10, tzinfo=dt.UTC), False),
        (dt.datetime(2125, 5, 12, tzinfo=dt.UTC), None, False),
    ],
)
def test_dates_are_held_against_the_day_of_fetching(at: dt.datetime, fetched: dt.datetime | None, bad: bool) -> None:  # noqa: FBT001 - the expected value
    story = Story(title="Quay opens late", paragraphs=SENTENCES, published=Timestamp(at=at, precision=Precision.DAY))
    on = Page(html="<html></html>", fetched_at=fetched)
    if bad:
        assert reason(story, on) is Reason.IMPOSSIBLE_DATE
    else:
        assert review(story, on) == ()


def test_a_teaser_before_a_paywall_is_no_article() -> None:
    linked = {"@type": "NewsArticle", "isAccessibleForFree": False}
    story = Story(title="Quay opens late", paragraphs=(SENTENCES[0],), published=RELEASE)
    assert reason(story, page(linked=linked)) is Reason.PAYWALL
    assert review(Story(title="Quay opens late", paragraphs=SENTENCES, published=RELEASE), page(linked=linked)) == ()


def test_a_player_without_text_is_a_shell() -> None:
    assert reason(Story(title="Watch: the quay", paragraphs=(SENTENCES[0],), kind=Kind.VIDEO), page()) is Reason.VIDEO_SHELL
    assert review(Story(title="The quay in June", paragraphs=SENTENCES, kind=Kind.VIDEO, published=RELEASE), page()) == ()


def test_a_photo_with_its_caption_is_of_use() -> None:
    picture = Image(url="https://herald.example/quay.jpg", caption="The quay on Monday.")
    story = Story(title="The quay", paragraphs=(SENTENCES[0],), kind=Kind.PHOTO, images=(picture,), published=RELEASE)
    assert review(story, page()) == ()


def test_a_front_page_is_a_listing() -> None:
    head = '<link rel="canonical" href="https://herald.example/"><meta property="og:type" content="website">'
    items = "".join(f'<h3><a href="/{number}">A headline of some length about the quay, {number}</a></h3>' for number in range(5))
    story = Story(title="Harbour Herald", paragraphs=SENTENCES)
    assert reason(story, page(items, head=head)) is Reason.LISTING
    assert reason(story, page(items, url="https://herald.example/")) is Reason.LISTING


def test_an_article_whose_canonical_link_is_the_front_page_is_none() -> None:
    head = '<link rel="canonical" href="https://herald.example/"><meta property="og:type" content="website">'
    items = "".join(f'<h3><a href="/{number}">A headline of some length about the quay, {number}</a></h3>' for number in range(5))
    story = Story(title="Quay opens late", paragraphs=SENTENCES, published=RELEASE)
    assert review(story, page(head=head)) == ()
    assert review(story, page(items, head=head, url="https://herald.example/2025/quay-opens-late")) == ()
    long = Story(title="Quay opens late", paragraphs=SENTENCES * 4, published=RELEASE)
    assert review(long, page(items, head=head)) == ()


def test_linked_headlines_without_a_story_are_a_listing() -> None:
    items = "".join(f'<h3><a href="/{number}">A headline of some length about the quay, {number}</a></h3>' for number in range(20))
    assert reason(Story(title="Coast", paragraphs=()), page(items)) is Reason.LISTING


def test_a_flash_among_many_links_is_an_article() -> None:
    items = "".join(f'<h3><a href="/{number}">A headline of some length about the quay, {number}</a></h3>' for number in range(20))
    story = Story(
        title="Security check fails at the quay",
        paragraphs=("The quay was shut for an hour on Monday.", "Nobody was hurt."),
        published=RELEASE,
    )
    assert review(story, page(items))


def test_an_error_page_may_print_todays_date() -> None:
    story = Story(title="Page not found", paragraphs=(SENTENCES[0],), published=RELEASE, found={"published_at": "printed date"})
    assert reason(story, page()) is Reason.NOT_FOUND


def test_a_text_that_breaks_off_is_doubtful() -> None:
    story = Story(
        title="Quay opens late", paragraphs=(*SENTENCES[:2], "The council meets again in September, when the fees ..."), published=RELEASE
    )
    assert [warning for warning in review(story, page()) if "ellipsis" in warning]


def test_a_missing_release_time_is_a_warning() -> None:
    assert review(Story(title="Quay opens late", paragraphs=SENTENCES)) == ("published_at: no time of release was found",)


def test_the_shortest_text_that_is_a_story() -> None:
    shortest, shorter = (Story(title="Gempa", paragraphs=("a" * size,), published=RELEASE) for size in (int(SHORTEST), int(SHORTEST) - 1))
    assert review(shortest, page())
    assert reason(shorter, page()) is Reason.TOO_SHORT


def test_a_long_text_is_no_notice_also_where_it_states_no_time() -> None:
    text = "Halaman tidak ditemukan di buku tua itu, kata petugas perpustakaan kampung. "
    assert reason(Story(title="Buku tua", paragraphs=(text,)), page()) is Reason.NOT_FOUND
    review(Story(title="Buku tua", paragraphs=(text * (BRIEF // len(text) + 1),)), page())
